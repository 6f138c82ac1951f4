"""What the pages of evaluations share."""

from flask import Blueprint

from hiring.evaluations.words import outcome_words

pages = Blueprint("evaluations", __name__)
pages.add_app_template_global(outcome_words)
