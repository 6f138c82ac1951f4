"""What the numbers of a removal count, in the reader's language."""

from hiring.i18n import gettext as _
from hiring.i18n import lazy

REFUSALS = {
    "examples_changed": lazy(
        "Something has been added or changed since this page was opened. Nothing was removed: "
        "look at the numbers again."
    ),
}

EVENTS = {
    "examples_removed": lazy("Example data removed"),
}


def example_words(table: str) -> str:
    """Return what the rows of a table are called."""
    return {
        "employer": _("Employers"),
        "position": _("Positions"),
        "vacancy": _("Vacancies"),
        "candidate": _("Candidates"),
        "consent": _("Consents"),
        "candidate_file": _("CVs"),
        "scorecard": _("Scorecards"),
        "case_work": _("Work on case tests"),
        "evaluation": _("Decisions"),
        "offer": _("Offers"),
        "house_rubric": _("Own rubrics"),
        "survey": _("Pay surveys"),
    }[table]
