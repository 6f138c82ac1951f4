"""Examples and what people made apart; no sheet without its form

What people made for an example employer was marked as an example, and so was a person of theirs who
was added to an example vacancy: whoever removed the examples removed all of that. From here on the
mark stays with what the loader has made and with those who applied for example vacancies only;
whoever applied for both kinds becomes two people. Sheets that earlier removals left behind go.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

# All examples are made in one transaction, moments apart; to open a page, to choose and to fill in
# a form takes people longer than this, however slow the machine.
_PAUSE = timedelta(seconds=5)
_LONGEST_LOADING = timedelta(hours=1)
_OF_PERSON = ("name", "email", "phone", "source", "language", "author_id", "created_at")
_FORMS = ("scorecard", "case_work", "grading")


def _column(name: str) -> sa.ColumnClause[Any]:
    if name in ("at", "created_at", "opened_at", "given_at"):
        return sa.column(name, sa.DateTime(timezone=True))
    if name == "example":
        return sa.column(name, sa.Boolean())
    return sa.column(name)


def _table(name: str, *columns: str) -> sa.TableClause:
    return sa.table(name, *map(_column, columns))


_audit = _table("audit_entry", "at")
_employer = _table("employer", "example", "created_at")
_position = _table("position", "id", "author_id", "example", "created_at")
_vacancy = _table("vacancy", "id", "example", "opened_at")
_candidate = _table("candidate", "id", "example", *_OF_PERSON)
_application = _table("application", "id", "vacancy_id", "candidate_id")
_consent = _table("consent", "id", "candidate_id", "given_at")
_work = _table("case_work", "application_id", "consent_id")
_sheet, _field, _clash = (
    _table(name, "id", "sheet_id") for name in ("sheet", "sheet_field", "sheet_clash")
)


@dataclass(frozen=True, slots=True)
class _Loading:
    """When the examples were made, and in which example account's name."""

    first: datetime
    last: datetime
    author: int | None


def upgrade() -> None:
    connection = op.get_bind()
    if loading := _loading(connection):
        for table, made in ((_position, "created_at"), (_vacancy, "opened_at")):
            of_people = sa.update(table).where(table.c.example, table.c[made] > loading.last)
            connection.execute(of_people.values(example=False))
        for person in connection.execute(sa.select(_candidate).where(_candidate.c.example)).all():
            _sort_out(connection, person, loading)
    _drop_sheets(connection)


def downgrade() -> None:
    """Nothing to take back: earlier code works with these rows as well."""


def _loading(connection: sa.Connection) -> _Loading | None:
    """Return the loading of the examples that are there, None without examples."""
    query = sa.select(sa.func.min(_employer.c.created_at)).where(_employer.c.example)
    first = connection.scalar(query)
    if first is None:
        return None
    last = first
    for moment in sorted(_moments(connection, first)):
        if moment - last > _PAUSE:
            break
        last = moment
    authors = sa.select(_position.c.author_id).where(_position.c.example).order_by(_position.c.id)
    return _Loading(first, last, connection.scalar(authors.limit(1)))


def _moments(connection: sa.Connection, first: datetime) -> Iterator[datetime]:
    """Yield when anything was done from the first example on."""
    columns = (_audit.c.at, _position.c.created_at, _vacancy.c.opened_at, _candidate.c.created_at)
    for column in columns:
        hour = column.between(first, first + _LONGEST_LOADING)
        yield from connection.scalars(sa.select(column).where(hour))


def _sort_out(connection: sa.Connection, person: Any, loading: _Loading) -> None:
    """Let a marked person be an example, be none, or become two people."""
    applied = sa.select(_application.c.id, _vacancy.c.example)
    applied = applied.join(_vacancy, _vacancy.c.id == _application.c.vacancy_id)
    rows = connection.execute(applied.where(_application.c.candidate_id == person.id)).all()
    of_examples = [row.id for row in rows if row.example]
    loaded, author = person.created_at <= loading.last, person.author_id
    if loaded and loading.author is not None:
        # By the author the loader's people are told apart from those whom people add to examples.
        author = loading.author
    this = sa.update(_candidate).where(_candidate.c.id == person.id)
    if len(of_examples) == len(rows):
        connection.execute(this.values(author_id=author))
        return
    connection.execute(this.values(example=False))
    if of_examples:
        twin = _twin(connection, person, author)
        if loaded:
            _hand_over_consents(connection, person.id, twin, loading)
        _hand_over_applications(connection, person.id, twin, of_examples)


def _twin(connection: sa.Connection, person: Any, author: int) -> int:
    """Make an example person with the same particulars and return the id."""
    same = {name: getattr(person, name) for name in _OF_PERSON}
    same |= {"author_id": author, "example": True}
    made = sa.insert(_candidate).values(same).returning(_candidate.c.id)
    twin: int = connection.execute(made).scalar_one()
    return twin


def _hand_over_consents(
    connection: sa.Connection, person: int, twin: int, loading: _Loading
) -> None:
    """Give the example person the consents that the loader has made; all others are real."""
    of_loader = _consent.c.given_at.between(loading.first, loading.last)
    moved = sa.update(_consent).where(_consent.c.candidate_id == person, of_loader)
    connection.execute(moved.values(candidate_id=twin))


def _hand_over_applications(
    connection: sa.Connection, person: int, twin: int, applications: list[int]
) -> None:
    moved = sa.update(_application).where(_application.c.id.in_(applications))
    connection.execute(moved.values(candidate_id=twin))
    staying = sa.select(_consent.c.id).where(_consent.c.candidate_id == person)
    works = sa.update(_work).where(_work.c.application_id.in_(applications))
    connection.execute(works.where(_work.c.consent_id.in_(staying)).values(consent_id=None))


def _drop_sheets(connection: sa.Connection) -> None:
    """Delete what was typed into forms that are gone."""
    used = sa.union_all(*(sa.select(_table(form, "sheet_id").c.sheet_id) for form in _FORMS))
    for table, column in ((_field, "sheet_id"), (_clash, "sheet_id"), (_sheet, "id")):
        connection.execute(sa.delete(table).where(table.c[column].not_in(used)))
