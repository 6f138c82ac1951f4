"""Candidates and applications found: only those that are there for the actor."""

from sqlalchemy import ColumnElement, Select, exists, func, not_, or_, select, true
from sqlalchemy.orm import joinedload

from hiring.candidates.models import Application, Candidate
from hiring.errors import Conflict, NotFound
from hiring.vacancies.models import PanelMember, Vacancy
from hiring.vacancies.service.finding import in_reach
from hiring.vacancies.service.people import knows_names
from hiring.work import Work, get_within


def applications_in_reach(work: Work) -> ColumnElement[bool]:
    """Return the condition that an application is there for the actor: its vacancy is.

    For whoever came through the link of a case test, there is the own one.
    """
    if work.reach.application is not None:
        return Application.id == work.reach.application
    if work.reach.is_house:
        return true()
    return Application.vacancy_id.in_(select(Vacancy.id).where(in_reach(work)))


def names_in_reach(work: Work) -> ColumnElement[bool]:
    """Return the condition that the actor may know whose application it is, as `knows_names`."""
    person = work.reach.own_vacancies_of
    if person is None:
        return applications_in_reach(work)
    seats = select(PanelMember.vacancy_id).where(
        PanelMember.user_id == person, PanelMember.interviews
    )
    known = or_(Vacancy.manager_id == person, Vacancy.id.in_(seats))
    return Application.vacancy_id.in_(select(Vacancy.id).where(in_reach(work), known))


def candidates_in_reach(work: Work) -> ColumnElement[bool]:
    """Return the condition that a person is there for the actor: an application of theirs is.

    People without any application are there for roles of the whole house.
    """
    if work.reach.is_house:
        return true()
    return Candidate.id.in_(select(Application.candidate_id).where(applications_in_reach(work)))


def visible(work: Work) -> Select[Candidate]:
    """Return the question for the candidates that are there for the actor."""
    return select(Candidate).where(candidates_in_reach(work))


def find_candidate(work: Work, candidate_id: int, *, for_change: bool = False) -> Candidate:
    """Return a person. Raises NotFound."""
    within = candidates_in_reach(work)
    candidate = get_within(work, Candidate, candidate_id, within, for_change=for_change)
    if candidate is None:
        raise NotFound("unknown_candidate")
    return candidate


def reaches_all_of(work: Work, candidate_id: int) -> bool:
    """Whether the actor reaches all applications of a person."""
    beyond = exists().where(
        Application.candidate_id == candidate_id, not_(applications_in_reach(work))
    )
    return not work.session.scalar(select(beyond))


def hold_candidate(work: Work, candidate_id: int) -> Candidate:
    """Return a person, held for change, whose record is not another employer's too.

    Raises NotFound, and Conflict("record_shared") for who reaches a part of the applications only.
    """
    candidate = find_candidate(work, candidate_id, for_change=True)
    if not reaches_all_of(work, candidate_id):
        raise Conflict("record_shared")
    return candidate


def find_application(work: Work, application_id: int, *, for_change: bool = False) -> Application:
    """Return an application, held for this transaction if it will be changed. Raises NotFound."""
    within = applications_in_reach(work)
    application = get_within(work, Application, application_id, within, for_change=for_change)
    if application is None:
        raise NotFound("unknown_application")
    return application


def find_named(work: Work, application_id: int) -> Application:
    """Return an application for its person's name and CV.

    Raises NotFound, also for who only grades case tests of the vacancy and must not know names.
    """
    application = find_application(work, application_id)
    if not knows_names(work.person, application.vacancy):
        raise NotFound("unknown_application")
    return application


def applications_of(work: Work, vacancy_id: int) -> list[Application]:
    """Return a vacancy's applications in the order in which they came."""
    consents = joinedload(Application.candidate).selectinload(Candidate.consents)
    query = select(Application).where(
        Application.vacancy_id == vacancy_id, applications_in_reach(work)
    )
    query = query.options(consents)
    return list(work.session.scalars(query.order_by(Application.id)))


def count_applications(work: Work) -> dict[int, int]:
    """Return how many applications each vacancy has."""
    counted = select(Application.vacancy_id, func.count()).where(applications_in_reach(work))
    counted = counted.group_by(Application.vacancy_id)
    return {row.vacancy_id: row[1] for row in work.session.execute(counted)}
