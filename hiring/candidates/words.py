"""The stages of an application, and what refusals and events about candidates mean."""

from hiring.i18n import gettext as _
from hiring.i18n import lazy

REFUSALS = {
    "upload_too_large": lazy("The file is too large."),
    "unknown_candidate": lazy("There is no such candidate."),
    "unknown_application": lazy("There is no such candidate for this vacancy."),
    "unknown_consent": lazy("There is no such consent."),
    "unknown_file": lazy("There is no such file."),
    "candidate_known": lazy(
        "This address belongs to a known candidate whose particulars differ from these."
    ),
    "already_applied": lazy("This person has already applied for the vacancy."),
    "record_shared": lazy(
        "This record is also used where you do not see it. Ask somebody who sees all of it."
    ),
    "email_of_another": lazy("Another candidate has this email address."),
    "no_pay_range": lazy("The vacancy has no pay range yet."),
    "upload_empty": lazy("The file is empty."),
    "upload_unknown": lazy("Only PDF and Word files (DOCX without macros) are taken."),
    "upload_broken": lazy("The file is damaged: it cannot be read as what it claims to be."),
}

EVENTS = {
    "application_added": lazy("Candidate added"),
    "candidate_changed": lazy("Candidate's particulars changed"),
    "consent_given": lazy("Consent recorded"),
    "consent_withdrawn": lazy("Consent withdrawn"),
    "file_added": lazy("CV added"),
    "file_dropped": lazy("CV deleted"),
    "pay_told": lazy("Candidate told the pay range"),
    "stage_changed": lazy("Candidate moved to another stage"),
}


def stage_words(stage: str) -> str:
    """Return what a stage is called."""
    return {
        "new": _("new"),
        "interview": _("interviews"),
        "evaluation": _("evaluation"),
        "offer": _("offer"),
        "rejected": _("rejected"),
        "withdrawn": _("withdrew"),
    }[stage]
