"""A house of the tests and its hours: where it lives, what is planned, what its pages say."""

from datetime import UTC, datetime
from html import unescape

from sqlalchemy import select

from hiring.access.models import Organisation
from hiring.interviews.models import Interview
from hiring.interviews.service.cards import PlanInterview, plan_interview
from hiring.vacancies.models import Vacancy
from tests.app.hiring_desk import House
from tests.app.works import as_work

MOSCOW, VLADIVOSTOK, NEW_YORK = "Europe/Moscow", "Asia/Vladivostok", "America/New_York"


def live_in(house: House, zone: str, vacancy: str = "") -> None:
    """Give the organisation a zone, and the vacancy another."""
    with house.kit.database.transaction() as session:
        session.scalars(select(Organisation)).one().zone = zone
        session.get_one(Vacancy, house.vacancy).zone = vacancy


def planned(house: House, application: int) -> Interview:
    with house.kit.database.reading() as session:
        query = select(Interview).where(Interview.application_id == application)
        return session.scalars(query).one()


def plan(house: House, application: int, moment: str, zone: str = "") -> None:
    """Plan an interview at a moment of UTC."""
    at = datetime.fromisoformat(moment).replace(tzinfo=UTC)
    with house.kit.database.transaction() as session:
        recruiter = house.people["recruiter"]
        plan_interview(
            as_work(session, actor=recruiter, now=house.now),
            application,
            PlanInterview(at, "", zone),
        )


def page_of(house: House, who: str, path: str) -> str:
    return unescape(house.visit(who).get(path).get_data(as_text=True))
