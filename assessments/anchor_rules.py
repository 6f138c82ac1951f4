"""What the five anchors of a competency must be: observable, past, one behaviour, all different.

Words are judged by lists and endings, without a dictionary. Limits: the tense is read off the
first verb form that a list or an ending shows, so an unusual verb without -л (ru) or -ed (en) has
to be added to the lists, and a verbless anchor passes if a noun or participle looks like a past
form. What somebody is quoted as saying, in «» or “”, is not judged.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations, islice

from assessments.anchor_words import AnchorWords, anchor_words
from assessments.problem import Problem
from assessments.rubric import Anchor, Competency, Rubric
from job_descriptions.wording.folding import fold
from job_descriptions.writing.localized import LANGUAGES, Language

_SHORTEST, _LONGEST = 20, 240
_MOST_VERBS = 3
_RUN = 7
_ALIKE = 0.8
_QUOTED = re.compile(r'"[^"]*"')
_SENTENCE_END = re.compile(r"[.!?…](?=\s+\S)|;")
_CLAUSE_END = re.compile(r"[,:()]| - ")
_WORD = re.compile(r"\w[\w'%-]*")


def problems_of_anchors(rubric: Rubric) -> Iterator[Problem]:
    """Yield what is wrong with the anchors of all competencies."""
    for competency in rubric.competencies:
        place = f"competencies.{competency.id}.anchors"
        marks = [anchor.mark for anchor in competency.anchors]
        if marks != list(rubric.marks):
            yield Problem("anchors_incomplete", place, ", ".join(map(str, marks)))
        for anchor in competency.anchors:
            yield from _in_anchor(anchor, f"{place}.{anchor.mark}")
        yield from _alike(competency, place)
    for language in LANGUAGES:
        yield from _repeated(rubric.competencies, language)


def _in_anchor(anchor: Anchor, place: str) -> Iterator[Problem]:
    for language in LANGUAGES:
        words = anchor.text[language]
        if not words.strip():
            continue
        if not _SHORTEST <= len(words) <= _LONGEST:
            yield Problem("anchor_length", f"{place}.{language}", str(len(words)))
        for code, detail in anchor_findings(words, language):
            yield Problem(code, f"{place}.{language}", detail)


def anchor_findings(words: str, language: Language) -> Iterator[tuple[str, str]]:
    """Yield code and phrase of what one anchor's words break.

    Codes: `anchor_praise`, `anchor_trait`, `anchor_person` (first or second person),
    `anchor_tense`, `anchor_several` (more than one behaviour).
    """
    lists = anchor_words(language)
    text = _QUOTED.sub('""', fold(words).text).strip()
    for code, pattern in (
        ("anchor_praise", lists.praise),
        ("anchor_trait", lists.trait),
        ("anchor_person", lists.person),
    ):
        yield from ((code, found[0]) for found in pattern.finditer(text))
    if (tense := _wrong_tense(text, lists)) is not None:
        yield "anchor_tense", tense
    if (several := _several(text, lists)) is not None:
        yield "anchor_several", several


def _wrong_tense(text: str, lists: AnchorWords) -> str | None:
    """Return the words that are not past, "" where there is no verb, None where all is well."""
    for sentence in _SENTENCE_END.split(text):
        words: list[str] = _WORD.findall(sentence)
        if words and lists.present_start.match(words[0]):
            return words[0]
        forms = ((word, _is_past(word, lists)) for word in words)
        first = next(((word, past) for word, past in forms if past is not None), None)
        if words and (first is None or not first[1]):
            return first[0] if first else ""
    return None


def _is_past(word: str, lists: AnchorWords) -> bool | None:
    """Return whether a word is a past verb form (True), a present or future one, or neither."""
    if lists.past.match(word) and not lists.not_past.match(word):
        return True
    if lists.present.match(word) and not lists.not_present.match(word):
        return False
    return None


def _several(text: str, lists: AnchorWords) -> str | None:
    """Return what shows more than one behaviour: a second sentence, a joining word, verbs in a row.

    Up to three coordinated past verbs make one episode (listened, named, agreed); verbs of
    subordinate clauses are what was said or seen and do not count.
    """
    if end := _SENTENCE_END.search(text):
        return end.group()
    if joined := lists.several.search(text):
        return joined.group()
    verbs = list(_main_verbs(text, lists))
    return ", ".join(verbs) if len(verbs) > _MOST_VERBS else None


def _main_verbs(text: str, lists: AnchorWords) -> Iterator[str]:
    """Yield the first past verb of every coordinated stretch that opens no subordinate clause."""
    for clause in _CLAUSE_END.split(text):
        opened = lists.clause.search(clause)
        main = clause[: opened.start()] if opened else clause
        for stretch in lists.joins.split(main):
            verbs = (word for word in _WORD.findall(stretch) if _is_past(word, lists))
            yield from islice(verbs, 1)


def _alike(competency: Competency, place: str) -> Iterator[Problem]:
    """Anchors that share four fifths of their words, or differ in one, say the same."""
    for language in LANGUAGES:
        for lower, higher in combinations(competency.anchors, 2):
            if are_alike(lower.text[language], higher.text[language]):
                marks = f"{lower.mark}, {higher.mark}"
                yield Problem("anchors_alike", f"{place}.{higher.mark}.{language}", marks)


def are_alike(one: str, other: str) -> bool:
    """Return whether two anchors differ in at most one word or share four fifths of them."""
    ours, theirs = Counter(_words(one)), Counter(_words(other))
    if not ours or not theirs:
        return False
    common = (ours & theirs).total()
    odd = max(ours.total(), theirs.total()) - common
    return odd <= 1 or 2 * common / (ours.total() + theirs.total()) >= _ALIKE


def _repeated(competencies: Iterable[Competency], language: Language) -> Iterator[Problem]:
    """No seven words in a row may stand in two anchors."""
    seen: dict[tuple[str, ...], str] = {}
    for competency in competencies:
        for anchor in competency.anchors:
            place = f"competencies.{competency.id}.anchors.{anchor.mark}.{language}"
            runs = list(_runs(anchor.text[language]))
            shared = next((run for run in runs if run in seen), None)
            if shared:
                yield Problem("anchor_repeats", place, f"{seen[shared]}: {' '.join(shared)}")
            seen |= dict.fromkeys(runs, place)


def _runs(words: str) -> Iterator[tuple[str, ...]]:
    found = _words(words)
    return (tuple(found[at : at + _RUN]) for at in range(len(found) - _RUN + 1))


def _words(words: str) -> list[str]:
    return _WORD.findall(fold(words).text)
