"""The words that anchors may and may not have, read from `anchor_words.v1.yaml`."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from assessments.library import CONTENT
from job_descriptions.wording.rules import expand
from job_descriptions.writing.content import read_content
from job_descriptions.writing.localized import Language


@dataclass(frozen=True, slots=True)
class WordLists:
    """Patterns of one language as the file spells them; `~` stands for any ending.

    `past` and `present` recognise verb forms, `not_past` and `not_present` are words that only
    look like them; `clause` opens a subordinate clause, `joins` a
    coordinate one; `present_start` are verbs that count as present
    only where they begin an anchor.
    """

    praise: tuple[str, ...]
    trait: tuple[str, ...]
    person: tuple[str, ...]
    several: tuple[str, ...]
    past: tuple[str, ...]
    not_past: tuple[str, ...]
    present: tuple[str, ...]
    not_present: tuple[str, ...]
    clause: tuple[str, ...]
    joins: tuple[str, ...]
    present_start: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AnchorWords:
    """The same lists ready to match; the lists about verbs match one word at a time."""

    praise: re.Pattern[str]
    trait: re.Pattern[str]
    person: re.Pattern[str]
    several: re.Pattern[str]
    past: re.Pattern[str]
    not_past: re.Pattern[str]
    present: re.Pattern[str]
    not_present: re.Pattern[str]
    clause: re.Pattern[str]
    joins: re.Pattern[str]
    present_start: re.Pattern[str]


_FILE = TypeAdapter(dict[Language, WordLists])
_NEVER = re.compile(r"(?!)")


@cache
def anchor_words(language: Language, path: Path = CONTENT / "anchor_words.v1.yaml") -> AnchorWords:
    """Return the lists of a language. Raises BrokenContent; a file is read once."""
    words = read_content(_FILE, path)[language]
    return AnchorWords(
        praise=_anywhere(words.praise),
        trait=_anywhere(words.trait),
        person=_anywhere(words.person),
        several=_anywhere(words.several),
        past=_word(words.past),
        not_past=_word(words.not_past),
        present=_word(words.present),
        not_present=_word(words.not_present),
        clause=_anywhere(words.clause),
        joins=_anywhere(words.joins),
        present_start=_word(words.present_start),
    )


def _anywhere(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{_choice(patterns)})(?![\w-])")


def _word(patterns: Iterable[str]) -> re.Pattern[str]:
    choice = _choice(patterns)
    return re.compile(rf"(?:{choice})\Z") if choice else _NEVER


def _choice(patterns: Iterable[str]) -> str:
    return "|".join(expand(pattern, {}) for pattern in patterns)
