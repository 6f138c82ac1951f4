"""The whole app on a real database, once on SQLite and once on PostgreSQL.

Both: use cases, saving, concurrency, constraints, the seal, search, sign-in, migrations, backups,
and whatever else writes or asks for rows in a way in which databases could differ.
SQLite only, by `hiring_desk.one_database`: what shows the same rows in other words or files:
downloads, the words of pages, forms that refuse, addresses, and who may enter which route.
What use cases make for many tests (`demo`, `world`, `open_house`) they make once per database;
after that its rows are put in as they were (`stored_rows`).
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Connection, select, text

from app import create_app
from hiring.access.models import User
from hiring.config import Settings
from hiring.examples.load import load_demo, load_house, load_positions
from hiring.pdf.renderer import Renderer
from hiring.policy import Person, Role
from hiring.tables import Base
from hiring.toolkit import Toolkit, make_toolkit
from tests.app import case_worlds, stored_rows
from tests.app.accounts import EMAIL, add
from tests.app.accounts import sign_in as sign_in_by_password
from tests.app.case_worlds import ANSWERS, PLANNING, WRITTEN, Applicant, World, applicant
from tests.app.reads import changes_while_reading
from tests.app.updates import Installation, installation
from tests.app.visitors import Visitor, sign_in
from tests.app.works import as_work
from tests.migrated import bring_up
from tests.postgres import fresh_database, running_postgres


@pytest.fixture(autouse=True)
def reads_change_nothing() -> Iterator[None]:
    """No GET of any test changes a row."""
    with changes_while_reading() as changes:
        yield
    assert changes == []


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """One server for all tests of this process."""
    with running_postgres() as url:
        yield url


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def migrated(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Toolkit]:
    """The tools over a migrated, empty database."""
    folder = tmp_path_factory.mktemp(request.param)
    url = f"sqlite:///{folder / 'test.sqlite3'}"
    if request.param == "postgresql":
        url = request.getfixturevalue("postgres")
    kit = make_toolkit(_settings(folder, url))
    bring_up(kit.database.engine)
    yield kit
    kit.renderer.close()
    kit.database.close()


def _settings(folder: Path, url: str) -> Settings:
    return Settings(
        host="127.0.0.1",
        port=8000,
        database_url=url,
        data_dir=folder,
        secret="a secret for tests only, long enough to be one",
        renderers=1,
    )


@pytest.fixture
def kit(migrated: Toolkit) -> Iterator[Toolkit]:
    """The tools over an empty database; whatever a test writes is gone after it."""
    yield migrated
    _empty(migrated)


def _empty(kit: Toolkit) -> None:
    tables = [table.name for table in Base.metadata.sorted_tables]
    with kit.database.engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            _truncate(connection, tables)
            return
        for name in reversed(tables):
            connection.execute(text(f'DELETE FROM "{name}"'))  # noqa: S608 # our own table names


def _truncate(connection: Connection, tables: list[str]) -> None:
    """Empty the tables that hold anything; to truncate them all would take longer than a test."""
    asked = " UNION ALL ".join(
        f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM \"{name}\")"  # noqa: S608 # as below
        for name in tables
    )
    names = ", ".join(f'"{name}"' for name in connection.execute(text(asked)).scalars())
    if names:
        connection.execute(text(f"TRUNCATE {names} RESTART IDENTITY CASCADE"))


@pytest.fixture(scope="session")
def shared_app(migrated: Toolkit) -> Flask:
    """One app for all tests on a database: it keeps nothing between requests."""
    return _made(migrated)


@pytest.fixture
def app(kit: Toolkit, shared_app: Flask) -> Flask:
    """The app over the empty database."""
    return shared_app


@pytest.fixture
def own_app(kit: Toolkit) -> Flask:
    """An app of one test's own, which it may change."""
    return _made(kit)


def _made(kit: Toolkit) -> Flask:
    made = create_app(kit=kit)
    made.testing = True
    _hash_quickly(made)
    return made


def _hash_quickly(app: Flask) -> None:
    """Let argon2 take its smallest parameters: tests hash many passwords and guard none."""
    app.extensions["security"].pwd_context.update(
        argon2__time_cost=1, argon2__memory_cost=8, argon2__parallelism=1
    )


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A visitor who is not signed in."""
    return app.test_client()


@pytest.fixture(scope="session")
def example_rows(migrated: Toolkit) -> stored_rows.Rows:
    """The rows of the example data, made once through the use cases."""
    with migrated.database.transaction() as session:
        house = load_house(as_work(session, now=migrated.now()))
        load_positions(as_work(session, actor=house, now=migrated.now()))
    rows = stored_rows.take(migrated.database.engine)
    _empty(migrated)
    return rows


@pytest.fixture
def demo(kit: Toolkit, example_rows: stored_rows.Rows) -> Toolkit:
    """The example data: an organisation, a person for each role, positions in every state.

    The vacancies of the example data are left out: few tests need them, and all would wait.
    """
    stored_rows.put(kit.database.engine, example_rows)
    return kit


@pytest.fixture(scope="session")
def full_rows(migrated: Toolkit) -> stored_rows.Rows:
    """The rows of the whole example data, its vacancies too, made once as above."""
    with migrated.database.transaction() as session:
        load_demo(as_work(session, now=migrated.now()))
    rows = stored_rows.take(migrated.database.engine)
    _empty(migrated)
    return rows


@pytest.fixture
def full_demo(kit: Toolkit, full_rows: stored_rows.Rows) -> Toolkit:
    """The whole example data: vacancies with candidates in every state as well."""
    stored_rows.put(kit.database.engine, full_rows)
    return kit


@pytest.fixture
def visitor(app: Flask, demo: Toolkit) -> Callable[[Role], Visitor]:
    """Return a visitor who is signed in with a role of the example data."""

    def enter(role: Role) -> Visitor:
        return sign_in(app, demo, role)

    return enter


@pytest.fixture
def renderer(migrated: Toolkit) -> Renderer:
    """The renderer that the pages use."""
    return migrated.renderer


@pytest.fixture
def actor(demo: Toolkit) -> Callable[[Role], Person]:
    """Return the example person of a role, as use cases see them."""

    def find(role: Role) -> Person:
        return _person(demo, role)

    return find


def _person(kit: Toolkit, role: Role) -> Person:
    with kit.database.reading() as session:
        people = [user.as_actor() for user in session.scalars(select(User).order_by(User.id))]
    return next(person for person in people if role in person.roles)


@pytest.fixture
def person(app: Flask, kit: Toolkit) -> User:
    """A recruiter with a password, beside an administrator."""
    add(app, kit, "root@volna.example", Role.ADMINISTRATOR)
    return add(app, kit, EMAIL, Role.RECRUITER)


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """The clock stands still until a test moves it."""
    with time_machine.travel(datetime(2026, 5, 4, 9, 0, tzinfo=UTC), tick=False) as traveller:
        yield traveller


@pytest.fixture
def root(app: Flask, kit: Toolkit, client: FlaskClient) -> User:
    """An administrator, signed in with the client."""
    person = add(app, kit, "root@volna.example", Role.ADMINISTRATOR)
    assert sign_in_by_password(client, person.email).status_code == 302
    return person


@pytest.fixture
def mate(app: Flask, kit: Toolkit) -> User:
    """A recruiter beside whoever is signed in."""
    return add(app, kit, "mate@volna.example", Role.RECRUITER)


@pytest.fixture(scope="session")
def world_made(migrated: Toolkit) -> tuple[World, stored_rows.Rows]:
    """A vacancy with case tests and its rows, made once through the use cases."""
    world = case_worlds.build(migrated)
    rows = stored_rows.take(migrated.database.engine)
    _empty(migrated)
    return world, rows


@pytest.fixture
def world(kit: Toolkit, world_made: tuple[World, stored_rows.Rows]) -> World:
    """A vacancy with case tests."""
    world, rows = world_made
    stored_rows.put(kit.database.engine, rows)
    return world


@pytest.fixture
def writer(app: Flask, world: World, clock: time_machine.Traveller) -> Applicant:
    """A candidate at a written case, at the first minute; the clock stands still."""
    person = applicant(app)
    person.start(world.link(WRITTEN))
    return person


@pytest.fixture
def planner(app: Flask, world: World, clock: time_machine.Traveller) -> Applicant:
    """A candidate at a day to plan, at the first minute; the clock stands still."""
    person = applicant(app)
    person.start(world.link(PLANNING))
    return person


@pytest.fixture
def script(world: World) -> int:
    """A written case that is handed in."""
    return world.handed_in(WRITTEN, ANSWERS)


@pytest.fixture(params=["sqlite", "postgresql"])
def earlier(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Installation]:
    """An installation whose database an earlier version has filled."""
    with ExitStack() as stack:
        url = ""
        if request.param == "postgresql":
            server = request.getfixturevalue("postgres")
            url = stack.enter_context(fresh_database(server))
        yield stack.enter_context(installation(tmp_path, url))
