"""A pay scheme of fixed pay and a share of the unit's profit, over the months of a year."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hiring.errors import Invalid
from hiring.salary.charts.scheme import scale_to
from hiring.salary.scheme import (
    MonthOfScheme,
    Scheme,
    Unit,
    cap_reached_at,
    profits_of,
    simulate,
    year_of,
)
from hiring.salary.tax import income_tax

NOW = date(2026, 11, 22)
SUMS = st.decimals(min_value=0, max_value=10**7, places=2)
PROFITS = st.lists(
    st.decimals(min_value=-(10**7), max_value=10**8, places=2), min_size=1, max_size=12
)


def scheme(**terms: object) -> Scheme:
    plain = {"rate": 60_000, "share": "0.05"} | terms
    return Scheme(
        **{
            name: value if isinstance(value, bool) or value is None else Decimal(str(value))
            for name, value in plain.items()
        }  # type: ignore[arg-type]  # told apart by name
    )


def one(scheme_: Scheme, profit: str) -> MonthOfScheme:
    return simulate(scheme_, [Decimal(profit)])[0]


@pytest.mark.parametrize(
    ("terms", "profit", "base", "variable", "limit"),
    [
        ({}, "400000", "400000", "20000", ""),
        ({"specialist": 40_000}, "400000", "400000", "20000", ""),
        ({"threshold": 100_000}, "400000", "300000", "15000", ""),
        ({"threshold": 400_000}, "400000", "0", "0", "nothing_to_share"),
        ({"threshold": 500_000}, "400000", "0", "0", "nothing_to_share"),
        ({}, "-50000", "0", "0", "nothing_to_share"),
        ({"floor": 10_000}, "-50000", "0", "10000", "floor"),
        ({"floor": 20_000}, "400000", "400000", "20000", ""),
        ({"cap": 18_000}, "400000", "400000", "18000", "cap"),
        ({"cap": 20_000}, "400000", "400000", "20000", ""),
        ({"cap": 0}, "400000", "400000", "0", "cap"),
        ({"after_own_pay": True}, "400000", "340000", "17000", ""),
        ({"after_own_pay": True, "specialist": 40_000}, "400000", "300000", "15000", ""),
        ({"share": 0}, "400000", "400000", "0", "nothing_to_share"),
        ({"share": 1}, "0.01", "0.01", "0.01", ""),
        ({"share": "0.333"}, "100.10", "100.10", "33.33", ""),
    ],
)
def test_one_month_by_the_terms(
    terms: dict[str, object], profit: str, base: str, variable: str, limit: str
) -> None:
    month = one(scheme(**terms), profit)
    assert (month.base, month.variable, month.limit) == (Decimal(base), Decimal(variable), limit)
    assert month.gross == month.fixed + month.variable


def test_the_example_of_the_sources() -> None:
    # A specialist's wage, a rate as head and a share of turnover less consumables less wages.
    unit = Unit(Decimal(1_000_000), Decimal(300_000), Decimal(400_000))
    month = one(scheme(specialist=40_000, rate=30_000), str(unit.profit))
    assert unit.profit == 300_000
    assert [month.fixed, month.variable, month.gross] == [70_000, 15_000, 85_000]
    assert round(month.share_of_profit or Decimal(0), 6) == Decimal("0.283333")


def test_a_loss_is_carried_into_the_months_after_it_where_that_is_agreed() -> None:
    profits = [Decimal(each) for each in (-100_000, 60_000, 90_000, 200_000)]
    kept = simulate(scheme(carries_losses=True), profits)
    assert [month.base for month in kept] == [0, 0, 50_000, 200_000]
    assert [month.carried for month in kept] == [100_000, 40_000, 0, 0]
    forgiven = simulate(scheme(), profits)
    assert [month.base for month in forgiven] == [0, 60_000, 90_000, 200_000]
    assert {month.carried for month in forgiven} == {0}


def test_what_a_month_lacks_to_the_threshold_is_carried_too() -> None:
    kept = simulate(scheme(carries_losses=True, threshold=100_000), [Decimal(80_000)] * 2)
    assert [month.carried for month in kept] == [20_000, 40_000]


@settings(max_examples=40, deadline=None)
@given(profits=PROFITS, floor=SUMS, more=SUMS)
def test_the_variable_part_stays_between_floor_and_cap(
    profits: list[Decimal], floor: Decimal, more: Decimal
) -> None:
    for month in simulate(scheme(floor=floor, cap=floor + more), profits):
        assert floor <= month.variable <= floor + more


@settings(max_examples=40, deadline=None)
@given(profits=PROFITS, carries=st.booleans(), own=st.booleans())
def test_more_profit_never_pays_less(profits: list[Decimal], *, carries: bool, own: bool) -> None:
    terms = scheme(carries_losses=carries, after_own_pay=own, threshold=1000)
    less, more = (
        simulate(terms, [profit + extra for profit in profits])
        for extra in (Decimal(0), Decimal(500))
    )
    assert all(low.gross <= high.gross for low, high in zip(less, more, strict=True))


@settings(max_examples=30, deadline=None)
@given(profits=st.lists(SUMS, min_size=12, max_size=12))
def test_the_months_sum_to_the_year_and_its_tax(profits: list[Decimal]) -> None:
    months = simulate(scheme(rate=250_000), profits, NOW)
    year = year_of(months)
    assert year.gross == sum(month.gross for month in months) == months[-1].gross_to_date
    assert year.tax is not None
    assert abs(year.tax - income_tax(year.gross, NOW)) <= Decimal("0.5")
    assert year.net == months[-1].net_to_date == year.gross - year.tax
    assert year.worst.gross <= year.best.gross


def test_tax_is_withheld_as_payroll_does() -> None:
    months = simulate(scheme(rate=300_000, share=0), [Decimal(0)] * 12, NOW)
    assert [month.net for month in months] == [261_000] * 8 + [255_000] * 4
    foreign = simulate(scheme(rate=300_000, share=0), [Decimal(0)], NOW, resident=False)
    assert foreign[0].net == 210_000


def test_without_a_tax_year_nothing_is_said_of_net() -> None:
    year = year_of(simulate(scheme(), [Decimal(1), Decimal(2)]))
    assert (year.tax, year.net) == (None, None)


def test_best_and_worst_are_the_first_of_equals() -> None:
    profits = [Decimal(each) for each in (10, 500_000, 0, 500_000, 0)]
    year = year_of(simulate(scheme(), profits))
    assert (year.best.month, year.worst.month) == (2, 3)


def test_shares_are_told_only_where_they_mean_something() -> None:
    idle = simulate(scheme(rate=0), [Decimal(0), Decimal(-5)])
    assert [month.share_of_profit for month in idle] == [None, None]
    assert year_of(idle).share_of_profit is year_of(idle).share_of_variable is None
    year = year_of(simulate(scheme(rate=60_000), [Decimal(400_000)] * 2))
    assert (year.share_of_profit, year.share_of_variable) == (Decimal("0.2"), Decimal("0.25"))


def test_profits_grow_and_swing_around_the_base_month() -> None:
    unit = Unit(Decimal(1000), Decimal(300), Decimal(200))
    assert profits_of(unit) == (Decimal("500.00"),) * 12
    grown = profits_of(unit, Decimal("0.1"))
    assert grown[:3] == (Decimal("500.00"), Decimal("570.00"), Decimal("647.00"))
    season = [Decimal(1)] * 11 + [Decimal("0.5")]
    assert profits_of(unit, season=season)[-1] == Decimal("150.00")
    closed = [Decimal(0), *[Decimal(1)] * 11]
    assert profits_of(unit, season=closed)[0] == Decimal("-200.00")


@pytest.mark.parametrize(
    ("terms", "profit"),
    [
        ({"cap": 50_000}, 1_000_000),
        ({"cap": 50_000, "threshold": 200_000}, 1_200_000),
        ({"cap": 50_000, "threshold": 200_000, "after_own_pay": True}, 1_260_000),
        ({}, None),
        ({"cap": 50_000, "share": 0}, None),
    ],
)
def test_the_profit_from_which_the_cap_holds(terms: dict[str, object], profit: int | None) -> None:
    found = cap_reached_at(scheme(**terms))
    assert found == profit
    if found is not None:
        below, at, above = (
            one(scheme(**terms), str(found + extra)).variable for extra in (-1000, 0, 1000)
        )
        assert below < at == above


@pytest.mark.parametrize(
    ("terms", "code", "field"),
    [
        ({"share": "1.01"}, "share_out_of_range", "share"),
        ({"share": "-0.01"}, "share_out_of_range", "share"),
        ({"rate": -1}, "negative_sum", "rate"),
        ({"specialist": -1}, "negative_sum", "specialist"),
        ({"threshold": -1}, "negative_sum", "threshold"),
        ({"floor": -1}, "negative_sum", "floor"),
        ({"cap": -1}, "negative_sum", "cap"),
        ({"floor": 2, "cap": 1}, "cap_below_floor", "cap"),
    ],
)
def test_terms_that_cannot_be_meant_are_refused(
    terms: dict[str, object], code: str, field: str
) -> None:
    with pytest.raises(Invalid) as refusal:
        scheme(**terms)
    assert (refusal.value.code, refusal.value.details["field"]) == (code, field)


@pytest.mark.parametrize("months", [0, 13])
def test_a_year_has_twelve_months(months: int) -> None:
    with pytest.raises(Invalid) as refusal:
        simulate(scheme(), [Decimal(1)] * months)
    assert refusal.value.code == "months_out_of_range"


@pytest.mark.parametrize(
    ("change", "season", "code"),
    [
        ("0", ["1"] * 11, "season_incomplete"),
        ("0", ["-1", *["1"] * 11], "season_negative"),
        ("-1", [], "change_out_of_range"),
        ("1.5", [], "change_out_of_range"),
    ],
)
def test_a_course_that_cannot_be_meant_is_refused(
    change: str, season: list[str], code: str
) -> None:
    with pytest.raises(Invalid) as refusal:
        profits_of(Unit(Decimal(1)), Decimal(change), [Decimal(each) for each in season])
    assert refusal.value.code == code


@pytest.mark.parametrize(
    ("largest", "marks"),
    [
        (0, (0, 1)),
        (85_000, (0, 25_000, 50_000, 75_000, 100_000)),
        (100_000, (0, 25_000, 50_000, 75_000, 100_000)),
        (3, (0, 1, 2, 3)),
        (1_100_000, (0, 500_000, 1_000_000, 1_500_000)),
    ],
)
def test_the_scale_has_round_marks(largest: float, marks: tuple[float, ...]) -> None:
    assert scale_to(largest) == marks
