"""Compa-ratio, range penetration, spread, ranges from a midpoint, market index.

The worked figures are those of TV-CR, TV-RP and TV-RS.
"""

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hiring.errors import Invalid
from hiring.salary.ranges import (
    compa_ratio,
    from_midpoint,
    group_compa_ratio,
    market_index,
    midpoint,
    penetration,
    spread,
)

FEW = settings(max_examples=30, deadline=None)
SUMS = st.decimals(min_value=1, max_value=10**8, places=2)


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


def test_a_range_without_width_has_no_penetration() -> None:
    assert penetration(Decimal(55_000), Decimal(60_000), Decimal(60_000)) is None


def test_a_spread_of_half_around_sixty_thousand() -> None:
    low, high = from_midpoint(Decimal(60_000), Decimal("0.5"))
    assert (low, high) == (Decimal(48_000), Decimal(72_000))
    assert spread(low, high) == Decimal("0.5")
    assert (low / 60_000, high / 60_000) == (Decimal("0.8"), Decimal("1.2"))


@FEW
@given(middle=SUMS, width=st.decimals(min_value=0, max_value=3, places=3))
def test_a_range_built_from_its_midpoint_has_that_midpoint_and_spread(
    middle: Decimal, width: Decimal
) -> None:
    low, high = from_midpoint(middle, width)
    assert abs(midpoint(low, high) - middle) < Decimal("1e-12")
    assert abs(spread(low, high) - width) < Decimal("1e-12")


def test_the_market_index_is_pay_by_median() -> None:
    assert market_index(Decimal(75_000), Decimal(60_000)) == Decimal("1.25")


def test_a_group_weighs_by_pay_or_by_head() -> None:
    pays, mids = [Decimal(50), Decimal(300)], [Decimal(100), Decimal(200)]
    assert round(group_compa_ratio(pays, mids, weighted=True), 6) == Decimal("1.166667")
    assert group_compa_ratio(pays, mids, weighted=False) == 1


@FEW
@given(rows=st.lists(st.tuples(SUMS, SUMS), min_size=1, max_size=10))
def test_the_order_of_people_changes_nothing(rows: list[tuple[Decimal, Decimal]]) -> None:
    for weighted in (True, False):
        one, two = (
            group_compa_ratio([row[0] for row in each], [row[1] for row in each], weighted=weighted)
            for each in (rows, rows[::-1])
        )
        assert abs(one - two) <= abs(one) * Decimal("1e-20")


ONE = Decimal(1)
REFUSED: dict[str, tuple[Callable[[], object], str, str]] = {
    "range falls": (lambda: compa_ratio(ONE, Decimal(9), Decimal(8)), "range_falls", "high"),
    "range from nothing": (lambda: penetration(ONE, Decimal(0), ONE), "not_positive", "low"),
    "no midpoint": (lambda: from_midpoint(Decimal(0), ONE), "not_positive", "midpoint"),
    "negative spread": (lambda: from_midpoint(ONE, -ONE), "spread_negative", "spread"),
    "no median": (lambda: market_index(ONE, Decimal(0)), "not_positive", "median"),
    "nobody": (lambda: group_compa_ratio([], [], weighted=True), "no_values", "pays"),
    "unequal": (
        lambda: group_compa_ratio([ONE], [ONE, ONE], weighted=True),
        "midpoints_differ",
        "midpoints",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_has_no_ratio_is_refused_at_its_field(case: str) -> None:
    asked, code, field = REFUSED[case]
    with pytest.raises(Invalid) as refusal:
        asked()
    assert (refusal.value.code, refusal.value.details["field"]) == (code, field)
