"""Models and migrations agree on both databases, up from nothing and down to nothing."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, inspect, text

from hiring.db import schema
from hiring.db.schema import current_revision, migrate, newest_revision
from hiring.db.session import make_engine
from hiring.errors import SetupError
from hiring.tables import Base
from tests.postgres import fresh_database

FOLDER = Path(schema.__file__).parent / "migrations"


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


def run(engine: Engine, act: Callable[[Config], None]) -> None:
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(FOLDER))
        config.attributes["connection"] = connection
        act(config)


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
    run(engine, lambda config: command.downgrade(config, "base"))
    assert inspect(engine).get_table_names() == ["alembic_version"]
    migrate(engine)
    with engine.connect() as connection:
        assert current_revision(connection) == newest_revision()


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
