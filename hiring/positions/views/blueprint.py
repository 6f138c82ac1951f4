"""The blueprint that the pages of positions hang on, and what several of them need."""

import re
from itertools import cycle

from flask import Blueprint
from markupsafe import Markup, escape

from hiring.web.context import toolkit
from job_descriptions.fields import Fields
from job_descriptions.headings import STAFF_CATEGORY
from job_descriptions.writing.localized import Language

pages = Blueprint("positions", __name__)
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


@pages.app_template_filter("fields")
def mark_fields(words: str, lang: Language) -> Markup:
    """Show the places that an employer fills in by the names of their fields."""
    declared = toolkit().catalog.library.fields
    parts = _PLACEHOLDER.split(words)
    shown = (
        Markup('<em class="field-mark">{}</em>').format(_name(declared, part, lang))
        if odd
        else escape(part)
        for part, odd in zip(parts, cycle((False, True)), strict=False)
    )
    return Markup("").join(shown)


def _name(declared: Fields, name: str, lang: Language) -> str:
    if name in declared:
        return declared[name].label[lang].lower()
    return STAFF_CATEGORY[lang] if name == "category" else name
