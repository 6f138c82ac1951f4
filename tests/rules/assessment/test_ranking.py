"""Probabilities and ranks: seeded, coherent, and the same as drawing from the whole covariance."""

import numpy as np
import pytest

from assessments.panel.components import Components
from assessments.panel.effects import Effects
from assessments.panel.ranking import (
    DRAWS,
    difference_error,
    probabilities_above,
    probability_above,
    rank_ranges,
    ranks_in_rows,
)
from assessments.panel.reml import estimate_components
from assessments.panel.severity import mixed_model
from assessments.panel.table import Table
from tests.score_builders import SHROUT_FLEISS, SPARSE, numbers, table

MODEL = mixed_model(table(SPARSE), estimate_components(numbers(SPARSE)))
NAMES = table(SPARSE).candidates


def test_the_whole_table_holds_what_each_pair_gives() -> None:
    every = probabilities_above(MODEL)
    assert np.diag(every) == pytest.approx(0.5)
    assert every + every.T == pytest.approx(1.0)
    for one in range(6):
        for other in set(range(6)) - {one}:
            expected = probability_above(MODEL, one, other)
            assert every[one, other] == pytest.approx(expected)


def test_shared_raters_make_a_difference_surer_than_two_separate_errors() -> None:
    naive = np.sqrt(MODEL.variances[4] + MODEL.variances[2])
    assert 0 < difference_error(MODEL, 4, 2) < naive
    assert difference_error(MODEL, 4, 4) == 0
    assert probability_above(MODEL, 4, 4) == 0.5


def test_rank_ranges_are_seeded_and_hold_the_rank_of_the_prediction() -> None:
    found = rank_ranges(MODEL, NAMES)
    assert found == rank_ranges(MODEL, NAMES)
    assert found.draws == DRAWS
    assert sum(each.first for each in found.ranges.values()) == pytest.approx(1)
    predicted = ranks_in_rows(MODEL.candidates[np.newaxis])[0]
    for name, rank in zip(NAMES, predicted, strict=True):
        assert found.ranges[name].low <= rank <= found.ranges[name].high


def test_drawing_in_two_parts_is_drawing_from_the_whole_covariance() -> None:
    covariance = np.diag(MODEL.own) + MODEL.covariances()
    drawn = np.random.default_rng(1).multivariate_normal(MODEL.candidates, covariance, 20_000)
    first = (ranks_in_rows(drawn) == 1).mean(axis=0)
    found = [each.first for each in rank_ranges(MODEL, NAMES).ranges.values()]
    assert found == pytest.approx(first, abs=0.015)


def test_equal_scores_share_the_better_rank() -> None:
    scores = np.array([[3.0, 5.0, 5.0, 1.0], [1.0, 2.0, 3.0, 4.0]])
    assert ranks_in_rows(scores).tolist() == [[3, 1, 1, 4], [4, 3, 2, 1]]


def test_ranks_of_thousands_rest_on_fewer_draws_and_say_so() -> None:
    values = np.random.default_rng(2).normal(3, 1, (1000, 2))
    names = tuple(f"{i:04}" for i in range(1000))
    model = mixed_model(Table(names, ("A", "B"), values), Components(1.0, 0.1, 0.5))
    assert rank_ranges(model, names).draws == 1000


def test_names_lead_to_the_same_numbers() -> None:
    effects = Effects(table(SHROUT_FLEISS), estimate_components(numbers(SHROUT_FLEISS)))
    assert effects.above("5", "3") == pytest.approx(0.909167, abs=5e-7)
    assert effects.above_all["5"]["3"] == pytest.approx(effects.above("5", "3"))
    assert "5" not in effects.above_all["5"]
