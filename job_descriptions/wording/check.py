"""The check itself: words in, findings out, each with its reason and a better wording."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from job_descriptions.model import Description, SectionKey
from job_descriptions.wording.folding import Folded, fold
from job_descriptions.wording.rules import Rule, Severity, read_rules
from job_descriptions.writing.localized import Language, Text

# How far around a phrase its context is read: long sentences must not slow the check down.
_REACH = 160
_CLAUSE_LENGTH = 600
_SENTENCE_END = re.compile(r"[!?;\n…]|\.(?!\w)")


@dataclass(frozen=True, slots=True)
class Finding:
    """Words that the check objects to; offsets count the characters of the checked text."""

    rule: str
    category: str
    severity: Severity
    start: int
    end: int
    phrase: str
    reason: Text
    suggestion: Text
    laws: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClauseFinding:
    """A finding and the clause in which it stands."""

    clause_id: str
    finding: Finding


def check_text(
    text: str, language: Language, *, job_requires: frozenset[str] = frozenset()
) -> tuple[Finding, ...]:
    """Return what is wrong with `text`, in the order in which it reads.

    `job_requires` names needs that a duty proves, such as `driving`: what only they can
    justify is then not found.
    """
    if len(text) > _CLAUSE_LENGTH:
        return _checked(text, language, job_requires)
    return _remembered(text, language, job_requires)


def _checked(text: str, language: Language, job_requires: frozenset[str]) -> tuple[Finding, ...]:
    folded = fold(text)
    rules = read_rules(language)
    asked = [rule for rule in rules.rules if rule.text.need not in job_requires]
    # One pass finds the few places where a rule may match: a pass per rule would be slow.
    starts = [match.start() for match in rules.start.finditer(folded.text)]
    found = (_find(rule, folded, text, starts) for rule in asked)
    return _without_overlaps(chain.from_iterable(found))


# Most clauses of most positions are the library's own words: they need not be read each time.
_remembered = lru_cache(maxsize=8192)(_checked)


def check_clauses(
    clauses: Iterable[tuple[str, str]],
    language: Language,
    *,
    job_requires: frozenset[str] = frozenset(),
) -> tuple[ClauseFinding, ...]:
    """Return the findings in pairs of clause id and text, clause by clause."""
    return tuple(
        ClauseFinding(clause_id, finding)
        for clause_id, text in clauses
        for finding in check_text(text, language, job_requires=job_requires)
    )


def check_description(description: Description, language: Language) -> tuple[ClauseFinding, ...]:
    """Return the findings in a description's title, purpose and clauses.

    What its duties need (a car for visits to clients) may be asked for.
    """
    duties = [clause.text[language] for clause in description.section(SectionKey.DUTIES).clauses()]
    needs = find_needs(duties, language)
    return check_clauses(_texts(description, language), language, job_requires=needs)


def find_needs(duties: Iterable[str], language: Language) -> frozenset[str]:
    """Return what duty texts prove that the job requires: `driving` or nothing."""
    return frozenset().union(*(_needs_of(duty, language) for duty in duties))


@lru_cache(maxsize=4096)
def _needs_of(duty: str, language: Language) -> frozenset[str]:
    text = fold(duty).text
    needs = read_rules(language).needs.items()
    return frozenset(name for name, pattern in needs if pattern.search(text))


def _texts(description: Description, language: Language) -> Iterator[tuple[str, str]]:
    yield "title", description.title.text[language]
    yield description.purpose.id, description.purpose.text[language]
    for clause in description.clauses():
        yield clause.id, clause.text[language]


def _find(rule: Rule, folded: Folded, text: str, starts: Iterable[int]) -> Iterator[Finding]:
    past = 0
    for place in starts:
        match = rule.pattern.match(folded.text, place) if place >= past else None
        past = match.end() if match else past
        if match and not _excused(rule, folded.text, match):
            start, end = folded.span(*match.span())
            yield _finding(rule, start, end, text[start:end])


def _excused(rule: Rule, text: str, match: re.Match[str]) -> bool:
    return rule.excuse is not None and bool(rule.excuse.search(_context(text, match)))


def _context(text: str, match: re.Match[str]) -> str:
    # The marks ‹ and › show an excuse where the phrase stands; folding keeps them out of the text.
    start, end = match.span()
    before = _SENTENCE_END.split(text[max(0, start - _REACH) : start])[-1]
    after = _SENTENCE_END.split(text[end : end + _REACH], maxsplit=1)[0]
    return f"{before}‹{match[0]}›{after}"


def _finding(rule: Rule, start: int, end: int, phrase: str) -> Finding:
    words = rule.text
    return Finding(
        rule=words.id,
        category=words.category,
        severity=words.severity,
        start=start,
        end=end,
        phrase=phrase,
        reason=words.reason,
        suggestion=words.suggestion,
        laws=words.laws,
    )


def _without_overlaps(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Where two rules of a category see the same words, the first and longest stays."""
    kept: list[Finding] = []
    ends: dict[str, int] = {}
    for finding in sorted(found, key=lambda each: (each.start, -each.end, each.rule)):
        if finding.start >= ends.get(finding.category, 0):
            kept.append(finding)
            ends[finding.category] = finding.end
    return tuple(kept)
