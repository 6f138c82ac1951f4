"""Which duties the questions and case tests really ask about: reviewed by hand, kept in words.

A rubric is written for one description. That a competency belongs to the same subject as a duty
proves nothing; what counts is a question whose words, or fixed probes, name the duty.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from assessments.library import CONTENT, RubricLibrary
from assessments.rubric import Question
from job_descriptions.library import Library
from job_descriptions.model import SectionKey
from job_descriptions.writing.content import read_content
from job_descriptions.writing.errors import BrokenContent
from job_descriptions.writing.localized import Text

SHIPPED = CONTENT / "asked_duties.v1.yaml"
Words = tuple[Text, tuple[Text, ...]]


@dataclass(frozen=True, slots=True)
class _Reviewed:
    """What was found for one rubric: ids of duties by question and by case test."""

    description: str
    questions: Mapping[str, tuple[str, ...]]
    cases: Mapping[str, tuple[str, ...]]


_FILE = TypeAdapter(dict[str, _Reviewed])


@dataclass(frozen=True, slots=True)
class Asked:
    """The duties that are asked about, in their own words.

    Words and not ids: a duty reworded in another description, or a question reworded in an own
    rubric, is another one, of which nobody has looked whether it fits.
    """

    questions: Mapping[Words, frozenset[Text]]
    cases: Mapping[str, frozenset[Text]]

    def knows(self, question: Question) -> bool:
        """Return whether the question stands as it was reviewed, with the same probes."""
        return _words(question) in self.questions

    def by_question(self, question: Question) -> frozenset[Text]:
        """Return the duties that a question asks about; none of one that nobody reviewed."""
        return self.questions.get(_words(question), frozenset())

    def by_case(self, case: str) -> frozenset[Text]:
        """Return the duties that a case test, by its id, asks about."""
        return self.cases.get(case, frozenset())


def asked_duties(
    role: str, rubrics: RubricLibrary, library: Library, path: Path = SHIPPED
) -> Asked:
    """Return what the review found of the shipped rubrics of a role.

    Raises BrokenContent where the file names a question, a case test or a duty that is not there.
    """
    questions: dict[Words, frozenset[Text]] = {}
    cases: dict[str, frozenset[Text]] = {}
    own = {name: each for name, each in _read(path).items() if name.startswith(f"{role}.v")}
    for name, reviewed in own.items():
        rubric = rubrics.version(name)
        duties = library.version(reviewed.description).section(SectionKey.DUTIES).clauses()
        texts = {clause.id: clause.text for clause in duties}
        every = {each.id: each for each in rubric.questions()}
        _refuse(name, reviewed.questions.keys() - every.keys())
        _refuse(name, reviewed.cases.keys() - {c for k in rubric.competencies for c in k.cases})
        for question in every.values():
            found = _texts(name, texts, reviewed.questions.get(question.id, ()))
            questions[_words(question)] = questions.get(_words(question), frozenset()) | found
        for case, ids in reviewed.cases.items():
            cases[case] = cases.get(case, frozenset()) | _texts(name, texts, ids)
    return Asked(questions, cases)


@cache
def _read(path: Path) -> Mapping[str, _Reviewed]:
    return read_content(_FILE, path)


def _texts(name: str, texts: Mapping[str, Text], ids: tuple[str, ...]) -> frozenset[Text]:
    _refuse(name, set(ids) - texts.keys())
    return frozenset(texts[each] for each in ids)


def _refuse(name: str, unknown: set[str]) -> None:
    for each in sorted(unknown):
        raise BrokenContent("unknown_in_review", name, each)


def _words(question: Question) -> Words:
    return question.text, question.probes
