"""What is decided before the first mark: scale, weights, cutoffs and what to do without a mark."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from math import gcd, lcm
from typing import Literal, get_args

from assessments.errors import AssessmentError

MissingPolicy = Literal["block", "renormalise", "bounds"]
Points = int | Decimal | Fraction
POLICIES: tuple[MissingPolicy, ...] = get_args(MissingPolicy)
_COVERAGE = Decimal("0.80")


@dataclass(frozen=True)
class Plan:
    """The rules of one assessment; a competency with a cutoff is critical.

    Weights are points of any size, normalised when they are used. `coverage` is the least share
    of the weights that must be observed before the policy `renormalise` gives a composite.
    Raises AssessmentError for a plan that no score can follow.
    """

    low: int
    high: int
    weights: Mapping[str, Points]
    cutoffs: Mapping[str, Points] = field(default_factory=dict)
    missing: MissingPolicy = "block"
    coverage: Points = _COVERAGE

    def __post_init__(self) -> None:
        _check_scale(self.low, self.high)
        _check_weights(self.weights)
        for competency, cutoff in self.cutoffs.items():
            self._check_cutoff(competency, cutoff)
        if self.missing not in POLICIES:
            raise AssessmentError("policy_unknown", str(self.missing), where="missing")
        if not 0 <= self.coverage <= 1:
            raise AssessmentError("coverage_outside", str(self.coverage), where="coverage")

    @cached_property
    def competencies(self) -> tuple[str, ...]:
        """All competencies in alphabetical order, so that no result depends on another order."""
        return tuple(sorted(self.weights))

    @cached_property
    def points(self) -> Mapping[str, int]:
        """The weights as the smallest whole numbers in the same proportions."""
        exact = {name: Fraction(self.weights[name]) for name in self.competencies}
        bottom = lcm(*(each.denominator for each in exact.values()))
        whole = {name: int(each * bottom) for name, each in exact.items()}
        common = gcd(*whole.values())
        return {name: each // common for name, each in whole.items()}

    @cached_property
    def shares(self) -> Mapping[str, Fraction]:
        """The weights as exact shares of one whole."""
        total = sum(self.points.values())
        return {name: Fraction(each, total) for name, each in self.points.items()}

    @property
    def width(self) -> int:
        """The distance from the lowest to the highest mark."""
        return self.high - self.low

    def _check_cutoff(self, competency: str, cutoff: Points) -> None:
        if competency not in self.weights:
            raise AssessmentError("competency_unknown", competency, where=f"cutoffs.{competency}")
        if not self.low <= cutoff <= self.high:
            raise AssessmentError("cutoff_outside", str(cutoff), where=f"cutoffs.{competency}")


def _check_scale(low: int, high: int) -> None:
    if low >= high:
        raise AssessmentError("scale_empty", f"{low}, {high}", where="scale")


def _check_weights(weights: Mapping[str, Points]) -> None:
    for competency, points in weights.items():
        if points < 0:
            raise AssessmentError("weight_negative", str(points), where=f"weights.{competency}")
    if not any(weights.values()):
        raise AssessmentError("weights_of_nothing", where="weights")
