"""What an offer is worth: its parts per month and per year, before and after tax, and by month."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from hiring.db.migrations.composers_0010.hiring.salary.money import Pay, Period, Tax
from hiring.db.migrations.composers_0010.hiring.salary.periods import NormCode
from hiring.db.migrations.composers_0010.hiring.salary.tax import MonthPay
from hiring.db.migrations.composers_0010.hiring.salary.wages import MinimumWage

LineKey = Literal["base", "guaranteed", "target", "first_year"]


Note = Literal[
    "tax_not_computed",
    "minimum_unknown",
    "minimum_other_currency",
    "minimum_may_have_changed",
]


Relation = Literal["below", "within", "above"]


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
