"""A pay scheme of a head: fixed pay and a share of the unit's profit, tried out over a year."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from hiring.errors import Invalid
from hiring.salary.tax import MONTHS, MonthPay, course

Limit = Literal["", "nothing_to_share", "floor", "cap"]
_ZERO, _CENT = Decimal(0), Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Scheme:
    """What is paid for a month before tax, in whole units of one currency.

    `specialist` is the wage for the head's own work as a specialist and `rate` the pay as head:
    together the fixed part. `share` (0.05 for 5 %) is paid of that part of the month's profit
    which lies above `threshold`. The variable part is at least `floor` and at most `cap`, where
    they are set. With `after_own_pay` the head's fixed pay is taken off the profit first; with
    `carries_losses` what a month lacks to the threshold lowers the base of the months after it.
    Raises Invalid where a sum is negative, the share lies outside 0 to 1 or cap is below floor.
    """

    rate: Decimal
    share: Decimal
    specialist: Decimal = _ZERO
    threshold: Decimal = _ZERO
    floor: Decimal | None = None
    cap: Decimal | None = None
    after_own_pay: bool = False
    carries_losses: bool = False

    def __post_init__(self) -> None:
        if not 0 <= self.share <= 1:
            raise Invalid("share_out_of_range", field="share", value=str(self.share))
        for field in ("specialist", "rate", "threshold", "floor", "cap"):
            if (getattr(self, field) or _ZERO) < 0:
                raise Invalid("negative_sum", field=field)
        if self.cap is not None and self.floor is not None and self.cap < self.floor:
            raise Invalid("cap_below_floor", field="cap")

    @property
    def fixed(self) -> Decimal:
        """What is paid whatever the profit."""
        return self.specialist + self.rate

    def bounded(self, variable: Decimal) -> tuple[Decimal, Limit]:
        """Return the variable part after floor and cap, and which of them was met."""
        if self.floor is not None and variable < self.floor:
            return self.floor, "floor"
        if self.cap is not None and variable > self.cap:
            return self.cap, "cap"
        return variable, "" if variable else "nothing_to_share"


@dataclass(frozen=True, slots=True)
class Unit:
    """A month of the unit: profit is turnover less consumables less the wages of its staff."""

    turnover: Decimal
    consumables: Decimal = _ZERO
    wages: Decimal = _ZERO

    @property
    def profit(self) -> Decimal:
        return self.turnover - self.consumables - self.wages

    def scaled(self, times: Decimal) -> "Unit":
        """Return a month of more or less business: consumables follow turnover, wages do not."""
        return Unit(self.turnover * times, self.consumables * times, self.wages)


@dataclass(frozen=True, slots=True)
class MonthOfScheme:
    """One month: what was shared, what is paid, and the sums since January.

    `base` is what the share is taken of, `carried` the loss that the next month begins with,
    `limit` what bounded the variable part. `tax` and `net` are None where no tax is counted.
    """

    month: int
    profit: Decimal
    base: Decimal
    carried: Decimal
    fixed: Decimal
    variable: Decimal
    limit: Limit
    gross_to_date: Decimal
    tax: Decimal | None = None
    net: Decimal | None = None
    net_to_date: Decimal | None = None

    @property
    def gross(self) -> Decimal:
        return self.fixed + self.variable

    @property
    def share_of_profit(self) -> Decimal | None:
        """The month's pay as a share of the month's profit; None where there was no profit."""
        return self.gross / self.profit if self.profit > 0 else None


@dataclass(frozen=True, slots=True)
class YearOfScheme:
    """The months together, with the best and the worst by pay before tax (the first of equals)."""

    profit: Decimal
    fixed: Decimal
    variable: Decimal
    tax: Decimal | None
    net: Decimal | None
    best: MonthOfScheme
    worst: MonthOfScheme

    @property
    def gross(self) -> Decimal:
        return self.fixed + self.variable

    @property
    def share_of_profit(self) -> Decimal | None:
        """The year's pay as a share of the year's profit; None where there was no profit."""
        return self.gross / self.profit if self.profit > 0 else None

    @property
    def share_of_variable(self) -> Decimal | None:
        """The variable part as a share of pay; None where nothing is paid."""
        return self.variable / self.gross if self.gross else None


def profits_of(
    unit: Unit, change: Decimal = _ZERO, season: Sequence[Decimal] = ()
) -> tuple[Decimal, ...]:
    """Return twelve months of profit from one base month.

    Business grows by `change` (0.02 for 2 %) from month to month, January being the base, and is
    multiplied by the month's part of `season` (1 for an ordinary month).
    Raises Invalid("season_incomplete", "season_negative" or "change_out_of_range").
    """
    parts = tuple(season) or (Decimal(1),) * MONTHS
    if len(parts) != MONTHS:
        raise Invalid("season_incomplete", field="season")
    if min(parts) < 0:
        raise Invalid("season_negative", field="season")
    if not -1 < change <= 1:
        raise Invalid("change_out_of_range", field="change")
    return tuple(
        _rounded(unit.scaled((1 + change) ** month * part).profit)
        for month, part in enumerate(parts)
    )


def simulate(
    scheme: Scheme, profits: Sequence[Decimal], on: date | None = None, *, resident: bool = True
) -> tuple[MonthOfScheme, ...]:
    """Return what the scheme pays for months of profit, from January on.

    With `on`, a day of the year meant, Russian income tax is withheld month by month in whole
    roubles, as payroll does. Raises Invalid("months_out_of_range" or "tax_unknown").
    """
    if not 1 <= len(profits) <= MONTHS:
        raise Invalid("months_out_of_range", field="months", most=MONTHS)
    paid = _paid(scheme, profits)
    if on is None:
        return paid
    gross = [month.gross for month in paid]
    taxed = course(gross, on, resident=resident, whole_roubles=True)
    return tuple(map(_taxed, paid, taxed))


def year_of(months: Sequence[MonthOfScheme]) -> YearOfScheme:
    """Return the months together. Raises Invalid("months_out_of_range") where there are none."""
    if not months:
        raise Invalid("months_out_of_range", field="months", most=MONTHS)
    taxes = [month.tax for month in months if month.tax is not None]
    fixed, variable = _sum(month.fixed for month in months), _sum(each.variable for each in months)
    tax = _sum(taxes) if taxes else None
    return YearOfScheme(
        profit=_sum(month.profit for month in months),
        fixed=fixed,
        variable=variable,
        tax=tax,
        net=None if tax is None else fixed + variable - tax,
        best=max(months, key=lambda month: month.gross),
        worst=min(months, key=lambda month: month.gross),
    )


def cap_reached_at(scheme: Scheme) -> Decimal | None:
    """Return the monthly profit from which more profit brings no more pay; None without a cap."""
    if scheme.cap is None or not scheme.share:
        return None
    own = scheme.fixed if scheme.after_own_pay else _ZERO
    return scheme.cap / scheme.share + scheme.threshold + own


def _paid(scheme: Scheme, profits: Sequence[Decimal]) -> tuple[MonthOfScheme, ...]:
    months, carried, to_date = [], _ZERO, _ZERO
    for number, profit in enumerate(profits, start=1):
        own = scheme.fixed if scheme.after_own_pay else _ZERO
        above = profit - own - scheme.threshold - carried
        base = max(_ZERO, above)
        carried = max(_ZERO, -above) if scheme.carries_losses else _ZERO
        variable, limit = scheme.bounded(_rounded(base * scheme.share))
        to_date += scheme.fixed + variable
        months.append(
            MonthOfScheme(number, profit, base, carried, scheme.fixed, variable, limit, to_date)
        )
    return tuple(months)


def _taxed(month: MonthOfScheme, pay: MonthPay) -> MonthOfScheme:
    return replace(month, tax=pay.tax, net=pay.net, net_to_date=pay.net_to_date)


def _rounded(amount: Decimal) -> Decimal:
    return amount.quantize(_CENT, ROUND_HALF_UP)


def _sum(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, _ZERO)
