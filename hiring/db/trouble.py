"""Faults that pass by themselves: a full disk, a database that is away, one that is too busy."""

import errno
import sqlite3
from enum import StrEnum

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout


class Trouble(StrEnum):
    """What is the matter; the value is the code of its words."""

    DISK_FULL = "disk_full"
    DATABASE_AWAY = "database_away"
    DATABASE_BUSY = "database_busy"


_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_SQLITE = {
    sqlite3.SQLITE_FULL: Trouble.DISK_FULL,
    sqlite3.SQLITE_IOERR: Trouble.DATABASE_AWAY,
    sqlite3.SQLITE_CANTOPEN: Trouble.DATABASE_AWAY,
    sqlite3.SQLITE_READONLY: Trouble.DATABASE_AWAY,
    sqlite3.SQLITE_BUSY: Trouble.DATABASE_BUSY,
    sqlite3.SQLITE_LOCKED: Trouble.DATABASE_BUSY,
    sqlite3.SQLITE_PROTOCOL: Trouble.DATABASE_BUSY,
}
# The beginnings of PostgreSQL's codes; the longest that fits decides.
_POSTGRES = {
    "08": Trouble.DATABASE_AWAY,  # the connection broke
    "25006": Trouble.DATABASE_AWAY,  # a standby, or set to read only
    "40001": Trouble.DATABASE_BUSY,
    "40P01": Trouble.DATABASE_BUSY,
    "53": Trouble.DATABASE_BUSY,  # too many connections, too little memory
    "53100": Trouble.DISK_FULL,
    "55P03": Trouble.DATABASE_BUSY,
    "57P": Trouble.DATABASE_AWAY,  # shut down, crashed, starting
    "57014": Trouble.DATABASE_BUSY,
    "58": Trouble.DATABASE_AWAY,  # its own disk fails
}
_LOW_BYTE = 0xFF


def trouble_of(error: BaseException) -> Trouble | None:
    """Return what is the matter, or None for a fault that waiting does not mend."""
    if isinstance(error, OSError):
        return Trouble.DISK_FULL if error.errno in _FULL else None
    if isinstance(error, PoolTimeout):
        return Trouble.DATABASE_BUSY
    if not isinstance(error, DBAPIError):
        return None
    if isinstance(error.orig, sqlite3.Error):
        return _SQLITE.get(getattr(error.orig, "sqlite_errorcode", 0) & _LOW_BYTE)
    return _of_postgres(error)


def _of_postgres(error: DBAPIError) -> Trouble | None:
    state = getattr(error.orig, "sqlstate", None)
    if state is None:
        # Whoever could not be reached gave no code.
        is_away = error.connection_invalidated or isinstance(
            error, (OperationalError, InterfaceError)
        )
        return Trouble.DATABASE_AWAY if is_away else None
    fitting = [begin for begin in _POSTGRES if state.startswith(begin)]
    return _POSTGRES[max(fitting, key=len)] if fitting else None
