"""What the pages of candidates share."""

from flask import Blueprint

from hiring.i18n import gettext as _

pages = Blueprint("candidates", __name__)


@pages.app_template_global()
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
