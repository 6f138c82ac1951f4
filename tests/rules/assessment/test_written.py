"""The score of a written case: one grader, two, a third, and what must not be promised."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.cases.model import PassRule
from assessments.cases.written import Grade, WrittenResult, combine, missing_marks, score
from assessments.errors import AssessmentError
from tests.case_builders import grade, written_case

CASE = written_case()
FACTS = ("sum", "date")


@pytest.mark.parametrize(
    ("given", "graded", "checklist", "penalty", "total"),
    [
        (grade("a", 5, 5, FACTS), "100", "100", 0, "100"),
        (grade("a", 1, 1), "0", "0", 0, "0"),
        (grade("a", 3, 3), "50", "0", 0, "35"),
        (grade("a", 5, 1), "75", "0", 0, "52.5"),
        (grade("a", 4, 3, ("sum",)), "68.75", "75", 0, "70.63"),
        (grade("a", 4, 3, ("sum",), ("promise",)), "68.75", "75", 20, "50.63"),
        (grade("a", 2, 1, (), ("promise", "blame")), "18.75", "0", 30, "0"),
    ],
)
def test_one_grade_in_figures(
    given: Grade, graded: str, checklist: str, penalty: int, total: str
) -> None:
    found = score(CASE, given)
    assert (found.graded, found.checklist) == (Decimal(graded), Decimal(checklist))
    assert (found.penalty, found.total) == (penalty, Decimal(total))


def test_the_declared_share_weighs_criteria_and_checklist() -> None:
    given = grade("a", 5, 5)
    assert score(replace(CASE, graded_share=60), given).total == 60
    assert score(replace(CASE, graded_share=100), given).total == 100


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (Grade("a", {"limits": 3}), "grade_incomplete"),
        (Grade("a", {"limits": 3, "tone": 3, "style": 3}), "unknown_criterion"),
        (grade("a", 6), "unknown_mark"),
        (grade("a", 0), "unknown_mark"),
        (grade("a", limits=True), "unknown_mark"),
        (grade("a", facts=("weather",)), "unknown_checklist_item"),
        (grade("a", forbidden=("weather",)), "unknown_checklist_item"),
        (grade("a", facts=("promise",)), "unknown_checklist_item"),
    ],
)
def test_what_is_no_grade_is_refused(given: Grade, code: str) -> None:
    with pytest.raises(AssessmentError) as refused:
        score(CASE, given)
    assert refused.value.code == code


def test_missing_marks_are_named_in_the_order_of_the_sheet() -> None:
    assert missing_marks(CASE, Grade("a", {})) == ("limits", "tone")
    assert missing_marks(CASE, grade("a")) == ()


@pytest.mark.parametrize(
    ("grades", "code"),
    [
        ((), "no_grades"),
        (tuple(grade(name) for name in "abcd"), "too_many_grades"),
        ((grade("a"), grade("a")), "grader_twice"),
    ],
)
def test_who_may_grade(grades: tuple[Grade, ...], code: str) -> None:
    with pytest.raises(AssessmentError) as refused:
        combine(CASE, grades)
    assert refused.value.code == code


def test_one_grade_alone_is_provisional() -> None:
    found = combine(CASE, [grade("a", 4, 4, FACTS, ("blame",))])
    assert (found.status, found.difference, found.unmet) == ("one_grade", None, None)
    assert (found.total, found.penalty, found.forbidden_found) == (Decimal("72.5"), 10, ("blame",))


def test_two_grades_are_averaged() -> None:
    found = combine(CASE, [grade("a", 3, 3, ("sum",)), grade("b", 4, 3, FACTS)])
    assert found.status == "final"
    assert (found.graded, found.checklist) == (Decimal("59.38"), Decimal("87.5"))
    assert found.difference == Decimal("18.75")
    assert found.marks == {"limits": Decimal("3.5"), "tone": Decimal(3)}
    assert (found.facts_found, found.facts_disputed) == (("sum",), ("date",))
    assert found.by_grader["a"].checklist == 75


@pytest.mark.parametrize(
    ("threshold", "status"), [("18.74", "needs_third"), ("18.75", "final"), ("20", "final")]
)
def test_a_third_is_needed_above_the_declared_difference(threshold: str, status: str) -> None:
    case = replace(CASE, third_grader_at=Decimal(threshold))
    assert combine(case, [grade("a", 3, 3), grade("b", 4, 3)]).status == status


def test_of_three_the_two_closest_count() -> None:
    grades = [grade("a", 1, 1), grade("b", 4, 4), grade("c", 5, 5)]
    found = combine(CASE, grades)
    assert (found.status, found.counted, found.graded) == ("final", ("b", "c"), Decimal("87.5"))
    assert found.difference == 75
    assert set(found.by_grader) == {"a", "b", "c"}


def test_of_three_equally_far_apart_all_count() -> None:
    found = combine(CASE, [grade("a", 5, 5), grade("b", 1, 1), grade("c", 3, 3)])
    assert (found.counted, found.graded) == (("a", "b", "c"), Decimal(50))


def forbidden(*found: tuple[str, ...]) -> WrittenResult:
    grades = (grade(str(at), forbidden=each) for at, each in enumerate(found))
    return combine(CASE, grades)


def test_a_forbidden_thing_that_both_found_counts() -> None:
    found = forbidden(("promise",), ("promise",))
    assert (found.status, found.penalty) == ("final", 20)
    assert (found.forbidden_found, found.forbidden_disputed) == (("promise",), ())


def test_a_forbidden_thing_that_one_of_two_found_calls_a_third() -> None:
    found = forbidden(("promise",), ())
    assert (found.status, found.penalty, found.total) == ("needs_third", 0, Decimal(35))
    assert (found.forbidden_found, found.forbidden_disputed) == ((), ("promise",))


@pytest.mark.parametrize(
    ("third", "penalty"), [(("promise",), 20), ((), 0), (("promise", "blame"), 20)]
)
def test_the_third_settles_what_was_disputed(third: tuple[str, ...], penalty: int) -> None:
    found = forbidden(("promise",), (), third)
    assert (found.status, found.penalty, found.forbidden_disputed) == ("final", penalty, ())


def test_a_grader_who_does_not_count_still_has_a_say_on_forbidden_things() -> None:
    grades = [
        grade("a", 1, 1, forbidden=("promise",)),
        grade("b", 4, 4, forbidden=("promise",)),
        grade("c", 4, 4),
    ]
    found = combine(CASE, grades)
    assert (found.counted, found.forbidden_found) == (("b", "c"), ("promise",))


@pytest.mark.parametrize(
    ("rule", "unmet"),
    [
        (None, ()),
        (PassRule(total=35), ()),
        (PassRule(total=36), ("total",)),
        (PassRule(criteria={"limits": 3}), ()),
        (PassRule(total=36, criteria={"limits": 4, "tone": 3}), ("total", "limits")),
    ],
)
def test_what_a_pass_rule_asks_and_the_answer_lacks_is_named(
    rule: PassRule | None, unmet: tuple[str, ...]
) -> None:
    case = replace(CASE, pass_rule=rule)
    assert combine(case, [grade("a"), grade("b")]).unmet == unmet
    assert combine(case, [grade("a")]).unmet is None


MARKS = st.integers(1, 5)
SETS = st.sets(st.sampled_from(FACTS))


@settings(max_examples=60, deadline=None)
@given(MARKS, MARKS, SETS, MARKS, MARKS, SETS)
def test_order_of_graders_changes_nothing_and_a_higher_mark_never_lowers(
    one: int, two: int, facts: set[str], three: int, four: int, others: set[str]
) -> None:
    first = grade("a", one, two, tuple(facts))
    second = grade("b", three, four, tuple(others))
    there, back = combine(CASE, [first, second]), combine(CASE, [second, first])
    assert (there.total, there.graded, there.checklist) == (back.total, back.graded, back.checklist)
    raised = grade("a", min(5, one + 1), two, tuple(facts))
    assert combine(CASE, [raised, second]).total >= there.total
    assert 0 <= there.total <= 100
