"""Severity of raters, and candidates' scores freed from it.

Model: mark = mean + candidate + rater + error. With fixed effects it is least squares; with random
effects these are Henderson's mixed-model equations (Henderson 1975; Searle, Casella & McCulloch
1992), which draw every effect towards zero the more, the fewer marks speak for it. A positive
effect of a rater means higher marks than the panel gives.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from assessments.errors import AssessmentError
from assessments.panel.components import Components
from assessments.panel.table import Table
from assessments.scoring.marks import Floats


@dataclass(frozen=True, slots=True)
class LeastSquares:
    """Unshrunk scores of candidates, and effects of raters that sum to zero."""

    candidates: Floats
    raters: Floats


@dataclass(frozen=True)
class MixedModel:
    """Predicted effects, and what the variance of every prediction error is made of.

    The variance of candidates' errors is diagonal plus low rank: `own` on the diagonal, and
    `load @ core @ load.T`; nothing of the size candidates × candidates is kept.
    """

    mean: float
    candidates: Floats
    raters: Floats
    own: Floats
    load: Floats
    core: Floats
    rater_variances: Floats

    @property
    def scores(self) -> Floats:
        """The candidates' scores on the scale of the marks."""
        return self.mean + self.candidates

    @cached_property
    def variances(self) -> Floats:
        """The prediction-error variance of each candidate's effect."""
        return np.asarray(self.own + ((self.load @ self.core) * self.load).sum(axis=1))

    def covariances(self, rows: slice | int = slice(None)) -> Floats:
        """Return covariances of the candidates' prediction errors without the own part."""
        return np.asarray(self.load[rows] @ self.core @ self.load.T)


def least_squares(table: Table) -> LeastSquares:
    """Return the additive solution of a connected table; raters' effects sum to zero."""
    design = table.seen.astype(np.float64)
    counts = design.sum(axis=1)
    totals = table.filled.sum(axis=1)
    normal = np.diag(design.sum(axis=0)) - design.T @ (design / counts[:, np.newaxis])
    right = table.filled.sum(axis=0) - design.T @ (totals / counts)
    # The equations leave one level open; adding a constant to all of them makes the sum zero.
    raters = np.linalg.solve(normal + 1 / len(table.raters), right)
    return LeastSquares((totals - design @ raters) / counts, raters)


def mixed_model(table: Table, components: Components) -> MixedModel:
    """Solve Henderson's equations for given variance components.

    The candidates, of which there may be thousands, are absorbed: their block is diagonal.
    Raises AssessmentError where the residual variance is not above zero.
    """
    if components.residual <= 0:
        raise AssessmentError("residual_not_positive", str(components.residual))
    seen = table.seen.astype(np.float64)
    candidate, rater = components.candidate / components.residual, components.rater
    root = np.sqrt(rater / components.residual)
    design = np.column_stack([seen.sum(axis=1), root * seen])
    weights = candidate / (1 + candidate * seen.sum(axis=1))
    core = np.linalg.inv(_left(seen, root) - design.T @ (weights[:, np.newaxis] * design))
    totals = table.filled.sum(axis=1)
    right = np.concatenate([[totals.sum()], root * table.filled.sum(axis=0)])
    solution = core @ (right - design.T @ (weights * totals))
    return MixedModel(
        mean=float(solution[0]),
        candidates=weights * (totals - design @ solution),
        raters=root * solution[1:],
        own=components.residual * weights,
        load=weights[:, np.newaxis] * design,
        core=components.residual * core,
        rater_variances=rater * np.diag(core)[1:],
    )


def _left(seen: Floats, root: float) -> Floats:
    """Return the equations of mean and scaled raters before the candidates are absorbed."""
    columns = seen.sum(axis=0)
    matrix = np.diag(np.concatenate([[columns.sum()], 1 + root**2 * columns]))
    matrix[0, 1:] = matrix[1:, 0] = root * columns
    return matrix
