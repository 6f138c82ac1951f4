"""One number per candidate and rater: the ground of every statistic about the panel."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from assessments.scoring.marks import Flags, Floats, MarkSheet

# Means of whole marks differ in their last bits; equal means must be one value.
_DIGITS = 9


@dataclass(frozen=True)
class Table:
    """Candidates in rows, raters in columns, NaN where a rater did not mark a candidate."""

    candidates: tuple[str, ...]
    raters: tuple[str, ...]
    values: Floats

    @cached_property
    def seen(self) -> Flags:
        """Where a number stands."""
        return ~np.isnan(self.values)

    @cached_property
    def filled(self) -> Floats:
        """The numbers, with zero for none, so that sums run over what is there."""
        return np.where(self.seen, self.values, 0.0)

    @property
    def complete(self) -> "Table":
        """Only the candidates whom every rater marked."""
        everyone = np.ones(len(self.raters), dtype=np.bool_)
        return self._only(np.asarray(self.seen.all(axis=1)), everyone)

    @property
    def trimmed(self) -> "Table":
        """Without the candidates and raters who have no number at all."""
        rows, columns = self.seen.any(axis=1), self.seen.any(axis=0)
        return self._only(np.asarray(rows), np.asarray(columns))

    def _only(self, rows: Flags, columns: Flags) -> "Table":
        return Table(
            _picked(self.candidates, rows),
            _picked(self.raters, columns),
            self.values[rows][:, columns],
        )


def competency_table(sheet: MarkSheet, competency: str) -> Table:
    """Return the marks of one competency."""
    layer = sheet.plan.competencies.index(competency)
    return Table(sheet.candidates, sheet.raters, sheet.values[:, :, layer]).trimmed


def mean_table(sheet: MarkSheet, weights: Floats | None = None) -> Table:
    """Return each rater's mean over the competencies, weighted where weights are given.

    Where a rater observed only some competencies, the mean of these is corrected by how much
    easier or harder they are on the panel's average (the μ_c of y_ijc = μ_c + θ_i + λ_j + ε), so
    that leaving out a hard competency favours nobody. Nothing is corrected in a complete cell.
    """
    points = np.ones(len(sheet.plan.competencies)) if weights is None else weights
    points = np.where(sheet.seen.any(axis=(0, 1)), points, 0.0)
    total = (sheet.seen * points).sum(axis=2)
    with np.errstate(invalid="ignore", divide="ignore"):
        means = (np.where(sheet.seen, sheet.values, 0.0) * points).sum(axis=2) / total
    values = np.round(means + _corrections(sheet, points), _DIGITS)
    return Table(sheet.candidates, sheet.raters, values).trimmed


def incomplete_cells(sheet: MarkSheet) -> int:
    """Return how many raters' marks of a candidate lack some of the competencies."""
    counts = sheet.seen[:, :, sheet.seen.any(axis=(0, 1))]
    return int((counts.any(axis=2) & ~counts.all(axis=2)).sum())


def _corrections(sheet: MarkSheet, points: Floats) -> Floats:
    """Return what to add to each cell: all competencies' mean level less that of the seen ones."""
    levels = _levels(sheet)
    every = float(points @ levels) / (float(points.sum()) or 1.0)
    total = (sheet.seen * points).sum(axis=2)
    with np.errstate(invalid="ignore", divide="ignore"):
        own = (sheet.seen * (points * levels)).sum(axis=2) / total
    corrections: Floats = np.where(total == points.sum(), 0.0, every - own)
    return corrections


def _levels(sheet: MarkSheet) -> Floats:
    """Return the mean of all marks in each competency, zero where there are none."""
    counts = sheet.seen.sum(axis=(0, 1))
    sums = np.where(sheet.seen, sheet.values, 0.0).sum(axis=(0, 1))
    levels: Floats = sums / np.maximum(counts, 1)
    return levels


def _picked(names: Sequence[str], flags: Flags) -> tuple[str, ...]:
    return tuple(name for name, wanted in zip(names, flags.tolist(), strict=True) if wanted)
