"""Whether the panel agreed on one candidate: r_wg, r_wg(j) and the average deviation.

James, Demaree & Wolf 1984 and 1993; null distributions as tabled by LeBreton & Senter 2008; the
average deviation and its cutoff A/6 by Burke, Finkelstein & Dusig 1999 and Burke & Dunlap 2002.
"""

from dataclasses import dataclass

import numpy as np

from assessments.scoring.marks import Floats

# The variance of (.05, .15, .20, .35, .25) on five marks: raters who lean to the upper end.
_SLIGHT_SKEW = {5: 1.34}


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement on each candidate in each competency, NaN where fewer than two raters marked.

    `slight` takes raters' usual lean to higher marks for chance, and is None where no such null
    is published for the scale. `joint` is over all of a candidate's competencies.
    """

    uniform: Floats
    slight: Floats | None
    deviation: Floats
    joint: Floats


def agreement(values: Floats, low: int, high: int) -> Agreement:
    """Return the agreement in marks that run over candidates, raters and competencies."""
    spread = variances(values)
    skewed = skewed_variance(low, high)
    return Agreement(
        uniform=within_group(spread, uniform_variance(low, high)),
        slight=within_group(spread, skewed) if skewed else None,
        deviation=average_deviation(values),
        joint=joint_within_group(spread, uniform_variance(low, high)),
    )


def uniform_variance(low: int, high: int) -> float:
    """Return (A² − 1)/12, the variance when every one of A marks is equally likely."""
    marks = high - low + 1
    return (marks**2 - 1) / 12


def skewed_variance(low: int, high: int) -> float | None:
    """Return the variance of a slightly skewed null, or None where none is known."""
    return _SLIGHT_SKEW.get(high - low + 1)


def variances(values: Floats) -> Floats:
    """Return the sample variance over raters (the second axis), NaN for fewer than two marks."""
    counts = (~np.isnan(values)).sum(axis=1)
    squares = np.nansum(_deviations(values) ** 2, axis=1)
    none = np.full(counts.shape, np.nan)
    return np.asarray(np.divide(squares, counts - 1, out=none, where=counts > 1))


def average_deviation(values: Floats) -> Floats:
    """Return the mean distance from the panel's mean, NaN for fewer than two marks."""
    counts = (~np.isnan(values)).sum(axis=1)
    sums = np.nansum(np.abs(_deviations(values)), axis=1)
    none = np.full(counts.shape, np.nan)
    return np.asarray(np.divide(sums, counts, out=none, where=counts > 1))


def within_group(spread: Floats, null: float) -> Floats:
    """Return r_wg = 1 − s²/σ², cut to the range from 0 to 1."""
    return np.asarray(np.clip(1 - spread / null, 0.0, 1.0))


def joint_within_group(spread: Floats, null: float) -> Floats:
    """Return r_wg(j) from the mean variance over a candidate's competencies (the last axis)."""
    items = (~np.isnan(spread)).sum(axis=-1)
    sums = np.nansum(spread, axis=-1)
    means = np.divide(sums, items, out=np.full(items.shape, np.nan), where=items > 0)
    share = np.clip(1 - means / null, 0.0, 1.0)
    return np.asarray(items * share / (items * share + means / null))


def _deviations(values: Floats) -> Floats:
    counts = (~np.isnan(values)).sum(axis=1, keepdims=True)
    means = np.nansum(values, axis=1, keepdims=True) / np.maximum(counts, 1)
    return np.asarray(values - means)
