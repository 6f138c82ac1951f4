"""What the pages of candidates share."""

from flask import Blueprint

from hiring.candidates.words import stage_words

pages = Blueprint("candidates", __name__)
pages.add_app_template_global(stage_words)
