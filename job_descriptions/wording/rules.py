"""The rules of the wording check: read from `wording.<language>.v1.yaml` when first needed."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from pydantic import TypeAdapter

from job_descriptions.library import CONTENT
from job_descriptions.writing.content import read_content
from job_descriptions.writing.errors import BrokenContent
from job_descriptions.writing.localized import Language, Text

Severity = Literal["unlawful", "risky", "style"]

# Shorthand of the rule files. Every repetition is bounded, so that matching stays linear.
_SEPARATOR = r"(?: - |[ ,:(\"/]{1,3})"
# Words after which a phrase speaks of clients, not of the candidate.
_APART = r"(?!(?:для|об?|про|среди|по|клиент\w{0,9}|for|about|to|of|among|clients?)\b)"
_SHORTHAND = {
    "~": r"\w{0,14}",
    "_": rf"(?:{_SEPARATOR}(?:{_APART}[\w.%'-]{{1,25}}+{_SEPARATOR}){{0,3}}?)",
}
_NAME = re.compile(r"<(\w+)>")


@dataclass(frozen=True, slots=True)
class RuleText:
    """A rule as its file spells it: patterns and the contexts in which they mean no harm."""

    id: str
    category: str
    severity: Severity
    reason: Text
    suggestion: Text
    patterns: tuple[str, ...]
    laws: tuple[str, ...] = ()
    clean_in: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    need: str = ""


@dataclass(frozen=True, slots=True)
class RuleFile:
    """One rule file: named words and contexts, needs of a job, and the rules."""

    rules: tuple[RuleText, ...]
    words: dict[str, str] = field(default_factory=dict)
    contexts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    needs: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule ready to match: `pattern` finds the words, `excuse` the context that clears them."""

    text: RuleText
    pattern: re.Pattern[str]
    excuse: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Rules:
    """Everything the check of one language needs; `start` finds where any rule may match."""

    rules: tuple[Rule, ...]
    start: re.Pattern[str]
    needs: Mapping[str, re.Pattern[str]]


_FILE = TypeAdapter(RuleFile)


@cache
def read_rules(language: Language) -> Rules:
    """Return the rules of a language, compiled. Raises BrokenContent; a file is read once."""
    name = f"wording/{language}.v1"
    try:
        return _compile_file(read_content(_FILE, CONTENT / f"{name}.yaml"))
    except (re.error, KeyError) as error:
        raise BrokenContent("wrong_pattern", name, str(error)) from error


def _compile_file(file: RuleFile) -> Rules:
    rules = tuple(_compile_rule(rule, file) for rule in file.rules)
    needs = {name: _words(patterns, file.words) for name, patterns in file.needs.items()}
    patterns = [pattern for rule in file.rules for pattern in rule.patterns]
    start = re.compile(rf"(?<!\w)(?=\S)(?={_choice(patterns, file.words)}(?!\w))", re.MULTILINE)
    return Rules(rules, start, needs)


def _compile_rule(rule: RuleText, file: RuleFile) -> Rule:
    excuses = [*rule.unless, *(each for name in rule.clean_in for each in file.contexts[name])]
    excuse = _words(excuses, file.words) if excuses else None
    pattern = re.compile(rf"{_choice(rule.patterns, file.words)}(?!\w)", re.MULTILINE)
    return Rule(rule, pattern, excuse)


def _words(patterns: Iterable[str], words: Mapping[str, str]) -> re.Pattern[str]:
    # Whole words only; the marks around a phrase count as the edge of a word.
    choice = _choice(patterns, words)
    return re.compile(rf"(?:(?<!\w)|(?=[‹›])){choice}(?:(?!\w)|(?<=[‹›]))")


def _choice(patterns: Iterable[str], words: Mapping[str, str]) -> str:
    return f"(?:{'|'.join(expand(pattern, words) for pattern in patterns)})"


def expand(pattern: str, words: Mapping[str, str]) -> str:
    """Return a pattern with its shorthand spelt out: `~` an ending, `_` a few words, `<name>`."""
    named = _NAME.sub(lambda found: f"(?:{expand(words[found[1]], words)})", pattern)
    for sign, meaning in _SHORTHAND.items():
        named = named.replace(sign, meaning)
    return named
