"""Every pattern of the code takes a time that grows with the text, not with its square.

Patterns are found by themselves: those that modules hold, those that calls spell out, and those
that functions put together, which must be named here.
"""

import ast
import dataclasses
import importlib
import pkgutil
import re
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

import assessments
import hiring
import job_descriptions
from assessments import notes
from assessments.anchor_words import anchor_words
from hiring.salary.reading import workbook_xml
from job_descriptions.exchange import job_posting, working_time
from job_descriptions.library import Library
from job_descriptions.wording.rules import read_rules
from tests.rules.hostile_shapes import shapes

ROOT = Path(__file__).parents[2]
PACKAGES = (hiring, assessments, job_descriptions)
CALLS = {"compile", "match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer"}
ANCHORED = {"match", "fullmatch"}
SHORT, LENGTHS = 2_000, (10_000, 20_000, 100_000)
MOST_SECONDS = 0.3
MOST_SHAPES, ENDS = 40, ("", "\x00", " @<\n")
# Functions that put patterns together, and where the finished ones are.
MADE: dict[str, Callable[[], object]] = {
    "job_descriptions.wording.rules": lambda: [read_rules("ru"), read_rules("en")],
    "assessments.notes": lambda: [notes._ready("ru"), notes._ready("en")],  # noqa: SLF001 # compiled nowhere else
    "assessments.anchor_words": lambda: [anchor_words("ru"), anchor_words("en")],
    "hiring.salary.reading.workbook_xml": lambda: [
        workbook_xml._compiled(begin, beyond)  # noqa: SLF001 # as above
        for begin in workbook_xml._EVERY  # noqa: SLF001 # as above
        for beyond in (workbook_xml._FAR, workbook_xml._WIDE, workbook_xml._LONG)  # noqa: SLF001 # as above
    ],
    "hiring.salary.reading.terms": list,  # they stand in the module, which is walked
    "job_descriptions.exchange.job_posting": lambda: _unfolded(job_posting._CREDENTIALS),  # noqa: SLF001 # as above
    "job_descriptions.exchange.working_time": lambda: _unfolded(working_time._DAYS),  # noqa: SLF001 # as above
    "job_descriptions.fields": lambda: [
        re.compile(each.pattern) for each in Library().fields.values() if each.pattern
    ],
}
Pattern = re.Pattern[Any]


def _unfolded(named: Iterable[tuple[str, str]]) -> list[Pattern]:
    return [re.compile(words, re.IGNORECASE) for _name, words in named]


def modules() -> Iterator[Any]:
    for package in PACKAGES:
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if "migrations" not in found.name and not found.name.endswith("__main__"):
                yield importlib.import_module(found.name)


def inside(value: object, depth: int = 4) -> Iterator[Pattern]:
    """Yield the patterns that a value holds."""
    if isinstance(value, re.Pattern):
        yield value
    elif depth and isinstance(value, dict):
        yield from (found for each in value.values() for found in inside(each, depth - 1))
    elif depth and isinstance(value, (tuple, list, set, frozenset)):
        yield from (found for each in value for found in inside(each, depth - 1))
    elif depth and dataclasses.is_dataclass(value) and not isinstance(value, type):
        held = (getattr(value, each.name) for each in dataclasses.fields(value))
        yield from (found for each in held for found in inside(each, depth - 1))


def tree_of(module: Any) -> ast.Module:
    return ast.parse(Path(module.__file__).read_text("utf-8"))


def is_call(node: ast.AST) -> bool:
    """Whether a pattern is given to the module `re`, or to a field's check."""
    if not isinstance(node, ast.Call):
        return False
    if isinstance(node.func, ast.Name):
        return node.func.id == "Regexp"
    owner, _dot, method = ast.unparse(node.func).rpartition(".")
    return owner == "re" and method in CALLS


def spelt(module: Any) -> Iterator[tuple[Pattern, bool]]:
    """Yield the patterns that calls spell out, and whether they look at a text's beginning only."""
    for node in ast.walk(tree_of(module)):
        if is_call(node) and isinstance(first := node.args[0], ast.Constant):  # type: ignore[attr-defined]  # a call
            method = ast.unparse(node.func).rpartition(".")[2]  # type: ignore[attr-defined]  # as above
            if method != "compile":
                yield re.compile(first.value), method in {*ANCHORED, "Regexp"}


def methods(module: Any) -> dict[str, set[str]]:
    """Return by name which methods of its own names a module calls; "" for any other use."""
    found: dict[str, set[str]] = defaultdict(set)
    tree = tree_of(module)
    owners = {id(each.value) for each in ast.walk(tree) if isinstance(each, ast.Attribute)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            found[node.value.id].add(node.attr)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            found[node.id] |= set() if id(node) in owners else {""}
    return found


def found_patterns() -> dict[Pattern, tuple[str, bool]]:
    """Return every pattern with its place, and whether it only ever looks at a text's beginning."""
    found: dict[Pattern, tuple[str, bool]] = {}
    for module in modules():
        used = methods(module)
        for name, value in vars(module).items():
            for pattern in inside(value):
                anchored = isinstance(value, re.Pattern) and used.get(name, {""}) <= ANCHORED
                before = found.get(pattern, ("", True))[1]
                found[pattern] = (f"{module.__name__}.{name}", anchored and before)
        for pattern, anchored in spelt(module):
            found.setdefault(pattern, (module.__name__, anchored))
    for name, make in MADE.items():
        # What is tied to the end of a text is asked of single words, from their beginning.
        found |= {each: (name, each.pattern[-2:] == r"\Z") for each in inside(make())}
    return found


def seconds(act: Callable[[Any], object], text: Any) -> float:
    """Return the seconds of CPU that an act takes; the clock of the machine says nothing here."""
    began = time.process_time()
    act(text)
    return time.process_time() - began


def acts(pattern: Pattern, *, anchored: bool) -> list[Callable[[Any], object]]:
    look: list[Callable[[Any], object]] = [pattern.fullmatch]
    return look if anchored else [*look, lambda text: sum(1 for _ in pattern.finditer(text))]


def slow_shapes(pattern: Pattern, *, anchored: bool) -> Iterator[str]:
    """Yield which texts take more than their share of time."""
    drawn = shapes(pattern)
    if len(drawn) > MOST_SHAPES:
        drawn = Random(len(drawn)).sample(drawn, MOST_SHAPES)  # noqa: S311 # some of many alternatives
    for act in acts(pattern, anchored=anchored):
        tried = [
            (seconds(act, cast_to(pattern, each.text(SHORT, end))), each, end)
            for each in drawn
            for end in ENDS
        ]
        for short, shape, end in sorted(tried, reverse=True)[:2]:
            texts = (cast_to(pattern, shape.text(length, end)) for length in LENGTHS)
            if grows(act, texts, short):
                yield f"{shape.beginning[:20]!r} {shape.unit[:20]!r}… {end!r}"


def grows(act: Callable[[Any], object], texts: Iterable[Any], short: float) -> bool:
    """Return whether one of ever longer texts takes more than its share of time."""
    for text in texts:
        taken = seconds(act, text)
        if taken > allowed(short, len(text)):
            return True
        if taken * (LENGTHS[-1] / len(text)) ** 3 < MOST_SECONDS:
            return False  # however it grows, the longest text will not take too long
    return False


def allowed(short: float, length: int) -> float:
    """Return the seconds for a text, from those of the short one: thrice its share."""
    return max(MOST_SECONDS * length / LENGTHS[-1], 3 * short * length / SHORT)


def cast_to(pattern: Pattern, text: str) -> Any:
    return text.encode("latin-1", "replace") if isinstance(pattern.pattern, bytes) else text


@pytest.mark.slow
def test_every_pattern_takes_a_hundred_thousand_hostile_characters() -> None:
    found = found_patterns()
    assert len(found) > 200
    slow = {
        f"{place}: {pattern.pattern[:60]!r}": told
        for pattern, (place, anchored) in found.items()
        if (told := list(slow_shapes(pattern, anchored=anchored)))
    }
    assert slow == {}


@pytest.mark.slow
def test_no_pattern_is_put_together_where_nobody_looks() -> None:
    """A pattern that a function builds is not seen from outside: its module must be named above."""
    hidden = {
        module.__name__
        for module in modules()
        for function in ast.walk(tree_of(module))
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
        if is_call(node)
        and ("compile" in ast.unparse(node.func) or not isinstance(node.args[0], ast.Constant))  # type: ignore[attr-defined]  # a call
    }
    assert hidden == set(MADE)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("pattern", "anchored"),
    [
        (r"^[^@\s]+@[^@\s]+\.[^@\s]+$", True),
        (r"\s+$", False),
        (r"<[^>]*>", False),
        (r"'+\s*[=+]", False),
    ],
)
def test_a_pattern_that_scans_again_and_again_is_found(pattern: str, *, anchored: bool) -> None:
    found = slow_shapes(re.compile(pattern), anchored=anchored)
    assert next(found)
