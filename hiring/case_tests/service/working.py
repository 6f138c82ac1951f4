"""A candidate at work: begun with consent, kept as it is typed, handed in or taken in."""

import math
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from assessments.cases.candidate import News
from assessments.cases.library import CaseLibrary
from assessments.cases.model import Case, PlanningCase
from assessments.cases.plan import PlanningResult
from assessments.cases.planning import score
from hiring.candidates.service.consents import RecordConsent, record_consent
from hiring.case_tests.models import CaseWork, WorkState
from hiring.case_tests.service.fields import Typed, news_of, plan_of, work_fields
from hiring.case_tests.service.inviting import STARTED, find_work, hash_of
from hiring.case_tests.service.standing import Door, door_of, is_over, minutes_gone
from hiring.db.audit import Event, record
from hiring.errors import Conflict, NotFound
from hiring.sheets.batch import Batch, Kept
from hiring.sheets.service import keep_changes, lock, values
from hiring.vacancies.service.opening import day_at, freeze
from job_descriptions.writing.schemas import Schema

RESULT = Schema("planning_result", PlanningResult)
_ASK_AGAIN = 60


@dataclass(frozen=True, slots=True)
class Pass:
    """What a browser holds after the link was opened: a work, and the hash of its link."""

    work_id: int
    link_hash: str


def pass_of(work: CaseWork) -> Pass:
    """Return what lets a browser go on with this work until its link is renewed or withdrawn."""
    return Pass(work.id, work.link_hash or "")


def work_behind(session: Session, secret: str, *, for_change: bool = False) -> CaseWork:
    """Return the work that a link belongs to. Raises NotFound("unknown_work_link")."""
    query = select(CaseWork.id).where(CaseWork.link_hash == hash_of(secret))
    found = session.scalar(query)
    if found is None:
        raise NotFound("unknown_work_link")
    return find_work(session, found, for_change=for_change)


def work_of_pass(session: Session, holder: Pass | None, *, for_change: bool = False) -> CaseWork:
    """Return the work that a browser may go on with. Raises NotFound("no_work_here")."""
    if holder is None:
        raise NotFound("no_work_here")
    query = select(CaseWork.id).where(CaseWork.link_hash == holder.link_hash)
    if session.scalar(query) != holder.work_id:
        raise NotFound("no_work_here")
    return find_work(session, holder.work_id, for_change=for_change)


def begin(session: Session, library: CaseLibrary, now: datetime, secret: str) -> CaseWork:
    """Write the consent down and start the clock; opened again, the work goes on as it is.

    Raises NotFound, Conflict: `work_link_expired`, `work_handed_in`.
    """
    work = work_behind(session, secret, for_change=True)
    door = door_of(work, now)
    if door is Door.OVER:
        raise Conflict("work_handed_in")
    if door is Door.EXPIRED:
        raise Conflict("work_link_expired")
    if door is Door.WAITING:
        _start(session, library.version(work.case_name), now, work)
    return work


def _start(session: Session, case: Case, now: datetime, work: CaseWork) -> None:
    today = day_at(work.application.vacancy, now)
    consent = RecordConsent("case_test", "online", today)
    work.consent_id = record_consent(session, None, now, work.application_id, consent)
    work.state, work.started_at = WorkState.STARTED, now
    work.deadline_at = now + timedelta(minutes=case.minutes)
    session.flush()
    _record(session, now, STARTED, work)


def news_for(case: Case, work: CaseWork, now: datetime) -> tuple[News, ...]:
    """Return the interruptions that the candidate has been shown by now."""
    return news_of(case, minutes_gone(work, now))


def seconds_to_news(case: Case, minutes: float) -> int:
    """Return after how many seconds a page should ask for news again, a minute at most."""
    if not isinstance(case, PlanningCase):
        return _ASK_AGAIN
    coming = [60 * (each.at - minutes) for each in case.interruptions if each.at > minutes]
    return max(1, math.ceil(min([*coming, _ASK_AGAIN])))


def keep_work(
    session: Session, library: CaseLibrary, now: datetime, holder: Pass | None, batch: Batch
) -> Kept:
    """Keep what was typed. What comes after the end is put aside and told as locked.

    Raises NotFound("no_work_here").
    """
    work = _at_work(session, library, now, holder)
    case = library.version(work.case_name)
    fields = work_fields(case, news_for(case, work, now))
    return keep_changes(session, now, work.sheet_id, batch, fields.get)


def call_news(
    session: Session, library: CaseLibrary, now: datetime, holder: Pass | None
) -> tuple[News, ...]:
    """Show at once what would still have come in, and return it: nobody hands in without it.

    Empty where everything was shown before. Raises NotFound("no_work_here").
    """
    work = _at_work(session, library, now, holder)
    case = library.version(work.case_name)
    seen = {each.id for each in news_for(case, work, now)}
    if work.state == WorkState.STARTED:
        work.news_called_at = work.news_called_at or now
    return tuple(each for each in news_for(case, work, now) if each.id not in seen)


def hand_in(session: Session, library: CaseLibrary, now: datetime, holder: Pass | None) -> CaseWork:
    """Take the work in; a second time changes nothing.

    Raises NotFound("no_work_here") and Conflict("news_outstanding").
    """
    work = _at_work(session, library, now, holder)
    if work.state == WorkState.SUBMITTED:
        return work
    case = library.version(work.case_name)
    if len(news_for(case, work, now)) < len(_interruptions(case)) and not _time_is_up(work, now):
        raise Conflict("news_outstanding")
    _take_in(session, case, work, now, now)
    return work


def take_in_overdue(session: Session, library: CaseLibrary, now: datetime, work: CaseWork) -> None:
    """Take a work in as it stands if its clock has run out; the work must be held for change."""
    if work.state == WorkState.STARTED and is_over(work, now):
        _take_in(session, library.version(work.case_name), work, now, work.deadline_at or now)


def planning_result(case: PlanningCase, typed: Typed) -> PlanningResult:
    """Return the score of a plan that was handed in, with every interruption in force."""
    return score(case, plan_of(case, news_of(case, float("inf")), typed))


def _at_work(
    session: Session, library: CaseLibrary, now: datetime, holder: Pass | None
) -> CaseWork:
    """Return the browser's work, held for change, and taken in if its clock has run out."""
    work = work_of_pass(session, holder, for_change=True)
    take_in_overdue(session, library, now, work)
    return work


def _interruptions(case: Case) -> tuple[News, ...]:
    return news_of(case, float("inf"))


def _time_is_up(work: CaseWork, now: datetime) -> bool:
    return work.deadline_at is not None and now >= work.deadline_at


def _take_in(session: Session, case: Case, work: CaseWork, now: datetime, at: datetime) -> None:
    """Lock the work, score a planning test, and let the vacancy's measure stand still."""
    lock(session, now, work.sheet_id)
    work.state, work.submitted_at = WorkState.SUBMITTED, at
    if isinstance(case, PlanningCase):
        work.result = RESULT.dump(planning_result(case, values(session, work.sheet_id)))
        freeze(session, now, work.application.vacancy_id)
    session.flush()
    _record(session, now, "case_submitted", work)


def _record(session: Session, now: datetime, action: str, work: CaseWork) -> None:
    details = {"application": work.application_id, "case": work.case_name}
    record(session, now, None, Event(action, f"case_work:{work.id}", details))
