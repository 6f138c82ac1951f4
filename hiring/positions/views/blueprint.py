"""The blueprint that the pages of positions hang on, and what several of them need."""

from flask import Blueprint, request

from hiring import i18n
from job_descriptions.localized import Language

pages = Blueprint("positions", __name__)


def document_language() -> Language:
    """The language of the document before the reader: asked for, else the reader's own."""
    asked = request.args.get("lang") or request.form.get("lang")
    if asked in ("ru", "en"):
        return "ru" if asked == "ru" else "en"
    return i18n.language()
