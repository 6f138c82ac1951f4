"""The score of a candidate: exact, bounded by what is missing, and judged with its error."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import product
from math import sqrt
from typing import Any

import numpy as np
import pytest

from assessments.errors import AssessmentError
from assessments.panel.components import Components
from assessments.panel.reliability import components_of
from assessments.panel.table import Table, incomplete_cells, mean_table
from assessments.result import assess
from assessments.scoring.composite import Score
from assessments.scoring.knockouts import knock_out
from assessments.scoring.marks import Mark, sheet_of
from assessments.scoring.plan import POLICIES, MissingPolicy, Plan
from assessments.scoring.precision import (
    absolute_error,
    composite_errors,
    mosier,
    rater_concentration,
    regress,
    relative_error,
)
from tests.score_builders import SHROUT_FLEISS, marks, one_rater, plan

SIX = 5e-7
WEIGHTS = {f"c{i}": Decimal(w) for i, w in enumerate(("0.30", "0.25", "0.20", "0.15", "0.10"))}
MARKS: dict[str, int | None] = dict(zip(WEIGHTS, (4, 3, 5, 2, 4), strict=True))


def scored(given: Mapping[str, int | None], plan_: Plan) -> Score:
    return assess(plan_, one_rater(given)).candidates["1"].score


@pytest.mark.parametrize("points", [WEIGHTS, dict(zip(WEIGHTS, (6, 5, 4, 3, 2), strict=True))])
def test_all_observed(points: Mapping[str, int | Decimal]) -> None:
    """TV-COMP, all observed."""
    found = scored(MARKS, Plan(1, 5, points))
    assert found.composite == Fraction("3.65")
    assert found.percent == Fraction("66.25")
    assert found.coverage == 1
    assert found.bounds == (Fraction("3.65"), Fraction("3.65"))


@pytest.mark.parametrize("policy", POLICIES)
def test_fourth_missing(policy: MissingPolicy) -> None:
    """TV-COMP, renormalised and bounds; `block` gives the bounds only."""
    found = scored(MARKS | {"c3": None}, Plan(1, 5, WEIGHTS, missing=policy))
    assert found.coverage == Fraction("0.85")
    assert found.bounds == (Fraction("3.50"), Fraction("4.10"))
    if policy == "renormalise":
        assert found.composite == Fraction(67, 17)
        assert float(found.composite) == pytest.approx(3.941176, abs=SIX)
    else:
        assert found.composite is None
        assert found.percent is None
        assert found.reason is not None
        assert found.reason.details["competencies"] == ("c3",)


@pytest.mark.parametrize(
    ("missing", "cutoffs", "code"),
    [
        (("c0",), {}, "coverage_too_low"),
        (("c3",), {"c3": 3}, "critical_missing"),
        (tuple(WEIGHTS), {}, "no_marks"),
    ],
)
def test_renormalising_has_its_limits(
    missing: tuple[str, ...], cutoffs: dict[str, int], code: str
) -> None:
    policy = Plan(1, 5, WEIGHTS, cutoffs, missing="renormalise")
    found = scored(MARKS | dict.fromkeys(missing), policy)
    assert found.composite is None
    assert found.reason is not None
    assert found.reason.code == code
    assert found.bounds[0] < found.bounds[1]


def test_coverage_of_exactly_the_threshold_is_enough() -> None:
    found = scored(MARKS | {"c2": None}, Plan(1, 5, WEIGHTS, missing="renormalise"))
    assert found.coverage == Fraction("0.80")
    assert found.composite == Fraction("3.3125")


def test_a_competency_without_weight_blocks_nothing() -> None:
    found = scored({"a": 4, "b": None}, Plan(1, 5, {"a": 1, "b": 0}))
    assert found.composite == 4


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        pytest.param(
            [Components(2.555556, 5.244444, 1.019444).absolute(k) for k in (1, 4)],
            (2.502776, 1.251388),
            id="TV-SEM-absolute",
        ),
        pytest.param(
            [relative_error(91.75 / 90, k) for k in (1, 4)], (1.009675, 0.504838), id="TV-SEM"
        ),
        pytest.param([absolute_error(5.0, 1.25, 1)], (2.5,), id="SEM-by-hand"),
    ],
)
def test_standard_errors(found: list[float], expected: tuple[float, ...]) -> None:
    assert found == pytest.approx(expected, abs=SIX)


def test_standard_errors_of_a_composite() -> None:
    """TV-SEMC."""
    shares = np.array([float(each) for each in WEIGHTS.values()])
    found = composite_errors(shares, np.full(5, 0.10), np.full(5, 0.36), 3)
    assert found.relative == pytest.approx(0.164317, abs=SIX)
    assert found.independent == pytest.approx(0.185742, abs=SIX)
    assert found.shared == pytest.approx(0.245628, abs=SIX)


def test_reliability_of_a_composite() -> None:
    """TV-MOSIER."""
    correlations = np.array([[1, 0.5, 0.4], [0.5, 1, 0.3], [0.4, 0.3, 1]])
    weights, reliabilities = np.array([0.5, 0.3, 0.2]), np.array([0.8, 0.7, 0.6])
    found = mosier(weights, np.ones(3), reliabilities, correlations)
    assert found.variance == pytest.approx(0.646, abs=SIX)
    assert found.reliability == pytest.approx(0.856037, abs=SIX)
    assert found.standard_error == pytest.approx(0.304959, abs=SIX)


def test_regressed_true_score() -> None:
    """TV-KELLEY."""
    found = regress(60, 50, 10, 0.8)
    assert (found.value, found.standard_error) == pytest.approx((58, 4.0), abs=SIX)
    assert (found.low, found.high) == pytest.approx((50.16, 65.84), abs=SIX)


def test_regression_towards_the_mean_is_the_shrinkage_of_the_balanced_model() -> None:
    found = assess(plan(), marks(SHROUT_FLEISS)).candidates
    values = [each.regressed.value for each in found.values() if each.regressed]
    expected = (5.935765, 3.207819, 6.390423, 4.117134, 7.299739, 4.799121)
    assert values == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize(
    ("mean", "error", "outcome"),
    [
        (Fraction(4), 0.5, "pass"),
        (Fraction("3.98"), 0.5, "pass"),
        (Fraction("3.97"), 0.5, "borderline"),
        (Fraction("2.02"), 0.5, "borderline"),
        (Fraction("2.01"), 0.5, "fail"),
        (Fraction(5), None, "borderline_no_error"),
        (Fraction(1), None, "borderline_no_error"),
        (Fraction(3), 0.0, "pass"),
        (None, 0.5, "borderline"),
    ],
)
def test_three_way_knock_out(mean: Fraction | None, error: float | None, outcome: str) -> None:
    assert knock_out(mean, Fraction(3), error) == outcome


def test_a_knock_out_never_changes_the_composite() -> None:
    strict, mild = (assess(plan(c1=cutoff), marks(SHROUT_FLEISS)) for cutoff in (9, 2))
    assert strict.candidates["2"].knockouts == {"c1": "fail"}
    assert mild.candidates["5"].knockouts == {"c1": "pass"}
    for name in strict.candidates:
        assert strict.candidates[name].score == mild.candidates[name].score


def test_without_a_standard_error_no_cutoff_is_reached_or_missed_and_the_reason_is_named() -> None:
    found = assess(Plan(1, 5, {"a": 1}, {"a": 3}), one_rater({"a": 3}))
    assert found.candidates["1"].knockouts == {"a": "borderline_no_error"}
    assert found.candidates["1"].interval is None
    assert found.not_estimable["knockouts.a.standard_error"].code == "too_few_raters"
    assert found.not_estimable["interval"].code == "too_few_raters"


def test_the_interval_is_the_absolute_error_and_stays_within_the_scale() -> None:
    found = assess(plan(), marks(SHROUT_FLEISS)).candidates
    assert found["1"].standard_error == pytest.approx(1.251388, abs=SIX)
    assert found["1"].interval == pytest.approx((3.547279, 8.452721), abs=SIX)
    assert found["2"].interval == pytest.approx((1.0, 5.452721), abs=SIX)


def test_fewer_raters_make_the_interval_wider() -> None:
    rows = [(*row[:3], None) if i == 0 else row for i, row in enumerate(SHROUT_FLEISS)]
    found = assess(plan(), marks(rows)).candidates
    first, second = found["1"].standard_error, found["2"].standard_error
    assert first is not None
    assert second is not None
    assert first / second == pytest.approx(sqrt(4 / 3))


def test_a_rater_who_carries_more_of_the_composite_carries_more_of_its_error() -> None:
    seen = np.array([[[True, True], [True, False]]])
    found = rater_concentration(np.array([0.5, 0.5]), seen.astype(float), seen.sum(axis=1))
    assert found == pytest.approx([0.75**2 + 0.25**2])


def test_the_error_of_a_composite_holds_severity_and_the_one_impression_of_a_candidate() -> None:
    """Marks drawn with known variances: the estimate finds what independent errors would miss."""
    chance = np.random.default_rng(20261122)
    people, raters, shares = 120, 40, np.array([0.5, 0.3, 0.2])
    severity = chance.normal(0, 0.3, (1, raters, 1))
    impression = chance.normal(0, 0.5, (people, raters, 1))
    noise = chance.normal(0, 0.6, (people, raters, 3))
    drawn = chance.normal(0, 1, (people, 1, 1)) + severity + impression + noise
    table = Table(("x",) * people, ("y",) * raters, drawn @ shares)
    found = components_of(table)
    assert isinstance(found, Components)
    assert found.residual == pytest.approx(0.25 + 0.36 * (shares**2).sum(), rel=0.05)
    assert found.rater == pytest.approx(severity.var(ddof=1), rel=0.15)
    alone = [
        components_of(Table(("x",) * people, ("y",) * raters, drawn[..., c])) for c in range(3)
    ]
    known = [each for each in alone if isinstance(each, Components)]
    rater, residual = (
        np.array([getattr(each, name) for each in known]) for name in ("rater", "residual")
    )
    independent = composite_errors(shares, rater, residual, raters)
    assert found.absolute(raters) > independent.shared > independent.independent


def test_leaving_out_a_hard_competency_favours_nobody() -> None:
    levels = {"easy": 5, "hard": 2}
    given_marks = [
        Mark(who, rater, name, None if (who, rater, name) == ("1", "A", "hard") else level)
        for who, rater, (name, level) in product("123", "AB", levels.items())
    ]
    sheet = sheet_of(Plan(1, 5, {"easy": 1, "hard": 1}), given_marks)
    assert mean_table(sheet).values == pytest.approx(3.5)
    assert incomplete_cells(sheet) == 1


def test_the_first_round_speaks_of_reliability_and_the_last_of_the_score() -> None:
    first, last = marks(SHROUT_FLEISS), marks([[7] * 4] * 6)
    found, alone = assess(plan(), last, first), assess(plan(), first)
    assert found.reliability.icc == alone.reliability.icc
    assert found.candidates["2"].score.composite == 7
    assert found.candidates["1"].standard_error == alone.candidates["1"].standard_error
    assert found.candidates["1"].competencies["c1"].r_wg == 0


@pytest.mark.parametrize(
    ("change", "code", "where"),
    [
        ({"weights": {"a": 0, "b": 0}}, "weights_of_nothing", "weights"),
        ({"weights": {}}, "weights_of_nothing", "weights"),
        ({"weights": {"a": 2, "b": -1}}, "weight_negative", "weights.b"),
        ({"low": 5}, "scale_empty", "scale"),
        ({"cutoffs": {"c": 3}}, "competency_unknown", "cutoffs.c"),
        ({"cutoffs": {"a": 6}}, "cutoff_outside", "cutoffs.a"),
        ({"missing": "guess"}, "policy_unknown", "missing"),
        ({"coverage": 2}, "coverage_outside", "coverage"),
    ],
)
def test_plans_that_no_score_can_follow(change: dict[str, Any], code: str, where: str) -> None:
    with pytest.raises(AssessmentError) as refusal:
        replace(Plan(1, 5, {"a": 2, "b": 1}), **change)
    assert (refusal.value.code, refusal.value.where) == (code, where)


@pytest.mark.parametrize(
    ("extra", "code", "where"),
    [
        (Mark("1", "A", "z", 3), "competency_unknown", "marks[1].competency"),
        (Mark("1", "A", "b", 6), "mark_outside", "marks[1].mark"),
        (Mark("1", "A", "a", 4), "mark_twice", "marks[1]"),
        (Mark("1", "A", "a", None), "mark_twice", "marks[1]"),
        (Mark("1", "A", "b", Decimal("3.0000001")), "marks_too_fine", "marks"),
    ],
)
def test_marks_that_the_plan_does_not_allow(extra: Mark, code: str, where: str) -> None:
    with pytest.raises(AssessmentError) as refusal:
        assess(Plan(1, 5, {"a": 1, "b": 1}), [Mark("1", "A", "a", 3), extra])
    assert (refusal.value.code, refusal.value.where) == (code, where)


def test_no_marks_at_all_are_an_answer_too() -> None:
    found = assess(plan(c1=5), [])
    assert found.candidates == {}
    assert found.not_estimable["severity"].code == "too_few_raters"
    silent = assess(plan(c1=5), [Mark("1", "A", "c1", None)])
    assert silent.candidates["1"].score.bounds == (Fraction(1), Fraction(10))
    assert silent.candidates["1"].knockouts == {"c1": "borderline"}
    assert silent.not_estimable["candidates.1.knockouts.c1"].code == "no_marks"
