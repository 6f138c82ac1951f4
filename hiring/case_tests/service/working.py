"""A candidate at work: begun with consent, kept as it is typed, handed in or taken in."""

import math
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import select

from assessments.cases.candidate import News
from assessments.cases.model import Case, PlanningCase
from assessments.cases.plan import PlanningResult
from assessments.cases.planning import score
from hiring.candidates.service.consents import RecordConsent, add_consent
from hiring.case_tests.models import CaseWork, WorkState
from hiring.case_tests.service.fields import Typed, news_of, plan_of, work_fields
from hiring.case_tests.service.inviting import STARTED, find_work, hash_of
from hiring.case_tests.service.standing import Door, door_of, is_over, minutes_gone
from hiring.db.audit import Event
from hiring.errors import Conflict, NotFound
from hiring.policy import Candidate, Permission, Service
from hiring.sheets.batch import Batch, Kept
from hiring.sheets.service import keep_changes, lock_sheet, values
from hiring.vacancies.service.opening import day_at, freeze_measure
from hiring.work import OWN, Work, record, use_case
from job_descriptions.writing.schemas import Schema

RESULT = Schema("planning_result", PlanningResult)
_ASK_AGAIN = 60


@dataclass(frozen=True, slots=True)
class Pass:
    """What a browser holds after the link was opened: a work, and the hash of its link."""

    work_id: int
    link_hash: str


def pass_of(case_work: CaseWork) -> Pass:
    """Return what lets a browser go on with this work until its link is renewed or withdrawn."""
    return Pass(case_work.id, case_work.link_hash or "")


def work_behind(work: Work, secret: str, *, for_change: bool = False) -> CaseWork:
    """Return the work that a link belongs to. Raises NotFound("unknown_work_link")."""
    found = _linked(work, hash_of(secret))
    if found is None:
        raise NotFound("unknown_work_link")
    return find_work(_in_own_name(work, found), found.id, for_change=for_change)


def work_of_pass(work: Work, holder: Pass | None, *, for_change: bool = False) -> CaseWork:
    """Return the work that a browser may go on with. Raises NotFound("no_work_here")."""
    found = _linked(work, holder.link_hash) if holder else None
    if found is None or holder is None or found.id != holder.work_id:
        raise NotFound("no_work_here")
    return find_work(_in_own_name(work, found), found.id, for_change=for_change)


def _linked(work: Work, link_hash: str) -> CaseWork | None:
    """Return the work whose link it is: the secret itself says whose."""
    query = select(CaseWork).where(CaseWork.link_hash == link_hash)
    return work.session.scalars(query).one_or_none()


@use_case(OWN)
def begin_work(work: Work, secret: str) -> CaseWork:
    """Write the consent down and start the clock; opened again, the work goes on as it is.

    Raises NotFound, Conflict: `work_link_expired`, `work_handed_in`.
    """
    case_work = work_behind(work, secret, for_change=True)
    door = door_of(case_work, work.now)
    if door is Door.OVER:
        raise Conflict("work_handed_in")
    if door is Door.EXPIRED:
        raise Conflict("work_link_expired")
    if door is Door.WAITING:
        case = work.catalog.cases.version(case_work.case_name)
        _start(_in_own_name(work, case_work), case, case_work)
    return case_work


def _in_own_name(work: Work, case_work: CaseWork) -> Work:
    """Return the same work as that of the candidate whose case test it is."""
    return replace(work, actor=Candidate(case_work.application_id))


def _start(work: Work, case: Case, case_work: CaseWork) -> None:
    today = day_at(case_work.application.vacancy, work.now)
    consent = RecordConsent("case_test", "online", today)
    case_work.consent_id = add_consent(work, case_work.application, consent)
    case_work.state, case_work.started_at = WorkState.STARTED, work.now
    case_work.deadline_at = work.now + timedelta(minutes=case.minutes)
    work.session.flush()
    _record(work, STARTED, case_work)


def news_for(case: Case, case_work: CaseWork, now: datetime) -> tuple[News, ...]:
    """Return the interruptions that the candidate has been shown by now."""
    return news_of(case, minutes_gone(case_work, now))


def seconds_to_news(case: Case, minutes: float) -> int:
    """Return after how many seconds a page should ask for news again, a minute at most."""
    if not isinstance(case, PlanningCase):
        return _ASK_AGAIN
    coming = [60 * (each.at - minutes) for each in case.interruptions if each.at > minutes]
    return max(1, math.ceil(min([*coming, _ASK_AGAIN])))


@use_case(OWN)
def keep_work(work: Work, holder: Pass | None, batch: Batch) -> Kept:
    """Keep what was typed. What comes after the end is put aside and told as locked.

    Raises NotFound("no_work_here").
    """
    case_work = _at_work(work, holder)
    case = work.catalog.cases.version(case_work.case_name)
    fields = work_fields(case, news_for(case, case_work, work.now))
    return keep_changes(work, case_work.sheet_id, batch, fields.get)


@use_case(OWN)
def call_news(work: Work, holder: Pass | None) -> tuple[News, ...]:
    """Show at once what would still have come in, and return it: nobody hands in without it.

    Empty where everything was shown before. Raises NotFound("no_work_here").
    """
    case_work = _at_work(work, holder)
    case = work.catalog.cases.version(case_work.case_name)
    seen = {each.id for each in news_for(case, case_work, work.now)}
    if case_work.state == WorkState.STARTED:
        case_work.news_called_at = case_work.news_called_at or work.now
    return tuple(each for each in news_for(case, case_work, work.now) if each.id not in seen)


@use_case(OWN)
def submit_work(work: Work, holder: Pass | None) -> CaseWork:
    """Take the work in; a second time changes nothing.

    Raises NotFound("no_work_here") and Conflict("news_outstanding").
    """
    case_work = _at_work(work, holder)
    if case_work.state == WorkState.SUBMITTED:
        return case_work
    case = work.catalog.cases.version(case_work.case_name)
    if len(news_for(case, case_work, work.now)) < len(_interruptions(case)) and not _time_is_up(
        case_work, work.now
    ):
        raise Conflict("news_outstanding")
    _take_in(_in_own_name(work, case_work), case, case_work, work.now)
    return case_work


def take_in_overdue(work: Work, case_work: CaseWork) -> None:
    """Take a work in as it stands if its clock has run out; the work must be held for change."""
    if case_work.state == WorkState.STARTED and is_over(case_work, work.now):
        case = work.catalog.cases.version(case_work.case_name)
        # Nobody hands it in: whoever looks first only finds that the time was up.
        clock = replace(work, actor=Service("deadline", frozenset()))
        _take_in(clock, case, case_work, case_work.deadline_at or work.now)


@use_case(Permission.MANAGE_CANDIDATES)
def collect_work(work: Work, work_id: int) -> None:
    """Take in a work whose clock ran out while its browser was closed. Raises NotFound."""
    take_in_overdue(work, find_work(work, work_id, for_change=True))


def planning_result(case: PlanningCase, typed: Typed) -> PlanningResult:
    """Return the score of a plan that was handed in, with every interruption in force."""
    return score(case, plan_of(case, news_of(case, float("inf")), typed))


def _at_work(work: Work, holder: Pass | None) -> CaseWork:
    """Return the browser's work, held for change, and taken in if its clock has run out."""
    case_work = work_of_pass(work, holder, for_change=True)
    take_in_overdue(work, case_work)
    return case_work


def _interruptions(case: Case) -> tuple[News, ...]:
    return news_of(case, float("inf"))


def _time_is_up(case_work: CaseWork, now: datetime) -> bool:
    return case_work.deadline_at is not None and now >= case_work.deadline_at


def _take_in(work: Work, case: Case, case_work: CaseWork, at: datetime) -> None:
    """Lock the work, score a planning test, and let the vacancy's measure stand still."""
    lock_sheet(work, case_work.sheet_id)
    case_work.state, case_work.submitted_at = WorkState.SUBMITTED, at
    if isinstance(case, PlanningCase):
        case_work.result = RESULT.dump(planning_result(case, values(work, case_work.sheet_id)))
        freeze_measure(work, case_work.application.vacancy_id)
    work.session.flush()
    _record(work, "case_submitted", case_work)


def _record(work: Work, action: str, case_work: CaseWork) -> None:
    details = {"application": case_work.application_id, "case": case_work.case_name}
    record(work, Event(action, f"case_work:{case_work.id}", details))
