"""Positions found: only those that are there for the actor."""

from sqlalchemy import ColumnElement, Select, select, true

from hiring.errors import Conflict, NotFound
from hiring.positions.models import Position
from hiring.work import Work, get_within


def in_reach(work: Work) -> ColumnElement[bool]:
    """Return the condition that a position is there for the actor: its employer is."""
    ids = work.reach.employers
    return true() if ids is None else Position.employer_id.in_(ids)


def visible(work: Work) -> Select[Position]:
    """Return the question for the positions that are there for the actor."""
    return select(Position).where(in_reach(work))


def find_position(work: Work, position_id: int, *, for_change: bool = False) -> Position:
    """Return a position, locked until the end of the transaction if it will be changed."""
    position = get_within(work, Position, position_id, in_reach(work), for_change=for_change)
    if position is None:
        raise NotFound("unknown_position")
    if for_change and position.archived_at is not None:
        raise Conflict("position_archived")
    return position
