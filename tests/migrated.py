"""Empty databases at the newest migration: on SQLite a copy of one that is kept between runs.

It is kept by the hash of the code that makes it. That this code does what it should is tested on
databases that it brings up itself, by the tests of migrations, updates and the command line.
"""

import hashlib
import shutil
from contextlib import closing
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Engine

from hiring import db
from hiring.db.schema import migrate
from hiring.db.session import Database

_ROOT = Path(__file__).parents[1]
_KEPT = _ROOT / ".pytest_cache" / "migrated"


def bring_up(engine: Engine) -> None:
    """Make the tables of the app in an empty database to which nobody is connected yet."""
    if engine.dialect.name == "sqlite":
        shutil.copyfile(_made(), engine.url.database or "")
    else:
        migrate(engine)


@cache
def _made() -> Path:
    """Return the database that is kept, after making it where it is missing."""
    kept = _KEPT / f"{_digest()}.sqlite3"
    if not kept.exists():
        shutil.rmtree(_KEPT, ignore_errors=True)
        _KEPT.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=_KEPT.parent) as folder:
            made = Path(folder) / kept.name
            with closing(Database(f"sqlite:///{made}")) as database:
                migrate(database.engine)
            made.replace(kept)
    return kept


def _digest() -> str:
    code = [*Path(db.__path__[0]).rglob("*.py"), _ROOT / "requirements" / "run.txt"]
    parts = (hashlib.sha256(path.read_bytes()).digest() for path in sorted(code))
    return hashlib.sha256(b"".join(parts)).hexdigest()
