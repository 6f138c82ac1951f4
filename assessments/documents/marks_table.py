"""The marks of a vacancy as plain tables: every mark, and the results beside each other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assessments.documents.facts import EvaluationFacts, RaterFacts
from assessments.documents.headline import cutoffs
from assessments.documents.marks import Marks
from assessments.documents.words import say
from assessments.rubric import Competency
from job_descriptions.writing.localized import Language

Cell = str | int | float | None
_MARKS = ("candidate", "rater", "competency", "weight", "first_mark", "mark", "state")
_RESULTS = ("candidate", "result", "low", "high", "on_hundred", "share", "rank", "cutoffs")
_DIGITS = 4


@dataclass(frozen=True, slots=True)
class MarksTable:
    """One table: its name, a heading for each column, and rows with as many cells."""

    name: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def marks_tables(
    evaluations: Sequence[EvaluationFacts], language: Language
) -> tuple[MarksTable, MarksTable]:
    """Return a row for every candidate, rater and competency, and a row for every candidate.

    "Not observed" and a missing mark are empty cells, told apart by the words in the last column.
    All evaluations are in the given language.
    """
    marks = tuple(row for each in evaluations for row in _marks(Marks(each)))
    results = tuple(_result(each) for each in evaluations)
    return (
        MarksTable(say("sheet.marks", language), _heads(_MARKS, language), marks),
        MarksTable(say("sheet.results", language), _heads(_RESULTS, language), results),
    )


def _heads(keys: Sequence[str], language: Language) -> tuple[str, ...]:
    return tuple(say(key, language) for key in keys)


def _marks(marks: Marks) -> Iterator[tuple[Cell, ...]]:
    for rater in marks.raters:
        for competency in marks.competencies:
            yield _mark(marks, rater, competency)


def _mark(marks: Marks, rater: RaterFacts, competency: Competency) -> tuple[Cell, ...]:
    found, language = marks.of(competency.id, rater.id), marks.language
    state = ""
    if found is None:
        state = say("state.blank", language)
    elif found.final is None:
        state = say("state.not_observed", language)
    elif found.first != found.final:
        state = say("state.revised", language)
    values = (found.first, found.final) if found else (None, None)
    name = competency.name[language]
    return (marks.facts.candidate, rater.name, name, competency.weight, *values, state)


def _result(facts: EvaluationFacts) -> tuple[Cell, ...]:
    result = facts.result
    low, high = result.interval or (None, None)
    numbers = (result.composite, low, high, result.percent, result.coverage * 100)
    place = result.standing.place if result.standing else None
    return (facts.candidate, *map(_rounded, numbers), place, " ".join(cutoffs(facts)))


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, _DIGITS)
