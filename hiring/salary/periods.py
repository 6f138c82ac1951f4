"""Pay per hour, day, shift or week restated per month or year, by a norm that is named."""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from hiring.errors import Invalid
from hiring.salary.money import Pay, Period

NormCode = Literal["months_12", "weeks_52", "hours_40_a_week", "days_5_a_week", "stated"]
MONTHS = Decimal(12)
WEEKS = Decimal(52)
HOURS_A_WEEK = Decimal(40)
DAYS_A_WEEK = Decimal(5)


@dataclass(frozen=True, slots=True)
class Norm:
    """How many such units make a year, and by which rule: shown wherever a sum is restated.

    `code` is `stated` where the user gave the units in a month; otherwise 12 months, 52 weeks,
    40 hours or 5 days a week.
    """

    code: NormCode
    units_a_year: Decimal


def norm(period: Period, units: Decimal | None = None) -> Norm:
    """Return the norm that restates a period; `units` are the hours, days or shifts in a month.

    Raises Invalid("period_not_stated"), Invalid("shifts_needed") for shifts without their number,
    and Invalid("units_out_of_range") where the number cannot fit in a month.
    """
    if period is Period.NOT_STATED:
        raise Invalid("period_not_stated", field="period")
    if units is not None and period in _MOST:
        if not 0 < units <= _MOST[period]:
            raise Invalid("units_out_of_range", field="hours", most=str(_MOST[period]))
        return Norm("stated", units * MONTHS)
    if period is Period.SHIFT:
        raise Invalid("shifts_needed", field="hours")
    return _NORMS[period]


def per_year(pay: Pay, hours: Decimal | None = None) -> Pay:
    """Return the same pay for a year; `hours` are the paid hours (days, shifts) in a month."""
    amount = pay.amount * norm(pay.period, hours).units_a_year
    return replace(pay, amount=amount, period=Period.YEAR)


def per_month(pay: Pay, hours: Decimal | None = None) -> Pay:
    """Return the same pay for a month; `hours` are the paid hours (days, shifts) in a month."""
    if pay.period is Period.MONTH:
        return pay
    year = per_year(pay, hours)
    return replace(year, amount=year.amount / MONTHS, period=Period.MONTH)


_MOST = {Period.HOUR: Decimal(744), Period.DAY: Decimal(31), Period.SHIFT: Decimal(62)}
_NORMS = {
    Period.YEAR: Norm("months_12", Decimal(1)),
    Period.MONTH: Norm("months_12", MONTHS),
    Period.WEEK: Norm("weeks_52", WEEKS),
    Period.DAY: Norm("days_5_a_week", DAYS_A_WEEK * WEEKS),
    Period.HOUR: Norm("hours_40_a_week", HOURS_A_WEEK * WEEKS),
}
