"""What one grader gives: the fields of a grading sheet, a finished grade, grades put together."""

from collections.abc import Iterable, Mapping
from typing import Any

from assessments.cases.model import WrittenCase
from assessments.cases.written import (
    HIGHEST,
    LOWEST,
    Grade,
    WrittenResult,
    combine,
    missing_marks,
)
from hiring.case_tests.models import Grading
from hiring.sheets.batch import FieldKind, choice_fields, text_fields
from job_descriptions.writing.schemas import Schema

FOUND = "yes"
COMMENT = "comment"
GRADE = Schema("grade", Grade)
FIRST_PLACES, LAST_PLACE = (1, 2), 3
MARKS = tuple(range(LOWEST, HIGHEST + 1))


def criterion_field(criterion: str) -> str:
    """Return the name of the field that holds a criterion's mark."""
    return f"criterion:{criterion}"


def fact_field(item: str) -> str:
    """Return the name of the box that says a fact was found."""
    return f"fact:{item}"


def forbidden_field(item: str) -> str:
    """Return the name of the box that says a forbidden promise was found."""
    return f"forbidden:{item}"


def grade_fields(case: WrittenCase) -> dict[str, FieldKind]:
    """Return the fields of a grading sheet by name, with what each may hold."""
    boxes = [fact_field(each.id) for each in case.checklist]
    boxes += [forbidden_field(each.id) for each in case.forbidden]
    return {
        **choice_fields([criterion_field(each.id) for each in case.criteria], map(str, MARKS)),
        **choice_fields(boxes, [FOUND]),
        **text_fields([COMMENT]),
    }


def grade_of(case: WrittenCase, grader: str, typed: Mapping[str, str]) -> Grade:
    """Return the grade that stands in the fields, finished or not."""
    marks = {each.id: typed.get(criterion_field(each.id), "") for each in case.criteria}
    facts = (each.id for each in case.checklist if typed.get(fact_field(each.id)) == FOUND)
    promises = (each.id for each in case.forbidden if typed.get(forbidden_field(each.id)) == FOUND)
    given = {name: int(mark) for name, mark in marks.items() if mark}
    return Grade(grader, given, frozenset(facts), frozenset(promises))


def unmarked(case: WrittenCase, typed: Mapping[str, str]) -> tuple[str, ...]:
    """Return the ids of criteria without a mark."""
    return missing_marks(case, grade_of(case, "", typed))


def grade_data(grade: Grade) -> dict[str, Any]:
    """Return a finished grade as plain data; who gave it stands beside it."""
    return GRADE.stamped(
        {
            "marks": dict(grade.marks),
            "facts": sorted(grade.facts),
            "forbidden": sorted(grade.forbidden),
        }
    )


def submitted(gradings: Iterable[Grading]) -> tuple[Grading, ...]:
    """Return those gradings that are handed in, by their place."""
    done = (each for each in gradings if each.submitted_at is not None)
    return tuple(sorted(done, key=lambda each: each.place))


def combined(case: WrittenCase, gradings: Iterable[Grading]) -> WrittenResult | None:
    """Return what the submitted grades give together, None where there is none yet.

    Graders are named by their place: the result knows no people.
    """
    grades = [grade_in(each) for each in submitted(gradings)]
    return combine(case, grades) if grades else None


def grade_in(grading: Grading) -> Grade:
    """Return the grade that a grading holds, its grader named by the place."""
    return GRADE.read({**GRADE.current(grading.grade or {}), "grader": str(grading.place)})
