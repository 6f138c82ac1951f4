"""What an offer is worth: its parts per month and per year, before and after tax, and by month."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from hiring.errors import Invalid
from hiring.salary.currency import converted
from hiring.salary.money import Pay, Period, Rate, Tax
from hiring.salary.periods import NormCode, norm, per_month, per_year
from hiring.salary.ranges import compa_ratio, penetration
from hiring.salary.tax import MONTHS, MonthPay, gross_of, monthly_course, net_of, scale_on
from hiring.salary.wages import MinimumWage, minimum_wage

LineKey = Literal["base", "guaranteed", "target", "first_year"]
Note = Literal[
    "tax_not_computed",
    "minimum_unknown",
    "minimum_other_currency",
    "minimum_may_have_changed",
]
Relation = Literal["below", "within", "above"]
_TAXED, _TAX_CURRENCY = "RU", "RUB"
_HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Package:
    """What is offered, all of it before or all of it after tax.

    `base` is paid each period; `bonus` is the yearly bonus at target, of which `guaranteed` is
    paid in any case; `one_off` is paid once, at the start. Sums are in the currency of `base`.
    """

    base: Pay
    bonus: Decimal = Decimal(0)
    guaranteed: Decimal = Decimal(0)
    one_off: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Line:
    """One sum of an offer for a full calendar year and, for the base, for a month of it.

    A side is None where the tax between the two is not computed. The month after tax is a
    twelfth of the year: `Reckoned.months` says what is paid in which month.
    """

    key: LineKey
    gross_year: Decimal | None
    net_year: Decimal | None
    gross_month: Decimal | None = None
    net_month: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Reckoned:
    """Everything that follows from a package alone, in its currency.

    `norm` says how the base was restated per month; `scale_since` is the day (ISO) from which the
    tax scale holds, empty where no tax is computed; `below_minimum` is None where no minimum wage
    is known for the country or the currency.
    """

    currency: str
    country: str
    norm: NormCode
    lines: tuple[Line, ...]
    months: tuple[MonthPay, ...]
    scale_since: str
    minimum: MinimumWage | None
    below_minimum: bool | None
    notes: tuple[Note, ...]

    def line(self, key: LineKey) -> Line | None:
        """Return a line, None where it says the same as the one before it."""
        return next((each for each in self.lines if each.key == key), None)


@dataclass(frozen=True, slots=True)
class PayRange:
    """A vacancy's pay range; either end may be open."""

    low: Decimal | None
    high: Decimal | None
    currency: str
    period: Period
    tax: Tax


@dataclass(frozen=True, slots=True)
class InRange:
    """The base of an offer in a range, restated as the range is; shares of 1, never clipped.

    `compa_ratio` and `penetration` are None where the range has an open end or no width.
    """

    amount: Decimal
    range: PayRange
    relation: Relation
    compa_ratio: Decimal | None
    penetration: Decimal | None


@dataclass(frozen=True, slots=True)
class _TaxedIn:
    """Whose tax law holds: the country of work (ISO 3166) on a day."""

    country: str
    on: date


def reckoned(package: Package, on: date, country: str, rate: Rate | None = None) -> Reckoned:
    """Return what a package is worth by the law of a day.

    `country` is ISO 3166; tax is computed in Russia and in roubles only. `rate` joins another
    currency with that of the minimum wage.
    """
    taxed = country == _TAXED and package.base.currency == _TAX_CURRENCY
    lines = tuple(_lines(package, on, taxed=taxed))
    least = minimum_wage(country, on)
    base = lines[0].gross_month
    below = _below(replace(package.base, amount=base), least, rate) if base and least else None
    months = (
        monthly_course(lines[0].gross_month, on, whole_roubles=True)
        if taxed and lines[0].gross_month is not None
        else ()
    )
    return Reckoned(
        currency=package.base.currency,
        country=country,
        norm=norm(package.base.period).code,
        lines=lines,
        months=months,
        scale_since=scale_on(on).valid_from.isoformat() if taxed else "",
        minimum=least,
        below_minimum=below,
        notes=tuple(_notes(least, below, on, taxed=taxed)),
    )


def in_range(
    package: Package, pay_range: PayRange, on: date, country: str, rate: Rate | None
) -> InRange:
    """Return where the base lies in a range; `country` (ISO 3166) is where the work is done.

    Raises Invalid: `rate_needed` (field `rate`) where the currencies differ and no rate joins
    them, `tax_unknown` where gross and net differ and the tax is not computed.
    """
    amount = _restated(package.base, pay_range, _TaxedIn(country, on), rate)
    low, high = pay_range.low, pay_range.high
    below = low is not None and amount < low
    above = high is not None and amount > high
    whole = low is not None and high is not None
    return InRange(
        amount=amount,
        range=pay_range,
        relation="below" if below else "above" if above else "within",
        compa_ratio=compa_ratio(amount, low, high) if whole and low and high else None,
        penetration=penetration(amount, low, high) if whole and low and high else None,
    )


def _lines(package: Package, on: date, *, taxed: bool) -> Iterator[Line]:
    year = told = per_year(package.base).amount
    gross, net = _sides(year, package.base.tax, on, taxed=taxed)
    month = (gross and gross / MONTHS, net and net / MONTHS)
    yield Line("base", _cents(gross), _cents(net), *map(_cents, month))
    sums: tuple[tuple[LineKey, Decimal], ...] = (
        ("guaranteed", year + package.guaranteed),
        ("target", year + package.bonus),
        ("first_year", year + package.bonus + package.one_off),
    )
    for key, amount in sums:
        if amount != told:
            yield Line(key, *map(_cents, _sides(amount, package.base.tax, on, taxed=taxed)))
        told = amount


def _sides(
    year: Decimal, tax: Tax, on: date, *, taxed: bool
) -> tuple[Decimal | None, Decimal | None]:
    """Return a year's sum before and after tax, unrounded; None for a side that is not computed."""
    if tax is Tax.GROSS:
        return year, net_of(year, on) if taxed else None
    return gross_of(year, on) if taxed else None, year


def _below(month: Pay, least: MinimumWage, rate: Rate | None) -> bool | None:
    """Return whether gross pay lies below the minimum; None where no rate joins the currencies."""
    if month.currency == least.currency:
        return month.amount < least.amount
    if rate is None or {rate.base, rate.quote} != {month.currency, least.currency}:
        return None
    return converted(month, rate).amount < least.amount


def _notes(
    least: MinimumWage | None,
    below: bool | None,  # noqa: FBT001 # a finding, not a switch
    on: date,
    *,
    taxed: bool,
) -> Iterator[Note]:
    if not taxed:
        yield "tax_not_computed"
    if least is None:
        yield "minimum_unknown"
    elif below is None:
        yield "minimum_other_currency"
    if least is not None and least.may_have_changed(on):
        yield "minimum_may_have_changed"


def _restated(base: Pay, wanted: PayRange, law: _TaxedIn, rate: Rate | None) -> Decimal:
    pay = base
    if pay.currency != wanted.currency:
        if rate is None or {rate.base, rate.quote} != {pay.currency, wanted.currency}:
            raise Invalid("rate_needed", field="rate", base=pay.currency, quote=wanted.currency)
        pay = converted(pay, rate)
    if pay.tax is not wanted.tax:
        pay = _taxed(pay, wanted.tax, law)
    if pay.period is not wanted.period:
        pay = _in_period(pay, wanted.period)
    return pay.amount.quantize(_HUNDREDTH, ROUND_HALF_UP)


def _taxed(pay: Pay, wanted: Tax, law: _TaxedIn) -> Pay:
    if (law.country, pay.currency) != (_TAXED, _TAX_CURRENCY):
        raise Invalid("tax_unknown", field="tax")
    year = per_year(pay).amount
    other = net_of(year, law.on) if wanted is Tax.NET else gross_of(year, law.on)
    return replace(pay, amount=pay.amount * other / year, tax=wanted)


def _in_period(pay: Pay, wanted: Period) -> Pay:
    if wanted is Period.MONTH:
        return per_month(pay)
    year = per_year(pay)
    amount = year.amount / norm(wanted).units_a_year
    return replace(year, amount=amount, period=wanted)


def _cents(amount: Decimal | None) -> Decimal | None:
    return None if amount is None else amount.quantize(_HUNDREDTH, ROUND_HALF_UP)
