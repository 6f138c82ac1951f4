"""Compa-ratio, range penetration and spread.

The worked figures are those of TV-CR, TV-RP and TV-RS.
"""

from collections.abc import Callable
from decimal import Decimal

import pytest

from hiring.errors import Invalid
from hiring.salary.ranges import (
    compa_ratio,
    penetration,
    spread,
)


def test_the_compa_ratio_is_pay_by_midpoint() -> None:
    found = compa_ratio(Decimal(55_000), Decimal(50_000), Decimal(70_000))
    assert round(found, 6) == Decimal("0.916667")
    assert f"{found:.2f}" == "0.92"


@pytest.mark.parametrize(
    ("pay", "expected"),
    [(55_000, "0.375"), (40_000, "0"), (80_000, "1"), (30_000, "-0.25"), (90_000, "1.25")],
)
def test_penetration_is_shown_beyond_the_range_too(pay: int, expected: str) -> None:
    assert penetration(Decimal(pay), Decimal(40_000), Decimal(80_000)) == Decimal(expected)


def test_the_spread_is_the_width_by_the_lower_end() -> None:
    assert spread(Decimal(48_000), Decimal(72_000)) == Decimal("0.5")


def test_a_range_without_width_has_no_penetration() -> None:
    assert penetration(Decimal(55_000), Decimal(60_000), Decimal(60_000)) is None


ONE = Decimal(1)
REFUSED: dict[str, tuple[Callable[[], object], str, str]] = {
    "range falls": (lambda: compa_ratio(ONE, Decimal(9), Decimal(8)), "range_falls", "high"),
    "range from nothing": (lambda: penetration(ONE, Decimal(0), ONE), "not_positive", "low"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_has_no_ratio_is_refused_at_its_field(case: str) -> None:
    asked, code, field = REFUSED[case]
    with pytest.raises(Invalid) as refusal:
        asked()
    assert (refusal.value.code, refusal.value.details["field"]) == (code, field)
