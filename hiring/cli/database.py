"""The database of the commands, brought up to date with a backup before it is changed."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import click
from sqlalchemy import Engine

from hiring.catalog import Catalog
from hiring.config import Settings
from hiring.db.safeguard import keep_before
from hiring.db.schema import migrate
from hiring.db.session import Database
from hiring.policy import Permission, Service
from hiring.toolkit import current_time
from hiring.work import Works

# Whoever has the terminal has the files too: for it there is everything, and these acts.
TERMINAL = Service(
    "terminal",
    frozenset(
        {
            Permission.MANAGE_PEOPLE,
            Permission.MANAGE_SURVEYS,
            Permission.READ_EVALUATIONS,
            Permission.READ_SALARIES,
            Permission.VERIFY_DOCUMENTS,
        }
    ),
)


@contextmanager
def opened(settings: Settings) -> Iterator[Works]:
    """Yield what works on the database of these settings, up to date.

    Raises SetupError as `migrate` does.
    """
    with closing(Database(settings.database_url)) as database:
        bring_up_to_date(settings, database.engine)
        yield works_of(database)


def works_of(database: Database) -> Works:
    """Return what opens the terminal's transactions, on a database as it stands."""
    return Works(database, TERMINAL, current_time, Catalog())


def bring_up_to_date(settings: Settings, engine: Engine) -> None:
    """Migrate, and say on standard error which backup was made before."""

    def secure(revision: str, newest: str) -> Path:
        where = (settings.database_url, settings.data_dir)
        kept = keep_before(*where, current_time(), revision, newest)
        for path in kept.removed:
            click.echo(f"Removed, as it is of an earlier attempt: {path}", err=True)
        click.echo(f"The database goes from {revision} to {newest}; backup: {kept.file}", err=True)
        return kept.file

    migrate(engine, secure)
