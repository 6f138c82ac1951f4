"""Intraclass correlation against the published example, a brute-force way, and its limits."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from assessments.panel.anova import analyse
from assessments.panel.icc import (
    FORMS,
    intraclass,
    raters_needed,
    satterthwaite,
    spearman_brown,
)
from assessments.panel.reliability import anova_of, reliability_of
from assessments.panel.reml import search_components
from assessments.scoring.marks import Floats
from assessments.scoring.reasons import Reason
from tests.score_builders import SHROUT_FLEISS, numbers, table

SIX = 5e-7
ANOVA = analyse(numbers(SHROUT_FLEISS))
MARKS = st.integers(1, 5)
TABLES = st.lists(st.tuples(MARKS, MARKS, MARKS), min_size=5, max_size=9).map(
    lambda rows: np.array(rows, dtype=np.float64)
)


@pytest.mark.parametrize(
    ("form", "value", "low", "high"),
    [
        ("ICC1", 0.165742, -0.132932, 0.722560),
        ("ICC2", 0.289764, 0.018787, 0.761084),
        ("ICC3", 0.714841, 0.342465, 0.945858),
        ("ICC1k", 0.442797, -0.884442, 0.912415),
        ("ICC2k", 0.620051, 0.071137, 0.927232),
        ("ICC3k", 0.909316, 0.675675, 0.985892),
    ],
    ids=lambda each: f"TV-ICC-{each}" if isinstance(each, str) else "",
)
def test_forms_and_intervals(form: str, value: float, low: float, high: float) -> None:
    found = intraclass(ANOVA)[form]
    assert (found.value, found.low, found.high) == pytest.approx((value, low, high), abs=SIX)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        pytest.param((ANOVA.between, ANOVA.bms), (56.208333, 11.241667), id="TV-ICC-MS-BMS"),
        pytest.param((ANOVA.within, ANOVA.wms), (112.75, 6.263889), id="TV-ICC-MS-WMS"),
        pytest.param((ANOVA.judge, ANOVA.jms), (97.458333, 32.486111), id="TV-ICC-MS-JMS"),
        pytest.param((ANOVA.residual, ANOVA.ems), (15.291667, 1.019444), id="TV-ICC-MS-EMS"),
        pytest.param((ANOVA.bms / ANOVA.wms,), (1.794678,), id="TV-ICC-F-one-way"),
        pytest.param((ANOVA.bms / ANOVA.ems,), (11.027248,), id="TV-ICC-F-two-way"),
        pytest.param(
            (ANOVA.components.candidate, ANOVA.components.rater, ANOVA.components.residual),
            (2.555556, 5.244444, 1.019444),
            id="TV-VC",
        ),
        pytest.param(((ANOVA.bms - ANOVA.wms) / 4,), (1.244444,), id="TV-VC-one-way"),
        pytest.param(
            (
                satterthwaite(ANOVA).freedom,
                satterthwaite(ANOVA).upper,
                satterthwaite(ANOVA).lower,
            ),
            (4.785144, 7.498628, 7.190737),
            id="TV-ICC-intermediates",
        ),
    ],
)
def test_what_the_forms_rest_on(found: tuple[float, ...], expected: tuple[float, ...]) -> None:
    assert found == pytest.approx(expected, abs=SIX)


@pytest.mark.parametrize(
    ("raters", "expected"), [(2, 0.449328), (3, 0.550349), (4, 0.620051), (6, 0.709968)]
)
def test_reliability_of_other_panels(raters: int, expected: float) -> None:
    single = intraclass(ANOVA)["ICC2"].value
    assert single is not None
    assert spearman_brown(single, raters) == pytest.approx(expected, abs=SIX)


def test_raters_needed_is_the_first_number_that_reaches_the_target() -> None:
    for single in (0.05, 0.29, 0.5, 0.8):
        needed = raters_needed(single, 0.8)
        assert needed is not None
        assert spearman_brown(single, needed) >= 0.8 - 1e-9
        assert needed == 1 or spearman_brown(single, needed - 1) < 0.8
    assert raters_needed(0.0, 0.8) is None


def pairwise_icc3(values: Floats) -> float:
    """ICC3 a second way: mean covariance of raters over their mean variance."""
    covariance = np.cov(values, rowvar=False)
    pairs = [covariance[i, j] for i, j in combinations(range(len(covariance)), 2)]
    return float(np.mean(pairs) / np.mean(np.diag(covariance)))


@settings(max_examples=25)
@given(TABLES)
def test_consistency_equals_mean_covariance_over_mean_variance(values: Floats) -> None:
    anova = anova_of(table(values))
    if not isinstance(anova, Reason):
        assert intraclass(anova)["ICC3"].value == pytest.approx(pairwise_icc3(values))


@settings(max_examples=25)
@given(TABLES, st.integers(-3, 3), st.permutations(range(3)))
def test_a_shift_and_another_order_of_raters_change_nothing(
    values: Floats, shift: int, order: list[int]
) -> None:
    first, second = anova_of(table(values)), anova_of(table(values[::-1, order] + shift))
    assert isinstance(first, Reason) == isinstance(second, Reason)
    if isinstance(first, Reason) or isinstance(second, Reason):
        return
    for form in FORMS:
        one, other = intraclass(first)[form], intraclass(second)[form]
        assert one.value == pytest.approx(other.value)
        assert one.low == pytest.approx(other.low)


@settings(max_examples=25)
@given(TABLES)
def test_every_value_lies_in_its_interval(values: Floats) -> None:
    anova = anova_of(table(values))
    if isinstance(anova, Reason):
        return
    for each in intraclass(anova).values():
        if each.value is not None and each.low is not None and each.high is not None:
            assert each.low <= each.value + 1e-9
            assert each.value <= each.high + 1e-9


def test_limits_hold_the_f_test_at_their_own_value() -> None:
    # At the lower limit of ICC3 the F ratio is exactly its 97.5 % point.
    low = intraclass(ANOVA)["ICC3"].low
    assert low is not None
    ratio = (1 + 3 * low) / (1 - low)
    assert stats.f.sf(ANOVA.bms / ANOVA.ems / ratio, 5, 15) == pytest.approx(0.025)


def test_perfect_agreement_is_one_and_severity_lowers_only_the_absolute_forms() -> None:
    same = intraclass(analyse(numbers([(x, x, x) for x in (1, 2, 3, 4, 5)])))
    assert all((each.value, each.low, each.high) == (1, 1, 1) for each in same.values())
    shifted = intraclass(analyse(numbers([(x, x + 2) for x in (1, 2, 3, 4, 5)])))
    assert shifted["ICC3"].value == 1
    assert shifted["ICC2"].value == pytest.approx(2.5 / 4.5)


@pytest.mark.parametrize(
    ("rows", "code", "details"),
    [
        (SHROUT_FLEISS[:4], "too_few_complete_candidates", {"have": 4, "need": 5}),
        ([(1,), (2,), (3,), (4,), (5,)], "too_few_raters", {"have": 1, "need": 2}),
        ([(1, 2)] * 6, "candidates_alike", {}),
        ([(0.1, 0.2)] * 6, "candidates_alike", {}),
    ],
)
def test_below_the_minimum_the_reason_is_named(
    rows: list[tuple[float, ...]], code: str, details: dict[str, int]
) -> None:
    found = reliability_of(table(rows))
    assert found.icc == {}
    assert found.reasons["icc"] == Reason(code, details)


def test_so_much_disagreement_that_an_average_form_has_no_limit_is_said() -> None:
    found = reliability_of(table([(1, 5), (5, 1), (1, 5), (5, 1), (3, 4)]))
    assert found.icc["ICC2"].value is not None
    assert found.icc["ICC2k"].low is None
    assert found.reasons["icc.ICC2k"] == Reason("no_finite_limit")


def test_candidates_without_every_rater_are_left_out_and_counted() -> None:
    found = reliability_of(table([*SHROUT_FLEISS, (5, None, 5, 5)]))
    assert found.icc == intraclass(ANOVA)
    codes = {each.reason.code: each.reason.details for each in found.cautions}
    assert codes["incomplete_left_out"] == {"have": 6, "of": 7}


def test_a_negative_variance_counts_as_zero_and_is_said() -> None:
    found = reliability_of(table([(1, 2, 1), (2, 1, 2), (3, 3, 4), (4, 4, 3), (5, 5, 5)]))
    assert not isinstance(found.anova, Reason)
    assert found.anova.raw_components.rater < 0
    assert found.anova.components.rater == 0
    assert "negative_variance" in {each.reason.code for each in found.cautions}


def test_analysis_of_variance_and_restricted_likelihood_agree() -> None:
    searched = search_components(numbers(SHROUT_FLEISS))
    exact = ANOVA.components
    assert searched.candidate == pytest.approx(exact.candidate, rel=1e-6)
    assert searched.rater == pytest.approx(exact.rater, rel=1e-6)
    assert searched.residual == pytest.approx(exact.residual, rel=1e-6)


def test_a_denominator_of_zero_up_to_rounding_has_no_value() -> None:
    opposed = numbers([(3, 1), (1, 2), (1, 2), (2, 2), (2, 2)])
    found = intraclass(analyse(opposed))["ICC2k"]
    assert found.value is None
    assert found.low is None
