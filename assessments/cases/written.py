"""Score a written case: graded criteria, checklist and forbidden promises, by two or three people.

Graded part and checklist are told apart; the total weighs them by the case's declared share and
takes off what was promised or done against the rules, never below nought.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from assessments.cases.model import ChecklistItem, WrittenCase
from assessments.cases.rounding import rounded
from assessments.errors import AssessmentError

Status = Literal["one_grade", "final", "needs_third"]
LOWEST, HIGHEST = 1, 5
_GRADERS = range(1, 4)


@dataclass(frozen=True, slots=True)
class Grade:
    """What one grader gave: a mark per criterion, the facts found, the forbidden things found."""

    grader: str
    marks: Mapping[str, int]
    facts: frozenset[str] = frozenset()
    forbidden: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class GradeScore:
    """One grade in figures: `graded`, `checklist` and `total` in percent, `penalty` in points."""

    graded: Decimal
    checklist: Decimal
    penalty: int
    total: Decimal


@dataclass(frozen=True, slots=True)
class WrittenResult:
    """The grades taken together.

    `counted` names the graders whose grades make the figures. With status `one_grade` or
    `needs_third` the figures are provisional. `difference` is that of the first two graded parts in
    percent points. `unmet` names what a pass rule asks and the answer lacks (`total` or the id
    of a criterion); it is None where the case has no rule or the figures are provisional.
    """

    status: Status
    counted: tuple[str, ...]
    graded: Decimal
    checklist: Decimal
    penalty: int
    total: Decimal
    difference: Decimal | None
    marks: Mapping[str, Decimal]
    facts_found: tuple[str, ...]
    facts_disputed: tuple[str, ...]
    forbidden_found: tuple[str, ...]
    forbidden_disputed: tuple[str, ...]
    unmet: tuple[str, ...] | None
    by_grader: Mapping[str, GradeScore]


def score(case: WrittenCase, grade: Grade) -> GradeScore:
    """Return one grader's figures.

    Raises AssessmentError: `grade_incomplete`, `unknown_criterion`, `unknown_mark`,
    `unknown_checklist_item`.
    """
    _require_valid(case, grade)
    penalty = _points(case.forbidden, grade.forbidden)
    return GradeScore(
        rounded(_graded(case, grade)),
        rounded(_checklist(case, grade)),
        penalty,
        rounded(_total(case, _graded(case, grade), _checklist(case, grade), penalty)),
    )


def missing_marks(case: WrittenCase, grade: Grade) -> tuple[str, ...]:
    """Return the criteria without a mark, in the order of the grading sheet."""
    return tuple(each.id for each in case.criteria if each.id not in grade.marks)


def combine(case: WrittenCase, grades: Iterable[Grade]) -> WrittenResult:
    """Return what one to three graders gave together, in the order in which they graded.

    Two grades are averaged. A third is needed where their graded parts differ by more than the
    case declares, or where only one of them found a forbidden thing. Of three, the two whose graded
    parts are closest are averaged; where both pairs are equally close, all three are. A forbidden
    thing counts where more than half of all graders found it.
    Raises AssessmentError as `score` does, and `no_grades`, `too_many_grades`, `grader_twice`.
    """
    given = tuple(grades)
    _require_graders(given)
    scores = {grade.grader: score(case, grade) for grade in given}
    counted = _counted(case, given)
    disputed = _disputed(case.forbidden, given, lambda grade: grade.forbidden)
    penalty = _points(case.forbidden, _majority(given))
    graded = _mean(_graded(case, grade) for grade in counted)
    checklist = _mean(_checklist(case, grade) for grade in counted)
    total = _total(case, graded, checklist, penalty)
    marks = {each.id: _mean(_exact(g.marks[each.id]) for g in counted) for each in case.criteria}
    status = _status(case, given, disputed)
    return WrittenResult(
        status=status,
        counted=tuple(grade.grader for grade in counted),
        graded=rounded(graded),
        checklist=rounded(checklist),
        penalty=penalty,
        total=rounded(total),
        difference=_difference(case, given),
        marks={name: rounded(mark) for name, mark in marks.items()},
        facts_found=_found_by_all(case.checklist, counted),
        facts_disputed=_disputed(case.checklist, counted, lambda grade: grade.facts),
        forbidden_found=tuple(e.id for e in case.forbidden if e.id in _majority(given)),
        forbidden_disputed=disputed if len(given) == 2 else (),  # noqa: PLR2004 # two graders
        unmet=_unmet(case, total, marks) if status == "final" else None,
        by_grader=scores,
    )


def _require_graders(grades: tuple[Grade, ...]) -> None:
    if len(grades) not in _GRADERS:
        raise AssessmentError("too_many_grades" if grades else "no_grades", str(len(grades)))
    if len({grade.grader for grade in grades}) != len(grades):
        raise AssessmentError("grader_twice", ", ".join(grade.grader for grade in grades))


def _require_valid(case: WrittenCase, grade: Grade) -> None:
    if missing := missing_marks(case, grade):
        raise AssessmentError("grade_incomplete", ", ".join(missing))
    criteria = {each.id for each in case.criteria}
    if unknown := sorted(grade.marks.keys() - criteria):
        raise AssessmentError("unknown_criterion", ", ".join(unknown))
    if wrong := [name for name, mark in grade.marks.items() if not _is_mark(mark)]:
        raise AssessmentError("unknown_mark", ", ".join(wrong))
    facts = grade.facts - {each.id for each in case.checklist}
    forbidden = grade.forbidden - {each.id for each in case.forbidden}
    if unknown := sorted(facts | forbidden):
        raise AssessmentError("unknown_checklist_item", ", ".join(unknown))


def _is_mark(mark: object) -> bool:
    return type(mark) is int and LOWEST <= mark <= HIGHEST


def _graded(case: WrittenCase, grade: Grade) -> Fraction:
    """The weighted marks in percent: all fives are 100, all ones nought."""
    weights = sum(each.weight for each in case.criteria)
    gained = sum(each.weight * (grade.marks[each.id] - LOWEST) for each in case.criteria)
    return Fraction(100 * gained, weights * (HIGHEST - LOWEST))


def _checklist(case: WrittenCase, grade: Grade) -> Fraction:
    possible = sum(each.points for each in case.checklist)
    return Fraction(100 * _points(case.checklist, grade.facts), possible)


def _total(case: WrittenCase, graded: Fraction, checklist: Fraction, penalty: int) -> Fraction:
    share = Fraction(case.graded_share, 100)
    return max(Fraction(0), graded * share + checklist * (1 - share) - penalty)


def _points(items: Iterable[ChecklistItem], found: frozenset[str]) -> int:
    return sum(each.points for each in items if each.id in found)


def _exact(mark: int) -> Fraction:
    return Fraction(mark)


def _mean(values: Iterable[Fraction]) -> Fraction:
    listed = tuple(values)
    return sum(listed, Fraction(0)) / len(listed)


def _counted(case: WrittenCase, grades: tuple[Grade, ...]) -> tuple[Grade, ...]:
    if len(grades) < _GRADERS[-1]:
        return grades
    low, middle, high = sorted(grades, key=lambda grade: _graded(case, grade))
    below = _graded(case, middle) - _graded(case, low)
    above = _graded(case, high) - _graded(case, middle)
    if below == above:
        return grades
    closest = (low, middle) if below < above else (middle, high)
    return tuple(grade for grade in grades if grade in closest)


def _status(case: WrittenCase, grades: tuple[Grade, ...], disputed: tuple[str, ...]) -> Status:
    if len(grades) == 1:
        return "one_grade"
    if len(grades) == _GRADERS[-1]:
        return "final"
    first, second = (_graded(case, grade) for grade in grades)
    far = abs(first - second) > Fraction(case.third_grader_at)
    return "needs_third" if far or disputed else "final"


def _difference(case: WrittenCase, grades: tuple[Grade, ...]) -> Decimal | None:
    if len(grades) == 1:
        return None
    first, second = (_graded(case, grade) for grade in grades[:2])
    return rounded(abs(first - second))


def _majority(grades: tuple[Grade, ...]) -> frozenset[str]:
    """The forbidden things that more than half of the graders found; of one grader, all."""
    named = {each for grade in grades for each in grade.forbidden}
    return frozenset(
        each for each in named if 2 * sum(each in g.forbidden for g in grades) > len(grades)
    )


def _disputed(
    items: Iterable[ChecklistItem],
    grades: tuple[Grade, ...],
    found: Callable[[Grade], frozenset[str]],
) -> tuple[str, ...]:
    counts = {each.id: sum(each.id in found(grade) for grade in grades) for each in items}
    return tuple(name for name, count in counts.items() if 0 < count < len(grades))


def _found_by_all(items: Iterable[ChecklistItem], grades: tuple[Grade, ...]) -> tuple[str, ...]:
    return tuple(each.id for each in items if all(each.id in grade.facts for grade in grades))


def _unmet(case: WrittenCase, total: Fraction, marks: Mapping[str, Fraction]) -> tuple[str, ...]:
    rule = case.pass_rule
    if rule is None:
        return ()
    short = tuple(name for name, least in rule.criteria.items() if marks[name] < least)
    return ("total", *short) if rule.total is not None and total < rule.total else short
