"""The composers that migration 0010 gives old papers their words with: as they were, and alone."""

import ast
import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from hiring.db.migrations import composers_0010

ROOT = Path(__file__).parents[2]
FOLDER = Path(composers_0010.__file__).parent
NAME = composers_0010.__name__
LIVING = ("hiring", "assessments", "job_descriptions", "app")
# The SHA-256 over the path and the bytes of every file in the order of paths, each ended by a zero
# byte. It was taken when the copies were made: whoever finds another number here has edited them,
# and old databases would no longer get the words that others got.
FROZEN = "7cd8687eded9d7b85c6d439dd013df7f7136abb838f1b825119fc9a226d46ba7"


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def test_nobody_has_edited_them() -> None:
    digest = hashlib.sha256()
    for path in sorted(FOLDER.rglob("*")):
        if path.suffix in (".py", ".yaml"):
            digest.update(path.relative_to(FOLDER).as_posix().encode() + b"\0")
            digest.update(path.read_bytes() + b"\0")
    assert digest.hexdigest() == FROZEN


def test_they_know_nothing_of_the_living_code() -> None:
    wrong = [
        f"{path.relative_to(FOLDER)}: {name}"
        for path in FOLDER.rglob("*.py")
        for name in imports(path)
        if name.startswith(LIVING) and not name.startswith(f"{NAME}.")
    ]
    assert wrong == []


@pytest.mark.slow
def test_only_the_migration_knows_them() -> None:
    packages = ("hiring", "assessments", "job_descriptions")
    users = {
        path.parent.name
        for package in packages
        for path in (ROOT / package).rglob("*.py")
        if FOLDER not in path.parents and any(NAME in name for name in imports(path))
    }
    assert users == {"old_papers"}
