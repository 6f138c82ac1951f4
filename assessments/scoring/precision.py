"""Standard errors of a panel's score, reliability of a composite, and regressed scores.

Sources: Brennan 2001, *Generalizability Theory* (absolute and relative error, composites);
Mosier 1943 (reliability of a weighted composite); Kelley 1927 (regressed true score).
"""

from dataclasses import dataclass
from math import sqrt

import numpy as np

from assessments.scoring.knockouts import Z95
from assessments.scoring.marks import Floats, Integers


@dataclass(frozen=True, slots=True)
class CompositeErrors:
    """Three standard errors of one composite, from the least to the most cautious about raters."""

    relative: float
    independent: float
    shared: float


@dataclass(frozen=True, slots=True)
class CompositeReliability:
    """Mosier's reliability of a composite, with its variance and standard error of measurement."""

    variance: float
    reliability: float
    standard_error: float


@dataclass(frozen=True, slots=True)
class Regressed:
    """Kelley's estimate of a true score, its standard error and its 95 % interval."""

    value: float
    standard_error: float
    low: float
    high: float


def absolute_error(rater: float, residual: float, raters: float) -> float:
    """Return √((σ²_r + σ²_e)/k): the error of a mean of k raters against a fixed standard."""
    return sqrt((rater + residual) / raters)


def relative_error(residual: float, raters: float) -> float:
    """Return √(σ²_e/k): the error when all candidates have the same k raters."""
    return sqrt(residual / raters)


def composite_errors(
    shares: Floats, rater: Floats, residual: Floats, raters: float
) -> CompositeErrors:
    """Return the standard errors of Σ w r over competencies for k raters (Brennan 2001).

    `rater` and `residual` are variances per competency. Residuals count as independent. Severity
    is either independent too, Σ w²(σ²_r + σ²_e)/k, or one trait of a rater that colours every
    competency alike: Σ w²σ²_e/k + (Σ w σ_r)²/k, which no number of competencies averages out.
    """
    noise = float(shares**2 @ residual)
    return CompositeErrors(
        relative=sqrt(noise / raters),
        independent=sqrt((noise + float(shares**2 @ rater)) / raters),
        shared=sqrt((noise + float(shares @ np.sqrt(rater)) ** 2) / raters),
    )


def rater_concentration(shares: Floats, seen: Floats, counts: Integers) -> Floats:
    """Return Σ a² for each candidate, a being the part of the composite that each rater gives.

    It is 1/k where k raters marked everything, and more where few raters carry the composite.
    """
    weights = np.where(counts > 0, shares, 0.0)
    total = weights.sum(axis=1, keepdims=True)
    per_mark = np.divide(weights, total * counts, out=np.zeros_like(weights), where=weights > 0)
    parts = np.einsum("ijc,ic->ij", seen, per_mark)
    concentration: Floats = (parts**2).sum(axis=1)
    return concentration


def mosier(
    shares: Floats, deviations: Floats, reliabilities: Floats, correlations: Floats
) -> CompositeReliability:
    """Return r_CC = 1 − Σ w²σ²(1 − r)/σ²_C (Mosier 1943).

    It takes the errors of the competencies as independent; where raters carry one impression from
    competency to competency, the true value is lower.
    """
    weighted = shares * deviations
    variance = float(weighted @ correlations @ weighted)
    error = float(weighted**2 @ (1 - reliabilities))
    return CompositeReliability(variance, 1 - error / variance, sqrt(error))


def regress(value: float, mean: float, deviation: float, reliability: float) -> Regressed:
    """Return Kelley's T̂ = M + r(X − M) with the standard error of estimate s√(r(1 − r))."""
    estimate = mean + reliability * (value - mean)
    error = deviation * sqrt(reliability * (1 - reliability))
    return Regressed(estimate, error, estimate - Z95 * error, estimate + Z95 * error)
