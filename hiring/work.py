"""One act: who does it, when, with what is known, in which transaction; and what it must be."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps
from typing import Concatenate, Literal, ParamSpec, TypeVar, cast
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, inspect, literal, select
from sqlalchemy.orm import Session

from hiring.catalog import Catalog
from hiring.db.audit import Doer, Event, append
from hiring.db.base import Base
from hiring.db.session import Database
from hiring.errors import Forbidden
from hiring.policy import Actor, Candidate, Guest, Permission, Person, Reach, Service
from hiring.zones import day_in

Inputs = ParamSpec("Inputs")
Answer = TypeVar("Answer")
Doing = TypeVar("Doing", "Work", "Works")
Row = TypeVar("Row", bound=Base)
# A use case that concerns only what is the actor's own: its finders let nobody else in.
OWN: Literal["own"] = "own"


@dataclass(frozen=True, slots=True)
class Work:
    """What every use case is given: the open transaction, who acts, the moment in UTC, content."""

    session: Session
    actor: Actor
    now: datetime
    catalog: Catalog

    @property
    def reach(self) -> Reach:
        """Whose data is there for the actor."""
        return self.actor.reach

    @property
    def person(self) -> Person:
        """The actor as somebody with an account. Raises Forbidden for any other."""
        if not isinstance(self.actor, Person):
            raise Forbidden("not_signed_in")
        return self.actor

    def today(self, zone: ZoneInfo) -> date:
        """Return the day that it is in a zone."""
        return day_in(self.now, zone)


def use_case(
    permission: Permission | Literal["own"],
) -> Callable[
    [Callable[Concatenate[Doing, Inputs], Answer]], Callable[Concatenate[Doing, Inputs], Answer]
]:
    """Mark an outermost act with what it asks for: nobody without that permission gets into it.

    Page, terminal and job call it alike, with a work or, where it takes several transactions, with
    what opens them. Shared steps carry no mark, and no use case calls another. With `OWN`, whose it
    is decides the finder inside.
    """

    def mark(
        function: Callable[Concatenate[Doing, Inputs], Answer],
    ) -> Callable[Concatenate[Doing, Inputs], Answer]:
        @wraps(function)
        def guarded(work: Doing, *given: Inputs.args, **named: Inputs.kwargs) -> Answer:
            if permission != OWN and not work.actor.may(permission):
                raise Forbidden("no_permission")
            return function(work, *given, **named)

        guarded.permission = permission  # type: ignore[attr-defined]  # the mark travels along
        return cast("Callable[Concatenate[Doing, Inputs], Answer]", guarded)

    return mark


def get_within(
    work: Work, model: type[Row], key: int, within: ColumnElement[bool], *, for_change: bool = False
) -> Row | None:
    """Return a row by its id where it fulfils a condition of reach, None for any other.

    `for_change` holds it, as it stands now, until the end of the transaction.
    """
    # Where nothing is left out, what the session knows already is no question.
    if not work.reach.is_house:
        there = select(literal(1)).select_from(model).where(_key_of(model) == key, within)
        if work.session.scalar(there) is None:
            return None
    return work.session.get(model, key, with_for_update={"of": model} if for_change else None)


def _key_of(model: type[Row]) -> ColumnElement[int]:
    key: ColumnElement[int] = inspect(model).primary_key[0]
    return key


def record(work: Work, event: Event) -> None:
    """Append an event to the trail, under the actor's name and moment."""
    append(work.session, work.now, _doer(work.actor), event)


def _doer(actor: Actor) -> Doer:
    match actor:
        case Person():
            return Doer(actor.id)
        case Candidate():
            return Doer(None, f"application:{actor.application_id}")
        case Service():
            return Doer(None, f"service:{actor.name}")
        case Guest():
            return Doer(None, "guest")


@dataclass(frozen=True, slots=True)
class Works:
    """Opens the works of one actor: each block is one transaction, with a moment of its own."""

    database: Database
    actor: Actor
    clock: Callable[[], datetime]
    catalog: Catalog

    @contextmanager
    def writing(self) -> Iterator[Work]:
        """Open one transaction; a refusal inside undoes all of it."""
        with self.database.transaction() as session:
            yield self._over(session)

    @contextmanager
    def rehearsing(self) -> Iterator[Work]:
        """Open a transaction in which an act is tried: nothing of it stays."""
        with self.database.rehearsal() as session:
            yield self._over(session)

    @contextmanager
    def reading(self) -> Iterator[Work]:
        """Open a transaction that only reads."""
        with self.database.reading() as session:
            yield self._over(session)

    def _over(self, session: Session) -> Work:
        return Work(session, self.actor, self.clock(), self.catalog)
