"""Agreement on one candidate, and kappa of two graders, against hand-checked numbers."""

from math import isnan

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.panel.agreement import (
    agreement,
    joint_within_group,
    skewed_variance,
    uniform_variance,
    within_group,
)
from assessments.panel.reliability import (
    WEIGHTINGS,
    Weighting,
    kappa_of_table,
    reliability_of,
    weighted_kappa,
)
from assessments.scoring.reasons import Reason
from tests.score_builders import table

SIX = 5e-7
FIVE_RATERS = np.array([4, 4, 5, 3, 4], dtype=np.float64).reshape(1, 5, 1)
FIRST = (1, 2, 3, 4, 5, 3, 2, 4, 5, 1, 3, 4)
SECOND = (1, 3, 3, 4, 4, 2, 2, 5, 5, 2, 3, 3)
PROPORTIONS = np.array([[0.44, 0.07, 0.09], [0.05, 0.20, 0.05], [0.01, 0.03, 0.06]])
COHEN = np.array([[0, 1, 3], [1, 0, 6], [3, 6, 0]], dtype=np.float64)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        pytest.param(agreement(FIVE_RATERS, 1, 5).uniform[0, 0], 0.75, id="TV-RWG"),
        pytest.param(agreement(FIVE_RATERS, 1, 5).deviation[0, 0], 0.4, id="AD"),
        pytest.param(uniform_variance(1, 5), 2.0, id="uniform-5"),
        pytest.param(uniform_variance(1, 7), 4.0, id="uniform-7"),
        pytest.param(joint_within_group(np.full(4, 0.5), 2.0), 0.923077, id="TV-RWG-J"),
        pytest.param(kappa_of_table(PROPORTIONS, 1 - np.eye(3)), 0.491525, id="TV-KAPPA"),
        pytest.param(kappa_of_table(PROPORTIONS, COHEN), 0.347826, id="TV-KAPPA-weighted"),
        pytest.param(weighted_kappa(FIRST, SECOND, "none"), 0.368421, id="TV-KAPPA2-none"),
        pytest.param(weighted_kappa(FIRST, SECOND, "linear"), 0.647059, id="TV-KAPPA2-linear"),
        pytest.param(weighted_kappa(FIRST, SECOND), 0.841410, id="TV-KAPPA2-quadratic"),
    ],
)
def test_known_values(found: float, expected: float) -> None:
    assert found == pytest.approx(expected, abs=SIX)


def test_the_slightly_skewed_null_has_the_variance_of_its_published_shares() -> None:
    marks, shares = np.arange(1, 6), np.array([0.05, 0.15, 0.20, 0.35, 0.25])
    variance = shares @ marks**2 - (shares @ marks) ** 2
    assert skewed_variance(1, 5) == pytest.approx(variance)
    found = agreement(FIVE_RATERS, 1, 5)
    assert found.slight is not None
    assert found.slight[0, 0] == pytest.approx(1 - 0.5 / variance)


def test_no_skewed_null_is_made_up_for_another_scale() -> None:
    assert agreement(FIVE_RATERS, 1, 7).slight is None


def test_one_mark_agrees_with_nobody() -> None:
    lonely = np.array([[3, np.nan, np.nan]]).reshape(1, 3, 1)
    found = agreement(lonely, 1, 5)
    assert isnan(found.uniform[0, 0])
    assert isnan(found.deviation[0, 0])
    assert isnan(found.joint[0])


def test_more_disagreement_than_chance_is_cut_to_zero() -> None:
    assert within_group(np.array([4.0]), 2.0) == 0
    assert joint_within_group(np.array([4.0, 3.0]), 2.0) == 0


def test_an_unmarked_competency_stays_out_of_the_joint_agreement() -> None:
    four = joint_within_group(np.array([0.5, 0.5, 0.5, 0.5, np.nan]), 2.0)
    assert four == pytest.approx(0.923077, abs=SIX)


MARKS = st.lists(st.integers(1, 5), min_size=2, max_size=6)


@settings(max_examples=25)
@given(MARKS)
def test_agreement_is_a_share_and_knows_no_order(given_marks: list[int]) -> None:
    values = np.array(given_marks, dtype=np.float64)
    one = agreement(values.reshape(1, -1, 1), 1, 5)
    other = agreement(np.sort(values)[::-1].reshape(1, -1, 1), 1, 5)
    assert 0 <= one.uniform[0, 0] <= 1
    assert one.uniform[0, 0] == pytest.approx(max(0.0, 1 - values.var(ddof=1) / 2))
    assert one.uniform[0, 0] == pytest.approx(other.uniform[0, 0])


def test_kappa_is_undefined_where_both_graders_know_one_mark_only() -> None:
    assert weighted_kappa((3, 3, 3), (3, 3, 3)) is None
    assert kappa_of_table(np.zeros((2, 2)), 1 - np.eye(2)) is None
    assert weighted_kappa((3, 3, 3), (4, 4, 4)) == 0


@settings(max_examples=25)
@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=2, max_size=9))
def test_kappa_is_the_disagreement_of_pairs_over_that_of_all_pairs(
    pairs: list[tuple[int, int]],
) -> None:
    powers: dict[Weighting, int] = {"linear": 1, "quadratic": 2}
    for weighting, power in powers.items():
        own = sum(abs(a - b) ** power for a, b in pairs) / len(pairs)
        mixed = sum(abs(a - b) ** power for a, _ in pairs for _, b in pairs) / len(pairs) ** 2
        found = weighted_kappa([a for a, _ in pairs], [b for _, b in pairs], weighting)
        assert found is None if mixed == 0 else found == pytest.approx(1 - own / mixed)


def test_a_panel_of_two_has_kappa_and_a_larger_one_has_none() -> None:
    two = reliability_of(table(zip(FIRST, SECOND, strict=True)))
    assert two.kappa["quadratic"] == pytest.approx(0.841410, abs=SIX)
    assert reliability_of(table(zip(FIRST, SECOND, FIRST, strict=True))).kappa == {}
    few = reliability_of(table([(1, 2), (2, 2), (3, 4)]))
    assert set(few.kappa) == set(WEIGHTINGS)
    assert isinstance(few.kappa["none"], Reason)
    assert few.reasons["kappa.none"].code == "too_few_complete_candidates"
