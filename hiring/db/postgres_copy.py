"""A whole PostgreSQL database copied out and in by PostgreSQL's own tools."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from psycopg.conninfo import make_conninfo
from sqlalchemy import URL, Connection, create_engine, inspect, text
from sqlalchemy.exc import OperationalError

from hiring.errors import Invalid, SetupError

_DUMP = ("--format=custom", "--no-owner", "--no-privileges", "--no-comments", "--no-password")
_LOAD = ("--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1", "--no-password")
_STAMP = ("--data-only", "--table=alembic_version", "--file=-")
_STAMPED = re.compile(r"^COPY \S*alembic_version .*;\n(.+)$", re.MULTILINE)
_LOCK_WAIT = "-c lock_timeout=30s"
# Everything in the app's schema except extensions: what the copy does not know must not stay.
_CLEAR = """
DO $$
DECLARE statement text;
BEGIN
  FOR statement IN
    SELECT format('DROP %s IF EXISTS %s CASCADE', kind, name)
    FROM (
      SELECT 1, oid, CASE relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW'
                     WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END, oid::regclass::text
      FROM pg_class
      WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'S')
      UNION ALL
      SELECT 2, oid, 'ROUTINE', oid::regprocedure::text
      FROM pg_proc WHERE pronamespace = current_schema()::regnamespace
      UNION ALL
      SELECT 3, oid, 'TYPE', oid::regtype::text
      FROM pg_type WHERE typnamespace = current_schema()::regnamespace AND typtype IN ('e', 'd')
    ) AS object (place, id, kind, name)
    WHERE NOT EXISTS (SELECT FROM pg_depend WHERE objid = id AND deptype = 'e')
    ORDER BY place, kind DESC
  LOOP
    EXECUTE statement;
  END LOOP;
END
$$
"""


class PostgresCopy:
    """Copies through pg_dump, pg_restore and psql, which have to be as new as the server."""

    kind: Literal["sqlite", "postgresql"] = "postgresql"

    def __init__(self, url: URL) -> None:
        self._url = url

    def dump(self, target: Path) -> str | None:
        self._run_connected("pg_dump", *_DUMP, f"--file={target}")
        with self._connected() as connection:
            if not inspect(connection).has_table("alembic_version"):
                return None
            found = connection.scalar(text("SELECT version_num FROM alembic_version"))
        return str(found) if found else None

    def own_files(self) -> set[Path]:
        return set()

    def is_occupied(self) -> bool:
        with self._connected() as connection:
            return bool(inspect(connection).get_table_names())

    def check(self, source: Path, revision: str) -> None:
        whole = _run("pg_restore", f"--file={os.devnull}", str(source))
        stamp = _run("pg_restore", *_STAMP, str(source))
        found = _STAMPED.search(stamp.stdout)
        if whole.returncode or stamp.returncode or not found or found[1] != revision:
            raise Invalid("backup_damaged", member=source.name)

    def load(self, source: Path) -> None:
        script = source.with_suffix(".sql")
        _must("pg_restore", _run("pg_restore", f"--file={script}", str(source)))
        self._run_connected("psql", *_LOAD, f"--command={_CLEAR}", f"--file={script}")

    @contextmanager
    def _connected(self) -> Iterator[Connection]:
        engine = create_engine(self._url)
        try:
            with engine.connect() as connection:
                yield connection
        except OperationalError as error:
            raise SetupError("database_unreachable", reason=_first_line(str(error.orig))) from error
        finally:
            engine.dispose()

    def _run_connected(self, tool: str, *arguments: str) -> None:
        """Run a tool on the database; the password is not shown in the list of processes."""
        _, options = self._url.get_dialect()().create_connect_args(self._url)
        secret = {"PGPASSWORD": str(options.pop("password"))} if "password" in options else {}
        address = f"--dbname={make_conninfo(**options)}"
        _must(tool, _run(tool, address, *arguments, **secret, PGOPTIONS=_LOCK_WAIT))


def _run(tool: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    program = shutil.which(tool)
    if program is None:
        raise SetupError("database_tool_missing", tool=tool)
    return subprocess.run(  # noqa: S603 # fixed programs, arguments of the installation's owner
        [program, *arguments],
        env={**os.environ, **environment, "LC_MESSAGES": "C"},
        check=False,
        capture_output=True,
        text=True,
        errors="replace",
    )


def _must(tool: str, done: subprocess.CompletedProcess[str]) -> None:
    if done.returncode:
        raise SetupError("database_tool_failed", tool=tool, reason=_first_line(done.stderr))


def _first_line(message: str) -> str:
    lines = message.strip().splitlines()
    return lines[0] if lines else ""
