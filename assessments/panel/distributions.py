"""The two distributions that the statistics need; the full scipy.stats would slow every start."""

import numpy as np
from scipy.special import fdtri, ndtr

from assessments.scoring.marks import Floats


def f_quantile(probability: float, numerator: float, denominator: float) -> float:
    """Return the quantile of the F distribution; degrees of freedom may be fractions."""
    return float(fdtri(numerator, denominator, probability))


def normal_probability(values: Floats) -> Floats:
    """Return Φ of each value."""
    return np.asarray(ndtr(values), dtype=np.float64)
