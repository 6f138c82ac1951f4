"""What changed between two versions of a description, clause by clause and word by word."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from job_descriptions.copying import Copy
from job_descriptions.writing.localized import Language

Change = Literal["same", "added", "dropped", "changed", "moved"]
# Two pages of prose make less than half as many.
_MOST_LIKENESSES = 20_000
_WORDS = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring words that share one fate: `same`, `added` or `dropped`."""

    change: Literal["same", "added", "dropped"]
    text: str


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """One clause in both versions; `runs` show the words of a changed one."""

    section: str
    clause: str
    change: Change
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class ValueChange:
    """One field whose value differs."""

    field: str
    old: str
    new: str


def compare(old: Copy, new: Copy, language: Language) -> tuple[ClauseChange, ...]:
    """Return every clause of both versions in the new order; dropped ones where they stood."""
    before, after = _texts(old, language), _texts(new, language)
    order = _merged(list(before), list(after))
    moved = _moved(list(before), list(after))
    return tuple(_change(key, before, after, moved) for key in order)


def compare_values(old: Mapping[str, str], new: Mapping[str, str]) -> tuple[ValueChange, ...]:
    """Return the fields whose values differ, in the order of the new version, then the old."""
    names = dict.fromkeys((*new, *old))
    return tuple(
        ValueChange(name, old.get(name, ""), new.get(name, ""))
        for name in names
        if old.get(name, "") != new.get(name, "")
    )


def word_runs(old: str, new: str) -> tuple[Run, ...]:
    """Return the words of both texts as runs that were kept, added or dropped.

    In long texts a space is no likeness of its own. Texts that say the same few words over and
    over are shown as replaced: to find out which of a thousand equal words was kept would take
    minutes, and nobody could read the answer.
    """
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    for skipped in (None, str.isspace):
        if _likenesses(before, after, skipped) <= _MOST_LIKENESSES:
            matcher = SequenceMatcher(skipped, before, after, autojunk=False)
            return tuple(_runs(matcher, before, after))
    runs = (Run("same", old),) if old == new else (Run("dropped", old), Run("added", new))
    return tuple(run for run in runs if run.text)


def _likenesses(before: list[str], after: list[str], skipped: Callable[[str], bool] | None) -> int:
    """Return how many pairs of equal words the texts make: the work of matching grows with it."""
    others = Counter(after)
    words = Counter(before).items()
    return sum(times * others[word] for word, times in words if not (skipped and skipped(word)))


def _runs(matcher: "SequenceMatcher[str]", before: list[str], after: list[str]) -> Iterator[Run]:
    for tag, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        if tag == "equal":
            yield Run("same", "".join(before[old_start:old_end]))
            continue
        if old_end > old_start:
            yield Run("dropped", "".join(before[old_start:old_end]))
        if new_end > new_start:
            yield Run("added", "".join(after[new_start:new_end]))


def _texts(copy: Copy, language: Language) -> dict[tuple[str, str], str]:
    texts = {("purpose", "purpose"): copy.purpose.text[language]}
    for section in copy.sections:
        for clause in section.clauses():
            texts[section.key.value, clause.id] = clause.text[language]
    return texts


Key = tuple[str, str]


def _merged(before: list[Key], after: list[Key]) -> list[Key]:
    kept = set(after)
    order: list[Key] = list(after)
    for position, key in enumerate(before):
        if key not in kept:
            neighbours = [each for each in before[:position] if each in order]
            order.insert(order.index(neighbours[-1]) + 1 if neighbours else 0, key)
    return order


def _moved(before: list[Key], after: list[Key]) -> set[Key]:
    """The clauses that left their place: those outside the longest common order."""
    common = set(before) & set(after)
    old, new = [k for k in before if k in common], [k for k in after if k in common]
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    stayed = {
        key
        for block in matcher.get_matching_blocks()
        for key in old[block.a : block.a + block.size]
    }
    return common - stayed


def _change(
    key: Key, before: dict[Key, str], after: dict[Key, str], moved: set[Key]
) -> ClauseChange:
    old, new = before.get(key), after.get(key)
    runs = word_runs(old or "", new or "")
    if old is None:
        return ClauseChange(*key, "added", runs)
    if new is None:
        return ClauseChange(*key, "dropped", runs)
    if old != new:
        return ClauseChange(*key, "changed", runs)
    return ClauseChange(*key, "moved" if key in moved else "same", runs)
