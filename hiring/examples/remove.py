"""Take the example data out again, all of it."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from hiring.access.models import User
from hiring.access.policy import Actor
from hiring.db.audit import Event, record
from hiring.employers.models import Employer
from hiring.positions.models import Position


def has_examples(session: Session) -> bool:
    """Whether any example is still there."""
    return session.scalar(select(Employer.id).where(Employer.example).limit(1)) is not None


def remove_examples(session: Session, actor: Actor, now: datetime) -> None:
    """Delete example positions and employers; example people lose their access.

    People keep their rows, because the audit trail names them by id.
    """
    examples = select(Employer.id).where(Employer.example)
    for position in session.scalars(select(Position).where(Position.employer_id.in_(examples))):
        session.delete(position)
    session.flush()
    session.execute(delete(Employer).where(Employer.example))
    for person in session.scalars(select(User).where(User.example, User.id != actor.id)):
        person.active = False
    record(session, now, actor.id, Event("examples_removed", "examples", {}))
