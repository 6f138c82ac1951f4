"""Ageing a figure: both formulas, the cap, the flag, and the day to age to (TV-AGE)."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hiring.errors import Invalid
from hiring.salary.ageing import (
    Ageing,
    Formula,
    aged,
    months_between,
)


def growth(rate: str = "0.04", formula: Formula = "simple") -> Ageing:
    return Ageing(Decimal(rate), formula, "Pay trends", "2026-09")


@pytest.mark.parametrize(
    ("formula", "expected"), [("simple", "103000.00"), ("compound", "102985.24")]
)
def test_nine_months_at_four_percent(formula: Formula, expected: str) -> None:
    found = aged(Decimal(100_000), growth(formula=formula), 9)
    assert round(found, 2) == Decimal(expected)


@settings(max_examples=30, deadline=None)
@given(
    value=st.decimals(min_value=1, max_value=10**7, places=2),
    rate=st.decimals(min_value="0.001", max_value=1, places=3),
    months=st.integers(0, 12),
)
def test_within_a_year_simple_growth_is_never_the_smaller(
    value: Decimal, rate: Decimal, months: int
) -> None:
    simple, compound = (
        aged(value, growth(str(rate), formula), months) for formula in ("simple", "compound")
    )
    assert simple >= compound - Decimal("1e-15") >= value - Decimal("1e-14")


def test_a_whole_year_is_the_same_by_either_formula() -> None:
    assert aged(Decimal(100), growth(), 12) == aged(Decimal(100), growth(formula="compound"), 12)


def test_no_time_changes_nothing() -> None:
    assert aged(Decimal("123.45"), growth(formula="compound"), 0) == Decimal("123.45")


@pytest.mark.parametrize(
    ("months", "code"), [(25, "ageing_too_far"), (139, "ageing_too_far"), (-1, "ageing_backwards")]
)
def test_ageing_has_its_limits(months: int, code: str) -> None:
    assert aged(Decimal(100), growth(), 24) == 108
    with pytest.raises(Invalid) as refusal:
        aged(Decimal(100), growth(), months)
    assert refusal.value.code == code


@pytest.mark.parametrize(
    ("rate", "formula", "source", "code"),
    [
        ("-1", "simple", "Pay trends", "growth_out_of_range"),
        ("1.01", "simple", "Pay trends", "growth_out_of_range"),
        ("0.04", "linear", "Pay trends", "unknown_formula"),
        ("0.04", "simple", " ", "ageing_without_source"),
    ],
)
def test_a_growth_rate_names_itself_and_its_source(
    rate: str, formula: Formula, source: str, code: str
) -> None:
    with pytest.raises(Invalid) as refusal:
        Ageing(Decimal(rate), formula, source, "2026")
    assert refusal.value.code == code


@pytest.mark.parametrize(
    ("survey", "on", "months"),
    [
        (date(2015, 4, 1), date(2026, 11, 22), 139),
        (date(2026, 1, 31), date(2026, 2, 28), 1),
        (date(2026, 1, 31), date(2026, 2, 27), 0),
        (date(2026, 8, 22), date(2026, 11, 22), 3),
        (date(2026, 8, 23), date(2026, 11, 22), 2),
        (date(2026, 11, 22), date(2026, 8, 22), -3),
        (date(2026, 11, 22), date(2026, 11, 22), 0),
    ],
)
def test_months_are_counted_whole(survey: date, on: date, months: int) -> None:
    assert months_between(survey, on) == months
