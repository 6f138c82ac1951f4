"""The database: one engine, one transaction per use case."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.orm import Session, sessionmaker

from hiring.errors import SetupError

_BUSY_MS = 15_000
# A line that carries nothing back is given up after these seconds, or milliseconds.
_LINE = {"connect_timeout": 5, "keepalives_idle": 30, "tcp_user_timeout": 20_000}


class Database:
    """Opens sessions. `transaction` writes and commits at its end; `reading` never writes."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.engine = make_engine(url)
        readers = self.engine.execution_options(begin="DEFERRED")
        # SQLite lets waiting writers sleep in growing steps; inside one process they queue here
        # instead, and the next one starts the moment the last one is done.
        self._turn = Lock() if self.engine.dialect.name == "sqlite" else nullcontext()
        self._writing = sessionmaker(self.engine, expire_on_commit=False)
        self._reading = sessionmaker(readers, expire_on_commit=False)

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """Yield a session whose work is committed as one, or not at all."""
        with self._turn, self._writing.begin() as session:
            yield session

    @contextmanager
    def rehearsal(self) -> Iterator[Session]:
        """Yield a session in which a use case is tried; nothing of its work stays."""
        with self._turn, self._writing() as session:
            yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Yield a session that sees one consistent state and is rolled back."""
        with self._reading() as session:
            yield session

    def open_session(self, *, writing: bool) -> Session:
        """Return a session for a library that commits by itself (sign-in)."""
        return self._writing() if writing else self._reading()

    def close(self) -> None:
        self.engine.dispose()


def make_engine(url: str) -> Engine:
    """Return an engine for SQLite or PostgreSQL. Raises SetupError for any other address."""
    try:
        parsed = make_url(url)
        # Parameters hold what people typed: they must not reach a log through an error.
        options: dict[str, Any] = {"pool_size": 10, "max_overflow": 30, "hide_parameters": True}
        options["json_serializer"] = _as_json
        if parsed.get_backend_name() == "postgresql":
            options |= _patience(parsed)
        engine = create_engine(parsed, **options)
    except (ArgumentError, NoSuchModuleError, TypeError) as error:
        raise SetupError("database_address_wrong") from error
    if parsed.get_backend_name() == "sqlite":
        _prepare_sqlite(engine)
    elif parsed.get_backend_name() != "postgresql":
        raise SetupError("database_kind_unknown", kind=parsed.get_backend_name())
    return engine


def _as_json(value: object) -> str:
    """Return JSON with letters as they are: escaped, Russian takes three times the room."""
    text = json.dumps(value, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        # Half a character has no bytes of its own.
        return json.dumps(value)
    return text


def _patience(address: URL) -> dict[str, Any]:
    """Return what makes a lost PostgreSQL show within seconds, and a new one be used at once.

    The address may say otherwise for each of the driver's own settings.
    """
    wanted = {name: value for name, value in _LINE.items() if name not in address.query}
    return {"pool_pre_ping": True, "connect_args": wanted}


def _prepare_sqlite(engine: Engine) -> None:
    """Durable commits, foreign keys, and transactions that we begin ourselves.

    A writer takes the write lock at once (IMMEDIATE): a reader that turns into a writer
    would be refused instead of waiting.
    """

    @event.listens_for(engine, "do_connect")
    def _private(_dialect: object, _record: object, arguments: Any, _options: object) -> None:
        _keep_private(Path(arguments[0]))

    @event.listens_for(engine, "connect")
    def _settings(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "wal_autocheckpoint=16000",
            f"busy_timeout={_BUSY_MS}",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        mode = connection.get_execution_options().get("begin", "IMMEDIATE")
        connection.exec_driver_sql(f"BEGIN {mode}")


def _keep_private(path: Path) -> None:
    """Let nobody but the owner read the file; what SQLite puts beside it takes over its mode.

    A file that is there is never opened here: to close it would take SQLite's locks away.
    """
    # Where the place cannot be used at all, SQLite itself says why.
    with suppress(OSError):
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    for end in ("", "-wal", "-shm"):
        with suppress(OSError):
            path.with_name(path.name + end).chmod(0o600)
