"""Krippendorff's alpha: agreement beyond chance, for any number of raters and with gaps.

Krippendorff 2011, *Computing Krippendorff's Alpha-Reliability*; the bootstrap over units follows
Hayes & Krippendorff 2007 with whole units as what is drawn.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal, get_args

import numpy as np

from assessments.scoring.marks import Floats, Integers

Metric = Literal["nominal", "ordinal", "interval", "ratio"]
METRICS: tuple[Metric, ...] = get_args(Metric)
DRAWS = 1000
SEED = 20261122
# More different units are drawn less often, so that thousands do not take seconds.
_MOST_NUMBERS = 500_000
# Means over competencies can take thousands of values; beyond this they are rounded to a grid.
_MOST_VALUES = 400


@dataclass(frozen=True)
class Units:
    """The pairable units: distinct ones in rows, how often each value stands in them in columns."""

    values: Floats
    counts: Floats
    copies: Integers

    @property
    def total(self) -> int:
        """How many units have at least two marks."""
        return int(self.copies.sum())

    @cached_property
    def sizes(self) -> Floats:
        """How many marks each distinct unit holds."""
        sizes: Floats = self.counts.sum(axis=1)
        return sizes

    @cached_property
    def resampled(self) -> Floats:
        """How often each distinct unit comes in every draw of as many units, with a fixed seed."""
        shares = self.copies / self.total
        draws = min(DRAWS, max(1, _MOST_NUMBERS // len(shares)))
        drawn = np.random.default_rng(SEED).multinomial(self.total, shares, size=draws)
        return drawn.astype(np.float64)


def units_of(table: Floats) -> Units:
    """Return what a table (units in rows, raters in columns, NaN for none) holds of pairs."""
    pairable = table[(~np.isnan(table)).sum(axis=1) >= 2]  # noqa: PLR2004 # a pair
    coarse = _on_grid(pairable)
    values = np.unique(coarse[~np.isnan(coarse)])
    counts = np.stack([(coarse == value).sum(axis=1) for value in values] or [np.zeros(0)], axis=1)
    distinct, copies = np.unique(counts, axis=0, return_counts=True)
    return Units(values, distinct.astype(np.float64), copies)


def alpha(units: Units, metric: Metric) -> float | None:
    """Return α = 1 − D_o/D_e, or None where all marks are alike and chance explains everything."""
    copies = units.copies[np.newaxis].astype(np.float64)
    found = _alphas(units, metric, copies)[0]
    return float(found) if np.isfinite(found) else None


def alpha_interval(units: Units, metric: Metric) -> tuple[float, float] | None:
    """Return the 95 % interval from units drawn again.

    None where more than half of the draws hold no differing marks and so have no alpha.
    """
    found = _alphas(units, metric, units.resampled)
    usable = found[np.isfinite(found)]
    if 2 * len(usable) < len(found):
        return None
    low, high = np.quantile(usable, (0.025, 0.975))
    return float(low), float(high)


def _on_grid(table: Floats) -> Floats:
    found = table[~np.isnan(table)]
    if len(np.unique(found)) <= _MOST_VALUES:
        return table
    step = (found.max() - found.min()) / _MOST_VALUES
    return np.asarray(np.round((table - found.min()) / step) * step + found.min())


def _alphas(units: Units, metric: Metric, copies: Floats) -> Floats:
    """Return alpha for each row of `copies`, which says how often every unit is there."""
    totals = copies @ units.counts
    marks = totals.sum(axis=1)
    observed, expected = _DISAGREEMENTS[metric](units, copies, totals)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(1 - (marks - 1) * observed / np.where(expected > 0, expected, np.nan))


def _nominal(units: Units, copies: Floats, totals: Floats) -> tuple[Floats, Floats]:
    within = units.sizes**2 - (units.counts**2).sum(axis=1)
    expected = totals.sum(axis=1) ** 2 - (totals**2).sum(axis=1)
    return copies @ (within / (units.sizes - 1)), expected


def _interval(units: Units, copies: Floats, totals: Floats) -> tuple[Floats, Floats]:
    places = np.broadcast_to(units.values - units.values.mean(), totals.shape)
    return _squared_distances(units, copies, totals, places)


def _ordinal(units: Units, copies: Floats, totals: Floats) -> tuple[Floats, Floats]:
    # The ordinal distance is the distance of mid-ranks: Σ n_g − (n_c + n_k)/2.
    places = np.cumsum(totals, axis=1) - totals / 2
    return _squared_distances(units, copies, totals, places)


def _squared_distances(
    units: Units, copies: Floats, totals: Floats, places: Floats
) -> tuple[Floats, Floats]:
    """Return Σ(x − y)² within units and over all marks, from moments instead of pairs."""
    first, second = places @ units.counts.T, places**2 @ units.counts.T
    within = 2 * (units.sizes * second - first**2) / (units.sizes - 1)
    sums = (totals * places).sum(axis=1)
    squares = (totals * places**2).sum(axis=1)
    expected = 2 * (totals.sum(axis=1) * squares - sums**2)
    return np.asarray((copies * within).sum(axis=1)), np.asarray(expected)


def _ratio(units: Units, copies: Floats, totals: Floats) -> tuple[Floats, Floats]:
    distances = _ratio_distances(units.values)
    within = ((units.counts @ distances) * units.counts).sum(axis=1) / (units.sizes - 1)
    return copies @ within, np.asarray(((totals @ distances) * totals).sum(axis=1))


def _ratio_distances(values: Floats) -> Floats:
    difference = values[:, np.newaxis] - values
    total = values[:, np.newaxis] + values
    return np.divide(difference, total, out=np.zeros_like(total), where=total > 0) ** 2


_DISAGREEMENTS = {
    "nominal": _nominal,
    "ordinal": _ordinal,
    "interval": _interval,
    "ratio": _ratio,
}
