"""What goes with the example data: one plan, for the page that asks and for the act itself.

An example is what the loader has marked, and all that hangs below it. Whatever people make carries
no mark, and what it rests on stays with it: the example employer of a position or a vacancy of
theirs, the example position that the vacancy was opened for, the example rubric that it uses.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from hiring.access.models import User
from hiring.candidates.models import Application, Candidate, CandidateFile, Consent
from hiring.db.base import Base
from hiring.evaluations.models import Evaluation
from hiring.offers.models import Offer
from hiring.positions.models import Position
from hiring.rubrics.models import HouseRubric
from hiring.rubrics.service.choosing import house_name
from hiring.scorecards.models import Scorecard
from hiring.vacancies.models import PanelMember, Vacancy
from hiring.work import Work

Ids = frozenset[int]
# A database takes only so many parameters in one statement.
_BLOCK = 1000
# What a person knows by its name; the rest are parts of these.
SHOWN = (
    *("employer", "position", "vacancy", "candidate", "consent", "candidate_file", "scorecard"),
    *("case_work", "evaluation", "offer", "house_rubric", "survey"),
)
# People's rows stay for the trail's sake: their accounts are closed instead.
_PEOPLE = "user"
# A sheet hangs above its card, work or grading, an issue above what was decided: they go with it.
_ABOVE = ("sheet", "paper_issue")
# In whose name the rows stand that a person makes, changes or fills in.
_NAMED: tuple[InstrumentedAttribute[Any], ...] = (
    *(Position.changed_by_id, Candidate.author_id, Consent.recorded_by_id),
    *(CandidateFile.added_by_id, Scorecard.rater_id, Evaluation.decided_by_id, Offer.author_id),
)


@dataclass(frozen=True, slots=True)
class Removal:
    """Ids by table: the rows that go, parents first, and the marked ones that stay without a mark.

    `totals` count what people know by its name, `work` how many of the rows that go stand in the
    names of people who are no examples. Of the example accounts `closed` can no longer
    sign in afterwards, and `taken` were given a password: somebody uses them. `places` are those
    that closed accounts hold in the panels of vacancies that stay.
    """

    going: dict[str, Ids]
    kept: Mapping[str, Ids]
    totals: Mapping[str, int]
    work: Mapping[str, int]
    closed: Ids
    taken: Ids
    places: int

    def goes(self, table: str) -> int:
        """Return how many rows of a table go."""
        return len(self.going.get(table, ()))

    def stays(self, table: str) -> int:
        """Return how many rows of a table stay."""
        return self.totals[table] - self.goes(table)

    @property
    def digest(self) -> str:
        """The same for the same rows only: whoever says yes says it to what was shown."""
        told = [self.going, self.kept, {"closed": self.closed, "taken": self.taken}]
        plain = [{name: sorted(ids) for name, ids in each.items()} for each in told]
        return hashlib.sha256(json.dumps(plain, sort_keys=True).encode()).hexdigest()

    def numbers(self) -> dict[str, int]:
        """Return the numbers for the trail, zeros left out."""
        gone = {name: len(ids) for name, ids in self.going.items()}
        kept = {f"kept_{name}": len(ids) for name, ids in self.kept.items()}
        found = gone | kept | {"accounts_closed": len(self.closed)}
        return {name: number for name, number in found.items() if number}


def table_of(name: str) -> Table:
    """Return a table by its name."""
    return Base.metadata.tables[name]


def blocks(ids: Iterable[int]) -> Iterator[list[int]]:
    """Yield ids in blocks that fit into one statement."""
    every = sorted(ids)
    for start in range(0, len(every), _BLOCK):
        yield every[start : start + _BLOCK]


def plan_removal(work: Work, *, for_change: bool = False) -> Removal:
    """Return what goes and what stays; with `for_change` nobody can add to it any more.

    The account of the actor stays open, even if it is an example.
    """
    marked = {name: _marked(work, name, for_change=for_change) for name in _roots()}
    kept = {name: ids & marked[name] for name, ids in _needed(work).items()}
    found = {name: set(ids - kept.get(name, frozenset())) for name, ids in marked.items()}
    _descend(work, found)
    for name in _ABOVE:
        found[name] = _above(work, name, found)
    _descend(work, found)
    going = {each.name: frozenset(found[each.name]) for each in _tables() if found.get(each.name)}
    closed, taken = _accounts(work)
    return Removal(
        going,
        kept,
        {name: _count(work, table_of(name)) for name in SHOWN},
        {each.class_.__tablename__: _by_people(work, each, going) for each in _NAMED},
        closed,
        taken,
        _places(work, going, closed),
    )


def _tables() -> list[Table]:
    """Return the tables whose rows have an id; those that only join two go with their rows."""
    return [table for table in Base.metadata.sorted_tables if "id" in table.c]


def _roots() -> list[str]:
    return [each.name for each in _tables() if "example" in each.c and each.name != _PEOPLE]


def _marked(work: Work, name: str, *, for_change: bool) -> Ids:
    table = table_of(name)
    query = select(table.c.id).where(table.c.example)
    return frozenset(work.session.scalars(query.with_for_update() if for_change else query))


def _needed(work: Work) -> dict[str, Ids]:
    """Return what must stay by table: whatever rows without a mark rest on."""
    # No use case mixes the two kinds; if one ever did, the rows without a mark would still stay.
    of_people = select(Application.vacancy_id).join(Application.candidate)
    of_people = of_people.where(Candidate.example.is_(False))
    of_vacancies = select(Application.candidate_id).join(Application.vacancy)
    of_vacancies = of_vacancies.where(Vacancy.example.is_(False))
    staying = or_(Vacancy.example.is_(False), Vacancy.id.in_(of_people))
    opened_for = select(Vacancy.position_id).where(staying, Vacancy.position_id.is_not(None))
    written = or_(Position.example.is_(False), Position.id.in_(opened_for))
    employers = select(Vacancy.employer_id).where(staying)
    employers_too = select(Position.employer_id).where(written)
    return {
        "vacancy": frozenset(work.session.scalars(of_people)),
        "candidate": frozenset(work.session.scalars(of_vacancies)),
        "position": frozenset(id_ for id_ in work.session.scalars(opened_for) if id_ is not None),
        "employer": frozenset(work.session.scalars(employers.union(employers_too))),
        "house_rubric": _rubrics(work, select(Vacancy.rubric_name).where(staying)),
    }


def _rubrics(work: Work, used: Select[str]) -> Ids:
    """Return the example rubrics that are used; a vacancy names the version, not the row."""
    names = set(work.session.scalars(used))
    examples = work.session.scalars(select(HouseRubric).where(HouseRubric.example))
    return frozenset(
        version.rubric_id
        for each in examples
        for version in each.versions
        if house_name(version) in names
    )


def _descend(work: Work, found: dict[str, set[int]]) -> None:
    """Add all rows that point to a row found so far and cannot be without it."""
    roots = set(_roots())
    for table in _tables():
        if table.name in roots:
            continue
        for key in table.foreign_keys:
            above = found.get(key.column.table.name)
            if above and key.ondelete != "SET NULL":
                below = _ids_where(work, table, key.parent, above)
                found.setdefault(table.name, set()).update(below)


def _ids_where(
    work: Work, table: Table, column: ColumnElement[int], among: Iterable[int]
) -> Iterator[int]:
    for block in blocks(among):
        yield from work.session.scalars(select(table.c.id).where(column.in_(block)))


def _above(work: Work, name: str, found: Mapping[str, set[int]]) -> set[int]:
    """Return the rows of a table to which rows found so far refer."""
    ids: set[int] = set()
    for table in _tables():
        for key in table.foreign_keys:
            if key.column.table.name == name and table.name in found:
                for block in blocks(found[table.name]):
                    query = select(key.parent).where(table.c.id.in_(block))
                    ids.update(each for each in work.session.scalars(query) if each is not None)
    return ids


def _accounts(work: Work) -> tuple[Ids, Ids]:
    """Return the example accounts to close, and those that somebody has a password for."""
    query = select(User.id, User.password).where(
        User.example, User.active, User.id != work.person.id
    )
    rows = work.session.execute(query).all()
    taken = frozenset(row.id for row in rows if row.password)
    return frozenset(row.id for row in rows) - taken, taken


def _count(work: Work, table: Table) -> int:
    return work.session.scalar(select(func.count()).select_from(table)) or 0


def _by_people(work: Work, column: InstrumentedAttribute[Any], going: Mapping[str, Ids]) -> int:
    """Return how many of the rows that go name somebody who is no example in this column."""
    table = column.class_.__table__
    examples = select(User.id).where(User.example)
    rows = select(func.count()).select_from(table).where(column.not_in(examples))
    ids = going.get(table.name, frozenset())
    return sum(work.session.scalar(rows.where(table.c.id.in_(block))) or 0 for block in blocks(ids))


def _places(work: Work, going: Mapping[str, Ids], closed: Ids) -> int:
    seats = work.session.scalars(
        select(PanelMember.vacancy_id).where(PanelMember.user_id.in_(closed))
    )
    return sum(vacancy not in going.get("vacancy", frozenset()) for vacancy in seats)
