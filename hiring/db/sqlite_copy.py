"""A whole SQLite database copied out and in while the app may go on working."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Literal

from sqlalchemy import URL

from hiring.errors import Invalid, SetupError

_BUSY_SECONDS = 15.0


class SqliteCopy:
    """Copies through SQLite's own backup interface, which sees one consistent state."""

    kind: Literal["sqlite", "postgresql"] = "sqlite"

    def __init__(self, url: URL) -> None:
        self._path = Path(url.database or "").absolute()

    def dump(self, target: Path) -> str | None:
        if not self._path.is_file():
            raise SetupError("database_unreachable", reason=str(self._path))
        try:
            with closing(_open(self._path)) as source, closing(_open(target)) as copy:
                source.backup(copy)
                copy.execute("PRAGMA journal_mode=DELETE")  # one file, without companions
                return _read_revision(copy)
        except sqlite3.Error as error:
            raise SetupError("database_unreachable", reason=str(error)) from error

    def own_files(self) -> set[Path]:
        path = self._path.resolve()
        return {path.with_name(path.name + end) for end in ("", "-wal", "-shm", "-journal")}

    def is_occupied(self) -> bool:
        if not self._path.exists():
            return False
        try:
            with closing(_open(self._path)) as connection:
                return bool(connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0])
        except sqlite3.Error as error:
            raise SetupError("database_unreachable", reason=str(error)) from error

    def check(self, source: Path) -> None:
        try:
            with closing(_open(source)) as connection:
                answer = connection.execute("PRAGMA integrity_check").fetchone()[0]
        except sqlite3.Error as error:
            raise Invalid("backup_damaged", member=source.name) from error
        if answer != "ok":
            raise Invalid("backup_damaged", member=source.name)

    def load(self, source: Path) -> None:
        """Write into the database as it is, so that a running app sees old or new, never half."""
        try:
            self._path.touch(mode=0o600)
            with closing(_open(source)) as copy, closing(_open(self._path)) as target:
                copy.backup(target)
        except (sqlite3.Error, OSError) as error:
            raise SetupError("database_unwritable", reason=str(error)) from error


def _open(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None)


def _read_revision(connection: sqlite3.Connection) -> str | None:
    known = "SELECT 1 FROM sqlite_schema WHERE name = 'alembic_version'"
    if connection.execute(known).fetchone() is None:
        return None
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(row[0]) if row else None
