"""Backups: what is written comes back, on both databases."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import MetaData, make_url
from sqlalchemy.schema import CreateTable

from hiring.db.backup import back_up, restore
from hiring.db.schema import migrate
from hiring.db.session import make_engine
from hiring.errors import Conflict, SetupError
from tests.app.installations import (
    HEAD,
    MOMENT,
    NAME,
    employers,
    execute,
    make_archive,
    make_data_dir,
    set_up,
)
from tests.postgres import fresh_database

NewDatabase = Callable[[], str]


@pytest.fixture(params=["sqlite", "postgresql"])
def new_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[NewDatabase]:
    """Yield a maker of empty databases of one kind."""
    numbers = count()
    with ExitStack() as stack:

        def make() -> str:
            if request.param == "sqlite":
                return f"sqlite:///{tmp_path / str(next(numbers))}.sqlite3"
            return stack.enter_context(fresh_database(request.getfixturevalue("postgres")))

        yield make


def test_database_and_files_come_back(new_database: NewDatabase, tmp_path: Path) -> None:
    target = tmp_path / "backup.zip"
    written = back_up(set_up(new_database()), make_data_dir(tmp_path / "data"), target, MOMENT)
    assert target.stat().st_mode & 0o777 == 0o600
    assert written.created == MOMENT
    assert written.revision == HEAD
    assert sorted(written.members) == ["database", "files/documents/ab/cd.pdf", "files/secret.key"]

    database, data = new_database(), tmp_path / "other"
    assert restore(target, database, data) == written
    assert employers(database) == [NAME]
    assert sorted(path.name for path in data.rglob("*")) == [
        "ab",
        "cd.pdf",
        "documents",
        "secret.key",
    ]
    expected = (tmp_path / "data" / "documents" / "ab" / "cd.pdf").read_bytes()
    assert (data / "documents" / "ab" / "cd.pdf").read_bytes() == expected
    assert (data / "secret.key").stat().st_mode & 0o777 == 0o600


def test_the_tables_of_the_app_come_back(new_database: NewDatabase, tmp_path: Path) -> None:
    source, database, target = new_database(), new_database(), tmp_path / "backup.zip"
    engines = make_engine(source), make_engine(database)
    migrate(engines[0])
    back_up(source, tmp_path / "data", target, MOMENT)
    restore(target, database, tmp_path / "data")
    before, after = (MetaData(), MetaData())
    for engine, tables in zip(engines, (before, after), strict=True):
        tables.reflect(engine)
        engine.dispose()
    assert "position" in after.tables
    assert {str(CreateTable(table)) for table in after.sorted_tables} == {
        str(CreateTable(table)) for table in before.sorted_tables
    }


def test_a_filled_database_is_replaced_only_when_told(
    new_database: NewDatabase, tmp_path: Path
) -> None:
    target, data = tmp_path / "backup.zip", make_data_dir(tmp_path / "data")
    back_up(set_up(new_database()), data, target, MOMENT)
    database = set_up(new_database(), name="Later")
    execute(
        database,
        "CREATE TABLE later (id integer PRIMARY KEY, owner integer REFERENCES employer (id))",
        "CREATE VIEW latest AS SELECT name FROM employer",
    )
    (data / "secret.key").write_text("changed", "ascii")
    with pytest.raises(Conflict) as refusal:
        restore(target, database, data)
    assert refusal.value.code == "database_not_empty"
    assert employers(database) == ["Later"]
    assert (data / "secret.key").read_text("ascii") == "changed"

    restore(target, database, data, overwrite=True)
    assert employers(database) == [NAME]
    assert (data / "secret.key").read_text("ascii") == "secret"
    with pytest.raises(Exception, match="later"):
        execute(database, "SELECT * FROM later")


def test_the_database_in_the_data_folder_is_kept_once(tmp_path: Path) -> None:
    data = make_data_dir(tmp_path / "data")
    database = set_up(f"sqlite:///{data / 'hiring.sqlite3'}")
    with closing(sqlite3.connect(data / "hiring.sqlite3")) as open_app:
        open_app.execute("PRAGMA journal_mode=WAL")
        open_app.execute("UPDATE employer SET name = 'In the log only'")
        open_app.commit()
        written = back_up(database, data, tmp_path / "backup.zip", MOMENT)
    assert sorted(written.members) == ["database", "files/documents/ab/cd.pdf", "files/secret.key"]
    restore(tmp_path / "backup.zip", f"sqlite:///{tmp_path / 'new.sqlite3'}", tmp_path / "new")
    assert employers(f"sqlite:///{tmp_path / 'new.sqlite3'}") == ["In the log only"]


def test_a_copy_made_while_the_app_writes_is_of_one_moment(tmp_path: Path) -> None:
    place = tmp_path / "hiring.sqlite3"
    database = set_up(f"sqlite:///{place}")
    execute(database, "CREATE TABLE pair (a integer, b integer)", "INSERT INTO pair VALUES (0, 0)")
    stop = threading.Event()

    def write() -> None:
        with closing(sqlite3.connect(place, timeout=15, isolation_level=None)) as app:
            app.execute("PRAGMA journal_mode=WAL")
            while not stop.is_set():
                app.execute("BEGIN IMMEDIATE")
                app.execute("UPDATE pair SET a = a + 1")
                app.execute("UPDATE pair SET b = b + 1")
                app.execute("COMMIT")

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(5):
            back_up(database, tmp_path / "data", tmp_path / f"{number}.zip", MOMENT)
    finally:
        stop.set()
        writer.join()
    for number in range(5):
        copy = f"sqlite:///{tmp_path / str(number)}.sqlite3"
        restore(tmp_path / f"{number}.zip", copy, tmp_path / "data")
        execute(copy, "CREATE TABLE equal (same integer CHECK (same = 1))")
        execute(copy, "INSERT INTO equal SELECT a = b FROM pair")


def test_a_running_app_sees_the_restored_state(tmp_path: Path) -> None:
    archive = make_archive(tmp_path)
    place = tmp_path / "live.sqlite3"
    set_up(f"sqlite:///{place}", name="Before")
    with closing(sqlite3.connect(place)) as app:
        app.execute("PRAGMA journal_mode=WAL")
        assert app.execute("SELECT name FROM employer").fetchall() == [("Before",)]
        restore(archive, f"sqlite:///{place}", tmp_path / "live", overwrite=True)
        assert app.execute("SELECT name FROM employer").fetchall() == [(NAME,)]
        assert app.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_an_older_backup_is_overwritten_only_when_told(tmp_path: Path) -> None:
    archive = make_archive(tmp_path)
    database = f"sqlite:///{tmp_path / 'source.sqlite3'}"
    before = archive.read_bytes()
    with pytest.raises(Conflict) as refusal:
        back_up(database, tmp_path / "data", archive, MOMENT)
    assert refusal.value.code == "backup_exists"
    assert archive.read_bytes() == before
    later = back_up(database, tmp_path / "data", archive, datetime.now(UTC), overwrite=True)
    assert later.created > MOMENT
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "backup.zip",
        "data",
        "source.sqlite3",
    ]


def test_missing_tools_and_a_dead_server_are_told(
    postgres: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dead = make_url(postgres).update_query_dict({"host": str(tmp_path)})
    address = dead.set(password="hush").render_as_string(hide_password=False)
    with pytest.raises(SetupError) as refusal:
        back_up(address, tmp_path / "data", tmp_path / "backup.zip", MOMENT)
    assert refusal.value.code == "database_tool_failed"
    assert "hush" not in str(refusal.value.details)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SetupError) as refusal:
        back_up(postgres, tmp_path / "data", tmp_path / "backup.zip", MOMENT)
    assert refusal.value.code == "database_tool_missing"
    assert refusal.value.details == {"tool": "pg_dump"}
