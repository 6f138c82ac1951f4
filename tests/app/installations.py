"""Small installations for the tests of backups: a database, a data folder, an archive."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from alembic.config import Config
from sqlalchemy import Engine, create_engine, text

from hiring.db import schema
from hiring.db.backup import back_up
from hiring.db.schema import newest_revision

MOMENT = datetime(2026, 5, 4, 9, 30, tzinfo=UTC)
NAME = "Ёлка и Ко"
HEAD = newest_revision()
FOLDER = Path(schema.__file__).parent / "migrations"


def step(engine: Engine, act: Callable[[Config], None]) -> None:
    """Let Alembic do something to a database, such as to stop before the last migration."""
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(FOLDER))
        config.attributes["connection"] = connection
        act(config)


def execute(url: str, *statements: str) -> None:
    engine = create_engine(url)
    try:
        with engine.begin() as connection:
            for statement in statements:
                connection.execute(text(statement))
    finally:
        engine.dispose()


def employers(url: str) -> list[str]:
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            return list(connection.scalars(text("SELECT name FROM employer ORDER BY id")))
    finally:
        engine.dispose()


def set_up(url: str, name: str = NAME) -> str:
    """Return the address of a database that stands at the newest migration."""
    execute(
        url,
        "CREATE TABLE alembic_version (version_num varchar(32) NOT NULL)",
        f"INSERT INTO alembic_version VALUES ('{HEAD}')",  # noqa: S608 # a name of ours
        "CREATE TABLE employer (id integer PRIMARY KEY, name text NOT NULL)",
        f"INSERT INTO employer VALUES (1, '{name}')",  # noqa: S608 # a name of ours
    )
    return url


def make_data_dir(folder: Path) -> Path:
    (folder / "documents" / "ab").mkdir(parents=True)
    (folder / "documents" / "ab" / "cd.pdf").write_bytes(b"%PDF-1.7 " + bytes(range(256)))
    (folder / "secret.key").write_text("secret", "ascii")
    (folder / ".unfinished").write_text("no", "ascii")
    return folder


def make_archive(folder: Path) -> Path:
    """Return a good backup of a small SQLite installation in the folder."""
    database = set_up(f"sqlite:///{folder / 'source.sqlite3'}")
    target = folder / "backup.zip"
    back_up(database, make_data_dir(folder / "data"), target, MOMENT)
    return target
