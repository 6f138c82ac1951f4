"""Invitations: a candidate's one-time link to a case test, made, renewed and withdrawn."""

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from hiring.access.policy import Actor
from hiring.candidates.models import Application
from hiring.candidates.service.applications import find_application
from hiring.case_tests.models import CaseWork, WorkState
from hiring.case_tests.service.standing import is_in
from hiring.db.audit import AuditEntry, Event, record
from hiring.errors import Conflict, NotFound
from hiring.sheets.service import drop_sheet, open_sheet
from hiring.vacancies.models import VacancyCase
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


def works_of(session: Session, application_id: int) -> list[CaseWork]:
    """Return an application's works in the order of the invitations."""
    return works_among(session, [application_id])[application_id]


def works_among(session: Session, application_ids: Iterable[int]) -> dict[int, list[CaseWork]]:
    """Return the works of several applications, by application, with their gradings at once."""
    found: dict[int, list[CaseWork]] = {each: [] for each in application_ids}
    query = select(CaseWork).where(CaseWork.application_id.in_(list(found)))
    with_gradings = query.options(selectinload(CaseWork.gradings)).order_by(CaseWork.id)
    for work in session.scalars(with_gradings):
        found[work.application_id].append(work)
    return found


def attempts_at(session: Session, work_ids: Iterable[int]) -> dict[int, int]:
    """Return how many times each work was begun; after a withdrawal one may begin anew."""
    subjects = {f"case_work:{each}": each for each in work_ids}
    query = select(AuditEntry.subject, func.count()).where(
        AuditEntry.action == STARTED, AuditEntry.subject.in_(list(subjects))
    )
    counted = session.execute(query.group_by(AuditEntry.subject))
    begun: dict[int, int] = {subjects[subject]: number for subject, number in counted}
    return {each: begun.get(each, 0) for each in subjects.values()}


def find_work(session: Session, work_id: int, *, for_change: bool = False) -> CaseWork:
    """Return a work, held until the end of the transaction if it will be changed.

    Raises NotFound.
    """
    query = select(CaseWork).where(CaseWork.id == work_id)
    if for_change:
        query = query.with_for_update(of=CaseWork)
    work = session.scalars(query).one_or_none()
    if work is None:
        raise NotFound("unknown_work")
    return work


def invite(
    session: Session, actor: Actor, now: datetime, application_id: int, command: Invite
) -> str:
    """Return the secret of a new link; an older one of the same case stops working.

    A work that runs goes on under the new link, its clock untouched; after a withdrawal the
    candidate begins anew. Raises NotFound for an unknown application or a case that the vacancy
    does not have, Conflict: `vacancy_closed`, `work_handed_in`.
    """
    application = find_application(session, application_id)
    # Of two who invite at once the second waits, and finds the work that the first has made.
    held = select(Application.id).where(Application.id == application_id)
    session.execute(held.with_for_update()).one()
    if application.vacancy.closed_at is not None:
        raise Conflict("vacancy_closed")
    case = _case_of(application, command.case_name)
    work = _invited(session, now, application, case)
    if is_in(work, now):
        raise Conflict("work_handed_in")
    secret = secrets.token_urlsafe(_SECRET_BYTES)
    work.language, work.link_hash = command.language, hash_of(secret)
    work.link_expires_at = now + timedelta(days=command.days)
    session.flush()
    _record(session, actor, now, "case_invited", work)
    return secret


def withdraw(session: Session, actor: Actor, now: datetime, work_id: int) -> None:
    """Make a link useless, and end the work if it runs. Raises NotFound, Conflict."""
    work = find_work(session, work_id, for_change=True)
    if is_in(work, now):
        raise Conflict("work_handed_in")
    work.state, work.link_hash, work.link_expires_at = WorkState.WITHDRAWN, None, None
    _record(session, actor, now, "case_link_withdrawn", work)


def hash_of(secret: str) -> str:
    """Return what is stored of a link's secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _case_of(application: Application, case_name: str) -> VacancyCase:
    for case in application.vacancy.cases:
        if case.case_name == case_name:
            return case
    raise NotFound("unknown_case")


def _invited(
    session: Session, now: datetime, application: Application, case: VacancyCase
) -> CaseWork:
    """Return the work of a case, a new one where there is none or it was withdrawn."""
    query = select(CaseWork).where(
        CaseWork.application_id == application.id, CaseWork.case_name == case.case_name
    )
    work = session.scalars(query.with_for_update(of=CaseWork)).one_or_none()
    if work is None:
        work = CaseWork(application=application, case_name=case.case_name)
        _begin_anew(session, now, work, case)
        session.add(work)
    elif work.state == WorkState.WITHDRAWN:
        old_sheet = work.sheet_id
        _begin_anew(session, now, work, case)
        session.flush()
        drop_sheet(session, old_sheet)
    return work


def _begin_anew(session: Session, now: datetime, work: CaseWork, case: VacancyCase) -> None:
    work.sheet_id = open_sheet(session, "case_work", now).id
    work.sha256, work.state, work.invited_at = case.sha256, WorkState.INVITED, now
    work.started_at = work.deadline_at = work.news_called_at = None


def _record(session: Session, actor: Actor, now: datetime, action: str, work: CaseWork) -> None:
    details = {"application": work.application_id, "case": work.case_name}
    record(session, now, actor.id, Event(action, f"case_work:{work.id}", details))
