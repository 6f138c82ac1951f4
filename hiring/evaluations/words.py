"""What was decided about a candidate, and what refusals and events about it mean."""

from hiring.i18n import gettext as _
from hiring.i18n import lazy

REFUSALS = {
    "unknown_evaluation": lazy("There is no such evaluation."),
    "override_wanted": lazy(
        "This decision departs from the computed result. Give the reason; it is printed."
    ),
}

EVENTS = {
    "decided": lazy("Decision taken"),
}


def outcome_words(outcome: str) -> str:
    """Return what was decided."""
    return {
        "hire": _("make an offer"),
        "reserve": _("keep in reserve"),
        "decline": _("decline"),
    }[outcome]
