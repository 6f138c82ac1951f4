"""One offer against one market: bands, range, median, percentiles, and what to warn of."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from hiring.errors import Invalid
from hiring.salary.ageing import LONG_MONTHS, Ageing, aged
from hiring.salary.ages import Age, source_age
from hiring.salary.benchmark.answer import (
    BandPlace,
    BenchmarkAnswer,
    ConversionStep,
    Expected,
    Reading,
)
from hiring.salary.benchmark.basis import brought, on_tax, taxed_here
from hiring.salary.benchmark.question import BenchmarkQuestion
from hiring.salary.market import Band, Market
from hiring.salary.money import Pay, Period, Tax
from hiring.salary.percentiles import place_of

# An aged figure is an estimate: large sums carry no hundredths that would feign precision.
_LARGE = 1000
_COPECK, _WHOLE = Decimal("0.01"), Decimal(1)


def compared(question: BenchmarkQuestion, market: Market) -> BenchmarkAnswer:
    """Return where the offer lies in this market. Raises what `brought` and `aged_market` raise."""
    if all(each is None for each in (market.low, market.high, market.median)) and not market.knots:
        raise Invalid("nothing_to_compare", field="role", source=market.source.id)
    pay, steps = brought(question, market)
    found = source_age(market.source, question.on)
    measured, ageing = aged_market(market, question.ageing, found)
    places = tuple(band_places(measured.bands, pay.amount))
    return BenchmarkAnswer(
        market=market,
        measured=measured,
        amount=pay.amount,
        age=found,
        bands=_holding(places),
        places=places,
        nearest=_nearest(measured.bands, pay.amount),
        position_in_range=position(pay.amount, measured.low, measured.high),
        to_median=to_median(pay.amount, measured.median),
        placement=place_of(measured.knots, pay.amount) if measured.knots else None,
        expected=tuple(_expected(question, measured, pay.amount)),
        readings=tuple(_readings(question, measured, pay)),
        steps=(*steps, *ageing),
        warnings=tuple(_warnings(question, measured, pay, found)),
    )


def position(amount: Decimal, low: Decimal | None, high: Decimal | None) -> Decimal | None:
    """Return how far a sum lies from the low end to the high: 0 to 1, beyond them less or more."""
    if low is None or high is None or low >= high:
        return None
    return (amount - low) / (high - low)


def to_median(amount: Decimal, median: Decimal | None) -> Decimal | None:
    """Return a sum ÷ the median − 1; None without a median."""
    return amount / median - 1 if median else None


def band_places(bands: Sequence[Band], amount: Decimal) -> Iterator[BandPlace]:
    """Yield each band with the sum's position; a shared border lies in both bands."""
    for band in bands:
        found = position(amount, band.low, band.high)
        holds = band.low <= amount <= band.high
        yield BandPlace(band, Decimal(0) if found is None else found, holds)


def _holding(places: Sequence[BandPlace]) -> tuple[str, ...]:
    return tuple(each.band.name for each in places if each.holds)


def _nearest(bands: Sequence[Band], amount: Decimal) -> Band | None:
    """Return the band at the smallest distance, the lower of two."""
    return min(bands, key=lambda each: max(each.low - amount, amount - each.high, 0), default=None)


def _expected(question: BenchmarkQuestion, market: Market, amount: Decimal) -> Iterator[Expected]:
    """Yield the highest band whose years of experience the candidate has.

    Bands that name no experience at all expect none: nothing follows from the candidate's.
    """
    years = question.years
    if years is None or not _names_years(market):
        return
    reached = [each for each in market.bands if (each.years or 0) <= years]
    most = max((each.years or Decimal(0) for each in reached), default=None)
    for band in reached:
        if (band.years or 0) == most:
            yield Expected(band, _relation(band, amount))


def _names_years(market: Market) -> bool:
    return any(band.years for band in market.bands)


def _relation(band: Band, amount: Decimal) -> Literal["below", "within", "above"]:
    if amount < band.low:
        return "below"
    return "above" if amount > band.high else "within"


def _readings(question: BenchmarkQuestion, market: Market, pay: Pay) -> Iterator[Reading]:
    """Yield both meanings of a sum where either side does not say its tax, and the other does."""
    silent_source = market.tax is Tax.NOT_STATED
    silent_offer = pay.tax is Tax.NOT_STATED
    if silent_source is silent_offer or not taxed_here(question, market):
        return
    known = pay.tax if silent_source else market.tax
    other = Tax.NET if known is Tax.GROSS else Tax.GROSS
    yield _reading(market, pay.amount, known, of_source=silent_source)
    # A silent source on the other tax takes the offer there; a silent offer is brought from there.
    told = replace(pay, tax=known if silent_source else other)
    turned = on_tax(question, told, other if silent_source else known)
    yield _reading(market, turned.amount, other, of_source=silent_source)


def _reading(market: Market, amount: Decimal, tax: Tax, *, of_source: bool) -> Reading:
    return Reading(
        of="source" if of_source else "offer",
        tax=tax,
        amount=amount,
        bands=_holding(tuple(band_places(market.bands, amount))),
        position_in_range=position(amount, market.low, market.high),
        to_median=to_median(amount, market.median),
    )


def _warnings(question: BenchmarkQuestion, market: Market, pay: Pay, found: Age) -> Iterator[str]:
    holding = _holding(tuple(band_places(market.bands, pay.amount)))
    years = question.years
    told = {
        "shared_border": len(holding) > 1,
        "survey_undated": found.since != "survey",
        "source_old": found.in_months > LONG_MONTHS,
        "tax_not_stated": market.tax is Tax.NOT_STATED,
        "offer_tax_not_stated": pay.tax is Tax.NOT_STATED,
        "period_not_stated": market.period is Period.NOT_STATED,
        "no_median": market.median is None,
        "open_above": market.open_above,
        "suppressed": bool(market.suppressed),
        "experience_between": years is not None and _between(market.bands, years),
        "no_bands": years is not None and not _names_years(market),
    }
    yield from (code for code, holds in told.items() if holds)


def _between(bands: Sequence[Band], years: Decimal) -> bool:
    """Return whether the experience is more than none but less than the first band that asks any.

    Such a candidate has led people, which the lowest band excludes, but not for long enough.
    """
    asked = [each.years for each in bands if each.years]
    return bool(asked) and 0 < years < min(asked)


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
