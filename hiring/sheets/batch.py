"""What a page sends to be saved, and what it is told in return."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

LONGEST_VALUE = 20_000
LONGEST_NAME = 120
MOST_CHANGES = 500

Reason = Literal["clash", "locked"]


@dataclass(frozen=True, slots=True)
class Change:
    """One field as it now stands on a page.

    `seq` grows with every keystroke of the page; `base` is the version that the text was typed
    upon, 0 where nothing stood; `settles` names the clashes that the person has decided with it.
    """

    field: str
    value: str
    seq: int
    base: int
    settles: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Batch:
    """Changes of one opened page, whose id is `device`."""

    device: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class FieldKind:
    """What a field may hold: so many characters, or one of a few values."""

    longest: int = LONGEST_VALUE
    choices: frozenset[str] | None = None


Known = Callable[[str], FieldKind | None]


def text_fields(names: Iterable[str], longest: int = LONGEST_VALUE) -> dict[str, FieldKind]:
    """Return the kinds of plain text fields by name; `dict.get` of it is a `Known`."""
    return dict.fromkeys(names, FieldKind(longest))


def choice_fields(names: Iterable[str], choices: Iterable[str]) -> dict[str, FieldKind]:
    """Return the kinds of fields that hold one of `choices` or nothing."""
    return dict.fromkeys(names, FieldKind(choices=frozenset(choices) | {""}))


@dataclass(frozen=True, slots=True)
class Saved:
    """A change that was written, now or before; `stands` unless something was written over it."""

    field: str
    seq: int
    version: int
    stands: bool = True


@dataclass(frozen=True, slots=True)
class Clash:
    """A change that was put aside, and what stands in its field instead."""

    id: int
    field: str
    seq: int
    reason: Reason
    theirs: str
    version: int
    saved_at: datetime | None


@dataclass(frozen=True, slots=True)
class Refusal:
    """A change that cannot be kept at all, and the code that says why."""

    field: str
    seq: int
    code: str


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a batch: each of its changes is in exactly one of the three."""

    saved: tuple[Saved, ...]
    clashes: tuple[Clash, ...]
    refusals: tuple[Refusal, ...]
    locked: bool
