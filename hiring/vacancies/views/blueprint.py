"""What the pages of vacancies share."""

from flask import Blueprint

from hiring.i18n import gettext as _
from hiring.i18n import language
from hiring.vacancies.models import Vacancy
from hiring.web.context import toolkit

pages = Blueprint("vacancies", __name__)


@pages.app_template_global()
def vacancy_title(vacancy: Vacancy) -> str:
    """Return a vacancy's title in the reader's language."""
    title: str = vacancy.title[language()]
    return title


@pages.app_template_filter("case_name")
def case_name(case: str) -> str:
    """Return what a case test is called."""
    return toolkit().cases.find(case).title[language()]


@pages.app_template_global()
def lack_words(code: str) -> str:
    """Return what is missing before interviews may start."""
    return {
        "panel_of_two": _("a panel of two interviewers or more"),
        "pay_range": _("the pay range"),
        "two_graders": _("two graders for the written case tests"),
        "consent": _("the candidate's consent"),
        "pay_told": _("telling the candidate the pay range"),
    }[code]
