"""How far two orders of the same things agree: Kendall's tau-b and Spearman's footrule."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from typing import Any

_FEWEST = 2


def kendall_tau_b(first: Sequence[Any], second: Sequence[Any]) -> Decimal | None:
    """Return Kendall's tau-b of two rankings of the same things, from -1 to 1.

    The sequences hold what orders each thing (any values that compare); equal values are ties.
    None where it is not defined: fewer than two things, or all of them tied on one side.
    """
    signs = [
        (_sign(first[i], first[j]), _sign(second[i], second[j]))
        for i, j in combinations(range(len(first)), 2)
    ]
    agreement = sum(a * b for a, b in signs)
    untied_first = sum(a != 0 for a, _b in signs)
    untied_second = sum(b != 0 for _a, b in signs)
    if not untied_first or not untied_second:
        return None
    return Decimal(agreement) / Decimal(untied_first * untied_second).sqrt()


def footrule_agreement(first: Sequence[Any], second: Sequence[Any]) -> Fraction | None:
    """Return 1 less the normalised footrule distance: 1 is the same order, 0 the reverse.

    Tied things share the mean of their positions. None for fewer than two things.
    """
    if len(first) < _FEWEST:
        return None
    pairs = zip(positions(first), positions(second), strict=True)
    distance = sum((abs(a - b) for a, b in pairs), Fraction(0))
    return 1 - distance / (len(first) ** 2 // 2)


def positions(values: Sequence[Any]) -> tuple[Fraction, ...]:
    """Return the position of each value in rising order from 1; ties share their mean."""
    return tuple(
        Fraction(1 + 2 * sum(each < value for each in values) + sum(e == value for e in values), 2)
        for value in values
    )


def _sign(first: Any, second: Any) -> int:
    return int(first > second) - int(first < second)
