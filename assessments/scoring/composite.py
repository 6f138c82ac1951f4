"""The composite of one candidate, computed exactly: no rounding hides in a score."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from assessments.scoring.plan import Plan
from assessments.scoring.reasons import Reason, because

Means = Mapping[str, Fraction | None]


@dataclass(frozen=True, slots=True)
class Score:
    """What a candidate's mean marks amount to.

    `composite` is on the scale of the marks, `percent` from 0 to 100, both None where the plan
    allows none, and `reason` says why. `bounds` are the composite with every missing competency
    at the lowest and at the highest mark; both are the composite where nothing is missing.
    """

    composite: Fraction | None
    percent: Fraction | None
    coverage: Fraction
    bounds: tuple[Fraction, Fraction]
    reason: Reason | None


def score(plan: Plan, means: Means) -> Score:
    """Combine mean marks by the plan's weights: C = Σ w r, with weights that sum to one.

    A weighted sum of separately rated dimensions predicts better than an overall judgement
    (Kuncel, Klieger, Connelly & Ones 2013; Dawes 1979).
    """
    observed, coverage = _weighted(plan, means)
    if coverage == 1:
        return Score(observed, percent(plan, observed), coverage, (observed, observed), None)
    rest = 1 - coverage
    bounds = (observed + rest * plan.low, observed + rest * plan.high)
    reason = _refusal(plan, means, coverage)
    if reason:
        return Score(None, None, coverage, bounds, reason)
    composite = observed / coverage
    return Score(composite, percent(plan, composite), coverage, bounds, None)


def percent(plan: Plan, composite: Fraction) -> Fraction:
    """Return the composite as a share of the scale: 0 at the lowest mark, 100 at the highest."""
    top, bottom = composite.as_integer_ratio()
    return Fraction(100 * (top - plan.low * bottom), bottom * plan.width)


def _weighted(plan: Plan, means: Means) -> tuple[Fraction, Fraction]:
    """Return the weighted sum of the marks that are there, and the share of their weights.

    Over one common denominator: adding fractions one by one would take most of the time.
    """
    points = plan.points
    seen = [(points[name], mean) for name, mean in means.items() if mean is not None]
    bottom = lcm(*(mean.denominator for _, mean in seen))
    top = sum(each * mean.numerator * (bottom // mean.denominator) for each, mean in seen)
    total = sum(points.values())
    return Fraction(top, bottom * total), Fraction(sum(each for each, _ in seen), total)


def _refusal(plan: Plan, means: Means, coverage: Fraction) -> Reason | None:
    """Return why there is no composite, or None: nothing is ever imputed in silence."""
    missing = tuple(name for name, share in plan.shares.items() if share and means[name] is None)
    if coverage == 0:
        return because("no_marks")
    if plan.missing != "renormalise":
        return because("marks_missing", competencies=missing)
    critical = tuple(name for name in sorted(plan.cutoffs) if means[name] is None)
    if critical:
        return because("critical_missing", competencies=critical)
    if coverage < plan.coverage:
        return because("coverage_too_low", have=float(coverage), need=float(plan.coverage))
    return None
