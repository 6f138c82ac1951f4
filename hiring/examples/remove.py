"""Take the example data out again, all of it."""

from datetime import datetime

from sqlalchemy import Select, delete, select
from sqlalchemy.orm import Session

from hiring.access.models import User
from hiring.access.policy import Actor
from hiring.candidates.models import Application, Candidate
from hiring.case_tests.models import CaseWork, Grading
from hiring.db.audit import Event, record
from hiring.employers.models import Employer
from hiring.interviews.models import Scorecard
from hiring.positions.models import Position
from hiring.rubrics.models import HouseRubric
from hiring.sheets.service import drop_sheet
from hiring.vacancies.models import Vacancy


def has_examples(session: Session) -> bool:
    """Whether any example is still there."""
    return session.scalar(select(Employer.id).where(Employer.example).limit(1)) is not None


def remove_examples(session: Session, actor: Actor, now: datetime) -> None:
    """Delete example positions and employers; example people lose their access.

    People keep their rows, because the audit trail names them by id.
    """
    examples = select(Employer.id).where(Employer.example)
    _remove_hiring(session, examples)
    for position in session.scalars(select(Position).where(Position.employer_id.in_(examples))):
        session.delete(position)
    session.flush()
    session.execute(delete(Employer).where(Employer.example))
    for person in session.scalars(select(User).where(User.example, User.id != actor.id)):
        person.active = False
    record(session, now, actor.id, Event("examples_removed", "examples", {}))


def _remove_hiring(session: Session, examples: Select[int]) -> None:
    """Delete example vacancies with everybody who applied, and the sheets that were filled in."""
    vacancies = select(Vacancy.id).where(Vacancy.employer_id.in_(examples))
    applications = select(Application.id).where(Application.vacancy_id.in_(vacancies))
    works = select(CaseWork.id).where(CaseWork.application_id.in_(applications))
    sheets = [
        *session.scalars(
            select(Scorecard.sheet_id).where(Scorecard.application_id.in_(applications))
        ),
        *session.scalars(select(CaseWork.sheet_id).where(CaseWork.id.in_(works))),
        *session.scalars(select(Grading.sheet_id).where(Grading.work_id.in_(works))),
    ]
    session.execute(delete(Application).where(Application.vacancy_id.in_(vacancies)))
    session.execute(delete(Vacancy).where(Vacancy.employer_id.in_(examples)))
    session.execute(delete(Candidate).where(Candidate.example))
    session.execute(delete(HouseRubric).where(HouseRubric.example))
    for sheet in sheets:
        drop_sheet(session, sheet)
