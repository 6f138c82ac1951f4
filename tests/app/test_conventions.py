"""What holds for all code: sizes, marks, addresses, names."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from statistics import median
from typing import TypeGuard

import pytest
from flask import Flask
from jinja2 import Environment, nodes
from sqlalchemy import Date
from werkzeug.exceptions import NotFound as HttpNotFound
from werkzeug.routing import Rule

from hiring.db.base import UtcDateTime
from hiring.policy import Permission
from hiring.tables import Base
from hiring.web.guard import OPEN, mark_of
from hiring.web.urls import LARGEST_ID
from tests.app.hiring_desk import one_database

ROOT = Path(__file__).parents[2]
CODE = ("app.py", "hiring/**/*.py", "assessments/**/*.py", "job_descriptions/**/*.py")
# Copies that never change are not held to what is agreed on later.
FROZEN = ROOT / "hiring/db/migrations/composers_0010"
LINES, VIEW_LINES = 300, 20
# A test says whose work an act is each time that it acts.
TEST_LINES = 330
FUNCTION_MEDIAN, VIEW_MEDIAN = 6, 9
# Names of descriptions and secrets of links are words; nothing else in an address is.
WORDS = {"code", "source", "token", "secret", "filename"}
# A plain number knows nothing of the column that it is looked for in.
LOOSE = {"PathConverter", "UnicodeConverter", "IntegerConverter"}
_INDENTED_IMPORT = re.compile(r"^[ \t]+(import|from) ", re.MULTILINE)
_SLUG = re.compile(r"/|(/[a-z0-9.]+(-[a-z0-9]+)*)+/?")
FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef


def files(*patterns: str) -> list[Path]:
    found = (path for pattern in patterns for path in ROOT.glob(pattern))
    return sorted(path for path in found if FROZEN not in path.parents)


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def functions(path: Path) -> Iterator[FunctionNode]:
    for node in ast.walk(tree(path)):
        if isinstance(node, FunctionNode):
            yield node


def length(node: FunctionNode) -> int:
    """Return the lines of a function's body, its docstring left out."""
    body = node.body[1:] if ast.get_docstring(node) else node.body
    return (node.end_lineno or 0) - body[0].lineno + 1 if body else 0


def is_view(node: FunctionNode) -> bool:
    marks = {ast.unparse(each).partition("(")[0] for each in node.decorator_list}
    return bool(marks & {"requires", "public"})


@pytest.fixture
def rules(app: Flask) -> list[Rule]:
    """The app's own addresses; those of the sign-in library are not ours to name."""
    return [rule for rule in app.url_map.iter_rules() if not rule.endpoint.startswith("security.")]


class TestAddresses:
    @one_database
    def test_every_route_has_a_mark(self, app: Flask, rules: list[Rule]) -> None:
        unmarked = [r.endpoint for r in rules if mark_of(app, r.endpoint) is None]
        assert unmarked == []

    @one_database
    def test_every_permission_opens_a_route(self, app: Flask, rules: list[Rule]) -> None:
        marks = {mark_of(app, rule.endpoint) for rule in rules}
        assert marks == {OPEN, *Permission}

    @one_database
    def test_parts_that_change_have_a_type(self, rules: list[Rule]) -> None:
        loose = [
            f"{rule.rule}: {name}"
            for rule in rules
            for name, converter in rule._converters.items()  # noqa: SLF001 # werkzeug offers no other way
            if type(converter).__name__ in LOOSE and name not in WORDS
        ]
        assert loose == []

    @one_database
    def test_a_number_in_an_address_fits_its_column(self, app: Flask) -> None:
        addresses = app.url_map.bind("localhost")
        found = addresses.match(f"/positions/{LARGEST_ID}", "GET")
        assert found == ("positions.edit", {"position_id": LARGEST_ID})
        assert addresses.match("/positions/007", "GET")[1] == {"position_id": 7}
        for number in (LARGEST_ID + 1, -1, "1.0", "x"):
            with pytest.raises(HttpNotFound):
                addresses.match(f"/positions/{number}", "GET")

    @one_database
    def test_addresses_are_written_small_with_hyphens(self, rules: list[Rule]) -> None:
        fixed = {rule.rule: re.sub(r"<[^>]*>", "x", rule.rule) for rule in rules}
        assert [rule for rule, path in fixed.items() if not _SLUG.fullmatch(path)] == []


class TestSizes:
    def test_no_file_is_longer_than_a_person_reads(self) -> None:
        patterns = (*CODE, "tests/**/*.py", "templates/**/*.html", "templates/**/*.css")
        static = (f"hiring/static/{kind}/**/*.{kind}" for kind in ("css", "js"))
        found = {
            str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines())
            for path in files(*patterns, *static)
        }
        long = {
            name: lines
            for name, lines in found.items()
            if lines > (TEST_LINES if name.startswith("tests/") else LINES)
        }
        assert long == {}

    def test_functions_are_short_and_views_shorter(self) -> None:
        found = [(node, path) for path in files(*CODE) for node in functions(path)]
        views = [
            (length(node), f"{path.name}: {node.name}") for node, path in found if is_view(node)
        ]
        lengths = [length(node) for node, _path in found]
        of_all, of_views = median(lengths), median(lines for lines, _name in views)
        print(f"functions {len(lengths)}: median {of_all}; views {len(views)}: median {of_views}")  # noqa: T201 # a figure to read
        assert [name for lines, name in views if lines > VIEW_LINES] == []
        assert of_all <= FUNCTION_MEDIAN
        assert of_views <= VIEW_MEDIAN


class TestCode:
    def test_imports_stand_at_the_top(self) -> None:
        wrong = [
            f"{path.relative_to(ROOT)}: {function.name}"
            for path in files(*CODE, "tests/**/*.py")
            if _INDENTED_IMPORT.search(path.read_text("utf-8"))
            for function in functions(path)
            for node in ast.walk(function)
            if isinstance(node, ast.Import | ast.ImportFrom)
        ]
        assert wrong == []

    def test_only_a_place_makes_a_day_of_a_moment(self) -> None:
        """A moment is of different days in different places: the clock asks in which one.

        Old papers were composed in UTC, and so they stay.
        """
        wrong = [
            f"{path.relative_to(ROOT)}:{node.lineno}: {ast.unparse(node)}"
            for path in files(*CODE)
            if path != ROOT / "job_descriptions/writing/clock.py" and "old_papers" not in path.parts
            for node in ast.walk(tree(path))
            if _cuts_a_moment(node)
        ]
        assert wrong == []

    def test_a_column_s_name_says_whether_it_holds_a_moment_or_a_day(self) -> None:
        kinds = {"_at": UtcDateTime, "_on": Date}
        wrong = [
            str(column)
            for table in Base.metadata.sorted_tables
            for column in table.columns
            for ending, kind in kinds.items()
            if f"_{column.name}".endswith(ending) != isinstance(column.type, kind)
        ]
        assert set(wrong) == ANY_LENGTH | OTHER_NAMES

    def test_a_class_name_stands_once_in_the_house(self) -> None:
        """Whoever searches for a class finds one; private helpers and WTForms' Meta apart."""
        named = Counter(
            node.name
            for path in files(*CODE)
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
            if "migrations" not in path.parts
        )
        assert {name for name, times in named.items() if times > 1} == TWICE

    def test_nothing_is_caught_inside_a_transaction(self) -> None:
        wrong = [
            f"{path.relative_to(ROOT)}:{node.lineno}"
            for path in files(*CODE)
            for node in ast.walk(tree(path))
            if isinstance(node, ast.With)
            if any(_opens_transaction(item.context_expr) for item in node.items)
            if any(isinstance(inner, ast.Try) for inner in ast.walk(node))
        ]
        assert wrong == []

    def test_every_template_is_shown_by_code_or_by_another(self) -> None:
        sources = files("hiring/**/*.py", "templates/**/*.html", "templates/**/*.css")
        said = "\n".join(path.read_text("utf-8") for path in sources)
        folder = ROOT / "templates"
        names = [str(path.relative_to(folder)) for path in files("templates/**/*.html")]
        # The sign-in library looks for its pages by name; documents by kind and language.
        ours = [name for name in names if not name.startswith(("security/", "pdf/"))]
        assert [name for name in ours if f'"{name}"' not in said] == []
        assert len(ours) > 20

    def test_templates_import_what_they_use(self) -> None:
        unused = {}
        for path in files("templates/**/*.html"):
            tree = Environment().parse(path.read_text("utf-8"))  # noqa: S701 # nothing is shown
            given = {
                name if isinstance(name, str) else name[1]
                for each in tree.find_all(nodes.FromImport)
                for name in each.names
            }
            read = {name.name for name in tree.find_all(nodes.Name) if name.ctx == "load"}
            unused[path.name] = given - read
        assert {name: words for name, words in unused.items() if words} == {}

    def test_a_check_code_is_worked_out_in_one_place(self) -> None:
        asking = {
            str(path.relative_to(ROOT))
            for path in files(*CODE)
            for node in ast.walk(tree(path))
            if isinstance(node, ast.ImportFrom)
            and node.module == "job_descriptions.writing.printed"
            if any(each.name == "check_code" for each in node.names)
        }
        assert asking == {"hiring/papers/composed.py"}


# An actor and the record of the same; the library's own name for options of a form.
TWICE = {"Candidate", "Role", "Meta"}
# Days that surveys tell as exactly as they know them: 2026-05-13, 2026-05 or 2026.
ANY_LENGTH = {"observation.observed_on"}
# Days whose names say what they are good for.
OTHER_NAMES = {"offer.answer_by", "survey_summary.newest"}


def _cuts_a_moment(node: ast.AST) -> TypeGuard[ast.expr]:
    """Whether a piece of code takes the day of a moment, or of this one, in whatever zone."""
    if isinstance(node, ast.Attribute) and node.attr in {"year", "month", "day"}:
        return "now" in ast.unparse(node.value)
    if isinstance(node, ast.Subscript):
        return ast.unparse(node).endswith(".isoformat()[:10]")
    called = node.func if isinstance(node, ast.Call) and not node.args else None
    return isinstance(called, ast.Attribute) and called.attr in {"date", "today", "utcnow"}


def _opens_transaction(expression: ast.expr) -> bool:
    return ast.unparse(expression).endswith(("writing()", ".transaction()"))
