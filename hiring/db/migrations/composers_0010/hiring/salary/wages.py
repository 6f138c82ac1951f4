"""Minimum wages by country and day, and the check that pay does not fall below them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from hiring.db.migrations.composers_0010.job_descriptions.localized import Text


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
