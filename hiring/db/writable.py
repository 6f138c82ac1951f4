"""Whether a database and the disk below it take what is written: asked often, so it must be cheap.

Nothing is left behind, and nobody is kept waiting: whoever writes at this moment is not disturbed.
"""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryFile

from sqlalchemy import make_url, text
from sqlalchemy.exc import SQLAlchemyError

from hiring.db.session import Database

# A save is a few kilobytes, but what a database keeps beside its file grows by megabytes.
FLOOR_BYTES = 32 * 2**20
_SAMPLE = b"\x5a" * 4096
_IS_READ_ONLY = text("SELECT pg_is_in_recovery() OR current_setting('transaction_read_only')::bool")
_IN_TIME = text("SET LOCAL statement_timeout = 2000")


def takes_writes(database: Database) -> bool:
    """Return whether the database answers and would take a write, as far as it knows itself."""
    try:
        if path := file_of(database):
            return _sqlite_takes_writes(path)
        with database.reading() as session:
            session.execute(_IN_TIME)
            return not session.scalar(_IS_READ_ONLY)
    except (SQLAlchemyError, sqlite3.Error):
        return False


def file_of(database: Database) -> Path | None:
    """Return the file that an SQLite database lives in, None for any other."""
    address = make_url(database.url)
    is_file = address.get_backend_name() == "sqlite" and address.database
    return Path(address.database or "").absolute() if is_file else None


def has_room(folder: Path) -> bool:
    """Return whether the folder's disk is far from full and takes a few bytes now."""
    try:
        if shutil.disk_usage(folder).free < FLOOR_BYTES:
            return False
        with TemporaryFile(dir=folder) as file:
            file.write(_SAMPLE)
            file.flush()
    except OSError:
        return False
    return True


def _sqlite_takes_writes(path: Path) -> bool:
    """Ask over a line of its own that does not wait: that somebody is writing is a good sign."""
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=rw", uri=True, timeout=0)) as line:
            line.isolation_level = None
            line.execute("SELECT version_num FROM alembic_version").fetchone()
            line.execute("BEGIN IMMEDIATE")
            line.execute("ROLLBACK")
    except sqlite3.OperationalError as error:
        return error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
    return True
