"""The state of the tables: brought up to date at start, refused when newer than the code."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DatabaseError, SQLAlchemyError

from hiring.errors import SetupError

_FOLDER = Path(__file__).parent / "migrations"
_MIGRATION_LOCK = 7_104_220
Secure = Callable[[str, str], Path]


def newest_revision() -> str:
    """Return the revision that this code was written for."""
    return _newest(_scripts(_config(None)))


def _newest(scripts: ScriptDirectory) -> str:
    head = scripts.get_current_head()
    if head is None:
        raise SetupError("no_migrations")
    return head


def current_revision(connection: Connection) -> str | None:
    """Return the revision of the tables, None for an empty database."""
    return MigrationContext.configure(connection).get_current_revision()


def _no_way_to_secure(_revision: str, _newest: str) -> Path:
    raise SetupError("backup_before_change")


def migrate(engine: Engine, secure: Secure = _no_way_to_secure) -> None:
    """Bring the tables up to date, all or nothing.

    Before tables with rows are changed, `secure` is asked for a backup: it is given the revision
    that stands and the newest, and returns the file; what it raises leaves everything as it is.
    An empty database and one that is up to date need none. Raises SetupError if the database is
    unreachable or newer than the code, or if a step fails.
    """
    try:
        with alone(engine) as connection:
            _bring_up(connection, secure)
    except DatabaseError as error:
        raise SetupError("database_unreachable", reason=_first_line(error)) from error


@contextmanager
def alone(engine: Engine) -> Iterator[Connection]:
    """Yield a connection in a transaction beside which nobody else migrates this database."""
    with engine.connect() as connection, _unwatched(connection), connection.begin():
        if connection.dialect.name == "postgresql":
            # Two hosts that start at once must not migrate at once.
            lock = text("SELECT pg_advisory_xact_lock(:key)")
            connection.execute(lock, {"key": _MIGRATION_LOCK})
        yield connection


@contextmanager
def _unwatched(connection: Connection) -> Iterator[None]:
    """Let SQLite take a changed table for the old one without deleting what refers to it.

    It takes this setting outside a transaction only; `_refuse_orphans` looks before the end.
    """
    if connection.dialect.name != "sqlite":
        yield
        return
    cursor = connection.connection.cursor()
    cursor.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        cursor.execute("PRAGMA foreign_keys=ON")


def _bring_up(connection: Connection, secure: Secure) -> None:
    config = _config(connection)
    scripts = _scripts(config)
    revision, newest = current_revision(connection), _newest(scripts)
    if revision == newest:
        return
    known = {script.revision for script in scripts.walk_revisions()}
    if revision is not None and revision not in known:
        raise SetupError("database_newer", revision=revision)
    backup = None if revision is None else secure(revision, newest)
    try:
        command.upgrade(config, "head")
        _refuse_orphans(connection)
    except Exception as error:  # a step is code of any kind, and whatever it raises undoes them all
        if backup is None:
            raise SetupError("tables_not_made", reason=_first_line(error)) from error
        raise SetupError("migration_failed", reason=_first_line(error), file=backup) from error


def _refuse_orphans(connection: Connection) -> None:
    """Raise SQLAlchemyError if a row refers to one that is not there; PostgreSQL looks itself."""
    if connection.dialect.name == "sqlite":
        orphan = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
        if orphan is not None:
            raise SQLAlchemyError(f"a row of {orphan[0]} refers to no row of {orphan[2]}")


def _first_line(error: Exception) -> str:
    """Return what went wrong without the statement and the rows that it went wrong with."""
    cause = getattr(error, "orig", None) or error
    return next(iter(str(cause).strip().splitlines()), type(cause).__name__)


def _config(connection: Connection | None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _scripts(config: Config) -> ScriptDirectory:
    return ScriptDirectory.from_config(config)
