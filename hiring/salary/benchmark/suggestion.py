"""The pay range that a benchmark suggests for a vacancy."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from hiring.errors import Invalid
from hiring.salary.benchmark.answer import Benchmark, BenchmarkAnswer
from hiring.salary.benchmark.engine import main_answers
from hiring.salary.market import Band
from hiring.salary.money import Period, Tax

Ground = Literal["question", "expected_bands", "bands", "range", "quartiles"]
_QUARTILES = (25, 75)


@dataclass(frozen=True, slots=True)
class SuggestedRange:
    """A range and what it was taken from; either end may be open, never both."""

    low: Decimal | None
    high: Decimal | None
    currency: str
    period: Period
    tax: Tax
    ground: Ground


def suggested_range(found: Benchmark) -> SuggestedRange:
    """Return the range of a benchmark.

    The range that was asked about comes first; then the bands that the experience gives, the bands
    that hold the offer, the source's whole range, and the quartiles of own surveys. A source that
    is silent on period or tax is read as the offer was. Raises Invalid: `range_of_several` (field
    `city`) where several markets answer alike, `range_not_told` where the answer holds no range.
    """
    pay = found.question.pay
    if found.question.vacancy_range is not None:
        low, high = found.question.vacancy_range
        return SuggestedRange(low, high, pay.currency, pay.period, pay.tax, "question")
    main = main_answers(found.answers)
    if len(main) > 1:
        raise Invalid("range_of_several", field="city")
    low_end, high_end, ground = _ends(main[0])
    market = main[0].measured
    period, tax = market.period or Period.MONTH, market.tax or pay.tax
    return SuggestedRange(low_end, high_end, market.currency, period, tax, ground)


def _ends(answer: BenchmarkAnswer) -> tuple[Decimal | None, Decimal | None, Ground]:
    market = answer.measured
    expected = [each.band for each in answer.expected]
    holding = [each for each in market.bands if each.name in answer.bands]
    if expected:
        return *_around(expected), "expected_bands"
    if holding:
        return *_around(holding), "bands"
    if market.low is not None or market.high is not None:
        return market.low, None if market.open_above else market.high, "range"
    if all(percent in market.knots for percent in _QUARTILES):
        low, high = (market.knots[percent] for percent in _QUARTILES)
        return low, high, "quartiles"
    raise Invalid("range_not_told", field="offer")


def _around(bands: Iterable[Band]) -> tuple[Decimal, Decimal]:
    known = list(bands)
    return min(each.low for each in known), max(each.high for each in known)
