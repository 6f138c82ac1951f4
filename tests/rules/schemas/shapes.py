"""What a stored class looks like: its fields with their types and defaults, and those below it."""

from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

_NAMES = {Ellipsis: "...", type(None): "None", Any: "Any"}


def shape_of(kind: Any) -> dict[str, Any]:
    """Return each class that a stored value is made of, by its name, as plain data.

    Fields by name with type and default, or the values of an enumeration. Words about a class
    are no part of it.
    """
    shape: dict[str, Any] = {}
    _add(kind, shape)
    return dict(sorted(shape.items()))


def _add(kind: Any, shape: dict[str, Any]) -> None:
    for each in get_args(kind):
        _add(each, shape)
    if get_origin(kind) is not None or not isinstance(kind, type) or kind.__name__ in shape:
        return
    if issubclass(kind, Enum):
        shape[kind.__name__] = sorted(str(each.value) for each in kind)
    elif is_dataclass(kind):
        hints = get_type_hints(kind)
        shape[kind.__name__] = {
            each.name: _told(hints[each.name]) + _default(each) for each in fields(kind)
        }
        for each in fields(kind):
            _add(hints[each.name], shape)


def _told(kind: Any) -> str:
    parts, origin = get_args(kind), get_origin(kind)
    if origin is Literal:
        return f"Literal[{', '.join(sorted(map(repr, parts)))}]"
    if origin in (Union, UnionType):
        return " | ".join(map(_told, parts))
    if parts:
        return f"{_named(origin)}[{', '.join(map(_told, parts))}]"
    return _named(kind)


def _named(kind: Any) -> str:
    return _NAMES.get(kind) or str(kind.__name__)


def _default(each: Field[Any]) -> str:
    if each.default_factory is not MISSING:
        return f" = {_named(each.default_factory)}()"
    return "" if each.default is MISSING else f" = {each.default!r}"
