"""Income tax by the dated scales, its inverse, and its course through the year (TV-NDFL)."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hiring.errors import Invalid
from hiring.salary.tax import (
    course,
    gross_of,
    income_tax,
    monthly_course,
    net_of,
    scales,
    stepped,
)

NOW = date(2026, 11, 22)
YEARS = [date(2015, 4, 1), date(2021, 1, 1), date(2024, 12, 31), date(2025, 1, 1), NOW]
FEW = settings(max_examples=25, deadline=None)
SUMS = st.decimals(min_value=0, max_value=10**8, places=2)


@pytest.mark.parametrize(
    ("gross", "tax", "net", "effective"),
    [
        (1_200_000, 156_000, 1_044_000, "13.000"),
        (2_400_000, 312_000, 2_088_000, "13.000"),
        (3_600_000, 492_000, 3_108_000, "13.667"),
        (5_000_000, 702_000, 4_298_000, "14.040"),
        (6_000_000, 882_000, 5_118_000, "14.700"),
        (20_000_000, 3_402_000, 16_598_000, "17.010"),
        (50_000_000, 9_402_000, 40_598_000, "18.804"),
        (60_000_000, 11_602_000, 48_398_000, "19.337"),
        (0, 0, 0, None),
    ],
)
def test_the_five_steps_of_2025(gross: int, tax: int, net: int, effective: str | None) -> None:
    found = income_tax(Decimal(gross), NOW)
    assert found == tax
    assert net_of(Decimal(gross), NOW) == net
    assert gross_of(Decimal(net), NOW) == gross
    if effective:
        assert round(found / gross * 100, 3) == Decimal(effective)


@pytest.mark.parametrize(
    ("net", "gross"),
    [
        ("1200000", "1379310.34"),
        ("3000000", "3472941.18"),
        ("5118000", "6000000.00"),
        ("2088000", "2400000.00"),
        ("0", "0.00"),
    ],
)
def test_from_net_back_to_gross(net: str, gross: str) -> None:
    assert round(gross_of(Decimal(net), NOW), 2) == Decimal(gross)


@pytest.mark.parametrize(
    ("on", "resident", "gross", "tax"),
    [
        (date(2020, 12, 31), True, 6_000_000, 780_000),
        (date(2021, 1, 1), True, 5_000_000, 650_000),
        (date(2024, 12, 31), True, 6_000_000, 800_000),
        (date(2025, 1, 1), True, 6_000_000, 882_000),
        (NOW, False, 1_000_000, 300_000),
    ],
)
def test_the_law_of_the_day_is_applied(*, on: date, resident: bool, gross: int, tax: int) -> None:
    assert income_tax(Decimal(gross), on, resident=resident) == tax


@pytest.mark.parametrize("on", YEARS)
@FEW
@given(gross=SUMS)
def test_gross_and_net_are_inverse(on: date, gross: Decimal) -> None:
    assert abs(gross_of(net_of(gross, on), on) - gross) < Decimal("1e-15")
    assert abs(net_of(gross_of(gross, on), on) - gross) < Decimal("1e-15")


@pytest.mark.parametrize("on", YEARS)
@FEW
@given(one=SUMS, other=SUMS)
def test_a_raise_never_lowers_what_is_left(on: date, one: Decimal, other: Decimal) -> None:
    less, more = sorted((one, other))
    assert net_of(less, on) <= net_of(more, on)
    assert income_tax(less, on) <= income_tax(more, on)


def test_three_hundred_thousand_a_month_through_the_year() -> None:
    months = monthly_course(Decimal(300_000), NOW)
    assert [month.net for month in months] == [261_000] * 8 + [255_000] * 4
    assert months[-1].net_to_date == 3_108_000
    assert [month.month for month in months] == list(range(1, 13))
    assert stepped(months)
    assert not stepped(monthly_course(Decimal(200_000), NOW))


@FEW
@given(months=st.lists(SUMS, min_size=1, max_size=12), whole=st.booleans())
def test_the_months_sum_to_the_years_tax(months: list[Decimal], *, whole: bool) -> None:
    found = course(months, NOW, whole_roubles=whole)
    year = income_tax(sum(months, Decimal(0)), NOW)
    assert sum(month.tax for month in found) == (round_half_up(year) if whole else year)
    assert found[-1].net_to_date == sum(month.net for month in found)
    assert all(month.gross == month.tax + month.net for month in found)
    assert all(month.tax >= 0 for month in found)


def round_half_up(amount: Decimal) -> Decimal:
    return Decimal(int(amount + Decimal("0.5")))


def test_payroll_withholds_whole_roubles() -> None:
    months = monthly_course(Decimal("50000.50"), NOW, whole_roubles=True)
    # 6500.065 a month since January: the fraction grows until it makes a rouble.
    assert [month.tax for month in months] == [6500] * 7 + [6501] + [6500] * 4
    assert sum(month.tax for month in months) == 78_001


def test_a_bonus_pushes_the_rest_of_the_year_over_the_step() -> None:
    pays = [Decimal(100_000)] * 12
    pays[2] = Decimal(2_300_000)
    months = course(pays, NOW)
    assert [month.tax for month in months[:4]] == [13_000, 13_000, 301_000, 15_000]


@pytest.mark.parametrize(
    ("day", "country"), [(NOW, "DE"), (NOW, "PL"), (date(2000, 12, 31), "RU"), (NOW, "")]
)
def test_tax_that_is_not_in_the_data_is_refused(day: date, country: str) -> None:
    with pytest.raises(Invalid) as refusal:
        income_tax(Decimal(1), day, country=country)
    assert refusal.value.code == "tax_unknown"


def test_negative_sums_and_long_years_are_refused() -> None:
    for asked in (income_tax, net_of, gross_of):
        with pytest.raises(Invalid) as refusal:
            asked(Decimal(-1), NOW)
        assert refusal.value.code == "negative_sum"
    for months in ([], [Decimal(1)] * 13):
        with pytest.raises(Invalid) as refusal:
            course(months, NOW)
        assert refusal.value.code == "months_out_of_range"


def test_every_scale_names_its_law_and_its_source() -> None:
    for scale in scales():
        assert not scale.act.blank_languages()
        assert scale.source
        assert scale.steps[0].above == 0
        rising = [step.above for step in scale.steps]
        assert rising == sorted(set(rising))
        assert [step.rate for step in scale.steps] == sorted(step.rate for step in scale.steps)
        assert all(0 < step.rate < 1 for step in scale.steps)
        if scale.verified:
            assert "memory" not in scale.source.lower()
        else:
            assert "memory" in scale.source.lower()
