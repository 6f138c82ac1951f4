"""How a sum stands in a pay range, and how ranges are built from a midpoint."""

from decimal import Decimal

from hiring.errors import Invalid


def midpoint(low: Decimal, high: Decimal) -> Decimal:
    """Return the middle of a range. Raises Invalid("range_falls" or "not_positive")."""
    if low <= 0:
        raise Invalid("not_positive", field="low")
    if high < low:
        raise Invalid("range_falls", field="high")
    return (low + high) / 2


def compa_ratio(pay: Decimal, low: Decimal, high: Decimal) -> Decimal:
    """Return pay as a share of the range's midpoint, 1 where it is paid exactly."""
    return pay / midpoint(low, high)


def penetration(pay: Decimal, low: Decimal, high: Decimal) -> Decimal | None:
    """Return how far into the range a sum stands as a share of its width, not clipped.

    Below 0 it lies under the range, above 1 over it; None where the range has no width.
    """
    midpoint(low, high)
    return (pay - low) / (high - low) if high > low else None


def spread(low: Decimal, high: Decimal) -> Decimal:
    """Return the width of a range as a share of its lower end."""
    midpoint(low, high)
    return (high - low) / low
