"""Interviews whose hour was typed under "UTC", before zones were known: asked about once."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select

from hiring.candidates.models import Application
from hiring.candidates.service.finding import applications_in_reach, find_application
from hiring.db.audit import Event
from hiring.errors import Conflict
from hiring.interviews.models import Interview
from hiring.policy import Permission
from hiring.vacancies.models import Vacancy
from hiring.vacancies.service.opening import vacancy_zone_name
from hiring.work import Work, record, use_case
from hiring.zones import moments_at, zone_named


@dataclass(frozen=True, slots=True)
class UnsureHour:
    """An interview to come, the zone of its vacancy, and the moment if the hour was one of it.

    `meant` is None where the clock of that zone leaves the hour out.
    """

    interview: Interview
    zone: ZoneInfo
    meant: datetime | None


@dataclass(frozen=True, slots=True)
class SettleHour:
    """Whether the hour was meant as one of the vacancy's zone; `seen` is the moment shown."""

    application_id: int
    seen: str
    meant: bool


def hour_zone(interview: Interview) -> str:
    """Return the name of the zone in which an interview's hour is read.

    It is the vacancy's; that of an hour typed under "UTC" stays "", UTC, until it is settled.
    """
    return vacancy_zone_name(interview.application.vacancy) if interview.zone else ""


def unsure_hours(work: Work) -> list[UnsureHour]:
    """Return the planned interviews to be asked about, the next first.

    None to who plans no interviews, and none of a vacancy whose zone nobody has chosen yet.
    """
    if not work.person.may(Permission.MANAGE_CANDIDATES):
        return []
    query = (
        select(Interview)
        .join(Interview.application)
        .join(Application.vacancy)
        .where(Interview.zone == "", Interview.starts_at > work.now, Vacancy.closed_at.is_(None))
        .where(applications_in_reach(work))
        .order_by(Interview.starts_at, Interview.id)
    )
    unsure = (_unsure(each) for each in work.session.scalars(query))
    return [each for each in unsure if each is not None]


@use_case(Permission.MANAGE_CANDIDATES)
def settle_hour(work: Work, command: SettleHour) -> None:
    """Keep the moment of an interview, or take its hour for one of the vacancy's zone.

    Raises NotFound, Conflict("changes_came") where it was settled, planned anew or held meanwhile.
    """
    application = find_application(work, command.application_id, for_change=True)
    query = select(Interview).where(Interview.application_id == application.id)
    interview = work.session.scalars(query).one_or_none()
    unsure = _unsure(interview) if interview is not None else None
    if interview is None or unsure is None or interview.starts_at.isoformat() != command.seen:
        raise Conflict("changes_came")
    if interview.starts_at <= work.now or application.vacancy.closed_at is not None:
        raise Conflict("changes_came")
    if command.meant:
        if unsure.meant is None:
            raise Conflict("changes_came")
        interview.starts_at = unsure.meant
    interview.zone = str(unsure.zone)
    details = {"zone": interview.zone, "moved": command.meant}
    subject = f"application:{command.application_id}"
    record(work, Event("interview_hour_settled", subject, details))


def _unsure(interview: Interview) -> UnsureHour | None:
    """Return what there is to ask, None where the zone is known, or does not matter."""
    name = vacancy_zone_name(interview.application.vacancy)
    if interview.zone or not name:
        return None
    zone = zone_named(name)
    meant = moments_at(interview.starts_at.replace(tzinfo=None), zone)
    if interview.starts_at in meant:
        return None
    return UnsureHour(interview, zone, meant[0] if meant else None)
