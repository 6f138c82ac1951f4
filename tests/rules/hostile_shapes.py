"""Texts that make a pattern scan as far as it can: its own words, over and over."""

import re
from collections.abc import Iterator
from re import _constants as kinds  # type: ignore[attr-defined]  # how a pattern is built is told nowhere else
from re import _parser as parser  # type: ignore[attr-defined]  # as above
from typing import Any, NamedTuple

_USUAL = (" ", "a", "1", "я", "\n", ".", "(", "'")
_OF_CATEGORY = {
    kinds.CATEGORY_DIGIT: "1",
    kinds.CATEGORY_SPACE: " ",
    kinds.CATEGORY_WORD: "a",
    kinds.CATEGORY_NOT_DIGIT: "a",
    kinds.CATEGORY_NOT_SPACE: "a",
    kinds.CATEGORY_NOT_WORD: "-",
}
_OUTSIDE = 'a1 -.,я(=\n<"~'
_REPEATS = (kinds.MAX_REPEAT, kinds.MIN_REPEAT, kinds.POSSESSIVE_REPEAT)
_LOOKS = (kinds.ASSERT, kinds.ASSERT_NOT)


class Shape(NamedTuple):
    """A beginning, and what is repeated after it."""

    beginning: str
    unit: str

    def text(self, length: int, end: str) -> str:
        return (self.beginning + self.unit * (length // len(self.unit) + 1))[:length] + end


def shapes(pattern: "re.Pattern[Any]") -> list[Shape]:
    """Return the shapes that may trouble a pattern, each of its repetitions among them."""
    source = pattern.pattern
    if isinstance(source, bytes):
        source = source.decode("latin-1")
    tree = parser.parse(source, pattern.flags)
    whole = _sample(tree)
    found = [*_pumps(tree, ""), Shape("", whole), Shape("", f"{whole} ")]
    found += [Shape("", sign) for sign in (*_leaves(tree), *_USUAL)]
    return [each for each in dict.fromkeys(found) if each.unit]


def _pumps(tree: Any, before: str) -> Iterator[Shape]:
    """Yield, for each repetition, the text that leads to it and what it repeats, or follows it."""
    for at, (kind, detail) in enumerate(tree):
        if kind in _REPEATS:
            yield Shape(before, _sample(detail[2]))
            yield Shape(before, _sample(tree[at + 1 : at + 2]))
            yield Shape("", before + _sample(detail[2]))
            yield from (Shape(before, sign) for sign in _leaves(detail[2]))
        for inner in _inside(kind, detail):
            yield from _pumps(inner, before)
        before += _sample([(kind, detail)])


def _leaves(tree: Any) -> Iterator[str]:
    """Yield one character for each place of a pattern that takes one, and for each alternative."""
    for kind, detail in tree:
        if kind is kinds.IN:
            yield from (_character(*each) for each in detail if each[0] is not kinds.NEGATE)
        yield _character(kind, detail)
        for inner in _inside(kind, detail):
            yield from _leaves(inner)


def _inside(kind: Any, detail: Any) -> list[Any]:
    if kind in _REPEATS:
        return [detail[2]]
    if kind is kinds.SUBPATTERN:
        return [detail[3]]
    if kind is kinds.BRANCH:
        return list(detail[1])
    if kind in _LOOKS:
        return [detail[1]]
    return [detail] if kind is kinds.ATOMIC_GROUP else []


def _sample(tree: Any) -> str:
    """Return a short text that a pattern takes, or nearly takes."""
    parts = []
    for kind, detail in tree:
        if kind in _REPEATS:
            parts.append(_sample(detail[2]) * max(1, detail[0]))
        elif kind in _LOOKS:
            continue
        else:
            inner = _inside(kind, detail)
            parts.append(_sample(inner[0]) if inner else _character(kind, detail))
    return "".join(parts)


def _character(kind: Any, detail: Any) -> str:
    if kind is kinds.LITERAL:
        return chr(detail)
    if kind is kinds.RANGE:
        return chr(detail[0])
    if kind is kinds.CATEGORY:
        return _OF_CATEGORY[detail]
    if kind is kinds.IN:
        negated = detail[0][0] is kinds.NEGATE
        return _other_than(detail[1:]) if negated else _character(*detail[0])
    if kind is kinds.NOT_LITERAL:
        return _other_than([(kinds.LITERAL, detail)])
    return "a" if kind is kinds.ANY else ""


def _other_than(taken: Any) -> str:
    """Return a character that a set leaves out."""
    return next((sign for sign in _OUTSIDE if not any(_takes(each, sign) for each in taken)), "§")


def _takes(place: Any, sign: str) -> bool:
    kind, detail = place
    if kind is kinds.RANGE:
        return bool(detail[0] <= ord(sign) <= detail[1])
    if kind is kinds.CATEGORY:
        return sign == _OF_CATEGORY[detail]
    return sign == _character(kind, detail)
