"""Lists of positions: all, one's own unfinished ones, and versions that wait for a decision."""

from dataclasses import dataclass
from datetime import datetime

from rapidfuzz import fuzz
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from hiring.policy import Permission
from hiring.positions.models import Position, PositionVersion, VersionState
from hiring.positions.service.finding import in_reach, visible
from hiring.work import Work
from job_descriptions.copying import title_of
from job_descriptions.search import stems
from job_descriptions.writing.localized import Text

_LIKE = 82.0
_SHOWN = 10


@dataclass(frozen=True, slots=True)
class PositionRow:
    """One line of the list of positions."""

    id: int
    title: Text
    employer: str
    source: str
    changed_at: datetime
    archived: bool
    example: bool
    newest: int
    state: str


@dataclass(frozen=True, slots=True)
class Filter:
    """What the list shows; empty means all."""

    words: str = ""
    employer_id: int | None = None
    archived: bool = False


def list_positions(work: Work, wanted: Filter) -> list[PositionRow]:
    """Return the positions that fit, the latest change first."""
    query = visible(work).options(selectinload(Position.versions))
    query = query.order_by(Position.changed_at.desc(), Position.id.desc())
    if wanted.employer_id is not None:
        query = query.where(Position.employer_id == wanted.employer_id)
    archived = (
        Position.archived_at.is_not(None) if wanted.archived else Position.archived_at.is_(None)
    )
    rows = (_row(position) for position in work.session.scalars(query.where(archived)))
    return [row for row in rows if _fits(row, wanted.words)]


def waiting_versions(work: Work) -> list[PositionVersion]:
    """Return the versions that this person may decide on."""
    if not work.person.may(Permission.APPROVE_POSITIONS):
        return []
    query = (
        select(PositionVersion)
        .join(Position)
        .options(joinedload(PositionVersion.position).joinedload(Position.employer))
        .where(
            PositionVersion.state == VersionState.WAITING,
            PositionVersion.author_id != work.person.id,
            Position.archived_at.is_(None),
            in_reach(work),
        )
        .order_by(PositionVersion.created_at)
    )
    return list(work.session.scalars(query))


def unfinished_positions(work: Work) -> list[PositionRow]:
    """Return the positions that this person changed last and that have no version yet."""
    query = (
        visible(work)
        .options(selectinload(Position.versions))
        .where(Position.changed_by_id == work.person.id, Position.archived_at.is_(None))
        .where(~Position.versions.any())
        .order_by(Position.changed_at.desc())
        .limit(_SHOWN)
    )
    return [_row(position) for position in work.session.scalars(query)]


def _row(position: Position) -> PositionRow:
    newest = position.versions[-1] if position.versions else None
    return PositionRow(
        id=position.id,
        title=title_of(position.content),
        employer=position.employer.name,
        source=position.source,
        changed_at=position.changed_at,
        archived=position.archived_at is not None,
        example=position.example,
        newest=newest.number if newest else 0,
        state=newest.state if newest else "draft",
    )


def _fits(row: PositionRow, words: str) -> bool:
    """Whether every word asked for is in title or employer, with another ending or a typo."""
    present = stems(f"{row.title.ru} {row.title.en} {row.employer}")
    return all(
        any(word.startswith(asked) or fuzz.ratio(asked, word) >= _LIKE for word in present)
        for asked in stems(words)
    )
