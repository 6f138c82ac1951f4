"""What a chart shows: values on a scale, each with its range and its words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scale:
    """The lowest and the highest mark."""

    low: int
    high: int

    def share(self, value: float) -> float:
        """Return how far along the scale a value stands, 0 to 1; beyond it means at its end."""
        return min(1.0, max(0.0, (value - self.low) / (self.high - self.low)))

    def marks(self) -> range:
        """Return the whole marks of the scale."""
        return range(self.low, self.high + 1)


@dataclass(frozen=True, slots=True)
class Measure:
    """One value with its range; None where there is none. `words` stand at its right.

    `cutoff` is the least that is asked for; a `hollow` mark stands for what did not reach it.
    """

    label: str
    value: float | None
    low: float | None
    high: float | None
    words: str
    cutoff: float | None = None
    hollow: bool = False
