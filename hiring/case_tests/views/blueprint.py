"""The blueprint that the pages of case tests hang on, and the words that several of them need."""

from decimal import Decimal

from babel.numbers import format_decimal
from flask import Blueprint

from assessments.cases.clock import clock_time
from hiring.case_tests.models import CaseWork
from hiring.case_tests.service.standing import state_of
from hiring.i18n import gettext as _
from hiring.i18n import language
from hiring.web.context import toolkit

pages = Blueprint("case_tests", __name__)


@pages.app_template_global()
def work_state_words(case_work: CaseWork | None) -> str:
    """Return where a candidate's work stands."""
    if case_work is None:
        return _("not invited")
    return {
        "invited": _("invited"),
        "started": _("at work"),
        "submitted": _("handed in"),
        "withdrawn": _("link withdrawn"),
    }[state_of(case_work, toolkit().now())]


@pages.app_template_global()
def case_kind_words(kind: str) -> str:
    """Return what kind of case test it is."""
    return {"planning": _("planning the day"), "written": _("written case")}[kind]


@pages.app_template_global()
def action_words_of(action: str) -> str:
    """Return what a candidate decided about a task."""
    return {
        "do": _("do it myself today"),
        "delegate": _("hand it on"),
        "postpone": _("put it off to another day"),
        "decline": _("turn it down"),
        "escalate": _("pass it up"),
    }[action]


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
