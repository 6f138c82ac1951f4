"""Which function of the house names which other, read from its source."""

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class House:
    """Functions by their full name, such as `hiring.offers.service.drafting.create_offer`."""

    functions: Mapping[str, ast.FunctionDef]
    references: Mapping[str, frozenset[str]]

    def reached(self, start: str, stop: frozenset[str] = frozenset()) -> frozenset[str]:
        """Return all functions named from one, directly or through others.

        A function of `stop` is among them, but nothing is looked for behind it.
        """
        found: set[str] = set()
        waiting = list(self.references[start])
        while waiting:
            name = waiting.pop()
            if name in found:
                continue
            found.add(name)
            if name not in stop:
                waiting.extend(self.references[name])
        return frozenset(found)


@cache
def read_house() -> House:
    """Read every module of the app; migrations are a world of their own."""
    paths = sorted((ROOT / "hiring").rglob("*.py"))
    rooms = {
        _name(path): ast.parse(path.read_text(encoding="utf-8"))
        for path in paths
        if "migrations" not in path.parts
    }
    functions = {
        f"{room}.{name}": function
        for room, tree in rooms.items()
        for name, function in _functions(tree)
    }
    members = _members(functions)
    references = {
        f"{room}.{name}": frozenset(_references(known, function, functions, members))
        for room, tree in rooms.items()
        for known in (_known(room, tree),)
        for name, function in _functions(tree)
    }
    return House(functions, references)


def _name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _functions(tree: ast.Module) -> Iterator[tuple[str, ast.FunctionDef]]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            yield node.name, node
        elif isinstance(node, ast.ClassDef):
            methods = (each for each in node.body if isinstance(each, ast.FunctionDef))
            yield from ((f"{node.name}.{each.name}", each) for each in methods)


def _known(room: str, tree: ast.Module) -> dict[str, str]:
    """Return what the names of a module stand for: what it imports, and what it defines."""
    imports = (each for each in ast.walk(tree) if isinstance(each, ast.ImportFrom))
    known = {
        alias.asname or alias.name: f"{each.module}.{alias.name}"
        for each in imports
        for alias in each.names
    }
    own = (each for each in tree.body if isinstance(each, ast.FunctionDef | ast.ClassDef))
    return known | {each.name: f"{room}.{each.name}" for each in own}


def _members(functions: Iterable[str]) -> Mapping[str, list[str]]:
    """Return the functions of each class, and of each room."""
    found: dict[str, list[str]] = defaultdict(list)
    for name in functions:
        parts = name.split(".")
        for end in range(1, len(parts)):
            found[".".join(parts[:end])].append(name)
    return found


def _references(
    known: Mapping[str, str],
    function: ast.FunctionDef,
    functions: Mapping[str, ast.FunctionDef],
    members: Mapping[str, list[str]],
) -> Iterator[str]:
    own = _own_names(function)
    meant = {name: full for name, full in known.items() if name not in own}
    for node in ast.walk(function):
        target = _target(meant, node)
        if target in functions:
            yield target
        elif target.startswith("hiring."):
            # Whatever is made of a class may do all that the class does.
            yield from members.get(target, ())


def _own_names(function: ast.FunctionDef) -> set[str]:
    """Return what is an argument or a variable inside: it hides what the module knows."""
    nodes = list(ast.walk(function))
    given = {each.arg for each in nodes if isinstance(each, ast.arg)}
    return given | {
        each.id for each in nodes if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store)
    }


def _target(known: Mapping[str, str], node: ast.AST) -> str:
    if isinstance(node, ast.Name):
        return known.get(node.id, "")
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        owner = known.get(node.value.id, "")
        return f"{owner}.{node.attr}" if owner else ""
    return ""
