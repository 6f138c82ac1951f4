"""Sums restated per month and year by a named norm, and in other currencies by a named rate."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hiring.errors import Invalid
from hiring.salary.currency import converted, currency_code, major, minor
from hiring.salary.money import Pay, Period, Rate, Tax
from hiring.salary.periods import norm, per_month, per_year


def pay(amount: str, period: Period = Period.MONTH, currency: str = "RUB") -> Pay:
    return Pay(Decimal(amount), currency, period, Tax.GROSS)


def rate(value: str = "90", source: str = "Bank of Russia", day: str = "2026-11-20") -> Rate:
    return Rate("USD", "RUB", Decimal(value), day, source)


@pytest.mark.parametrize(
    ("period", "units", "month", "year", "code"),
    [
        (Period.MONTH, None, "1200.000000", "14400.000000", "months_12"),
        (Period.YEAR, None, "100.000000", "1200.000000", "months_12"),
        (Period.WEEK, None, "5200.000000", "62400.000000", "weeks_52"),
        (Period.DAY, None, "26000.000000", "312000.000000", "days_5_a_week"),
        (Period.HOUR, None, "208000.000000", "2496000.000000", "hours_40_a_week"),
        (Period.HOUR, 160, "192000.000000", "2304000.000000", "stated"),
        (Period.DAY, 21, "25200.000000", "302400.000000", "stated"),
        (Period.SHIFT, 15, "18000.000000", "216000.000000", "stated"),
        (Period.MONTH, 160, "1200.000000", "14400.000000", "months_12"),
    ],
)
def test_every_period_is_restated_by_its_norm(
    period: Period, units: int | None, month: str, year: str, code: str
) -> None:
    hours = None if units is None else Decimal(units)
    monthly, yearly = per_month(pay("1200", period), hours), per_year(pay("1200", period), hours)
    assert (round(monthly.amount, 6), monthly.period) == (Decimal(month), Period.MONTH)
    assert (round(yearly.amount, 6), yearly.period) == (Decimal(year), Period.YEAR)
    assert norm(period, hours).code == code


@pytest.mark.parametrize(
    ("period", "units", "code"),
    [
        (Period.NOT_STATED, None, "period_not_stated"),
        (Period.SHIFT, None, "shifts_needed"),
        (Period.HOUR, "0", "units_out_of_range"),
        (Period.HOUR, "745", "units_out_of_range"),
        (Period.DAY, "32", "units_out_of_range"),
    ],
)
def test_no_norm_is_guessed(period: Period, units: str | None, code: str) -> None:
    with pytest.raises(Invalid) as refusal:
        per_month(pay("1200", period), None if units is None else Decimal(units))
    assert refusal.value.code == code


def test_a_rate_serves_both_ways() -> None:
    assert converted(pay("1000", currency="USD"), rate()) == pay("90000")
    assert converted(pay("90000"), rate()) == pay("1000", currency="USD")


@settings(max_examples=30, deadline=None)
@given(
    amount=st.decimals(min_value=1, max_value=10**8, places=2),
    value=st.decimals(min_value="0.01", max_value=10**4, places=4),
)
def test_there_and_back_is_the_same_sum(amount: Decimal, value: Decimal) -> None:
    there = converted(pay(str(amount)), rate(str(value)))
    assert abs(converted(there, rate(str(value))).amount - amount) < Decimal("1e-15")


@pytest.mark.parametrize(
    ("sum_", "by", "code"),
    [
        (pay("1", currency="PLN"), rate(), "rate_does_not_fit"),
        (pay("1"), rate("0"), "rate_not_positive"),
        (pay("1"), rate("-3"), "rate_not_positive"),
        (pay("1"), rate(source=" "), "rate_without_source"),
        (pay("1"), rate(day=""), "rate_without_source"),
    ],
)
def test_a_rate_needs_its_currencies_day_and_source(sum_: Pay, by: Rate, code: str) -> None:
    with pytest.raises(Invalid) as refusal:
        converted(sum_, by)
    assert refusal.value.code == code


@pytest.mark.parametrize(
    ("typed", "code"), [("rub", "RUB"), (" RUR ", "RUB"), ("eur", "EUR"), ("KZT", "KZT")]
)
def test_currency_codes_are_read_as_typed(typed: str, code: str) -> None:
    assert currency_code(typed) == code


@pytest.mark.parametrize("typed", ["", "R", "RUBLES", "рубль", "ZZZ"])
def test_an_unknown_currency_is_refused(typed: str) -> None:
    with pytest.raises(Invalid) as refusal:
        currency_code(typed)
    assert refusal.value.code == "unknown_currency"


@pytest.mark.parametrize(
    ("amount", "kept"), [("0", 0), ("0.005", 1), ("0.0049", 0), ("27093", 2709300), ("-1.5", -150)]
)
def test_sums_are_kept_in_hundredths(amount: str, kept: int) -> None:
    assert minor(Decimal(amount)) == kept


@settings(max_examples=30, deadline=None)
@given(hundredths=st.integers(-(10**15), 10**15))
def test_what_was_kept_comes_back(hundredths: int) -> None:
    assert minor(major(hundredths)) == hundredths
