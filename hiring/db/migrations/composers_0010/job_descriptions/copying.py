"""An employer's copy of a description: what may change in it, and how each change is made."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter

from hiring.db.migrations.composers_0010.job_descriptions.errors import DescriptionError
from hiring.db.migrations.composers_0010.job_descriptions.model import Clause, Section, Title


@dataclass(frozen=True, slots=True)
class Copy:
    """The parts of a description that an employer makes their own."""

    title: Title
    purpose: Clause
    sections: tuple[Section, ...]

    def clauses(self) -> Iterator[Clause]:
        yield self.purpose
        for section in self.sections:
            yield from section.clauses()

    def clause(self, clause_id: str) -> Clause:
        """Return a clause by its id. Raises DescriptionError("unknown_clause")."""
        for each in self.clauses():
            if each.id == clause_id:
                return each
        raise DescriptionError("unknown_clause", clause_id)


_COPY = TypeAdapter(Copy)


def from_data(data: dict[str, Any]) -> Copy:
    """Return the copy that was stored as `data`."""
    return _COPY.validate_python(data)
