"""States of scorecards, and what refusals and events about their seal mean."""

from hiring.i18n import gettext as _
from hiring.i18n import lazy

REFUSALS = {
    "unknown_card": lazy("There is no such scorecard of yours."),
    "sealed": lazy(
        "The cards are sealed: they open when every interviewer has submitted or is recorded "
        "as absent."
    ),
    "already_open": lazy("The cards are open already."),
    "own_card_open": lazy("Submit your own card first."),
    "nothing_to_decide": lazy("There is nothing to decide yet: no card is in."),
}

EVENTS = {
    "seal_opened": lazy("Seal opened in an emergency"),
}


def card_state_words(state: str) -> str:
    """Return where a scorecard stands."""
    return {
        "draft": _("not submitted"),
        "submitted": _("submitted"),
        "absent": _("absent"),
    }[state]
