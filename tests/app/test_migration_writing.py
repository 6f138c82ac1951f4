"""`make migration` writes what the models say beyond the tables, ready to be committed."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Column, Engine, ForeignKey, Integer, LargeBinary, Table, create_engine

from hiring.db.base import Json, SortKey, UtcDateTime
from hiring.db.schema import newest_revision
from hiring.tables import Base
from tests.app.migration import FOLDER, write
from tests.postgres import fresh_database

pytestmark = pytest.mark.slow
_ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the migrations, to write into."""
    copied = tmp_path / "migrations"
    shutil.copytree(FOLDER, copied, ignore=shutil.ignore_patterns("__pycache__"))
    return copied


@pytest.fixture
def planted() -> Iterator[None]:
    """A table of the models that no migration makes, with every type that databases differ in."""
    table = Table(
        "planted",
        Base.metadata,
        Column("id", Integer, primary_key=True),
        Column("employer_id", ForeignKey("employer.id", ondelete="CASCADE"), index=True),
        Column("at", UtcDateTime, nullable=False),
        Column("words", Json, nullable=False),
        Column("sealed", LargeBinary),
        Column("sort_key", SortKey, unique=True),
    )
    yield
    Base.metadata.remove(table)


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """An empty database of either kind."""
    with ExitStack() as stack:
        url = "sqlite://"
        if request.param == "postgresql":
            url = stack.enter_context(fresh_database(request.getfixturevalue("postgres")))
        made = create_engine(url)
        yield made
        made.dispose()


def _next_number() -> str:
    return f"{int(newest_revision()) + 1:04}"


@pytest.mark.usefixtures("planted")
def test_what_is_missing_is_written_and_can_be_taken_back(folder: Path, engine: Engine) -> None:
    written = write("A planted table, made", folder)
    assert written.name == f"{_next_number()}_a_planted_table_made.py"
    text = written.read_text("utf-8")
    assert text.startswith('"""A planted table, made"""\n')
    assert "hiring." not in text  # classes of today are not those of a later day
    assert "# ###" not in text
    _assert_tidy(text)
    config = Config()
    config.set_main_option("script_location", str(folder))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
        command.downgrade(config, newest_revision())
        differing = compare_metadata(context, Base.metadata)
        assert {name for name, *_rest in differing} == {"add_table", "add_index"}
        command.upgrade(config, "head")


def _assert_tidy(text: str) -> None:
    ruff = (sys.executable, "-m", "ruff")
    for act in (("check",), ("format", "--check")):
        named = ("--stdin-filename", "hiring/db/migrations/versions/planted.py", "-")
        done = subprocess.run([*ruff, *act, *named], input=text, cwd=_ROOT, text=True, check=False)
        assert done.returncode == 0


def test_where_tables_and_models_agree_it_does_nothing(folder: Path) -> None:
    text = write("Rows of tomorrow", folder).read_text("utf-8")
    assert text.count("    pass\n") == 2
    assert "sqlalchemy" not in text


def test_a_migration_needs_a_name() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.app.migration", ""],
        cwd=_ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr == 'usage: make migration NAME="What it changes"\n'
