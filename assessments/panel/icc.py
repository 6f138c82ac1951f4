"""Intraclass correlation: how much of the marks' spread is real difference between candidates.

Forms and intervals: Shrout & Fleiss 1979, *Psychological Bulletin* 86(2), 420–428; the limits of
the absolute forms as in McGraw & Wong 1996. ICC2 speaks of raters who stand for others and of
marks that are held against a fixed standard; ICC3 of consistency (ICC3k is Cronbach's alpha).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil, inf, isfinite

from assessments.panel.anova import Anova
from assessments.panel.distributions import f_quantile

FORMS = ("ICC1", "ICC2", "ICC3", "ICC1k", "ICC2k", "ICC3k")
_UPPER = 0.975
# Denominators this small are what rounding leaves of zero.
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value with its 95 % interval; None where the formula has no finite answer."""

    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Satterthwaite:
    """What the limits of ICC2 rest on: approximate degrees of freedom and two F quantiles."""

    freedom: float
    upper: float
    lower: float


def intraclass(anova: Anova) -> Mapping[str, Estimate]:
    """Return all six forms. The candidates' means must differ (`anova.bms` above zero)."""
    single = {"ICC1": _one_way(anova), "ICC2": _absolute(anova), "ICC3": _consistency(anova)}
    averages = {f"{form}k": _average(each, anova.judges) for form, each in single.items()}
    return single | averages


def satterthwaite(anova: Anova) -> Satterthwaite:
    """Return v, F* and F_* of Shrout & Fleiss's approximate interval for ICC2."""
    n, k = anova.targets, anova.judges
    rho = _absolute_value(anova)
    # Both terms of the published fraction are multiplied by EMS², which may be zero.
    judges = k * rho * anova.jms
    rest = (n * (1 + (k - 1) * rho) - k * rho) * anova.ems
    bottom = (n - 1) * judges**2 + rest**2
    freedom = (k - 1) * (n - 1) * (judges + rest) ** 2 / bottom if bottom else inf
    if not 0 < freedom < inf:
        return Satterthwaite(freedom, 1.0, 1.0)
    upper = f_quantile(_UPPER, n - 1, freedom)
    return Satterthwaite(freedom, upper, f_quantile(_UPPER, freedom, n - 1))


def spearman_brown(single: float, raters: float) -> float:
    """Return the reliability of a mean of so many raters (Spearman 1910, Brown 1910)."""
    return raters * single / (1 + (raters - 1) * single)


def raters_needed(single: float, target: float) -> int | None:
    """Return how many raters reach a target reliability below 1; None if no number does."""
    if single <= 0:
        return None
    exact = target * (1 - single) / (single * (1 - target))
    return max(1, ceil(round(exact, 9)))


def _one_way(anova: Anova) -> Estimate:
    freedom = anova.targets * (anova.judges - 1)
    return _single(anova, anova.wms, freedom)


def _consistency(anova: Anova) -> Estimate:
    freedom = (anova.targets - 1) * (anova.judges - 1)
    return _single(anova, anova.ems, freedom)


def _single(anova: Anova, error: float, freedom: int) -> Estimate:
    k, n = anova.judges, anova.targets
    value = (anova.bms - error) / (anova.bms + (k - 1) * error)
    narrow, wide = f_quantile(_UPPER, n - 1, freedom), f_quantile(_UPPER, freedom, n - 1)
    low = (anova.bms - narrow * error) / (anova.bms + narrow * (k - 1) * error)
    high = (wide * anova.bms - error) / (wide * anova.bms + (k - 1) * error)
    return Estimate(value, low, high)


def _average(single: Estimate, raters: int) -> Estimate:
    value, low, high = single.value, single.low, single.high
    return Estimate(_stepped(value, raters), _stepped(low, raters), _stepped(high, raters))


def _absolute_value(anova: Anova) -> float:
    n, k = anova.targets, anova.judges
    spread = anova.bms + (k - 1) * anova.ems + k * (anova.jms - anova.ems) / n
    return (anova.bms - anova.ems) / spread


def _absolute(anova: Anova) -> Estimate:
    n, k = anova.targets, anova.judges
    limits = satterthwaite(anova)
    rest = k * anova.jms + (k * n - k - n) * anova.ems
    low = n * (anova.bms - limits.upper * anova.ems) / (limits.upper * rest + n * anova.bms)
    high = n * (limits.lower * anova.bms - anova.ems) / (rest + n * limits.lower * anova.bms)
    return Estimate(_absolute_value(anova), _finite(low), _finite(high))


def _finite(value: float) -> float | None:
    return value if isfinite(value) else None


def _stepped(single: float | None, raters: int) -> float | None:
    """Step up to a mean of raters; from −1/(k − 1) down the stepped value has no finite meaning.

    There the denominator is zero, of which rounding may leave a little.
    """
    if single is None or 1 + (raters - 1) * single <= _ROUNDING:
        return None
    return spearman_brown(single, raters)
