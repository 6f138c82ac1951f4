"""Sums of pay: how much, in which currency, for how long, before or after tax."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Period(StrEnum):
    """What a sum is paid for; a source that does not say is `NOT_STATED`, never guessed at."""

    HOUR = "hour"
    SHIFT = "shift"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    NOT_STATED = ""


class Tax(StrEnum):
    """Whether a sum stands before or after the employee's tax; `NOT_STATED` where nobody said."""

    GROSS = "gross"
    NET = "net"
    NOT_STATED = ""


@dataclass(frozen=True, slots=True)
class Pay:
    """One sum of pay. `currency` is an ISO 4217 code."""

    amount: Decimal
    currency: str
    period: Period
    tax: Tax


@dataclass(frozen=True, slots=True)
class Rate:
    """What one unit of `base` costs in `quote` on a day, as a source that the user names says."""

    base: str
    quote: str
    value: Decimal
    date: str
    source: str
