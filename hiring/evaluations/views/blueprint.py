"""What the pages of evaluations share."""

from flask import Blueprint

from hiring.i18n import gettext as _

pages = Blueprint("evaluations", __name__)


@pages.app_template_global()
def outcome_words(outcome: str) -> str:
    """Return what was decided."""
    return {
        "hire": _("make an offer"),
        "reserve": _("keep in reserve"),
        "decline": _("decline"),
    }[outcome]
