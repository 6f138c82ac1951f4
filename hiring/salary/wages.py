"""Minimum wages by country and day, and the check that pay does not fall below them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

from pydantic import TypeAdapter

from hiring.salary.law import in_force, read_law
from job_descriptions.writing.localized import Text


@dataclass(frozen=True, slots=True)
class MinimumWage:
    """The least gross pay for a full month from a day on, its law, and who was read to know it."""

    country: str
    valid_from: date
    amount: Decimal
    currency: str
    act: Text
    note: Text
    source: str
    checked_on: date
    verified: bool

    def may_have_changed(self, on: date) -> bool:
        """Return whether a new year has begun since: minimum wages are usually raised yearly."""
        return on.year > max(self.valid_from.year, self.checked_on.year)


def minimum_wage(country: str, on: date) -> MinimumWage | None:
    """Return the minimum wage that holds on a day, None where the data know none."""
    return in_force(tuple(each for each in minimum_wages() if each.country == country), on)


@cache
def minimum_wages() -> tuple[MinimumWage, ...]:
    """Return every minimum wage that ships with the app, by country and day."""
    found = read_law(_WAGES, "minimum_wages")
    return tuple(sorted(found, key=lambda each: (each.country, each.valid_from)))


_WAGES = TypeAdapter(tuple[MinimumWage, ...])
