"""Take the example data out again, and nothing else."""

from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from hiring.access.models import User
from hiring.access.policy import Actor
from hiring.access.service import deactivate_person
from hiring.db.audit import Event, record
from hiring.employers.models import Employer
from hiring.errors import Conflict
from hiring.examples.plan import Ids, Removal, blocks, plan_removal, table_of


def has_examples(session: Session) -> bool:
    """Whether any example is still there."""
    return session.scalar(select(Employer.id).where(Employer.example).limit(1)) is not None


def remove_examples(
    session: Session, actor: Actor, now: datetime, seen: str | None = None
) -> Removal:
    """Delete the examples and return what went; example people lose their access.

    People keep their rows, because the audit trail names them by id. Examples on which something
    of the house's own rests stay and are the house's own from now on.
    Raises Conflict("examples_changed") where `seen` is not the digest of what would go now.
    """
    removal = plan_removal(session, actor, for_change=True)
    if seen is not None and seen != removal.digest:
        raise Conflict("examples_changed")
    for name in reversed(removal.going):
        _delete(session, name, removal.going[name])
    for name, ids in removal.kept.items():
        _own(session, name, ids)
    _own(session, User.__tablename__, removal.taken)
    # Rows were deleted beside the session: it must not answer from memory.
    session.expire_all()
    for person in sorted(removal.closed):
        deactivate_person(session, actor, now, person)
    record(session, now, actor.id, Event("examples_removed", "examples", removal.numbers()))
    return removal


def _delete(session: Session, name: str, ids: Ids) -> None:
    table = table_of(name)
    for block in blocks(ids):
        session.execute(delete(table).where(table.c.id.in_(block)))


def _own(session: Session, name: str, ids: Ids) -> None:
    """Let marked rows be the house's own."""
    table = table_of(name)
    for block in blocks(ids):
        session.execute(update(table).where(table.c.id.in_(block)).values(example=False))
