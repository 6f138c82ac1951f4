"""Bringing an old figure to a later date by a growth rate that the user names with its source."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from hiring.errors import Invalid

Formula = Literal["simple", "compound"]
# Industry convention: beyond two years ageing is guesswork, beyond one and a half it is flagged.
LONGEST_MONTHS = 24
LONG_MONTHS = 18
_YEAR = 12


@dataclass(frozen=True, slots=True)
class Ageing:
    """A growth rate per year (0.04 for 4 %), how it is applied, and who says so and when.

    Raises Invalid("growth_out_of_range", "unknown_formula" or "ageing_without_source").
    """

    rate: Decimal
    formula: Formula
    source: str
    date: str

    def __post_init__(self) -> None:
        if not -1 < self.rate <= 1:
            raise Invalid("growth_out_of_range", field="growth")
        if self.formula not in {"simple", "compound"}:
            raise Invalid("unknown_formula", field="formula", value=self.formula)
        if not (self.source.strip() and self.date.strip()):
            raise Invalid("ageing_without_source", field="growth_source")


def aged(value: Decimal, ageing: Ageing, months: int) -> Decimal:
    """Return a sum aged by whole months, in its own unit.

    Raises Invalid("ageing_backwards") below 0 months and Invalid("ageing_too_far") over 24.
    """
    if months < 0:
        raise Invalid("ageing_backwards", field="date", months=months)
    if months > LONGEST_MONTHS:
        raise Invalid("ageing_too_far", field="growth", months=months, most=LONGEST_MONTHS)
    years = Decimal(months) / _YEAR
    if ageing.formula == "simple":
        return value * (1 + ageing.rate * years)
    return value * (1 + ageing.rate) ** years


def months_between(survey: date, on: date) -> int:
    """Return the whole months from one day to another, negative where the second is earlier."""
    if on < survey:
        return -months_between(on, survey)
    months = (on.year - survey.year) * _YEAR + on.month - survey.month
    # The last day of a shorter month completes a month that began on the 29th, 30th or 31st.
    complete = on.day >= min(survey.day, monthrange(on.year, on.month)[1])
    return months if complete else months - 1
