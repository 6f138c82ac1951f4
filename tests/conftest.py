"""What all tests share: on which databases they run, how properties are judged, and their order.

`pytest` alone runs on SQLite; `--database both` adds PostgreSQL, as `make test` and CI do.
Properties are judged by what holds, not by how busy the machine is. The order is random inside each
group of `_ORDER` only: one of two workers begins with the first half of it and the other with the
second, and whoever is done first takes over from the end of what the other still has. So long tests
come early in each half, and what is dear to make for a whole process is made by one of them.
"""

import gc
import os
import sys
from pathlib import Path

import pytest
from hypothesis import settings

from tests.memory import keep_temporary_files_in_memory

keep_temporary_files_in_memory()
settings.register_profile("steady", deadline=None)
settings.load_profile("steady")
# Whatever the shell says: the processes that tests start would compile everything once more each.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
# What is imported for the tests stays: nobody needs to look whether it can be thrown away.
gc.disable()
_DATABASES = {"sqlite", "postgresql"}
_TESTS = Path(__file__).parent
# By how their paths begin: browsers first, then what any worker can take over at the end.
_ORDER = ("browser/test_", "browser/", "app/", "rules/", "content/", "pdf/", "setup/")
# One test of each of these takes as long as a hundred others.
_SLOW = ("app/test_seal.py", "app/test_hostile.py", "browser/test_hiring_walk.py")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database",
        choices=(*sorted(_DATABASES), "both"),
        default="both" if "CI" in os.environ else "sqlite",
        help="leave out tests on the other database (default: sqlite, in CI both)",
    )


def pytest_report_header(config: pytest.Config) -> str:
    return f"database: {config.getoption('database')} (--database sqlite|postgresql|both)"


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    chosen = config.getoption("database")
    kept: dict[bool, list[pytest.Item]] = {True: [], False: []}
    for item in items:
        kept[chosen == "both" or _databases(item) <= {chosen}].append(item)
    config.hook.pytest_deselected(items=kept[False])
    items[:] = sorted(kept[True], key=_place)


def _databases(item: pytest.Item) -> set[str]:
    """Return the database that a test is about, if any."""
    given = getattr(item, "callspec", None)
    return _DATABASES.intersection(given.id.split("-")) if given else set()


def _place(item: pytest.Item) -> tuple[int, bool]:
    path = item.path.relative_to(_TESTS).as_posix()
    group = next((at for at, start in enumerate(_ORDER) if path.startswith(start)), len(_ORDER))
    return group, path not in _SLOW


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop() -> None:
    """Begin to look for garbage, and among what the tests make only."""
    gc.freeze()
    gc.enable()
