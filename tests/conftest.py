"""What all tests share: how properties are judged, and in which order the tests come.

Properties are judged by what holds, not by how busy the machine is. The order is random inside each
group of `_ORDER` only: one of two workers begins with the first half of it and the other with the
second, and whoever is done first takes over from the end of what the other still has. So long tests
come early in each half, and what is dear to make for a whole process is made by one of them.
"""

from pathlib import Path

import pytest
from hypothesis import settings

from tests.memory import keep_temporary_files_in_memory

keep_temporary_files_in_memory()
settings.register_profile("steady", deadline=None)
settings.load_profile("steady")
_TESTS = Path(__file__).parent
# By how their paths begin: browsers first, then what any worker can take over at the end.
_ORDER = ("browser/test_", "browser/", "app/", "rules/", "content/", "pdf/", "setup/")
# One test of each of these takes as long as a hundred others.
_SLOW = ("app/test_seal.py", "app/test_hostile.py", "browser/test_hiring_walk.py")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=_place)


def _place(item: pytest.Item) -> tuple[int, bool]:
    path = item.path.relative_to(_TESTS).as_posix()
    group = next((at for at, start in enumerate(_ORDER) if path.startswith(start)), len(_ORDER))
    return group, path not in _SLOW
