"""What the pages of vacancies share."""

from zoneinfo import ZoneInfo

from flask import Blueprint

from hiring.i18n import language
from hiring.vacancies.models import Vacancy
from hiring.vacancies.words import duty_status_words, lack_words, trigger_words
from hiring.web.context import toolkit
from hiring.zones import stand_in, zone, zone_named
from job_descriptions.writing.clock import place_of

pages = Blueprint("vacancies", __name__)

for _words in (duty_status_words, lack_words, trigger_words):
    pages.add_app_template_global(_words)


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
