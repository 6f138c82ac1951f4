"""Makes a filled database by the code of an earlier commit and keeps its rows beside this file.

    .venv/bin/python -m tests.app.filled.make COMMIT

Writes REVISION-COMMIT.json.xz: the example data and whatever else `fill` brings in, by table.
COMMIT is one that shipped a migration; the installed packages have to be near to those it used.
"""

import base64
import json
import lzma
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path

from sqlalchemy import MetaData, create_engine, select

FOLDER = Path(__file__).parent
ROOT = Path(__file__).parents[3]


def main(commit: str) -> Path:
    """Write the rows of a commit's database and return the file."""
    short = _git("rev-parse", "--short=7", commit)
    with tempfile.TemporaryDirectory() as place, _worktree(commit, Path(place) / "code") as code:
        data = Path(place) / "data"
        data.mkdir()
        environ = {"DATA_DIR": str(data), "DATABASE_URL": "", "PYTHONPATH": str(code)}
        # Use cases were called otherwise before: a commit that has a filler is filled by it.
        own = code / (FOLDER / "fill.py").relative_to(ROOT)
        program = [sys.executable, str(own if own.is_file() else FOLDER / "fill.py")]
        subprocess.run(program, cwd=code, env=os.environ | environ, check=True)
        rows = _rows(f"sqlite:///{data / 'hiring.sqlite3'}")
    (stamp,) = rows.pop("alembic_version")
    target = FOLDER / f"{stamp['version_num']}-{short}.json.xz"
    written = json.dumps(rows, ensure_ascii=False, default=_plain, separators=(",", ":"))
    target.write_bytes(lzma.compress(written.encode(), preset=9 | lzma.PRESET_EXTREME))
    return target


@contextmanager
def _worktree(commit: str, folder: Path) -> Iterator[Path]:
    _git("worktree", "add", "--detach", str(folder), commit)
    try:
        yield folder
    finally:
        _git("worktree", "remove", "--force", str(folder))


def _git(*arguments: str) -> str:
    command = ["git", *arguments]  # as whoever makes the file has it
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def _rows(url: str) -> dict[str, list[dict[str, object]]]:
    """Return all rows by table, in an order in which they can be put in."""
    engine = create_engine(url)
    metadata = MetaData()
    metadata.reflect(engine)
    with engine.connect() as connection:
        found = {
            table.name: [
                dict(row)
                for row in connection.execute(
                    select(table).order_by(*table.primary_key.columns)
                ).mappings()
            ]
            for table in metadata.sorted_tables
        }
    engine.dispose()
    return found


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(type(value))


if __name__ == "__main__":
    sys.stdout.write(f"{main(sys.argv[1])}\n")
