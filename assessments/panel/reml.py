"""Variance components from a table with gaps, by restricted maximum likelihood.

Patterson & Thompson 1971; Searle, Casella & McCulloch 1992, *Variance Components*. In a complete
table with no negative estimate this is the analysis of variance.
"""

from dataclasses import dataclass

import numpy as np

from assessments.panel.anova import analyse
from assessments.panel.components import Components
from assessments.scoring.marks import Flags, Floats

# Both ratios to the residual variance are sought as shares x/(1 + x), a square with finite sides.
_GRID = 7
_ROUNDS = 36
# The upper side stands for "no residual at all"; nearer to one the equations lose their digits.
_HIGHEST = 1 - 1e-7


@dataclass(frozen=True)
class Sums:
    """What the likelihood needs to know of the marks; candidates with equally many go together."""

    marks: int
    squares: float
    by_rater: Floats
    design: Floats
    group_sizes: Floats
    group_counts: Floats
    group_squares: Floats
    group_rater: Floats
    group_design: Floats


def estimate_components(values: Floats) -> Components:
    """Return the components of a table (candidates in rows, raters in columns, NaN for none).

    Without gaps and negative estimates the analysis of variance is the exact solution.
    """
    if not np.isnan(values).any():
        exact = analyse(values).raw_components
        if min(exact.candidate, exact.rater) >= 0 and not exact.exhausted:
            return exact
    return search_components(values)


def search_components(values: Floats) -> Components:
    """Return the components that maximise the restricted likelihood.

    The criterion is evaluated on a grid over both variance ratios, and again on a finer grid
    around its best point: no starting value, no way to leave the space, always the same answer.
    """
    if values.shape[1] > values.shape[0]:
        turned = search_components(values.T)
        return Components(turned.rater, turned.candidate, turned.residual)
    sums = _sums(values)
    shares = _best_shares(sums)
    ratios = shares / (1 - shares)
    point = ratios[np.newaxis]
    residual = float(_quadratic(sums, point, *_equations(sums, point))[0]) / (sums.marks - 1)
    return Components(float(ratios[0]) * residual, float(ratios[1]) * residual, residual)


def criterion(sums: Sums, ratios: Floats) -> Floats:
    """Return minus twice the restricted log-likelihood, but for a constant.

    `ratios` has a row for every point: candidates' and raters' variance over the residual. The
    candidates are absorbed, so that the equations are as small as the number of raters.
    """
    matrices, right = _equations(sums, ratios)
    spread = np.log1p(ratios[:, :1] * sums.group_sizes) @ sums.group_counts
    determinants = np.linalg.slogdet(matrices)[1]
    left = _quadratic(sums, ratios, matrices, right)
    return np.asarray((sums.marks - 1) * np.log(left) + spread + determinants)


def _best_shares(sums: Sums) -> Floats:
    centre, half = np.array([0.5, 0.5]), 0.5
    steps = np.linspace(-1.0, 1.0, _GRID)
    offsets = np.stack(np.meshgrid(steps, steps, indexing="ij"), axis=-1).reshape(-1, 2)
    for _ in range(_ROUNDS):
        points = np.clip(centre + half * offsets, 0.0, _HIGHEST)
        centre = points[np.argmin(criterion(sums, points / (1 - points)))]
        half /= 2
    return np.asarray(centre)


def _sums(values: Floats) -> Sums:
    seen = ~np.isnan(values)
    filled = np.where(seen, values - np.nanmean(values), 0.0)
    counts = seen.sum(axis=1)
    design = np.column_stack([counts, seen]).astype(np.float64)
    sizes = np.unique(counts)
    groups = [counts == size for size in sizes]
    totals = filled.sum(axis=1)
    return Sums(
        marks=int(counts.sum()),
        squares=float((filled**2).sum()),
        by_rater=np.concatenate([[totals.sum()], filled.sum(axis=0)]),
        design=_crossed(seen),
        group_sizes=sizes.astype(np.float64),
        group_counts=np.array([group.sum() for group in groups], dtype=np.float64),
        group_squares=np.array([(totals[group] ** 2).sum() for group in groups]),
        group_rater=np.array([design[group].T @ totals[group] for group in groups]),
        group_design=np.array([design[group].T @ design[group] for group in groups]),
    )


def _crossed(seen: Flags) -> Floats:
    """Return the normal equations of mean and raters without the candidates."""
    columns = seen.sum(axis=0).astype(np.float64)
    matrix = np.zeros((len(columns) + 1, len(columns) + 1))
    matrix[0, 0] = columns.sum()
    matrix[0, 1:] = matrix[1:, 0] = columns
    matrix[1:, 1:] = np.diag(columns)
    return matrix


def _equations(sums: Sums, ratios: Floats) -> tuple[Floats, Floats]:
    """Return, for every point, the mixed-model equations of mean and raters, and their right side.

    Raters are scaled by the root of their ratio, so that a ratio of zero is no special case.
    """
    weights = ratios[:, :1] / (1 + ratios[:, :1] * sums.group_sizes)
    scale = np.column_stack([np.ones(len(ratios)), *[np.sqrt(ratios[:, 1])] * _raters(sums)])
    matrices = sums.design - np.tensordot(weights, sums.group_design, axes=1)
    matrices = matrices * scale[:, :, np.newaxis] * scale[:, np.newaxis, :]
    penalty = np.diag(np.concatenate([[0.0], np.ones(_raters(sums))]))
    return matrices + penalty, (sums.by_rater - weights @ sums.group_rater) * scale


def _quadratic(sums: Sums, ratios: Floats, matrices: Floats, right: Floats) -> Floats:
    """Return y'Py for every point: the squares that the model leaves, in units of the residual."""
    weights = ratios[:, :1] / (1 + ratios[:, :1] * sums.group_sizes)
    solution = np.linalg.solve(matrices, right[..., np.newaxis])[..., 0]
    left = sums.squares - weights @ sums.group_squares - (right * solution).sum(axis=1)
    return np.asarray(np.maximum(left, np.finfo(np.float64).tiny + 1e-15 * sums.squares))


def _raters(sums: Sums) -> int:
    return len(sums.by_rater) - 1
