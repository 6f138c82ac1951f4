"""What the pages of evaluations share."""

from flask import Blueprint, request

from hiring.evaluations.words import outcome_words
from hiring.i18n import language
from job_descriptions.localized import LANGUAGES, Language

pages = Blueprint("evaluations", __name__)
pages.add_app_template_global(outcome_words)


def document_language() -> Language:
    """Return the language of the document: the one in the address, else the reader's."""
    wanted = request.args.get("lang", language())
    return "en" if wanted == "en" else "ru" if wanted in LANGUAGES else language()
