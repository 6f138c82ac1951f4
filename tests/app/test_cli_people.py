"""`add-user` for named employers: what it stores, and what it refuses."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import select

from hiring.access.models import User
from hiring.cli import cli
from hiring.cli.database import works_of
from hiring.config import load_settings
from hiring.db.schema import migrate
from hiring.db.session import Database
from hiring.employers.models import Employer
from hiring.errors import Invalid


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    """An installation of the test's own with two employers."""
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("DATABASE_URL", "")
    with closing(Database(load_settings().database_url)) as database:
        migrate(database.engine)
        with works_of(database).writing() as work:
            made = datetime(2026, 5, 4, tzinfo=UTC)
            for name in ("Волна", "Прибой"):
                work.session.add(Employer(name=name, values={}, created_at=made))
        yield database


def add_user(role: str, *more: str) -> Result:
    who = ("--email", "a@example.com", "--name", "А", "--role", role)
    return CliRunner().invoke(cli, ["add-user", *who, *more])


def people(database: Database) -> list[User]:
    with works_of(database).reading() as work:
        return list(work.session.scalars(select(User)))


def test_roles_hold_for_the_employers_that_are_named(database: Database) -> None:
    added = add_user("agency", "--employer", "Прибой", "--employer", "Волна")
    assert added.exit_code == 0
    assert [each.employers for each in people(database)] == [frozenset({1, 2})]


def test_without_a_name_they_hold_for_the_whole_house(database: Database) -> None:
    assert add_user("agency").exit_code == 0
    assert [each.employers for each in people(database)] == [None]


def test_an_unknown_name_is_told_and_nobody_is_added(database: Database) -> None:
    refused = add_user("agency", "--employer", "Волна", "--employer", "Отлив")
    assert refused.exit_code == 2
    assert "There is no employer “Отлив”." in refused.output
    assert people(database) == []


def test_an_administrator_is_of_the_whole_house(database: Database) -> None:
    refused = add_user("administrator", "--employer", "Волна")
    assert isinstance(refused.exception, Invalid)
    assert refused.exception.code == "administrator_of_house"
    assert people(database) == []
