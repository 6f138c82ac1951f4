"""Every act that changes something asks for its permission itself, whoever calls it."""

import ast
import importlib
import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest
from flask import Flask

from hiring.errors import Forbidden
from hiring.policy import GRANTED, Actor, Candidate, Guest, Permission, Person, Role, Service
from hiring.toolkit import Toolkit
from hiring.web.guard import OPEN, mark_of
from hiring.work import OWN
from tests.app import stored_rows
from tests.app.hiring_desk import one_database
from tests.app.house_calls import read_house
from tests.app.works import as_work, works_for

# Routes that reach what asks for something else than they do, and why.
APART = {
    ("surveys.list_all", "expire_uploads"): "the app clears away, whoever looks",
}
# What is sent to these routes changes nothing that is stored, and why.
STORING_NOTHING = {
    "today.choose_language": "a choice on this computer, kept in its session",
}
# What a person has been shown is recorded by every route that shows it, in the person's own name.
OWN_ANYWHERE = {"note_seen"}
# Functions that write without a mark above them, and why.
UNMARKED = {
    "hiring.examples.load": "plays the example people, each act in their name; asked for at start",
    "hiring.examples.process": "as above",
    "hiring.people.trail": "told by the sign-in library of what its own forms have changed",
    "hiring.web.throttle": "counts failed sign-ins before anybody is somebody",
    "hiring.work": "`record` itself",
}
_ADDING = {"add", "add_all", "delete", "merge"}
_WRITING = {"record", "append", "insert", "update", "delete", "insert_rows"}


@cache
def marks() -> dict[str, str]:
    """Return what each use case asks for."""
    return {
        name: ast.unparse(each.args[0])
        for name, function in read_house().functions.items()
        for each in function.decorator_list
        if isinstance(each, ast.Call) and ast.unparse(each.func) == "use_case"
    }


def marked() -> frozenset[str]:
    return frozenset(marks())


def _short(name: str) -> str:
    return name.rpartition(".")[2]


def _made(name: str) -> Callable[..., Any]:
    module, _dot, function = name.rpartition(".")
    found: Callable[..., Any] = getattr(importlib.import_module(module), function)
    return found


def _is_service(name: str) -> bool:
    return ".service" in name or name.split(".")[1] in {"access", "examples", "papers", "sheets"}


def _writes(name: str) -> bool:
    for node in ast.walk(read_house().functions[name]):
        if isinstance(node, ast.Call) and _is_writing(node):
            return True
        if _is_service(name) and isinstance(node, ast.Assign | ast.AugAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if any(_is_of_a_row(each) for target in targets for each in _parts(target)):
                return True
    return False


def _is_writing(call: ast.Call) -> bool:
    path = ast.unparse(call.func).split(".")
    if path[-1] in _ADDING and path[-2:-1] == ["session"]:
        return True
    # A list inserts at a place, a table takes one argument: itself.
    return path[-1] in _WRITING if len(path) == 1 else path[-1] == "insert" and len(call.args) == 1


def _parts(target: ast.expr) -> list[ast.expr]:
    return target.elts if isinstance(target, ast.Tuple) else [target]


def _is_of_a_row(target: ast.expr) -> bool:
    owner = target.value if isinstance(target, ast.Attribute) else None
    return isinstance(owner, ast.Name) and owner.id != "self"


@cache
def writers() -> frozenset[str]:
    functions = read_house().functions
    return frozenset(
        name for name in functions if not name.startswith("hiring.db.") and _writes(name)
    )


def _excused(name: str) -> bool:
    return name.rpartition(".")[0] in UNMARKED


def test_names_of_use_cases_stand_once_and_say_what_is_done_to_what() -> None:
    counted = Counter(map(_short, marked()))
    assert [name for name, count in counted.items() if count > 1] == []
    assert [name for name in counted if not re.fullmatch("[a-z]+(_[a-z]+)+", name)] == []
    for name in marked():
        first = read_house().functions[name].args.args[0]
        assert (first.arg, ast.unparse(first.annotation or first)) in {
            ("work", "Work"),
            ("works", "Works"),
        }, name


def test_what_a_work_holds_is_given_once() -> None:
    for name, function in read_house().functions.items():
        given = {each.arg for each in (*function.args.args, *function.args.kwonlyargs)}
        if given & {"work", "works"}:
            assert not given & {"actor", "now", "session"}, name
        assert not given >= {"actor", "session"}, name


def test_no_use_case_calls_another() -> None:
    nested = {name: read_house().reached(name) & marked() for name in marked()}
    assert {name: found for name, found in nested.items() if found} == {}


@one_database
def test_route_asks_for_what_its_use_case_asks_for(app: Flask) -> None:
    reached = 0
    for endpoint, view in app.view_functions.items():
        name, mark = f"{view.__module__}.{view.__name__}", mark_of(app, endpoint)
        if name not in read_house().functions:
            continue
        for each in read_house().reached(name, marked()) & marked():
            reached += 1
            asked = _made(each).permission  # type: ignore[attr-defined]  # the mark travels along
            if asked == OWN:
                own = mark in {OPEN, Permission.USE_OWN_ACCOUNT} or _short(each) in OWN_ANYWHERE
                assert own, (endpoint, each)
            elif (endpoint, _short(each)) not in APART:
                assert asked == mark, (endpoint, each)
    assert reached >= len(marked())


@one_database
def test_whatever_is_sent_is_done_by_a_use_case(app: Flask) -> None:
    idle = set()
    for rule in app.url_map.iter_rules():
        view = app.view_functions[rule.endpoint]
        name = f"{view.__module__}.{view.__name__}"
        sent = (rule.methods or set()) - {"GET", "HEAD", "OPTIONS"}
        if (
            sent
            and name in read_house().functions
            and not read_house().reached(name, marked()) & marked()
        ):
            idle.add(rule.endpoint)
    assert idle == set(STORING_NOTHING)


def test_every_exception_is_still_one() -> None:
    assert {use_case for _endpoint, use_case in APART} | OWN_ANYWHERE <= set(map(_short, marked()))
    for module, why in UNMARKED.items():
        assert any(each.rpartition(".")[0] == module for each in writers()), why


def test_whatever_writes_is_reached_through_a_mark_alone() -> None:
    behind = marked().union(*(read_house().reached(name) for name in marked()))
    assert {name for name in writers() - behind if not _excused(name)} == set()
    # Nothing outside the services gets at a writer past the marks.
    for name in read_house().functions:
        if not _is_service(name) and not _excused(name):
            found = (read_house().reached(name, marked()) | {name}) & writers() - marked()
            known = {each for each in found if _excused(each) or _only_examples(each)}
            assert found <= known, (name, found - known)
    print(f"{len(marked())} use cases, {len(writers())} functions that write")  # noqa: T201 # shown by `pytest -s`


def _only_examples(name: str) -> bool:
    """Whether something is reached past the marks by who plays the example people alone."""
    callers = [each for each in read_house().functions if name in read_house().references[each]]
    return all(each in marked() or _excused(each) or _only_examples(each) for each in callers)


def _others(permission: Permission) -> Iterator[Actor]:
    """Yield whoever lacks a permission."""
    for role in Role:
        if permission not in GRANTED[role]:
            yield Person(1, "x", frozenset({role}), "en")
    yield Person(1, "x", frozenset(), "en")
    yield Service("x", frozenset(Permission) - {permission})
    # Whoever has a paper in hand may ask about it.
    yield from (each for each in (Candidate(1), Guest()) if not each.may(permission))


@one_database
def test_without_the_permission_nobody_gets_in(demo: Toolkit) -> None:
    before, tried = stored_rows.take(demo.database.engine), 0
    for name in marked():
        asked = _made(name).permission  # type: ignore[attr-defined]  # the mark travels along
        assert marks()[name] == ("OWN" if asked == OWN else f"Permission.{Permission(asked).name}")
        for actor in _others(asked) if asked != OWN else ():
            # The mark refuses before anything that is given is looked at: nothing is given.
            with demo.database.transaction() as session:
                takes_works = read_house().functions[name].args.args[0].arg == "works"
                given = works_for(demo, actor) if takes_works else as_work(session, actor)
                with pytest.raises(Forbidden, match="no_permission"):
                    _made(name)(given)
            tried += 1
    assert tried > 4 * len([name for name in marked() if marks()[name] != "OWN"])
    assert stored_rows.take(demo.database.engine) == before


@one_database
@pytest.mark.parametrize("actor", [Guest(), Candidate(1), Service("x", frozenset(Permission))])
def test_who_has_no_account_has_none_to_change(demo: Toolkit, actor: Actor) -> None:
    acts: dict[str, tuple[object, ...]] = {
        "hiring.access.identity.confirm_identity": (None, 0),
        "hiring.access.service.choose_language": ("en",),
        "hiring.candidates.service.seen.note_seen": ([1], "marks"),
    }
    for name, given in acts.items():
        assert marks()[name] == "OWN"
        with demo.database.transaction() as session, pytest.raises(Forbidden):
            _made(name)(as_work(session, actor), *given)
