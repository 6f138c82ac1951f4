"""The work of a use case over a session that a test has opened."""

from datetime import UTC, datetime

from sqlalchemy.orm import Session

from hiring.catalog import Catalog
from hiring.policy import Actor, Permission, Service
from hiring.toolkit import Toolkit
from hiring.work import Work, Works

_CATALOG = Catalog()
# Reads everything and may do everything, as the command line does.
TERMINAL = Service("command line", frozenset(Permission))


def as_work(
    session: Session,
    actor: Actor | None = None,
    now: datetime | None = None,
    catalog: Catalog | Toolkit | None = None,
) -> Work:
    """Return work over a session; without an actor it is done from the terminal."""
    if isinstance(catalog, Toolkit):
        catalog = catalog.catalog
    return Work(session, actor or TERMINAL, now or datetime.now(UTC), catalog or _CATALOG)


def works_for(kit: Toolkit, actor: Actor | None = None, now: datetime | None = None) -> Works:
    """Return what opens the transactions of an actor, at a moment that stands still."""
    clock = kit.now if now is None else lambda: now
    return Works(kit.database, actor or TERMINAL, clock, kit.catalog)
