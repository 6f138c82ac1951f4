"""A whole SQLite database copied out and in while the app may go on working."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Literal

from sqlalchemy import URL

from hiring.errors import Invalid, SetupError

_BUSY_SECONDS = 15.0
# What SQLite calls a full disk; it reads as well in a copy, but writes only the new file.
_FULL = ("SQLITE_FULL", "SQLITE_IOERR_WRITE")


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
                _refuse_damaged(copy)
                return _read_revision(copy)
        except sqlite3.Error as error:
            if getattr(error, "sqlite_errorname", "") in _FULL:
                raise SetupError("file_unwritable", file=target, reason=str(error)) from error
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

    def check(self, source: Path, revision: str) -> None:
        try:
            with closing(_open(source)) as connection:
                _refuse_damaged(connection)
                found = _read_revision(connection)
        except (sqlite3.Error, SetupError) as error:
            raise Invalid("backup_damaged", member=source.name) from error
        if found != revision:
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


def _refuse_damaged(connection: sqlite3.Connection) -> None:
    answer = connection.execute("PRAGMA integrity_check").fetchone()[0]
    if answer != "ok":
        raise SetupError("database_damaged", reason=answer.splitlines()[-1])


def _read_revision(connection: sqlite3.Connection) -> str | None:
    known = "SELECT 1 FROM sqlite_schema WHERE name = 'alembic_version'"
    if connection.execute(known).fetchone() is None:
        return None
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(row[0]) if row else None
