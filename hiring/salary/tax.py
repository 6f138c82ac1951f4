"""Income tax on pay, gross to net and back, through the year as it is really withheld."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from itertools import accumulate, pairwise
from typing import Literal

from pydantic import TypeAdapter

from hiring.errors import Invalid
from hiring.salary.law import in_force, read_law
from job_descriptions.writing.localized import Text

MONTHS = 12
_ZERO, _ROUBLE = Decimal(0), Decimal(1)


@dataclass(frozen=True, slots=True)
class TaxStep:
    """The rate (0.13 for 13 %) on that part of a year's income which lies above a sum."""

    above: Decimal
    rate: Decimal


@dataclass(frozen=True, slots=True)
class TaxScale:
    """The steps of a tax from a day on, in which law they stand, and who was read to know it."""

    country: str
    residence: Literal["resident", "non_resident"]
    currency: str
    valid_from: date
    steps: tuple[TaxStep, ...]
    act: Text
    source: str
    checked_on: date
    verified: bool

    def tax(self, gross: Decimal) -> Decimal:
        """Return the tax on a year's income, to the last fraction."""
        return sum(
            (max(_ZERO, min(gross, high) - step.above) * step.rate for step, high in self._parts()),
            _ZERO,
        )

    def gross(self, net: Decimal) -> Decimal:
        """Return the year's income that leaves so much after tax: the exact inverse."""
        last = max(
            (step for step in self.steps if step.above - self.tax(step.above) <= net),
            key=lambda step: step.above,
        )
        left = last.above - self.tax(last.above)
        return last.above + (net - left) / (1 - last.rate)

    def _parts(self) -> list[tuple[TaxStep, Decimal]]:
        ends = [step.above for step in self.steps[1:]]
        return list(zip(self.steps, [*ends, Decimal("Infinity")], strict=True))


@dataclass(frozen=True, slots=True)
class MonthPay:
    """One month of a year: its pay, the tax withheld, and the sums since January."""

    month: int
    gross: Decimal
    tax: Decimal
    net: Decimal
    gross_to_date: Decimal
    tax_to_date: Decimal
    net_to_date: Decimal


def scale_on(day: date, *, resident: bool = True, country: str = "RU") -> TaxScale:
    """Return the scale that holds on a day.

    Raises Invalid("tax_unknown") for a country or a day whose law is not in the data.
    """
    residence = "resident" if resident else "non_resident"
    rows = tuple(
        each for each in scales() if each.country == country and each.residence == residence
    )
    found = in_force(rows, day)
    if found is None:
        raise Invalid("tax_unknown", field="tax", country=country, date=day.isoformat())
    return found


def income_tax(
    gross_year: Decimal, on: date, *, resident: bool = True, country: str = "RU"
) -> Decimal:
    """Return the tax on a year's gross pay in roubles, unrounded.

    `on` is a day of the year it is paid in. Raises Invalid("tax_unknown" or "negative_sum").
    """
    return scale_on(on, resident=resident, country=country).tax(_not_negative(gross_year))


def net_of(gross_year: Decimal, on: date, *, resident: bool = True, country: str = "RU") -> Decimal:
    """Return what a year's gross pay leaves after tax, in roubles, unrounded."""
    return gross_year - income_tax(gross_year, on, resident=resident, country=country)


def gross_of(net_year: Decimal, on: date, *, resident: bool = True, country: str = "RU") -> Decimal:
    """Return the year's gross pay that leaves so much after tax, in roubles, unrounded."""
    return scale_on(on, resident=resident, country=country).gross(_not_negative(net_year))


def monthly_course(
    gross_month: Decimal, on: date, *, resident: bool = True, whole_roubles: bool = False
) -> tuple[MonthPay, ...]:
    """Return twelve months of the same gross pay, from January of the year of `on`."""
    return course([gross_month] * MONTHS, on, resident=resident, whole_roubles=whole_roubles)


def course(
    gross_by_month: Sequence[Decimal],
    on: date,
    *,
    resident: bool = True,
    whole_roubles: bool = False,
    country: str = "RU",
) -> tuple[MonthPay, ...]:
    """Return the months of one year, each with the tax that its cumulative income calls for.

    Tax is withheld on the income since January less what was withheld before, so rates rise in
    the month in which the year's income passes a step; `whole_roubles` rounds the tax since
    January as payroll does (half a rouble up). Raises Invalid("tax_unknown", "negative_sum" or
    "months_out_of_range").
    """
    if not 1 <= len(gross_by_month) <= MONTHS:
        raise Invalid("months_out_of_range", field="months", most=MONTHS)
    scale = scale_on(on, resident=resident, country=country)
    earned = list(accumulate(map(_not_negative, gross_by_month), initial=_ZERO))
    due = [_whole(scale.tax(each)) if whole_roubles else scale.tax(each) for each in earned]
    rows = zip(gross_by_month, pairwise(due), earned[1:], strict=True)
    return tuple(
        MonthPay(month, gross, now - before, gross - now + before, total, now, total - now)
        for month, (gross, (before, now), total) in enumerate(rows, start=1)
    )


def stepped(months: Sequence[MonthPay]) -> bool:
    """Return whether equal pay leaves different sums in different months of the year."""
    return len({month.net for month in months}) > 1


@cache
def scales() -> tuple[TaxScale, ...]:
    """Return every scale that ships with the app, by country and day."""
    found = read_law(_SCALES, "tax")
    return tuple(sorted(found, key=lambda each: (each.country, each.residence, each.valid_from)))


def _whole(amount: Decimal) -> Decimal:
    return amount.quantize(_ROUBLE, ROUND_HALF_UP)


def _not_negative(amount: Decimal) -> Decimal:
    if amount < 0:
        raise Invalid("negative_sum", field="amount")
    return amount


_SCALES = TypeAdapter(tuple[TaxScale, ...])
