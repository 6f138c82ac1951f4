"""Models and migrations agree on both databases, up from nothing and down to nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, String, inspect, text
from sqlalchemy.exc import IntegrityError

from hiring.db.schema import alone, current_revision, migrate, newest_revision
from hiring.db.session import make_engine
from hiring.errors import SetupError
from hiring.tables import Base
from tests.app.filled.rows import FILES, put, stored
from tests.app.installations import step
from tests.postgres import fresh_database

pytestmark = pytest.mark.slow


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An empty database of either kind."""
    if request.param == "sqlite":
        made = make_engine(f"sqlite:///{tmp_path / 'empty.sqlite3'}")
        yield made
        made.dispose()
        return
    with fresh_database(request.getfixturevalue("postgres")) as url:
        made = make_engine(url)
        yield made
        made.dispose()


def test_migrations_make_what_the_models_say(engine: Engine) -> None:
    migrate(engine)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
        assert current_revision(connection) == newest_revision()


def test_a_second_time_changes_nothing(engine: Engine) -> None:
    migrate(engine)
    before = inspect(engine).get_table_names()
    migrate(engine)
    assert inspect(engine).get_table_names() == before
    assert set(before) == Base.metadata.tables.keys() | {"alembic_version"}


def test_down_to_nothing_and_up_again(engine: Engine) -> None:
    migrate(engine)
    step(engine, lambda config: command.downgrade(config, "base"))
    assert inspect(engine).get_table_names() == ["alembic_version"]
    migrate(engine)
    with engine.connect() as connection:
        assert current_revision(connection) == newest_revision()


def test_a_table_is_changed_without_losing_what_refers_to_it(engine: Engine) -> None:
    """SQLite puts a new table in the place of the old one, with other rows referring to its own."""
    before = put(engine, FILES[-1])
    with alone(engine) as connection:
        operations = Operations(MigrationContext.configure(connection))
        with operations.batch_alter_table("application") as batch:
            batch.alter_column("stage", existing_type=String(20), type_=String(30))
    after = stored(engine)
    assert {name: len(rows) for name, rows in before.items()} == {
        name: len(after[name]) for name in before
    }
    with pytest.raises(IntegrityError), engine.begin() as connection:
        connection.execute(text("UPDATE position SET employer_id = 99"))


def test_a_newer_database_is_left_alone(engine: Engine) -> None:
    migrate(engine)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(SetupError, match="database_newer"):
        migrate(engine)
    with engine.connect() as connection:
        assert current_revision(connection) == "9999"


def test_only_the_owner_reads_an_sqlite_database(tmp_path: Path) -> None:
    path = tmp_path / "new.sqlite3"
    for _start in ("a new file", "one that an older version made"):
        made = make_engine(f"sqlite:///{path}")
        migrate(made)
        with made.begin() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = version_num"))
            files = list(tmp_path.iterdir())
            assert {each.name for each in files} >= {path.name, f"{path.name}-wal"}
            assert {each.stat().st_mode & 0o777 for each in files} == {0o600}
        for each in files:
            each.chmod(0o644)
        made.dispose()
