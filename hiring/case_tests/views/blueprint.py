"""The blueprint that the pages of case tests hang on, and what several of them need."""

from decimal import Decimal

from babel.numbers import format_decimal
from flask import Blueprint

from assessments.cases.clock import clock_time
from hiring.case_tests.models import CaseWork
from hiring.case_tests.service.standing import state_of
from hiring.case_tests.words import (
    action_words_of,
    case_kind_words,
    explanation_words,
    part_words,
    work_state_words,
)
from hiring.i18n import language
from hiring.web.context import toolkit

pages = Blueprint("case_tests", __name__)

for _words in (action_words_of, case_kind_words, explanation_words, part_words):
    pages.add_app_template_global(_words)


@pages.app_template_global("work_state_words")
def _state_words(case_work: CaseWork | None) -> str:
    return work_state_words(state_of(case_work, toolkit().now()) if case_work else None)


@pages.app_template_filter("clock")
def clock(minute: int | None) -> str:
    """Return minutes after midnight as 09:30."""
    return "" if minute is None else clock_time(minute)


@pages.app_template_filter("figure")
def figure(value: Decimal | int | None, digits: int = 0) -> str:
    """Return a number as the reader writes it, with so many digits after the point."""
    if value is None:
        return ""
    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    shown: str = format_decimal(value, pattern, locale=language())
    return shown
