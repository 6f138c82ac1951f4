"""The slider of a benchmark: how far it goes, and where along it the answer changes."""

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import chain

from hiring.salary.benchmark.answer import BenchmarkAnswer

_STOPS = 200
_ROUND = (1, 2, 5, 10)


@dataclass(frozen=True, slots=True)
class Slider:
    """The sums that a slider offers, on the market's basis; `borders` rise and are not doubled."""

    low: Decimal
    high: Decimal
    step: Decimal
    borders: tuple[Decimal, ...]


def slider(answer: BenchmarkAnswer) -> Slider | None:
    """Return the slider for one market: a fifth beyond its range and the offer on either side.

    None for a market that names no range.
    """
    market = answer.measured
    ends = [each for each in (market.low, market.high, market.median) if each is not None]
    sums = [*ends, *chain.from_iterable((band.low, band.high) for band in market.bands)]
    if len(set(sums)) < 2:  # noqa: PLR2004 # a range has two ends
        return None
    least, most = min(*sums, answer.amount), max(*sums, answer.amount)
    beyond = (most - least) / 5
    step = _round_step((most - least + 2 * beyond) / _STOPS)
    low = max(step, _whole(least - beyond, step, ROUND_FLOOR))
    return Slider(low, _whole(most + beyond, step, ROUND_CEILING), step, tuple(sorted(set(sums))))


def _round_step(least: Decimal) -> Decimal:
    """Return the smallest of 1, 2, 5, 10 times a power of ten that is not below `least`."""
    power = Decimal(10) ** least.adjusted()
    return next(factor * power for factor in _ROUND if factor * power >= least)


def _whole(value: Decimal, step: Decimal, rounding: str) -> Decimal:
    return (value / step).to_integral_value(rounding) * step
