"""Whether the order of candidates holds if weights, or any one mark, are a little different.

One-at-a-time and joint change of the weights as in the handbook on composite indicators of the
OECD and the Joint Research Centre 2008.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from assessments.panel.ranking import ranks_in_rows
from assessments.scoring.marks import Flags, Floats, Integers, MarkSheet

CHANGE = 0.2
DRAWS = 1000
SEED = 20261122
_MOST_NUMBERS = 500_000
# Composites that differ by less are equal: only rounding parts them.
_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Shift:
    """What one change does: whether the first place and the whole order stay."""

    first_stays: bool
    order_stays: bool
    largest_move: int


@dataclass(frozen=True, slots=True)
class WeightShift:
    """One weight lowered and raised by a fifth, the others in proportion."""

    lowered: Shift
    raised: Shift


@dataclass(frozen=True, slots=True)
class JointShift:
    """All weights changed at once by up to a fifth: shares of the draws in which all stays."""

    draws: int
    first_stays: float
    order_stays: float
    ranks: Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class DecisiveMark:
    """One mark that, moved by `step`, gives or shares the first place otherwise."""

    candidate: str
    rater: str
    competency: str
    step: int


@dataclass(frozen=True, slots=True)
class MarkShift:
    """Any one mark moved by one, within the scale: decisive marks, and ranks that are reachable."""

    first_stays: bool
    order_stays: bool
    decisive: tuple[DecisiveMark, ...]
    ranks: Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """Ranks by composite, and what changes of weights and of single marks do to them."""

    ranks: Mapping[str, int]
    weights: Mapping[str, WeightShift]
    joint: JointShift
    marks: MarkShift


@dataclass(frozen=True)
class ComparedField:
    """The candidates who have a composite: their mean marks, and what one mark is worth."""

    candidates: tuple[str, ...]
    raters: tuple[str, ...]
    competencies: tuple[str, ...]
    shares: Floats
    means: Floats
    observed: Flags
    counts: Integers
    raisable: Flags
    lowerable: Flags

    def composites(self, shares: Floats) -> Floats:
        """Return composites for one row, or several, of shares (in rows)."""
        return np.round(self.unrounded(shares), _DIGITS)

    def unrounded(self, shares: Floats) -> Floats:
        """Return composites to which something can be added before they are rounded."""
        sums = np.where(self.observed, self.means, 0.0) @ shares.T
        return np.asarray((sums / (self.observed @ shares.T)).T)

    @property
    def worth(self) -> Floats:
        """How much the composite moves when one mark of a competency moves by one."""
        weights = np.where(self.observed, self.shares, 0.0)
        return np.asarray(weights / weights.sum(axis=1, keepdims=True) / np.maximum(self.counts, 1))


def field_of(sheet: MarkSheet, ranked: Flags) -> ComparedField:
    """Return what the analysis needs of the candidates flagged in `ranked`."""
    values, plan = sheet.values[ranked], sheet.plan
    counts = sheet.counts[ranked]
    sums = np.where(sheet.seen[ranked], values, 0.0).sum(axis=1)
    return ComparedField(
        tuple(np.array(sheet.candidates, dtype=object)[ranked]),
        sheet.raters,
        plan.competencies,
        np.array([float(plan.shares[name]) for name in plan.competencies]),
        sums / np.maximum(counts, 1),
        counts > 0,
        counts,
        raisable=values + 1 <= plan.high,
        lowerable=values - 1 >= plan.low,
    )


def sensitivity(field: ComparedField) -> Sensitivity:
    """Return how firm the order of at least two candidates is."""
    base = _ranks(field.composites(field.shares))
    return Sensitivity(
        ranks=dict(zip(field.candidates, base.tolist(), strict=True)),
        weights={
            name: WeightShift(
                _shift(field, base, _changed(field.shares, index, 1 - CHANGE)),
                _shift(field, base, _changed(field.shares, index, 1 + CHANGE)),
            )
            for index, name in enumerate(field.competencies)
        },
        joint=_joint(field, base),
        marks=_marks(field, base),
    )


def _ranks(composites: Floats) -> Integers:
    ranks: Integers = ranks_in_rows(composites[np.newaxis])[0]
    return ranks


def _changed(shares: Floats, index: int, factor: float) -> Floats:
    factors = np.ones_like(shares)
    factors[index] = factor
    return np.asarray(shares * factors)


def _shift(field: ComparedField, base: Integers, shares: Floats) -> Shift:
    ranks = _ranks(field.composites(shares))
    return Shift(
        first_stays=bool(np.array_equal(ranks == 1, base == 1)),
        order_stays=bool(np.array_equal(ranks, base)),
        largest_move=int(np.abs(ranks - base).max()),
    )


def _joint(field: ComparedField, base: Integers) -> JointShift:
    draws = min(DRAWS, max(1, _MOST_NUMBERS // len(base)))
    generator = np.random.default_rng(SEED)
    factors = generator.uniform(1 - CHANGE, 1 + CHANGE, (draws, len(field.shares)))
    ranks = ranks_in_rows(field.composites(field.shares * factors))
    return JointShift(
        draws,
        first_stays=float(((ranks == 1) == (base == 1)).all(axis=1).mean()),
        order_stays=float((ranks == base).all(axis=1).mean()),
        ranks=_ranges(field, ranks.min(axis=0), ranks.max(axis=0)),
    )


def _marks(field: ComparedField, base: Integers) -> MarkShift:
    best, worst = _reach(field, base)
    decisive = _decisive(field, base == 1)
    stays = np.array_equal(best, base) and np.array_equal(worst, base)
    return MarkShift(not decisive, bool(stays), decisive, _ranges(field, best, worst))


def _reach(field: ComparedField, base: Integers) -> tuple[Integers, Integers]:
    """Return the best and worst rank by one move of an own mark or of somebody else's."""
    composites, exact = field.composites(field.shares), field.unrounded(field.shares)
    gains, losses = _largest(field, field.raisable), _largest(field, field.lowerable)
    raised = np.round(exact + gains, _DIGITS)
    lowered = np.round(exact - losses, _DIGITS)
    behind, size = _at_most(composites, composites), len(base)
    # Somebody above can fall level; somebody level or below, other than oneself, can rise above.
    freed = _at_most(lowered, composites) > behind
    passed = behind - _at_most(raised, composites) > (gains > 0)
    best = np.minimum(1 + size - _at_most(composites, raised), base - freed)
    worst = 1 + size - _at_most(composites, lowered) - (losses > 0)
    return best, np.maximum(worst, base + passed)


def _decisive(field: ComparedField, leads: Flags) -> tuple[DecisiveMark, ...]:
    composites, own = field.composites(field.shares), field.unrounded(field.shares)[:, np.newaxis]
    top = composites.max()
    runner_up = composites[~leads].max(initial=-np.inf)
    tied = leads[:, np.newaxis] & (leads.sum() > 1) & (field.worth > 0)
    up = ~leads[:, np.newaxis] & (np.round(own + field.worth, _DIGITS) >= top)
    down = leads[:, np.newaxis] & (np.round(own - field.worth, _DIGITS) <= runner_up)
    raised = np.argwhere((up | tied)[:, np.newaxis] & field.raisable)
    lowered = np.argwhere((down | tied)[:, np.newaxis] & field.lowerable)
    moves = [(*each, 1) for each in raised.tolist()] + [(*each, -1) for each in lowered.tolist()]
    return tuple(
        DecisiveMark(field.candidates[i], field.raters[j], field.competencies[c], step)
        for i, j, c, step in sorted(moves)
    )


def _largest(field: ComparedField, movable: Flags) -> Floats:
    return np.asarray(np.where(movable.any(axis=1), field.worth, 0.0).max(axis=1))


def _at_most(values: Floats, points: Floats) -> Integers:
    return np.searchsorted(np.sort(values), points, side="right")


def _ranges(field: ComparedField, low: Integers, high: Integers) -> Mapping[str, tuple[int, int]]:
    rows = zip(field.candidates, low.tolist(), high.tolist(), strict=True)
    return {name: (first, last) for name, first, last in rows}
