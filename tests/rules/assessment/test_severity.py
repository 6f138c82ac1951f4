"""Severity and adjusted scores against worked examples and the whole equations, dense."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.errors import AssessmentError
from assessments.panel.components import Components
from assessments.panel.effects import Effects
from assessments.panel.ranking import difference_error, probability_above
from assessments.panel.reliability import components_of, connected_parts
from assessments.panel.reml import estimate_components, search_components
from assessments.panel.severity import least_squares, mixed_model
from assessments.panel.table import Table
from assessments.scoring.marks import Floats
from assessments.scoring.reasons import Reason
from tests.score_builders import ADDITIVE, SHROUT_FLEISS, SPARSE, numbers, table

SIX = 5e-7
FULL = mixed_model(table(SHROUT_FLEISS), estimate_components(numbers(SHROUT_FLEISS)))
SPARSE_COMPONENTS = estimate_components(numbers(SPARSE))
GAPPY = mixed_model(table(SPARSE), SPARSE_COMPONENTS)
FIXED = least_squares(table(SPARSE))


@pytest.mark.parametrize(
    ("found", "expected", "within"),
    [
        pytest.param(
            FULL.scores,
            (5.935765, 3.207819, 6.390423, 4.117134, 7.299739, 4.799121),
            # The closed form gives 7.2997385 for the fifth, which rounds the other way.
            1e-6,
            id="TV-BLUP-FULL-scores",
        ),
        pytest.param(
            FULL.raters,
            (2.300470, -2.704062, -0.928260, 1.331851),
            SIX,
            id="TV-BLUP-FULL-severity",
        ),
        pytest.param(FULL.variances, [0.61905] * 6, 5e-6, id="TV-BLUP-FULL-PEV"),
        pytest.param(
            difference_error(FULL, 4, 2) ** 2, 0.463498, SIX, id="TV-BLUP-FULL-PEV-difference"
        ),
        pytest.param(np.sqrt(FULL.own[0]), 0.481403, SIX, id="TV-BLUP-FULL-within-panel"),
        pytest.param(
            (
                SPARSE_COMPONENTS.candidate,
                SPARSE_COMPONENTS.rater,
                SPARSE_COMPONENTS.residual,
                GAPPY.mean,
            ),
            (2.4229, 4.2765, 1.3488, 5.12112),
            5e-5,
            id="TV-BLUP-SPARSE-components",
        ),
        pytest.param(
            GAPPY.candidates,
            (0.45984, -2.01932, 1.06338, -0.75604, 1.91694, -0.66480),
            5e-6,
            id="TV-BLUP-SPARSE-candidates",
        ),
        pytest.param(
            np.sqrt(GAPPY.variances),
            (0.8583, 0.8583, 0.8610, 0.8610, 0.8583, 0.8583),
            5e-5,
            id="TV-BLUP-SPARSE-errors",
        ),
        pytest.param(
            GAPPY.raters,
            (2.18129, -2.32563, -0.85454, 0.99888),
            5e-6,
            id="TV-BLUP-SPARSE-severity",
        ),
        pytest.param(
            FIXED.candidates - FIXED.candidates.mean(),
            (0.55185, -2.34815, 1.23677, -0.97751, 2.31852, -0.78148),
            5e-6,
            id="TV-BLUP-SPARSE-LS-candidates",
        ),
        pytest.param(
            FIXED.raters,
            (2.35833, -2.52976, -0.88690, 1.05833),
            5e-6,
            id="TV-BLUP-SPARSE-LS-severity",
        ),
        pytest.param(FIXED.candidates.mean(), 5.13426, 5e-6, id="TV-BLUP-SPARSE-LS-intercept"),
        pytest.param(
            least_squares(table(ADDITIVE)).candidates, (3, 4, 5), 1e-12, id="TV-SEV-LS-candidates"
        ),
        pytest.param(
            least_squares(table(ADDITIVE)).raters, (0.5, 0, -0.5), 1e-12, id="TV-SEV-LS-severity"
        ),
    ],
)
def test_worked_examples(found: Floats, expected: Floats, within: float) -> None:
    assert found == pytest.approx(np.asarray(expected), abs=within)


def test_equal_raw_means_part_after_adjustment() -> None:
    people = Effects(table(SPARSE), SPARSE_COMPONENTS).candidates
    assert people["3"].raw == people["5"].raw
    assert people["3"].score == pytest.approx(6.18, abs=0.005)
    assert people["5"].score == pytest.approx(7.04, abs=0.005)
    assert people["1"].score - people["4"].score == pytest.approx(1.22, abs=0.005)


@pytest.mark.parametrize(
    ("model", "one", "other", "expected", "within"),
    [
        pytest.param(FULL, 4, 2, 0.909167, SIX, id="TV-PAB-5-3"),
        pytest.param(FULL, 2, 0, 0.747876, SIX, id="TV-PAB-3-1"),
        pytest.param(GAPPY, 4, 2, 0.8289, 5e-5, id="TV-PAB-sparse-5-3"),
        pytest.param(GAPPY, 4, 0, 0.9467, 5e-5, id="TV-PAB-sparse-5-1"),
        pytest.param(GAPPY, 0, 3, 0.9120, 5e-5, id="TV-PAB-sparse-1-4"),
    ],
)
def test_probability_of_being_above(
    model: object, one: int, other: int, expected: float, within: float
) -> None:
    assert isinstance(model, type(FULL))
    assert probability_above(model, one, other) == pytest.approx(expected, abs=within)
    assert probability_above(model, other, one) == pytest.approx(1 - expected, abs=within)


def test_unconnected_groups_are_refused_and_named() -> None:
    apart = table([(3, 4, None, None), (4, 4, None, None), (None, None, 2, 3), (None, None, 3, 5)])
    assert connected_parts(apart) == ((("1", "2"), ("A", "B")), (("3", "4"), ("C", "D")))
    reason = components_of(apart)
    assert isinstance(reason, Reason)
    assert reason.code == "not_connected"
    assert reason.details["parts"] == ("1, 2 with A, B", "3, 4 with C, D")


def test_one_shared_candidate_ties_two_groups() -> None:
    tied = table([(3, 4, None, None), (4, 4, 3, None), (None, None, 2, 3), (None, None, 3, 5)])
    assert len(connected_parts(tied)) == 1


SHAPES = st.lists(
    st.tuples(*[st.one_of(st.none(), st.integers(1, 5))] * 4), min_size=3, max_size=7
).map(lambda rows: table(rows).trimmed)
CONNECTED = SHAPES.filter(lambda each: each.values.size > 0 and len(connected_parts(each)) == 1)
VARIANCES = st.floats(0.05, 4.0)


def dense(data: Table, components: Components) -> tuple[Floats, Floats]:
    """Henderson's equations a second way: whole, with their inverse."""
    cells = [(i, j) for i, j in product(*map(range, data.values.shape)) if data.seen[i, j]]
    rows, columns = data.values.shape
    design = np.zeros((len(cells), 1 + rows + columns))
    for cell, (i, j) in enumerate(cells):
        design[cell, [0, 1 + i, 1 + rows + j]] = 1
    marks = np.array([data.values[cell] for cell in cells])
    shrink = [0.0, *[components.residual / components.candidate] * rows]
    shrink += [components.residual / components.rater] * columns
    inverse = np.linalg.inv(design.T @ design + np.diag(shrink))
    return inverse @ design.T @ marks, inverse * components.residual


@settings(max_examples=25)
@given(CONNECTED, VARIANCES, VARIANCES, VARIANCES)
def test_absorbing_the_candidates_solves_the_whole_equations(
    data: Table, candidate: float, rater: float, residual: float
) -> None:
    components = Components(candidate, rater, residual)
    solution, errors = dense(data, components)
    model, rows = mixed_model(data, components), len(data.candidates)
    own = np.diag(model.own) + model.covariances()
    assert model.mean == pytest.approx(solution[0])
    assert model.candidates == pytest.approx(solution[1 : 1 + rows])
    assert model.raters == pytest.approx(solution[1 + rows :])
    assert own == pytest.approx(errors[1 : 1 + rows, 1 : 1 + rows])
    assert model.rater_variances == pytest.approx(np.diag(errors)[1 + rows :])


@settings(max_examples=25)
@given(CONNECTED)
def test_least_squares_leaves_nothing_that_another_solution_would_take(data: Table) -> None:
    found = least_squares(data)
    left = np.where(data.seen, data.values - found.candidates[:, None] - found.raters, 0.0)
    assert left.sum(axis=0) == pytest.approx(0, abs=1e-9)
    assert left.sum(axis=1) == pytest.approx(0, abs=1e-9)
    assert found.raters.sum() == pytest.approx(0, abs=1e-9)


def likelihood(data: Floats, ratios: tuple[float, float]) -> float:
    """Minus twice the restricted log-likelihood a second way: from the whole covariance matrix."""
    cells = [(i, j) for i, j in product(*map(range, data.shape)) if not np.isnan(data[i, j])]
    marks = np.array([data[cell] for cell in cells])
    same = np.array([[(i == m, j == n) for m, n in cells] for i, j in cells], dtype=np.float64)
    covariance = np.eye(len(cells)) + same @ np.array(ratios)
    inverse, ones = np.linalg.inv(covariance), np.ones(len(cells))
    mean = ones @ inverse @ marks / (ones @ inverse @ ones)
    squares = (marks - mean) @ inverse @ (marks - mean)
    determinants = np.linalg.slogdet(covariance)[1] + np.log(ones @ inverse @ ones)
    return float((len(cells) - 1) * np.log(squares) + determinants)


@pytest.mark.parametrize("rows", [SHROUT_FLEISS, SPARSE, [*SPARSE, (None, 3, None, 4)]])
def test_no_other_variances_are_likelier(rows: list[tuple[float | None, ...]]) -> None:
    data = numbers(rows)
    found = search_components(data)
    best = (found.candidate / found.residual, found.rater / found.residual)
    lowest = likelihood(data, best)
    for one, other in product((0.5, 0.99, 1, 1.01, 2), repeat=2):
        assert likelihood(data, (best[0] * one, best[1] * other)) >= lowest - 1e-9


def test_raters_and_candidates_may_change_places() -> None:
    turned = search_components(numbers(SPARSE).T)
    assert turned.rater == pytest.approx(SPARSE_COMPONENTS.candidate, rel=1e-6)
    assert turned.candidate == pytest.approx(SPARSE_COMPONENTS.rater, rel=1e-6)


def test_a_variance_that_would_be_negative_is_exactly_zero() -> None:
    found = search_components(numbers([(1, 2), (2, 1), (3, 4), (4, 3), (5, 5), (2, 2)]))
    assert found.rater == 0
    assert found.candidate > 0


def test_no_residual_is_seen_as_such() -> None:
    found = estimate_components(numbers(ADDITIVE))
    assert found.exhausted
    model = mixed_model(table(ADDITIVE), found)
    assert model.scores == pytest.approx([3, 4, 5], abs=SIX)
    assert model.raters == pytest.approx([0.5, 0, -0.5], abs=SIX)
    with pytest.raises(AssessmentError, match="residual_not_positive"):
        mixed_model(table(ADDITIVE), Components(1.0, 1.0, 0.0))


@pytest.mark.parametrize(
    ("rows", "code", "details"),
    [
        ([(1,), (2,), (3,)], "too_few_raters", {"have": 1, "need": 2}),
        ([(1, 2), (2, 3)], "too_few_candidates", {"have": 2, "need": 3}),
        ([(1, 2), (2, None), (4, None)], "no_spare_marks", {"have": 4, "need": 5}),
        ([(3, 3), (3, 3), (3, 3)], "no_variance", {}),
    ],
)
def test_below_the_minimum_the_reason_is_named(
    rows: list[tuple[float | None, ...]], code: str, details: dict[str, int]
) -> None:
    assert components_of(table(rows)) == Reason(code, details)


def test_marks_and_shared_candidates_are_counted_for_each_rater() -> None:
    rows = [(1, 2), (2, 3), (3, 5), (4, None)]
    raters = Effects(table(rows), estimate_components(numbers(rows))).raters
    assert (raters["A"].marks, raters["A"].shared) == (4, 3)
    assert (raters["B"].marks, raters["B"].shared) == (3, 3)
    assert raters["B"].effect > 0 > raters["A"].effect
