"""Writes the next migration: what brings the tables as they stand to what the models say.

    .venv/bin/python -m tests.app.migration "Offers in two currencies"

The tables are made anew in memory, so no database of anybody's is asked or changed.
"""

import subprocess
import sys
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine

from hiring.db import schema

_ROOT = Path(__file__).parents[2]
FOLDER = Path(schema.__file__).parent / "migrations"


def write(name: str, folder: Path = FOLDER) -> Path:
    """Write the migration with this name beside the others and return its file.

    Where tables and models agree it does nothing yet: a place for a change of rows.
    """
    config = Config(toml_file=_ROOT / "pyproject.toml")
    config.set_main_option("script_location", str(folder))
    number = 1 + len(list((folder / "versions").glob("*.py")))
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        command.revision(config, name, autogenerate=True, rev_id=f"{number:04}")
    engine.dispose()
    made = next((folder / "versions").glob(f"{number:04}_*.py"))
    lines = made.read_text("utf-8").splitlines(keepends=True)
    made.write_text("".join(line for line in lines if "# ### " not in line), "utf-8")
    _tidy(made)
    return made


def _tidy(made: Path) -> None:
    ruff = (sys.executable, "-m", "ruff")
    settings = ("--quiet", "--config", _ROOT / "pyproject.toml", made)
    subprocess.run([*ruff, "check", "--select", "F401,I", "--fix", *settings], check=True)
    subprocess.run([*ruff, "format", *settings], check=True)


if __name__ == "__main__":
    if not sys.argv[1:] or not sys.argv[1].strip():
        sys.exit('usage: make migration NAME="What it changes"')
    write(sys.argv[1])
