"""A market's sums aged to the day of the question, where the question asks for it."""

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from hiring.errors import Invalid
from hiring.salary.ageing import Ageing, aged
from hiring.salary.ages import Age
from hiring.salary.benchmark.answer import ConversionStep
from hiring.salary.market import Market
from hiring.salary.money import Pay

# An aged figure is an estimate: large sums carry no hundredths that would feign precision.
_LARGE = 1000
_COPECK, _WHOLE = Decimal("0.01"), Decimal(1)


def aged_market(
    market: Market, ageing: Ageing | None, age: Age
) -> tuple[Market, tuple[ConversionStep, ...]]:
    """Return the market with every sum aged, and the step that says so; as it is without ageing.

    Raises Invalid(`ageing_undated`) where no date of the survey is known, and what `aged` raises
    for figures that are too old.
    """
    if ageing is None:
        return market, ()
    if age.since != "survey":
        raise Invalid("ageing_undated", field="growth", source=market.source.id)
    clock = _Clock(ageing, age.in_months)
    bands = (replace(b, low=clock.sum(b.low), high=clock.sum(b.high)) for b in market.bands)
    later = replace(
        market,
        bands=tuple(bands),
        low=clock.maybe(market.low),
        high=clock.maybe(market.high),
        median=clock.maybe(market.median),
        knots={share: clock.sum(value) for share, value in market.knots.items()},
    )
    step = ConversionStep(
        "ageing", _shown(market), _shown(later), ageing=ageing, months=age.in_months
    )
    return later, (step,)


class _Clock:
    """Ages sums, to the whole unit from a thousand on, below it to the hundredth."""

    def __init__(self, ageing: Ageing, months: int) -> None:
        self._ageing, self._months = ageing, months

    def sum(self, value: Decimal) -> Decimal:
        later = aged(value, self._ageing, self._months)
        return later.quantize(_WHOLE if later >= _LARGE else _COPECK, ROUND_HALF_UP)

    def maybe(self, value: Decimal | None) -> Decimal | None:
        return None if value is None else self.sum(value)


def _shown(market: Market) -> Pay:
    sums = (market.median, market.low, market.high, *market.knots.values())
    amount = next((each for each in sums if each is not None), Decimal(0))
    return Pay(amount, market.currency, market.period, market.tax)
