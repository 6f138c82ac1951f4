"""Severity of each rater and the adjusted score of each candidate, by name."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from assessments.panel.components import Components
from assessments.panel.ranking import (
    Ranks,
    probabilities_above,
    probability_above,
    rank_ranges,
)
from assessments.panel.severity import LeastSquares, MixedModel, least_squares, mixed_model
from assessments.panel.table import Table


@dataclass(frozen=True, slots=True)
class RaterEffect:
    """How much higher than the panel a rater marks, and how many marks that rests on.

    `shared` counts the candidates whom somebody else marked too: severity shows nowhere else.
    """

    effect: float
    standard_error: float
    unshrunk: float
    marks: int
    shared: int


@dataclass(frozen=True, slots=True)
class AdjustedScore:
    """A candidate's score freed from the severity of those who happened to mark.

    `standard_error` is that of the candidate's place among the others; `raw` the plain mean.
    """

    score: float
    standard_error: float
    unshrunk: float
    raw: float


@dataclass(frozen=True)
class Effects:
    """A fitted model with its names; what compares candidates is computed when asked for."""

    table: Table
    components: Components

    @cached_property
    def model(self) -> MixedModel:
        """The solved mixed-model equations."""
        return mixed_model(self.table, self.components)

    @cached_property
    def fixed(self) -> LeastSquares:
        """The solution without shrinkage."""
        return least_squares(self.table)

    @cached_property
    def raters(self) -> Mapping[str, RaterEffect]:
        """The severity of every rater."""
        seen = self.table.seen
        shared = seen[seen.sum(axis=1) > 1].sum(axis=0).tolist()
        errors = np.sqrt(self.model.rater_variances)
        columns = (self.model.raters, errors, self.fixed.raters, seen.sum(axis=0))
        rows = zip(self.table.raters, *(each.tolist() for each in columns), shared, strict=True)
        return {name: RaterEffect(*row) for name, *row in rows}

    @cached_property
    def candidates(self) -> Mapping[str, AdjustedScore]:
        """The adjusted score of every candidate."""
        raw = self.table.filled.sum(axis=1) / self.table.seen.sum(axis=1)
        errors = np.sqrt(self.model.variances)
        columns = (self.model.scores, errors, self.fixed.candidates, raw)
        rows = zip(self.table.candidates, *(each.tolist() for each in columns), strict=True)
        return {name: AdjustedScore(*row) for name, *row in rows}

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The row of every candidate."""
        return {name: index for index, name in enumerate(self.table.candidates)}

    def above(self, one: str, other: str) -> float:
        """Return the probability that `one` is truly above `other`."""
        return probability_above(self.model, self.places[one], self.places[other])

    @cached_property
    def above_all(self) -> Mapping[str, Mapping[str, float]]:
        """Every candidate against every other; it grows with the square of their number."""
        names = self.table.candidates
        rows = zip(names, probabilities_above(self.model).tolist(), strict=True)
        return {
            one: {other: p for other, p in zip(names, row, strict=True) if other != one}
            for one, row in rows
        }

    @cached_property
    def ranks(self) -> Ranks:
        """The range of every candidate's rank."""
        return rank_ranges(self.model, self.table.candidates)
