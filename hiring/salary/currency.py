"""Currencies: their codes, minor units, and a sum in another currency by a rate the user names."""

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from babel.numbers import list_currencies

from hiring.errors import Invalid
from hiring.salary.money import Pay, Rate

MINOR_UNITS = 100
_WHOLE = Decimal(1)
# Job boards still write the rouble's code from before 1998.
_OLD_CODES = {"RUR": "RUB"}


def currency_code(text: str) -> str:
    """Return the ISO 4217 code of what was typed. Raises Invalid("unknown_currency")."""
    code = text.strip().upper()
    code = _OLD_CODES.get(code, code)
    if code not in _known():
        raise Invalid("unknown_currency", field="currency", value=text)
    return code


def converted(pay: Pay, rate: Rate) -> Pay:
    """Return the pay in the other currency of the rate, unrounded, whichever way round it is.

    Raises Invalid("rate_not_positive", "rate_without_source" or "rate_does_not_fit").
    """
    if rate.value <= 0:
        raise Invalid("rate_not_positive", field="rate")
    if not (rate.date.strip() and rate.source.strip()):
        raise Invalid("rate_without_source", field="rate_source")
    if pay.currency == rate.base:
        return replace(pay, amount=pay.amount * rate.value, currency=rate.quote)
    if pay.currency == rate.quote:
        return replace(pay, amount=pay.amount / rate.value, currency=rate.base)
    raise Invalid("rate_does_not_fit", field="rate", currency=pay.currency)


def minor(amount: Decimal) -> int:
    """Return a sum in hundredths, as the database keeps it; half a hundredth is rounded up."""
    return int((amount * MINOR_UNITS).quantize(_WHOLE, ROUND_HALF_UP))


def major(hundredths: int) -> Decimal:
    """Return a sum that the database keeps, in whole units of its currency."""
    return Decimal(hundredths) / MINOR_UNITS


@cache
def _known() -> frozenset[str]:
    return frozenset(list_currencies())
