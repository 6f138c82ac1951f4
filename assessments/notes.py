"""Warns when notes of an interview touch what law keeps out of a hiring decision.

It warns and never refuses: a note may be about a client, or be needed. Exceptions in the content
file clear ordinary working words, such as the age of a debt or a healthy margin.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from assessments.library import CONTENT
from job_descriptions.wording.folding import fold
from job_descriptions.wording.rules import expand
from job_descriptions.writing.content import read_content
from job_descriptions.writing.errors import BrokenContent
from job_descriptions.writing.localized import Language, Text

# How far around a phrase its sentence is read for what clears it.
_REACH = 120
_SENTENCE_END = re.compile(r"[!?;\n…]|\.(?!\w)")


@dataclass(frozen=True, slots=True)
class NoteFinding:
    """Words that touch a protected topic; offsets count the characters of the checked notes."""

    topic: str
    phrase: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TopicRule:
    """The words of one topic, and the contexts in which they mean no harm."""

    patterns: tuple[str, ...]
    unless: tuple[str, ...] = ()
    clean_in: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LanguageRules:
    """The rules of one language as their file spells them; `words` and `contexts` are shared."""

    rules: dict[str, TopicRule]
    words: dict[str, str] = field(default_factory=dict)
    contexts: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NotesFile:
    """The content file: names of the topics, and their rules by language."""

    topics: dict[str, Text]
    ru: LanguageRules
    en: LanguageRules


@dataclass(frozen=True, slots=True)
class _Ready:
    """A topic's rule ready to match."""

    topic: str
    pattern: re.Pattern[str]
    excuse: re.Pattern[str] | None


_FILE = TypeAdapter(NotesFile)


@cache
def _read(path: Path = CONTENT / "notes.v1.yaml") -> NotesFile:
    return read_content(_FILE, path)


def check_notes(text: str, language: Language) -> tuple[NoteFinding, ...]:
    """Return what touches a protected topic, in the order in which it reads."""
    folded = fold(text)
    found = []
    for ready in _ready(language):
        for match in ready.pattern.finditer(folded.text):
            if not _excused(ready, folded.text, match):
                start, end = folded.span(*match.span())
                found.append(NoteFinding(ready.topic, text[start:end], start, end))
    return tuple(sorted(found, key=lambda each: (each.start, each.end, each.topic)))


@cache
def _ready(language: Language) -> tuple[_Ready, ...]:
    file = _read()
    spoken = file.ru if language == "ru" else file.en
    if unknown := spoken.rules.keys() ^ file.topics.keys():
        raise BrokenContent("topics_differ", f"notes.v1 {language}", ", ".join(sorted(unknown)))
    try:
        return tuple(_compiled(topic, rule, spoken) for topic, rule in spoken.rules.items())
    except (re.error, KeyError) as error:
        raise BrokenContent("wrong_pattern", f"notes.v1 {language}", str(error)) from error


def _compiled(topic: str, rule: TopicRule, spoken: LanguageRules) -> _Ready:
    shared = (each for name in rule.clean_in for each in spoken.contexts[name])
    excuses = [*rule.unless, *shared]
    pattern = re.compile(rf"(?<![\w-]){_choice(rule.patterns, spoken.words)}(?!\w)")
    if not excuses:
        return _Ready(topic, pattern, None)
    choice = _choice(excuses, spoken.words)
    return _Ready(topic, pattern, re.compile(rf"(?:(?<!\w)|(?=[‹›])){choice}(?:(?!\w)|(?<=[‹›]))"))


def _choice(patterns: Iterable[str], words: Mapping[str, str]) -> str:
    return f"(?:{'|'.join(expand(pattern, words) for pattern in patterns)})"


def _excused(ready: _Ready, text: str, match: re.Match[str]) -> bool:
    return ready.excuse is not None and bool(ready.excuse.search(_sentence(text, match)))


def _sentence(text: str, match: re.Match[str]) -> str:
    # The marks ‹ and › show an excuse where the phrase stands; folding keeps them out of the text.
    start, end = match.span()
    before = _SENTENCE_END.split(text[max(0, start - _REACH) : start])[-1]
    after = _SENTENCE_END.split(text[end : end + _REACH], maxsplit=1)[0]
    return f"{before}‹{match[0]}›{after}"
