"""How firmly candidates stand in order: who is probably above whom, and the range of each rank.

Prediction-error variances of differences are used, because candidates with the same raters share
their errors; adding two standard errors as if they were independent would blur the order.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from assessments.panel.distributions import normal_probability
from assessments.panel.severity import MixedModel
from assessments.scoring.marks import Floats, Integers

DRAWS = 10_000
SEED = 20261122
# More candidates are drawn less often, so that ranks of thousands do not take seconds.
_MOST_NUMBERS = 1_000_000


@dataclass(frozen=True, slots=True)
class RankRange:
    """The 95 % range of a candidate's rank, and how often the candidate comes first."""

    low: int
    high: int
    first: float


@dataclass(frozen=True, slots=True)
class Ranks:
    """The ranges of all candidates, and how many draws they rest on."""

    draws: int
    ranges: Mapping[str, RankRange]


def probabilities_above(model: MixedModel) -> Floats:
    """Return P(row truly above column) = Φ(difference / its standard error), ½ on the diagonal."""
    # In place: for thousands of candidates each matrix of this size is tens of megabytes.
    spread = model.covariances()
    spread *= -2
    spread += model.variances
    spread += model.variances[:, np.newaxis]
    np.fill_diagonal(spread, 1.0)
    difference = np.subtract.outer(model.candidates, model.candidates)
    difference /= np.sqrt(np.maximum(spread, np.finfo(np.float64).tiny, out=spread), out=spread)
    return normal_probability(difference)


def probability_above(model: MixedModel, one: int, other: int) -> float:
    """Return P(`one` truly above `other`), both as rows of the table."""
    error = difference_error(model, one, other)
    difference = model.candidates[one] - model.candidates[other]
    return float(normal_probability(np.asarray(difference / error))) if error else 0.5


def difference_error(model: MixedModel, one: int, other: int) -> float:
    """Return the standard error of the difference: √(PEV_A + PEV_B − 2 PEV_AB)."""
    if one == other:
        return 0.0
    shared = float(model.covariances(one)[other])
    return float(np.sqrt(model.variances[one] + model.variances[other] - 2 * shared))


def rank_ranges(model: MixedModel, candidates: tuple[str, ...]) -> Ranks:
    """Return rank intervals from draws of N(prediction, PEV) with a fixed seed."""
    draws = min(DRAWS, max(1, _MOST_NUMBERS // len(candidates)))
    ranks = ranks_in_rows(_drawn(model, draws))
    low, high = np.quantile(ranks, (0.025, 0.975), axis=0, method="inverted_cdf")
    first = (ranks == 1).mean(axis=0)
    rows = zip(candidates, low.tolist(), high.tolist(), first.tolist(), strict=True)
    return Ranks(draws, {name: RankRange(int(a), int(b), share) for name, a, b, share in rows})


def ranks_in_rows(scores: Floats) -> Integers:
    """Return ranks within each row, 1 for the highest; equal scores share the better rank."""
    ordered = np.sort(scores, axis=1)
    size = scores.shape[1]
    pairs = zip(ordered, scores, strict=True)
    behind = [np.searchsorted(row, own, side="right") for row, own in pairs]
    return np.asarray(1 + size - np.stack(behind))


def _drawn(model: MixedModel, draws: int) -> Floats:
    """Return draws in rows; the low-rank part of the error is drawn once for all candidates."""
    generator = np.random.default_rng(SEED)
    common = model.load @ np.linalg.cholesky(model.core)
    own = generator.standard_normal((draws, len(model.own))) * np.sqrt(model.own)
    shared = generator.standard_normal((draws, common.shape[1])) @ common.T
    return np.asarray(model.candidates + own + shared)
