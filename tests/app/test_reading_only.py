"""No GET changes a record: not in the view, nor in anything that it calls."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.app.test_conventions import files, functions

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
# Who sees results, and who takes a file away, is written down when it is shown.
TOLD = {
    "hiring.candidates.views.showing.record_showing",
    "hiring.surveys.views.exporting.export",
}
_OPENING = (".writing", ".transaction", ".open_session")


class Calls:
    """Which functions of the app call which, by their full names."""

    def __init__(self) -> None:
        self.called: dict[str, set[str]] = {}
        self.writing: set[str] = set()
        self.read: set[str] = set()
        for path in files("hiring/**/*.py"):
            self._note(path)

    def _note(self, path: Path) -> None:
        tree = ast.parse(path.read_text("utf-8"))
        module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        known = {
            each.asname or each.name: f"{node.module}.{each.name}"
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom)
            for each in node.names
        }
        known |= {node.name: f"{module}.{node.name}" for node in functions(path)}
        for node in functions(path):
            name = f"{module}.{node.name}"
            said = {ast.unparse(each.func) for each in ast.walk(node) if isinstance(each, ast.Call)}
            called = {known.get(each.partition(".")[0], "") for each in said}
            self.called[name] = self.called.get(name, set()) | called
            opening = {"hiring.web.context.writing"} & called
            if opening or any(each.endswith(_OPENING) for each in said):
                self.writing.add(name)
            if any(ast.unparse(mark).startswith("pages.get(") for mark in node.decorator_list):
                self.read.add(name)

    def ways(self, name: str, *, passed: tuple[str, ...] = ()) -> Iterator[str]:
        """Yield how a function comes to open a transaction that writes."""
        if name in TOLD or name in passed:
            return
        if name in self.writing:
            yield " → ".join((*passed, name))
        for each in sorted(self.called.get(name, ())):
            yield from self.ways(each, passed=(*passed, name))


def test_no_page_that_is_read_comes_to_write() -> None:
    calls = Calls()
    assert len(calls.read) > 50
    assert calls.writing & set(calls.called["hiring.surveys.views.uploading.send_file"])
    assert [way for view in sorted(calls.read) for way in calls.ways(view)] == []
