"""Weighted kappa of two graders: Cohen 1960 and 1968."""

from collections.abc import Sequence
from typing import Literal, get_args

import numpy as np

from assessments.scoring.marks import Floats

Weighting = Literal["none", "linear", "quadratic"]
WEIGHTINGS: tuple[Weighting, ...] = get_args(Weighting)


def weighted_kappa(
    first: Sequence[float] | Floats,
    second: Sequence[float] | Floats,
    weighting: Weighting = "quadratic",
) -> float | None:
    """Return κ_w of two graders' marks of the same works, in the same order.

    Disagreement weighs one ("none"), the distance of the marks, or its square. None where both
    graders gave one and the same mark throughout: agreement by chance is then complete, and
    neither 1 nor 0 would be true.
    """
    categories = np.unique(np.concatenate([np.asarray(first), np.asarray(second)]))
    rows, columns = np.searchsorted(categories, first), np.searchsorted(categories, second)
    counts = np.zeros((len(categories), len(categories)))
    np.add.at(counts, (rows, columns), 1.0)
    distances = np.abs(categories[:, np.newaxis] - categories).astype(np.float64)
    weights = {"none": (distances > 0).astype(np.float64), "linear": distances}
    return kappa_of_table(counts, weights.get(weighting, distances**2))


def kappa_of_table(counts: Floats, weights: Floats) -> float | None:
    """Return κ_w = 1 − Σ w p_ij / Σ w p_i. p_.j for a table and its weights of disagreement."""
    total = counts.sum()
    if not total:
        return None
    shares = counts / total
    chance = float((weights * np.outer(shares.sum(axis=1), shares.sum(axis=0))).sum())
    return 1 - float((weights * shares).sum()) / chance if chance else None
