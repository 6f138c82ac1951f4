"""Exact fractions inside, rounded decimals for people."""

from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction


def rounded(value: Fraction, places: int = 2) -> Decimal:
    """Return a fraction as a decimal with so many places; halves go away from zero."""
    with localcontext() as context:
        context.prec = 60
        exact = Decimal(value.numerator) / Decimal(value.denominator)
        return exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
