"""Invitations: a candidate's one-time link to a case test, made, renewed and withdrawn."""

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from hiring.candidates.models import Application
from hiring.candidates.service.finding import applications_in_reach, find_application
from hiring.case_tests.models import CaseWork, WorkState
from hiring.case_tests.service.standing import is_in
from hiring.db.audit import AuditEntry, Event
from hiring.errors import Conflict, NotFound
from hiring.policy import Permission
from hiring.sheets.service import drop_sheet, open_sheet
from hiring.vacancies.models import VacancyCase
from hiring.work import Work, record, use_case
from job_descriptions.writing.localized import Language

DAYS = (1, 3, 7, 14, 30)
USUAL_DAYS = 7
STARTED = "case_started"
_SECRET_BYTES = 32


@dataclass(frozen=True, slots=True)
class Invite:
    """Which case test, in which language, and how many days there are to begin it."""

    case_name: str
    language: Language
    days: int


def works_of(work: Work, application_id: int) -> list[CaseWork]:
    """Return an application's works in the order of the invitations."""
    return works_among(work, [application_id])[application_id]


def works_among(work: Work, application_ids: Iterable[int]) -> dict[int, list[CaseWork]]:
    """Return the works of several applications, by application, with their gradings at once."""
    found: dict[int, list[CaseWork]] = {each: [] for each in application_ids}
    query = select(CaseWork).where(CaseWork.application_id.in_(list(found)))
    with_gradings = query.options(selectinload(CaseWork.gradings)).order_by(CaseWork.id)
    for case_work in work.session.scalars(with_gradings):
        found[case_work.application_id].append(case_work)
    return found


def attempts_at(work: Work, work_ids: Iterable[int]) -> dict[int, int]:
    """Return how many times each work was begun; after a withdrawal one may begin anew."""
    subjects = {f"case_work:{each}": each for each in work_ids}
    query = select(AuditEntry.subject, func.count()).where(
        AuditEntry.action == STARTED, AuditEntry.subject.in_(list(subjects))
    )
    counted = work.session.execute(query.group_by(AuditEntry.subject))
    begun: dict[int, int] = {subjects[subject]: number for subject, number in counted}
    return {each: begun.get(each, 0) for each in subjects.values()}


def find_work(work: Work, work_id: int, *, for_change: bool = False) -> CaseWork:
    """Return a work, held until the end of the transaction if it will be changed.

    Raises NotFound.
    """
    query = select(CaseWork).join(CaseWork.application)
    query = query.where(CaseWork.id == work_id, applications_in_reach(work))
    if for_change:
        # Whoever looked for it before may have an older state of it at hand.
        query = query.with_for_update(of=CaseWork).execution_options(populate_existing=True)
    case_work = work.session.scalars(query).one_or_none()
    if case_work is None:
        raise NotFound("unknown_work")
    return case_work


@use_case(Permission.MANAGE_CANDIDATES)
def invite_candidate(work: Work, application_id: int, command: Invite) -> str:
    """Return the secret of a new link; an older one of the same case stops working.

    A work that runs goes on under the new link, its clock untouched; after a withdrawal the
    candidate begins anew. Raises NotFound for an unknown application or a case that the vacancy
    does not have, Conflict: `vacancy_closed`, `work_handed_in`.
    """
    application = find_application(work, application_id)
    # Of two who invite at once the second waits, and finds the work that the first has made.
    held = select(Application.id).where(Application.id == application_id)
    work.session.execute(held.with_for_update()).one()
    if application.vacancy.closed_at is not None:
        raise Conflict("vacancy_closed")
    case = _case_of(application, command.case_name)
    case_work = _invited(work, application, case)
    if is_in(case_work, work.now):
        raise Conflict("work_handed_in")
    secret = secrets.token_urlsafe(_SECRET_BYTES)
    case_work.language, case_work.link_hash = command.language, hash_of(secret)
    case_work.link_expires_at = work.now + timedelta(days=command.days)
    work.session.flush()
    _record(work, "case_invited", case_work)
    return secret


@use_case(Permission.MANAGE_CANDIDATES)
def withdraw_invitation(work: Work, work_id: int) -> None:
    """Make a link useless, and end the work if it runs. Raises NotFound, Conflict."""
    case_work = find_work(work, work_id, for_change=True)
    if is_in(case_work, work.now):
        raise Conflict("work_handed_in")
    case_work.state, case_work.link_hash, case_work.link_expires_at = (
        WorkState.WITHDRAWN,
        None,
        None,
    )
    _record(work, "case_link_withdrawn", case_work)


def hash_of(secret: str) -> str:
    """Return what is stored of a link's secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _case_of(application: Application, case_name: str) -> VacancyCase:
    for case in application.vacancy.cases:
        if case.case_name == case_name:
            return case
    raise NotFound("unknown_case")


def _invited(work: Work, application: Application, case: VacancyCase) -> CaseWork:
    """Return the work of a case, a new one where there is none or it was withdrawn."""
    query = select(CaseWork).where(
        CaseWork.application_id == application.id, CaseWork.case_name == case.case_name
    )
    case_work = work.session.scalars(query.with_for_update(of=CaseWork)).one_or_none()
    if case_work is None:
        case_work = CaseWork(application=application, case_name=case.case_name)
        _begin_anew(work, case_work, case)
        work.session.add(case_work)
    elif case_work.state == WorkState.WITHDRAWN:
        old_sheet = case_work.sheet_id
        _begin_anew(work, case_work, case)
        work.session.flush()
        drop_sheet(work, old_sheet)
    return case_work


def _begin_anew(work: Work, case_work: CaseWork, case: VacancyCase) -> None:
    case_work.sheet_id = open_sheet(work, "case_work").id
    case_work.sha256, case_work.state, case_work.invited_at = (
        case.sha256,
        WorkState.INVITED,
        work.now,
    )
    case_work.started_at = case_work.deadline_at = case_work.news_called_at = None


def _record(work: Work, action: str, case_work: CaseWork) -> None:
    details = {"application": case_work.application_id, "case": case_work.case_name}
    record(work, Event(action, f"case_work:{case_work.id}", details))
