"""An old database in which examples and people's own were mixed is sorted out on the way up."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from alembic import command
from sqlalchemy import Engine, MetaData, Row, Table, insert, select

from tests.app.installations import step
from tests.app.test_migrations import engine

pytestmark = pytest.mark.slow
__all__ = ["engine"]
_LOADED = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
_LATER = _LOADED + timedelta(days=3)
_ADMINISTRATOR, _LOADER = 1, 2


@dataclass(frozen=True, slots=True)
class Old:
    """A database that stands at the migration before; rows are put in by hand."""

    engine: Engine
    tables: dict[str, Table]

    def put(self, of: str, /, **values: Any) -> int:
        """Insert a row and return its id; what is not told is empty."""
        table = self.tables[of]
        row = {
            column.name: _empty(column.type.python_type)
            for column in table.columns
            if not (column.nullable or column.primary_key)
        }
        with self.engine.begin() as connection:
            made = insert(table).values(row | values).returning(table.c.id)
            return int(connection.execute(made).scalar_one())

    def rows(self, name: str) -> dict[int, Row[Any]]:
        with self.engine.connect() as connection:
            return {row.id: row for row in connection.execute(select(self.tables[name]))}

    def application(self, vacancy: int, person: int, script: str) -> int:
        """Let a person apply, with a card whose sheet was typed into."""
        made = self.put("application", vacancy_id=vacancy, candidate_id=person, script=script)
        self.card(made)
        return made

    def card(self, application: int | None) -> int:
        """Return a sheet with a field and a clash, and a card above it unless it is lost."""
        sheet = self.put("sheet")
        self.put("sheet_field", sheet_id=sheet, name="a:mark")
        self.put("sheet_clash", sheet_id=sheet, name="a:mark")
        if application is not None:
            rater = {"rater_id": _ADMINISTRATOR, "sheet_id": sheet}
            self.put("scorecard", application_id=application, **rater)
        return sheet

    def upgrade(self) -> None:
        step(self.engine, lambda config: command.upgrade(config, "0007"))


def _empty(kind: type) -> Any:
    if kind is datetime:
        return _LOADED
    return {} if kind in (dict, object) else kind()


@pytest.fixture
def old(engine: Engine) -> Old:
    """Accounts, an example employer with a position and a vacancy, and an own employer."""
    step(engine, lambda config: command.upgrade(config, "0006"))
    found = MetaData()
    found.reflect(engine)
    old = Old(engine, dict(found.tables))
    for number in (_ADMINISTRATOR, _LOADER):
        old.put("user", email=str(number), fs_uniquifier=str(number), example=number == _LOADER)
    old.put("employer", name="Example", example=True)
    old.put("employer", name="Own", created_at=_LATER)
    by_loader = {"author_id": _LOADER, "changed_by_id": _LOADER, "changed_at": _LOADED}
    old.put("position", employer_id=1, example=True, **by_loader)
    # The loading took some seconds; each step followed the one before at once.
    for second in (2, 4, 6):
        moment = _LOADED + timedelta(seconds=second)
        old.put("audit_entry", action="cards_made", at=moment)
    vacancy(old, 1, moment)
    vacancy(old, 2, _LATER, example=False)
    return old


def vacancy(old: Old, employer: int, moment: datetime, *, example: bool = True) -> int:
    return old.put(
        "vacancy",
        employer_id=employer,
        opened_at=moment,
        author_id=_ADMINISTRATOR,
        example=example,
    )


def person(old: Old, name: str, moment: datetime) -> int:
    """Return a person who is marked as the old code did: all who ever met an example."""
    of_person = {"name": name, "email": f"{name}@example.org", "example": True}
    return old.put("candidate", author_id=_ADMINISTRATOR, created_at=moment, **of_person)


EXAMPLE, OWN = 1, 2


def test_a_person_of_both_kinds_becomes_two(old: Old) -> None:
    jane = person(old, "jane", _LATER)
    own, inside = old.application(OWN, jane, "A"), old.application(EXAMPLE, jane, "B")
    consent = old.put("consent", candidate_id=jane, given_at=_LOADED, expires_at=_LATER)
    file = old.put("candidate_file", candidate_id=jane, added_by_id=_ADMINISTRATOR)
    for application, sheet in ((own, old.card(None)), (inside, old.card(None))):
        link = {"sheet_id": sheet, "link_hash": str(sheet), "consent_id": consent}
        old.put("case_work", application_id=application, **link)
    old.upgrade()
    people, applications = old.rows("candidate"), old.rows("application")
    twin = applications[inside].candidate_id
    assert twin != jane
    assert applications[own].candidate_id == jane
    assert {id_: row.example for id_, row in people.items()} == {jane: False, twin: True}
    same = people[jane]._asdict() | {"id": twin, "example": True}
    assert people[twin]._asdict() == same
    assert old.rows("consent")[consent].candidate_id == jane
    assert old.rows("candidate_file")[file].candidate_id == jane
    works = {row.application_id: row.consent_id for row in old.rows("case_work").values()}
    assert works == {own: consent, inside: None}
    assert len(old.rows("scorecard")) == 2


def test_a_loaded_person_who_was_taken_for_a_real_one_is_an_example_again(old: Old) -> None:
    loaded = person(old, "loaded", _LOADED)
    own, inside = old.application(OWN, loaded, "A"), old.application(EXAMPLE, loaded, "B")
    first = old.put("consent", candidate_id=loaded, given_at=_LOADED, expires_at=_LATER)
    second = old.put("consent", candidate_id=loaded, given_at=_LATER, expires_at=_LATER)
    old.upgrade()
    people, applications = old.rows("candidate"), old.rows("application")
    twin = applications[inside].candidate_id
    assert (people[twin].example, people[twin].author_id) == (True, _LOADER)
    assert people[applications[own].candidate_id].example is False
    consents = {id_: row.candidate_id for id_, row in old.rows("consent").items()}
    assert consents == {first: twin, second: loaded}


def test_whoever_met_examples_only_stays_one_and_the_author_tells_who_added_them(old: Old) -> None:
    loaded, added = person(old, "loaded", _LOADED), person(old, "added", _LATER)
    for number, each in enumerate((loaded, added)):
        old.application(EXAMPLE, each, str(number))
    old.upgrade()
    people = old.rows("candidate")
    assert {id_: (row.example, row.author_id) for id_, row in people.items()} == {
        loaded: (True, _LOADER),
        added: (True, _ADMINISTRATOR),
    }


def test_what_people_made_for_an_example_employer_is_theirs(old: Old) -> None:
    by_people = {"author_id": _ADMINISTRATOR, "changed_by_id": _ADMINISTRATOR}
    moments = {"created_at": _LATER, "changed_at": _LATER}
    position = old.put("position", employer_id=1, example=True, **by_people, **moments)
    opened = vacancy(old, 1, _LATER)
    ivan = person(old, "ivan", _LATER)
    old.application(opened, ivan, "A")
    old.upgrade()
    assert {id_: row.example for id_, row in old.rows("position").items()} == {
        1: True,
        position: False,
    }
    marks = {id_: row.example for id_, row in old.rows("vacancy").items()}
    assert marks == {EXAMPLE: True, OWN: False, opened: False}
    assert {id_: row.example for id_, row in old.rows("candidate").items()} == {ivan: False}


def test_sheets_without_a_form_go(old: Old) -> None:
    olga = person(old, "olga", _LATER)
    old.application(EXAMPLE, olga, "A")
    used = set(old.rows("sheet"))
    lost = old.card(None)
    old.upgrade()
    assert set(old.rows("sheet")) == used == {lost - 1}
    for name in ("sheet_field", "sheet_clash"):
        assert {row.sheet_id for row in old.rows(name).values()} == used


def test_a_database_without_examples_is_left_alone_and_the_way_down_is_open(old: Old) -> None:
    with old.engine.begin() as connection:
        connection.execute(old.tables["vacancy"].update().values(example=False))
        connection.execute(old.tables["employer"].update().values(example=False))
    jane = person(old, "jane", _LATER)
    old.application(OWN, jane, "A")
    before = {name: old.rows(name) for name in ("candidate", "application", "sheet", "vacancy")}
    old.upgrade()
    step(old.engine, lambda config: command.downgrade(config, "0006"))
    assert {name: old.rows(name) for name in before} == before
