"""Candidates and applications found: only those that are there for the actor."""

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from hiring.candidates.models import Application, Candidate
from hiring.errors import NotFound
from hiring.work import Work


def find_candidate(work: Work, candidate_id: int) -> Candidate:
    """Return a person. Raises NotFound."""
    candidate = work.session.get(Candidate, candidate_id)
    if candidate is None:
        raise NotFound("unknown_candidate")
    return candidate


def find_application(work: Work, application_id: int, *, for_change: bool = False) -> Application:
    """Return an application, held for this transaction if it will be changed. Raises NotFound."""
    held = {"of": Application} if for_change else None
    application = work.session.get(Application, application_id, with_for_update=held)
    if application is None:
        raise NotFound("unknown_application")
    return application


def applications_of(work: Work, vacancy_id: int) -> list[Application]:
    """Return a vacancy's applications in the order in which they came."""
    consents = joinedload(Application.candidate).selectinload(Candidate.consents)
    query = select(Application).where(Application.vacancy_id == vacancy_id).options(consents)
    return list(work.session.scalars(query.order_by(Application.id)))


def count_applications(work: Work) -> dict[int, int]:
    """Return how many applications each vacancy has."""
    counted = select(Application.vacancy_id, func.count()).group_by(Application.vacancy_id)
    return {row.vacancy_id: row[1] for row in work.session.execute(counted)}
