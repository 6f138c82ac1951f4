"""What holds of every score, whatever the marks: searched for counter-examples."""

from fractions import Fraction
from itertools import product

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from assessments.result import Assessment, assess
from assessments.scoring.composite import Score, score
from assessments.scoring.marks import Mark, sheet_of
from assessments.scoring.plan import POLICIES, MissingPolicy, Plan

POINTS = st.tuples(*[st.integers(0, 5)] * 3).filter(any)
CELL = st.one_of(st.none(), st.integers(1, 5))
PANELS = st.lists(CELL, min_size=18, max_size=18).map(
    lambda values: [
        Mark(*cell, value) for cell, value in zip(product("123", "AB", "abc"), values, strict=True)
    ]
)


def scores(plan_: Plan, given_marks: list[Mark]) -> dict[str, Score]:
    sheet = sheet_of(plan_, given_marks)
    return dict(zip(sheet.candidates, (score(plan_, each) for each in sheet.means), strict=True))


def planned(points: tuple[int, ...], policy: MissingPolicy = "renormalise") -> Plan:
    return Plan(1, 5, dict(zip("abc", points, strict=True)), missing=policy, coverage=0)


@settings(max_examples=40)
@given(PANELS, POINTS, st.integers(0, 17))
def test_raising_a_mark_never_lowers_the_composite(
    given_marks: list[Mark], points: tuple[int, ...], at: int
) -> None:
    mark = given_marks[at]
    assume(mark.value is not None and mark.value < 5)
    raised = [*given_marks[:at], mark._replace(value=5), *given_marks[at + 1 :]]
    before = scores(planned(points), given_marks)[mark.candidate]
    after = scores(planned(points), raised)[mark.candidate]
    assert after.bounds[0] >= before.bounds[0]
    assert after.bounds[1] >= before.bounds[1]
    if before.composite is not None:
        assert after.composite is not None
        assert after.composite >= before.composite


@settings(max_examples=40)
@given(PANELS, POINTS, st.sampled_from(POLICIES))
def test_bounds_hold_the_composite_and_whatever_the_missing_marks_may_become(
    given_marks: list[Mark], points: tuple[int, ...], policy: MissingPolicy
) -> None:
    for found in scores(planned(points, policy), given_marks).values():
        low, high = found.bounds
        assert 1 <= low <= high <= 5
        assert found.composite is None or low <= found.composite <= high
        assert (low == high) == (found.coverage == 1)


@settings(max_examples=40)
@given(PANELS, POINTS, st.fractions(Fraction(1, 9), 9))
def test_scaling_the_weights_changes_nothing(
    given_marks: list[Mark], points: tuple[int, ...], factor: Fraction
) -> None:
    scaled = {name: point * factor for name, point in zip("abc", points, strict=True)}
    other = Plan(1, 5, scaled, missing="renormalise", coverage=0)
    assert scores(planned(points), given_marks) == scores(other, given_marks)


def comparable(found: Assessment) -> tuple[object, ...]:
    return (
        found.candidates,
        found.not_estimable,
        found.reliability.icc,
        found.reliability.alpha,
        found.sensitivity,
        found.cautions,
    )


@settings(max_examples=6)
@given(PANELS, st.permutations(range(18)))
def test_the_order_of_marks_and_raters_changes_nothing(
    given_marks: list[Mark], order: list[int]
) -> None:
    shuffled = [given_marks[at] for at in order]
    one, other = (assess(planned((3, 2, 1)), each) for each in (given_marks, shuffled))
    assert comparable(one) == comparable(other)
