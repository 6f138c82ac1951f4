"""The names behind the numbers of a removal: whom people added, and which examples stay."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute

from hiring.access.models import User
from hiring.candidates.models import Application, Candidate
from hiring.employers.models import Employer
from hiring.examples.plan import Removal, blocks
from hiring.positions.models import Position
from hiring.rubrics.models import HouseRubric
from hiring.vacancies.models import Vacancy
from hiring.work import Work
from job_descriptions.copying import title_of
from job_descriptions.writing.localized import Language

Naming = Callable[[Any, Language], str]


@dataclass(frozen=True, slots=True)
class KeptExample:
    """An example that stays: of which table, and what it is called."""

    table: str
    name: str


def added_people(work: Work, removal: Removal) -> list[Application]:
    """Return the applications that go of people whom accounts of the house have added, by name."""
    examples = select(User.id).where(User.example)
    query = select(Application).join(Application.candidate)
    query = query.where(Candidate.author_id.not_in(examples))
    going = removal.going.get(Application.__tablename__, frozenset())
    found = [
        each
        for block in blocks(going)
        for each in work.session.scalars(query.where(Application.id.in_(block)))
    ]
    return sorted(found, key=lambda each: (each.candidate.sort_key, each.id))


def kept_examples(work: Work, removal: Removal, language: Language) -> Iterator[KeptExample]:
    """Yield the marked rows that stay, employers first, each by its name in a language."""
    for column, named in _NAMES:
        table = column.class_.__table__
        for block in blocks(removal.kept.get(table.name, ())):
            rows = work.session.scalars(
                select(column).where(table.c.id.in_(block)).order_by(table.c.id)
            )
            yield from (KeptExample(table.name, named(each, language)) for each in rows)


def _as_it_is(name: str, _language: Language) -> str:
    return name


def _of_position(content: dict[str, Any], language: Language) -> str:
    return title_of(content)[language]


def _of_vacancy(title: dict[str, str], language: Language) -> str:
    return title[language]


_NAMES: tuple[tuple[InstrumentedAttribute[Any], Naming], ...] = (
    (Employer.name, _as_it_is),
    (Position.content, _of_position),
    (Vacancy.title, _of_vacancy),
    (Candidate.name, _as_it_is),
    (HouseRubric.name, _as_it_is),
)
