"""The words of a case test's score, for templates."""

from hiring.case_tests.views.blueprint import pages
from hiring.case_tests.words import explanation_words, part_words

pages.add_app_template_global(part_words)
pages.add_app_template_global(explanation_words)
