"""Candidates added to vacancies, moved through stages, and what is missing for an interview."""

import secrets
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from hiring.candidates.models import Application, Candidate, Stage
from hiring.candidates.service.consents import holds
from hiring.candidates.service.finding import (
    find_application,
    find_candidate,
    hold_candidate,
    visible,
)
from hiring.db.audit import Event
from hiring.errors import Conflict, Invalid
from hiring.policy import Permission
from hiring.vacancies.models import Vacancy
from hiring.vacancies.service.finding import find_vacancy
from hiring.vacancies.service.settings import PANEL
from hiring.work import Work, record, use_case
from job_descriptions.writing.localized import Language

# Without letters and digits that are mistaken for one another when read from paper.
_SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


@dataclass(frozen=True, slots=True)
class TakeUp:
    """The known person who is meant: `renew` puts what was typed in place of what is stored."""

    candidate_id: int
    renew: bool


@dataclass(frozen=True, slots=True)
class AddCandidate:
    """Who applies, and for which vacancy; `take_up` says that a known person is meant."""

    vacancy_id: int
    name: str
    email: str
    phone: str
    source: str
    internal: bool
    language: Language
    take_up: TakeUp | None = None


@dataclass(frozen=True, slots=True)
class ChangeCandidate:
    """A candidate's own particulars."""

    name: str
    email: str
    phone: str
    source: str
    language: Language


class CandidateKnown(Conflict):
    """The e-mail address is that of a known person whose particulars, `stored`, are others."""

    def __init__(self, candidate_id: int, stored: ChangeCandidate) -> None:
        super().__init__("candidate_known")
        self.candidate_id = candidate_id
        self.stored = stored


@use_case(Permission.MANAGE_CANDIDATES)
def add_candidate(work: Work, command: AddCandidate) -> int:
    """Add a person and the application; return the application's id.

    A person known by the e-mail address gets a further application. Whoever is added to an example
    vacancy is an example: a person of its own, whatever address a real one has, and the other way.
    Raises NotFound, Conflict: `vacancy_closed`, `already_applied`, and CandidateKnown where the
    known person's particulars differ from what was typed and `take_up` does not name them.
    """
    vacancy = find_vacancy(work, command.vacancy_id, for_change=True)
    known = _known(work, command.email, example=vacancy.example)
    if known is None:
        candidate = _new_person(work, command, example=vacancy.example)
    else:
        candidate = _taken_up(work, known, command)
    application = Application(
        vacancy=vacancy,
        candidate=candidate,
        script=_script(work),
        internal=command.internal,
        created_at=work.now,
    )
    work.session.add(application)
    work.session.flush()
    details = {"vacancy": vacancy.id, "candidate": candidate.id}
    event = Event("application_added", f"application:{application.id}", details)
    record(work, event)
    return application.id


@use_case(Permission.MANAGE_CANDIDATES)
def change_candidate(work: Work, candidate_id: int, command: ChangeCandidate) -> None:
    """Correct a person's particulars.

    Raises NotFound, Conflict("email_of_another" or "record_shared").
    """
    candidate = hold_candidate(work, candidate_id)
    other = _known(work, command.email, example=candidate.example)
    if other is not None and other.id != candidate_id:
        raise Conflict("email_of_another")
    _correct(work, candidate, command)


@use_case(Permission.MANAGE_CANDIDATES)
def tell_pay(work: Work, application_id: int, how: str) -> None:
    """Note that the candidate was told the pay range. Raises Invalid where there is none."""
    application = find_application(work, application_id, for_change=True)
    if not has_pay(application.vacancy):
        raise Invalid("no_pay_range", field="how")
    application.pay_told_at, application.pay_told_how = work.now, how
    details = {"how": how}
    record(work, Event("pay_told", f"application:{application_id}", details))


def move_application(work: Work, application_id: int, stage: Stage) -> None:
    """Move an application to a stage."""
    application = find_application(work, application_id, for_change=True)
    if application.stage == stage:
        return
    details = {"from": application.stage, "to": stage}
    application.stage = stage
    record(work, Event("stage_changed", f"application:{application_id}", details))


def has_pay(vacancy: Vacancy) -> bool:
    """Whether a vacancy has a pay range, if only one end of it."""
    return vacancy.pay_from is not None or vacancy.pay_to is not None


def vacancy_lacks(vacancy: Vacancy) -> list[str]:
    """Return codes of what a vacancy lacks before interviews may start."""
    interviewers = sum(member.interviews for member in vacancy.panel)
    lacks = []
    if interviewers < PANEL:
        lacks.append("panel_of_two")
    if not has_pay(vacancy):
        lacks.append("pay_range")
    if _needs_graders(vacancy) and sum(member.grades for member in vacancy.panel) < 2:  # noqa: PLR2004 # two graders, each alone
        lacks.append("two_graders")
    return lacks


def application_lacks(application: Application, today: date) -> list[str]:
    """Return codes of what an application lacks before the interview may start today."""
    lacks = vacancy_lacks(application.vacancy)
    if not holds(application.candidate.consents, "application", today):
        lacks.append("consent")
    if has_pay(application.vacancy) and application.pay_told_at is None:
        lacks.append("pay_told")
    # Graders are needed for the case tests; an interview can go ahead without them.
    return [code for code in lacks if code != "two_graders"]


def _needs_graders(vacancy: Vacancy) -> bool:
    return any(case.kind == "written" for case in vacancy.cases)


def _known(work: Work, email: str, *, example: bool) -> Candidate | None:
    """Return who has an address among the examples, or among those who are none."""
    if not email:
        return None
    query = visible(work).where(Candidate.email == email, Candidate.example.is_(example))
    return work.session.scalars(query.order_by(Candidate.id)).first()


def _taken_up(work: Work, known: Candidate, command: AddCandidate) -> Candidate:
    """Return the known person, renewed if that was asked for. Raises NotFound, Conflict."""
    find_candidate(work, known.id, for_change=True)
    applied = select(Application.id).where(
        Application.vacancy_id == command.vacancy_id, Application.candidate_id == known.id
    )
    if work.session.scalar(applied) is not None:
        raise Conflict("already_applied")
    stored, typed = _stored(known), _typed(command, known)
    meant = command.take_up is not None and command.take_up.candidate_id == known.id
    if not meant and typed != stored:
        raise CandidateKnown(known.id, stored)
    if meant and command.take_up and command.take_up.renew:
        _correct(work, hold_candidate(work, known.id), typed)
    return known


def _correct(work: Work, candidate: Candidate, command: ChangeCandidate) -> None:
    candidate.name, candidate.email = command.name, command.email
    candidate.phone, candidate.source = command.phone, command.source
    candidate.language = command.language
    record(work, Event("candidate_changed", f"candidate:{candidate.id}", {}))


def _stored(known: Candidate) -> ChangeCandidate:
    language: Language = "en" if known.language == "en" else "ru"
    return ChangeCandidate(known.name, known.email, known.phone, known.source, language)


def _typed(command: AddCandidate, known: Candidate) -> ChangeCandidate:
    """Return the particulars as typed; a phone that was not typed stays the stored one."""
    phone = command.phone or known.phone
    return ChangeCandidate(command.name, command.email, phone, command.source, command.language)


def _new_person(work: Work, command: AddCandidate, *, example: bool) -> Candidate:
    candidate = Candidate(
        name=command.name,
        email=command.email,
        phone=command.phone,
        source=command.source,
        language=command.language,
        author_id=work.person.id,
        created_at=work.now,
        example=example,
    )
    work.session.add(candidate)
    work.session.flush()
    return candidate


def _script(work: Work) -> str:
    """Return a number that nobody can tell the person or the order of arrival from."""
    while True:
        script = "".join(secrets.choice(_SIGNS) for _ in range(6))
        if work.session.scalar(select(Application.id).where(Application.script == script)) is None:
            return script
