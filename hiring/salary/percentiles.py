"""Percentiles of pay by a named definition, and the place of one sum between published ones."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import pairwise
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from hiring.errors import Invalid

QuantileType = Literal["type1", "type2", "type4", "type5", "type6", "type7", "type8", "type9"]
# Hyndman and Fan's numbers without type 3: libraries do not agree on it.
TYPES: tuple[QuantileType, ...] = (
    "type1",
    "type2",
    "type4",
    "type5",
    "type6",
    "type7",
    "type8",
    "type9",
)
# What Excel's PERCENTILE.INC, R and numpy compute unless told otherwise.
USUAL_TYPE: QuantileType = "type7"
Values = Sequence[Decimal] | Sequence[int] | Sequence[float] | NDArray[Any]
_ONE, _HALF = Decimal(1), Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a sum stands among published percentiles, never further than they reach.

    `share` is its place as a share of 1 where that is known. `low` and `high` are the percents
    it lies between: both for an interval, one alone for "above P90" (low) or "below P10" (high).
    """

    kind: Literal["exact", "interval", "below", "above"]
    share: Decimal | None = None
    low: int | None = None
    high: int | None = None


def percentiles(
    values: Values, shares: Sequence[Decimal | float], kind: QuantileType = USUAL_TYPE
) -> tuple[Decimal, ...]:
    """Return several percentiles of the same values, which are put in order once."""
    if kind not in TYPES:
        raise Invalid("unknown_type", field="percentile_type", value=kind)
    numbers = _numbers(values, "values")
    places = [_place(numbers.size, _share(share), kind) for share in shares]
    # Only the places asked for need be in order: a tenth of the time of sorting all.
    needed = sorted({at for low, high, _part in places for at in (low, high)})
    ordered = np.partition(numbers, needed) if needed else numbers
    return tuple(
        _between(_decimal(ordered[low]), _decimal(ordered[high]), part)
        for low, high, part in places
    )


def weighted_percentile(values: Values, weights: Values, share: Decimal | float) -> Decimal:
    """Return the percentile of values that count by their weights.

    Each value stands at the middle of its own weight; between values it is interpolated, so equal
    weights give type 5. Raises Invalid("no_values", "weights_differ", "weight_not_positive" or
    "share_out_of_range").
    """
    return weighted_percentiles(values, weights, [share])[0]


def weighted_percentiles(
    values: Values, weights: Values, shares: Sequence[Decimal | float]
) -> tuple[Decimal, ...]:
    """Return several weighted percentiles of the same values, which are sorted once."""
    numbers, heavy = _numbers(values, "values"), _numbers(weights, "weights")
    if numbers.size != heavy.size:
        raise Invalid("weights_differ", field="weights")
    if heavy.min() <= 0:
        raise Invalid("weight_not_positive", field="weights")
    order = np.lexsort((heavy, numbers))
    numbers, heavy = numbers[order], heavy[order]
    middles, whole = np.cumsum(heavy) - heavy / 2, float(heavy.sum())
    return tuple(_heavy_at(numbers, middles, float(_share(share)) * whole) for share in shares)


def _heavy_at(numbers: NDArray[np.float64], middles: NDArray[np.float64], sought: float) -> Decimal:
    at = int(np.searchsorted(middles, sought))
    if at in {0, middles.size}:
        return _decimal(numbers[min(at, middles.size - 1)])
    before, after = _decimal(middles[at - 1]), _decimal(middles[at])
    part = (_decimal(sought) - before) / (after - before)
    return _between(_decimal(numbers[at - 1]), _decimal(numbers[at]), part)


def place_of(knots: Mapping[int, Decimal], pay: Decimal, *, log: bool = False) -> Placement:
    """Return the place of a sum between published percentiles ({10: …, 25: …}, in percent).

    Between two of them it is interpolated along a line (of the logarithms where `log`); where
    neighbours are equal it is an interval; outside them only a bound.
    Raises Invalid("no_knots", "knots_fall" or "not_positive").
    """
    percents, values = _checked(knots, log=log)
    first, after = bisect_left(values, pay), bisect_right(values, pay)
    if after - first > 1:
        return Placement("interval", low=percents[first], high=percents[after - 1])
    if after > first:
        at = percents[first]
        return Placement("exact", Decimal(at) / 100, at, at)
    if first == 0:
        return Placement("below", high=percents[0])
    if first == len(values):
        return Placement("above", low=percents[-1])
    low, high = percents[first - 1], percents[first]
    ends = _scaled(values[first - 1], log=log), _scaled(values[first], log=log)
    part = (_scaled(pay, log=log) - ends[0]) / (ends[1] - ends[0])
    return Placement("exact", _between(Decimal(low), Decimal(high), part) / 100, low, high)


def _place(size: int, share: Decimal, kind: QuantileType) -> tuple[int, int, Decimal]:
    """Return the places of both neighbours, from zero, and how far to go from one to the other.

    The percentile stands at h = n·p + m, counted from one, as each type defines m.
    """
    if kind in {"type1", "type2"}:
        return _step(size, share, averaged=kind == "type2")
    place = size * share + _shift(share, kind)
    whole = place.to_integral_value(ROUND_FLOOR)
    return _within(int(whole), size), _within(int(whole) + 1, size), place - whole


def _step(size: int, share: Decimal, *, averaged: bool) -> tuple[int, int, Decimal]:
    up = int((size * share).to_integral_value(ROUND_CEILING))
    low = _within(up, size)
    at_a_step = averaged and up and up == size * share
    return low, _within(up + 1, size) if at_a_step else low, _HALF


def _within(place: int, size: int) -> int:
    return min(max(place, 1), size) - 1


def _shift(share: Decimal, kind: QuantileType) -> Decimal:
    return {
        "type4": Decimal(0),
        "type5": _HALF,
        "type6": share,
        "type7": _ONE - share,
        "type8": (share + 1) / 3,
        "type9": share / 4 + Decimal("0.375"),
    }[kind]


def _between(low: Decimal, high: Decimal, part: Decimal) -> Decimal:
    return low + (high - low) * part


def _numbers(values: Values, field: str) -> NDArray[np.float64]:
    # 64-bit floats hold every sum of up to fifteen digits exactly, and sort a million at once.
    numbers = np.asarray(values, dtype=np.float64)
    if not numbers.size:
        raise Invalid("no_values", field=field)
    if not np.isfinite(numbers).all():
        raise Invalid("not_a_number", field=field)
    return numbers


def _decimal(value: float) -> Decimal:
    """Return the shortest decimal that means this float: what was put in comes out."""
    return Decimal(repr(float(value)))


def _share(share: Decimal | float) -> Decimal:
    exact = share if isinstance(share, Decimal) else Decimal(repr(share))
    if not 0 <= exact <= 1:
        raise Invalid("share_out_of_range", field="share", value=str(share))
    return exact


def _scaled(value: Decimal, *, log: bool) -> Decimal:
    if not log:
        return value
    if value <= 0:
        raise Invalid("not_positive", field="amount")
    return value.ln()


def _checked(knots: Mapping[int, Decimal], *, log: bool) -> tuple[list[int], list[Decimal]]:
    if not knots:
        raise Invalid("no_knots", field="knots")
    percents = sorted(knots)
    values = [knots[percent] for percent in percents]
    if any(high < low for low, high in pairwise(values)):
        raise Invalid("knots_fall", field="knots")
    if log and values[0] <= 0:
        raise Invalid("not_positive", field="knots")
    return percents, values
