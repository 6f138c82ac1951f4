"""Take the example data out again, and nothing else."""

from sqlalchemy import delete, select, update

from hiring.access.models import User
from hiring.access.service import close_account
from hiring.db.audit import Event
from hiring.employers.models import Employer
from hiring.errors import Conflict
from hiring.examples.plan import Ids, Removal, blocks, plan_removal, table_of
from hiring.policy import Permission
from hiring.work import Work, record, use_case


def has_examples(work: Work) -> bool:
    """Whether any example is still there."""
    return work.session.scalar(select(Employer.id).where(Employer.example).limit(1)) is not None


@use_case(Permission.MANAGE_EXAMPLES)
def remove_examples(work: Work, seen: str | None = None) -> Removal:
    """Delete the examples and return what went; example people lose their access.

    People keep their rows, because the audit trail names them by id. Examples on which something
    of the house's own rests stay and are the house's own from now on.
    Raises Conflict("examples_changed") where `seen` is not the digest of what would go now.
    """
    removal = plan_removal(work, for_change=True)
    if seen is not None and seen != removal.digest:
        raise Conflict("examples_changed")
    for name in reversed(removal.going):
        _delete(work, name, removal.going[name])
    for name, ids in removal.kept.items():
        _own(work, name, ids)
    _own(work, User.__tablename__, removal.taken)
    # Rows were deleted beside the session: it must not answer from memory.
    work.session.expire_all()
    for person in sorted(removal.closed):
        close_account(work, person)
    record(work, Event("examples_removed", "examples", removal.numbers()))
    return removal


def _delete(work: Work, name: str, ids: Ids) -> None:
    table = table_of(name)
    for block in blocks(ids):
        work.session.execute(delete(table).where(table.c.id.in_(block)))


def _own(work: Work, name: str, ids: Ids) -> None:
    """Let marked rows be the house's own."""
    table = table_of(name)
    for block in blocks(ids):
        work.session.execute(update(table).where(table.c.id.in_(block)).values(example=False))
