"""Income tax on pay, gross to net and back, through the year as it is really withheld."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal


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


def stepped(months: Sequence[MonthPay]) -> bool:
    """Return whether equal pay leaves different sums in different months of the year."""
    return len({month.net for month in months}) > 1
