"""What the pages of evaluations share."""

from flask import Blueprint, request

from hiring.i18n import gettext as _
from hiring.i18n import language
from job_descriptions.writing.localized import LANGUAGES, Language

pages = Blueprint("evaluations", __name__)


def document_language() -> Language:
    """Return the language of the document: the one in the address, else the reader's."""
    wanted = request.args.get("lang", language())
    return "en" if wanted == "en" else "ru" if wanted in LANGUAGES else language()


@pages.app_template_global()
def outcome_words(outcome: str) -> str:
    """Return what was decided."""
    return {
        "hire": _("make an offer"),
        "reserve": _("keep in reserve"),
        "decline": _("decline"),
    }[outcome]
