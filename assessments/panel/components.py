"""How the spread of marks divides: between candidates, between raters, and the rest."""

from dataclasses import dataclass
from math import sqrt

from assessments.scoring.precision import absolute_error, relative_error


@dataclass(frozen=True, slots=True)
class Components:
    """Variances of candidates, of raters' severity, and of what neither explains."""

    candidate: float
    rater: float
    residual: float

    @property
    def total(self) -> float:
        """The variance of one mark."""
        return self.candidate + self.rater + self.residual

    @property
    def exhausted(self) -> bool:
        """Whether candidates and raters explain every mark, so that no error is left to see."""
        return self.residual <= 1e-6 * self.total

    def absolute(self, raters: float = 1) -> float:
        """Return the standard error of a mean of so many raters, against a fixed standard."""
        return absolute_error(self.rater, self.residual, raters)

    def relative(self, raters: float = 1) -> float:
        """Return the standard error of a mean when all candidates have the same raters."""
        return relative_error(self.residual, raters)

    def reliability(self, raters: float = 1) -> float:
        """Return the share of true differences in a mean of so many raters: ICC2k if balanced."""
        true = self.candidate
        return true / (true + (self.rater + self.residual) / raters) if true else 0.0

    def between(self) -> float:
        """Return the standard deviation between candidates."""
        return sqrt(self.candidate)
