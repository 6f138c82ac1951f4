"""How a sum stands in a pay range, and how ranges are built from a midpoint."""

from collections.abc import Sequence
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


def from_midpoint(middle: Decimal, width: Decimal) -> tuple[Decimal, Decimal]:
    """Return the lower and upper end of the range with this midpoint and spread (0.5 for 50 %).

    Raises Invalid("not_positive" or "spread_negative").
    """
    if middle <= 0:
        raise Invalid("not_positive", field="midpoint")
    if width < 0:
        raise Invalid("spread_negative", field="spread")
    # One division each: a spread of 0.5 around 60 000 gives 48 000 and 72 000 to the copeck.
    return 2 * middle / (2 + width), 2 * middle * (1 + width) / (2 + width)


def market_index(pay: Decimal, median: Decimal) -> Decimal:
    """Return pay as a share of the market's median. Raises Invalid("not_positive")."""
    if median <= 0:
        raise Invalid("not_positive", field="median")
    return pay / median


def group_compa_ratio(
    pays: Sequence[Decimal], mids: Sequence[Decimal], *, weighted: bool
) -> Decimal:
    """Return the compa-ratio of a group of people.

    `weighted` sets all pay against all midpoints, so that high pay weighs more; without it, it is
    the mean of everybody's own ratio. Say beside the figure which one it is.
    Raises Invalid("no_values", "midpoints_differ" or "not_positive").
    """
    if not pays:
        raise Invalid("no_values", field="pays")
    if len(pays) != len(mids):
        raise Invalid("midpoints_differ", field="midpoints")
    if min(mids) <= 0:
        raise Invalid("not_positive", field="midpoints")
    if weighted:
        return sum(pays, Decimal(0)) / sum(mids, Decimal(0))
    ratios = [pay / middle for pay, middle in zip(pays, mids, strict=True)]
    return sum(ratios, Decimal(0)) / len(ratios)
