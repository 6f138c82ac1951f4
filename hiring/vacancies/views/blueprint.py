"""What the pages of vacancies share."""

from zoneinfo import ZoneInfo

from flask import Blueprint

from hiring.i18n import gettext as _
from hiring.i18n import language
from hiring.vacancies.models import Vacancy
from hiring.web.context import toolkit
from hiring.zones import stand_in, zone, zone_named
from job_descriptions.writing.clock import place_of

pages = Blueprint("vacancies", __name__)


@pages.app_template_global()
def vacancy_title(vacancy: Vacancy) -> str:
    """Return a vacancy's title in the reader's language."""
    title: str = vacancy.title[language()]
    return title


@pages.app_template_global()
def zone_of(vacancy: Vacancy) -> ZoneInfo:
    """Return the zone in which a vacancy's interviews are read."""
    return zone_named(vacancy.zone) if vacancy.zone else zone()


@pages.app_template_global()
def at_vacancy(vacancy: Vacancy) -> str:
    """Show what follows in the zone of a vacancy, and return that zone in words if it is another.

    Its papers are of that zone too: one act has one day.
    """
    here, there = zone(), zone_of(vacancy)
    stand_in(there)
    if str(there) == str(here):
        return ""
    return place_of(toolkit().now().astimezone(there), language())


@pages.app_template_filter("case_name")
def case_name(case: str) -> str:
    """Return what a case test is called."""
    return toolkit().catalog.cases.find(case).title[language()]


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


@pages.app_template_global()
def trigger_words(trigger: str) -> str:
    """Return the moment at which a duty of pay transparency bites."""
    return {
        "advert": _("in the advert"),
        "before_interview": _("before the interview"),
        "after_interview": _("after the interview"),
        "on_request": _("on request"),
        "no_pay_history": _("always: former pay is not asked for"),
        "report": _("in reports"),
        "none": _("no moment is set"),
    }.get(trigger, trigger)


@pages.app_template_global()
def duty_status_words(status: str) -> str:
    """Return how far a duty of pay transparency has come."""
    return {
        "in_force": _("in force"),
        "partly_in_force": _("partly in force"),
        "adopted": _("adopted"),
        "bill": _("bill"),
        "not_transposed": _("not transposed"),
        "no_duty": _("no duty"),
    }.get(status, status)
