"""The state of the tables: brought up to date at start, refused when newer than the code."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from hiring.db.session import check_reachable
from hiring.errors import SetupError

_FOLDER = Path(__file__).parent / "migrations"
_MIGRATION_LOCK = 7_104_220


def newest_revision() -> str:
    """Return the revision that this code was written for."""
    head = _scripts(_config(None)).get_current_head()
    if head is None:
        raise SetupError("no_migrations")
    return head


def current_revision(connection: Connection) -> str | None:
    """Return the revision of the tables, None for an empty database."""
    return MigrationContext.configure(connection).get_current_revision()


def migrate(engine: Engine) -> None:
    """Bring the tables up to date. Raises SetupError if unreachable or newer than the code."""
    check_reachable(engine)
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            # Two hosts that start at once must not migrate at once.
            lock = text("SELECT pg_advisory_xact_lock(:key)")
            connection.execute(lock, {"key": _MIGRATION_LOCK})
        config = _config(connection)
        revision = current_revision(connection)
        known = {script.revision for script in _scripts(config).walk_revisions()}
        if revision is not None and revision not in known:
            raise SetupError("database_newer", revision=revision)
        if revision != newest_revision():
            command.upgrade(config, "head")


def _config(connection: Connection | None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _scripts(config: Config) -> ScriptDirectory:
    return ScriptDirectory.from_config(config)
