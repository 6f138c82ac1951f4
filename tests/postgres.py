"""A throw-away PostgreSQL server for the tests, made from the binaries that Debian installs."""

import os
import pwd
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import create_engine, make_url, text

_INITDB = (
    "--username=postgres",
    "--auth=trust",
    "--encoding=UTF8",
    "--locale=C.UTF-8",
    "--no-sync",
    "--no-instructions",
)
_SETTINGS = """
listen_addresses = ''
fsync = off
synchronous_commit = off
full_page_writes = off
max_connections = 200
shared_buffers = 32MB
unix_socket_directories = '{folder}'
"""
# Waits until the test process lets go of the pipe, in whatever way it ends: by itself,
# interrupted or killed. After that nothing of the server stays behind.
_GUARD = 'folder=$1; shift; cat >/dev/null; "$@" >/dev/null 2>&1; rm -rf -- "$folder"'


class PostgresUnavailable(Exception):
    """The tests need PostgreSQL and cannot start it; the text says why."""


@dataclass(frozen=True, slots=True)
class Postgres:
    """A server that can be stopped and started again; `url` is for SQLAlchemy."""

    url: str
    _control: list[str]
    _log: Path

    def stop(self) -> None:
        """Shut down at once; whoever is connected is thrown out."""
        _run([*self._control, "stop", "--wait", "--mode=fast"], self._log)

    def set_read_only(self, *, on: bool) -> None:
        """Refuse all writes, as a standby does, or take them again."""
        _execute(self.url, f"ALTER SYSTEM SET default_transaction_read_only = {on}")
        _execute(self.url, "SELECT pg_reload_conf()")

    def start(self) -> None:
        _run([*self._control, "start", "--wait", f"--log={self._log}"], self._log)


@contextmanager
def running_postgres() -> Iterator[str]:
    """Yield the SQLAlchemy URL of a new server. Raises PostgresUnavailable as below."""
    with running_server() as server:
        yield server.url


@contextmanager
def running_server() -> Iterator[Postgres]:
    """Yield a new server on a socket that only this account can open.

    Raises PostgresUnavailable if the binaries are missing or the server does not start.
    """
    binaries = find_binaries()
    as_owner = _owner_prefix()
    folder = Path(tempfile.mkdtemp(prefix="postgres-"))
    data = folder / "data"
    control = [*as_owner, str(binaries / "pg_ctl"), f"--pgdata={data}"]
    with _guarding(folder, [*control, "stop", "--mode=immediate"]):
        if as_owner:
            shutil.chown(folder, "postgres", "postgres")
        _run([*as_owner, str(binaries / "initdb"), f"--pgdata={data}", *_INITDB])
        with (data / "postgresql.conf").open("a", encoding="utf-8") as settings:
            settings.write(_SETTINGS.format(folder=folder))
        url = f"postgresql+psycopg://postgres@/postgres?host={quote(str(folder), safe='')}"
        server = Postgres(url, control, folder / "log")
        server.start()
        yield server


@contextmanager
def fresh_database(server: str) -> Iterator[str]:
    """Yield the URL of a new, empty database on the server; it is dropped at the end."""
    name = f"test_{secrets.token_hex(6)}"
    _execute(server, f"CREATE DATABASE {name}")
    try:
        yield make_url(server).set(database=name).render_as_string(hide_password=False)
    finally:
        _execute(server, f"DROP DATABASE {name} WITH (FORCE)")


def find_binaries(root: Path = Path("/usr/lib/postgresql")) -> Path:
    """Return the folder of the newest server under root, else of the one on the PATH."""
    versions = sorted(root.glob("*/bin/pg_ctl"), key=lambda path: float(path.parts[-3]))
    if versions:
        return versions[-1].parent
    if on_path := shutil.which("pg_ctl"):
        return Path(on_path).resolve().parent
    raise PostgresUnavailable("PostgreSQL is missing: apt-get install postgresql")


def _owner_prefix() -> list[str]:
    """Return what makes a command run as the account of PostgreSQL, which refuses to be root."""
    if os.geteuid():
        return []
    try:
        pwd.getpwnam("postgres")
    except KeyError:
        reason = "PostgreSQL refuses to run as root, and there is no account postgres"
        raise PostgresUnavailable(reason) from None
    return ["/usr/bin/setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"]


@contextmanager
def _guarding(folder: Path, stop: list[str]) -> Iterator[None]:
    """Stop the server and remove its folder when this process is done, or gone."""
    command = ["/bin/sh", "-c", _GUARD, "guard", str(folder), *stop]
    with subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True):
        yield


def _run(command: list[str], log: Path | None = None) -> None:
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd="/")
    if done.returncode:
        details = log.read_text("utf-8") if log and log.exists() else ""
        raise PostgresUnavailable(f"{command}\n{done.stdout}{done.stderr}{details}")


def _execute(server: str, statement: str) -> None:
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            connection.execute(text(statement))
    finally:
        engine.dispose()
