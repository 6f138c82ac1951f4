"""The blueprint that the pages of rubrics hang on, and the words that their templates need."""

from flask import Blueprint

from hiring.rubrics.words import gap_words, kind_words, missing_words, what_words

pages = Blueprint("rubrics", __name__)

for _filter in (gap_words, kind_words, missing_words, what_words):
    pages.add_app_template_filter(_filter, f"rubric_{_filter.__name__}")
