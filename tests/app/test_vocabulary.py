"""Whatever the app refuses or records has words, said once and by the part that it comes from."""

import ast
import importlib
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from flask import Flask

from hiring.cli.words import SENTENCES
from hiring.errors import NotFound
from hiring.i18n import speaking
from hiring.surveys.words.reading import CELLS
from hiring.vocabulary import VOCABULARY
from hiring.web.words import VALUES, event_words, refusal_words
from tests.app.hiring_desk import one_database
from tests.app.test_conventions import CODE, ROOT, files

# A document that could not be made is our fault: one general sentence stands for all of them.
REFUSED = {"NotFound", "Forbidden", "Conflict", "Invalid", "Overloaded", "SetupError", "refused"}
REFUSED |= {"DescriptionError", "UnknownDescription", "UnknownField", "InvalidValue"}
REFUSED |= {"UnknownRubric", "UnknownCase", "Refusal", "EditRefusal"}
# Floors that know no words of pages, and the part that says what they refuse and record.
SPEAKERS = {"access": "people", "salary": "surveys", "examples": "today", "verification": "web"}
KNOWLEDGE = {"assessments", "job_descriptions"}


@cache
def ranks() -> dict[str, int]:
    """Return how high each package of the app stands; the floors are the lowest."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    layers = next(each["layers"] for each in contracts["contracts"] if each["id"] == "hiring")
    return {
        package: height
        for height, layer in enumerate(reversed(layers))
        for package in layer.split(" | ")
    }


def package_of(path: Path) -> str:
    """Return the package that a file belongs to: a slice, a floor or a part of what is known."""
    parts = path.relative_to(ROOT).parts
    return parts[1].removesuffix(".py") if parts[0] == "hiring" else parts[0]


def speaker_of(package: str) -> str:
    """Return the part that says what a package refuses: itself, or the one that stands on it."""
    if package in KNOWLEDGE:
        return "vocabulary"
    return SPEAKERS.get(package, "web" if is_floor(package) else package)


def is_floor(package: str) -> bool:
    """Whether a package stands below the slices."""
    return ranks().get(package, 0) < ranks()["employers"] and package != "people"


def said_by_parts(name: str) -> dict[str, Mapping[str, str]]:
    """Return the words of this name of every part that has some."""
    paths = files("hiring/*/words.py", "hiring/*/words/*.py")
    modules = {path: ".".join(path.relative_to(ROOT).with_suffix("").parts) for path in paths}
    found = {
        package_of(path): getattr(importlib.import_module(module), name, {})
        for path, module in modules.items()
        if re.search(rf"^{name} = ", path.read_text("utf-8"), re.MULTILINE)
    }
    assert len(found) > 10
    return found


def is_spoken_to_a_command(package: str) -> bool:
    return package in KNOWLEDGE | {"cli"} or is_floor(package)


def homeless(told: Iterable[tuple[str, Path, int]], name: str) -> list[str]:
    """Return what has no words in its own part or below it: the part that lacks them, and where."""
    parts = said_by_parts(name)
    return [
        f"{speaker} has no words for “{code}” of {path.relative_to(ROOT)}:{line}"
        for code, path, line in told
        for speaker in [speaker_of(package_of(path))]
        if not any(
            code in said and ranks()[part] <= ranks()[speaker] for part, said in parts.items()
        )
    ]


def refusals() -> Iterator[tuple[str, Path, int]]:
    """Yield every code that is refused in the code, and where."""
    for path in files(*CODE):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            kind = ast.unparse(node.func)
            if kind in REFUSED | {"super().__init__"}:
                argument = node.args[-1:] if "Refusal" in kind else node.args[:1]
                yield from ((code, path, node.lineno) for code in constants(argument))


def constants(arguments: Iterable[ast.expr]) -> Iterator[str]:
    """Yield the codes among arguments, also where a condition chooses between two."""
    for each in arguments:
        if isinstance(each, ast.IfExp):
            yield from constants([each.body, each.orelse])
        if isinstance(each, ast.Constant) and re.fullmatch("[a-z_]+", str(each.value)):
            yield str(each.value)


def events() -> Iterator[tuple[str, Path, int]]:
    """Yield every kind of event that is recorded by its name, and where."""
    for path in files(*CODE):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "Event":
                yield from ((action, path, node.lineno) for action in constants(node.args[:1]))


def test_every_refusal_has_words_at_home() -> None:
    cells = set(files("hiring/salary/reading/*.py"))
    silent = [
        (code, path, line)
        for code, path, line in refusals()
        if code not in SENTENCES or not is_spoken_to_a_command(package_of(path))
        if code not in CELLS or path not in cells
    ]
    assert len(silent) > 200
    assert homeless(silent, "REFUSALS") == []


def test_every_event_has_words_at_home() -> None:
    found = list(events())
    assert len(found) > 40
    assert homeless(found, "EVENTS") == []


def test_a_code_without_words_names_the_part_that_lacks_them() -> None:
    path = ROOT / "hiring" / "offers" / "service" / "steps.py"
    lacking = [("never_heard_of", path, 7)]
    told = ["offers has no words for “never_heard_of” of hiring/offers/service/steps.py:7"]
    assert homeless(lacking, "REFUSALS") == told
    # Words of a part that stands higher are no words for a lower one.
    assert homeless([("unknown_offer", ROOT / "hiring/candidates/forms.py", 1)], "REFUSALS")


def test_no_code_has_words_in_two_parts() -> None:
    for name in ("REFUSALS", "EVENTS"):
        counted = Counter(code for said in said_by_parts(name).values() for code in said)
        assert [code for code, times in counted.items() if times > 1] == []


def test_every_part_is_heard() -> None:
    for name, gathered in (("REFUSALS", VOCABULARY.refusals), ("EVENTS", VOCABULARY.events)):
        assert gathered == {k: v for said in said_by_parts(name).values() for k, v in said.items()}


def test_nothing_is_said_that_never_happens() -> None:
    paths = [path for path in files(*CODE) if "words" not in (path.stem, path.parent.name)]
    code = "\n".join(path.read_text("utf-8") for path in paths)
    said = {*VOCABULARY.refusals, *VOCABULARY.events} - VALUES.keys()
    # Codes that are put together: those of HTTP, and how a change of sign-in was settled.
    assert {each for each in said if f'"{each}"' not in code and "http_" not in each} == {
        "identity_confirmed",
        "identity_released",
    }


@one_database
def test_words_are_filled_in_the_language_of_the_reader(app: Flask) -> None:
    refusal = NotFound("too_many_rows", most=5)
    with app.app_context():
        words = refusal_words(refusal.code, refusal.details)
        assert words == "The sheet has too many rows: at most 5 are read."
        assert refusal_words("too_many_rows", {}) == words.replace("5", "…")
        assert event_words("never_heard_of") == "never_heard_of"
        with speaking("ru"):
            assert refusal_words("unknown_offer", {}) == "Такого предложения нет."
            assert event_words("offer_sent") == "Предложение отправлено кандидату"
