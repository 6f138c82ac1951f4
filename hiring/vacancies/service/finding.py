"""Vacancies found: only those that are there for the actor."""

from sqlalchemy import ColumnElement, Select, and_, or_, select, true
from sqlalchemy.orm import selectinload

from hiring.errors import Conflict, NotFound
from hiring.vacancies.models import PanelMember, Vacancy
from hiring.work import Work, get_within


def in_reach(work: Work) -> ColumnElement[bool]:
    """Return the condition that a vacancy is there for the actor.

    Its employer is, and for those whom only their own vacancies concern it names them as the
    hiring manager, or they sit on its panel.
    """
    employers, person = work.reach.employers, work.reach.own_vacancies_of
    within = true() if employers is None else Vacancy.employer_id.in_(employers)
    if person is None:
        return within
    seats = select(PanelMember.vacancy_id).where(PanelMember.user_id == person)
    return and_(within, or_(Vacancy.manager_id == person, Vacancy.id.in_(seats)))


def visible(work: Work) -> Select[Vacancy]:
    """Return the question for the vacancies that are there for the actor."""
    return select(Vacancy).where(in_reach(work))


def find_vacancy(work: Work, vacancy_id: int, *, for_change: bool = False) -> Vacancy:
    """Return a vacancy, locked if it will be changed. Raises NotFound, Conflict where closed."""
    vacancy = get_within(work, Vacancy, vacancy_id, in_reach(work), for_change=for_change)
    if vacancy is None:
        raise NotFound("unknown_vacancy")
    if for_change and vacancy.closed_at is not None:
        raise Conflict("vacancy_closed")
    return vacancy


def list_vacancies(work: Work, *, closed: bool = False) -> list[Vacancy]:
    """Return the open vacancies, or the closed ones, the newest first."""
    state = Vacancy.closed_at.is_not(None) if closed else Vacancy.closed_at.is_(None)
    query = visible(work).where(state).order_by(Vacancy.id.desc())
    parts = selectinload(Vacancy.panel), selectinload(Vacancy.cases)
    return list(work.session.scalars(query.options(*parts)))
