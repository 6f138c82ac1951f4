"""What refusals and recorded events about employers mean."""

from hiring.i18n import lazy

REFUSALS = {
    "unknown_employer": lazy("There is no such employer."),
}

EVENTS = {
    "employer_created": lazy("Employer added"),
    "employer_changed": lazy("Employer changed"),
}
