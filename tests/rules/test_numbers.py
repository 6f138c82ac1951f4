"""Numbers as people type them: read in one way, or refused with both readings."""

import time
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from job_descriptions.writing.localized import LANGUAGES, Language
from job_descriptions.writing.numbers import (
    InvalidNumber,
    Number,
    Wanted,
    fold,
    read_number,
    value_of,
    written,
)
from job_descriptions.writing.typography import number

MONEY = Wanted(2, 0, 10**9, "money")
LOSS = Wanted(2, -(10**9), 10**9, "money")
COUNT = Wanted(0, 0, 1000)
SHARE = Wanted(2, 0, 100, "percent")
RATE = Wanted(8, Decimal("0.000001"), 10**9)


def problem_of(typed: str, wanted: Wanted, mark: str = "") -> InvalidNumber:
    with pytest.raises(InvalidNumber) as refusal:
        read_number(typed, wanted, mark)
    return refusal.value


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("75000", "75000"),
        ("75 000", "75000"),
        ("75\u00a0000", "75000"),
        ("75\u202f000", "75000"),
        ("75\u2009000", "75000"),
        ("75\t000", "75000"),
        ("75\u200b000", "75000"),
        ("\u200e75 000\u200f", "75000"),
        ("75'000", "75000"),
        ("75’000", "75000"),
        ("1 250 000", "1250000"),
        ("1'250'000.50", "1250000.50"),
        ("75k", "75000"),
        ("75K", "75000"),
        ("75 к", "75000"),
        ("75К", "75000"),
        ("75 тыс", "75000"),
        ("75 тыс.", "75000"),
        ("75 ТЫСЯЧ", "75000"),
        ("75,5 тыс.", "75500"),
        ("75 thousand", "75000"),
        ("75 т.", "75000"),
        ("75тр", "75000"),
        ("1,5 млн", "1500000"),
        ("1.5 mln", "1500000"),
        ("1.5 million", "1500000"),
        ("75 000,50", "75000.50"),
        ("75,000.50", "75000.50"),
        ("75.000,50", "75000.50"),
        ("1.234.567", "1234567"),
        ("1,234,567", "1234567"),
        ("1,234,567.8", "1234567.8"),
        ("75,5", "75.5"),
        ("75.50", "75.50"),
        ("0,500", "0.5"),
        (".5", "0.5"),
        ("1234.5", "1234.5"),
        ("75 000.000", "75000"),
        ("０７５０００", "75000"),
        ("٧٥", "75"),
        ("٧٥٬٠٠٠", "75000"),
        ("۷۵", "75"),
        ("+75", "75"),
        ("-0", "0"),
    ],
)
def test_a_number_is_read_as_written(typed: str, value: str) -> None:
    assert read_number(typed, MONEY) == Number(Decimal(value))


@pytest.mark.parametrize(
    ("typed", "currencies"),
    [
        ("75000 руб", ("RUB", "BYN")),
        ("75 000 руб.", ("RUB", "BYN")),
        ("75 тыс. рублей", ("RUB", "BYN")),
        ("75000р.", ("RUB", "BYN")),
        ("75 т.р.", ("RUB", "BYN")),
        ("75 000 ₽", ("RUB",)),
        ("₽75000", ("RUB",)),
        ("75000 RUB", ("RUB",)),
        ("75000 бел. руб.", ("BYN",)),
        ("$75k", ("USD",)),
        ("75 000 $", ("USD",)),
        ("USD 75000", ("USD",)),
        ("75 000 евро", ("EUR",)),
        ("€75,000.00", ("EUR",)),
        ("75000 KZT", ("KZT",)),
        ("75000 aed", ("AED",)),
        ("75000", ()),
    ],
)
def test_a_currency_beside_the_sum_is_told(typed: str, currencies: tuple[str, ...]) -> None:
    found = read_number(typed, MONEY)
    assert found == Number(Decimal(75000), currencies)
    assert not any(found.contradicts(code) for code in currencies)
    assert found.contradicts("GBP") == bool(currencies)


@pytest.mark.parametrize(
    ("typed", "thousands", "fraction"),
    [
        ("75.000", "75000", "75"),
        ("75,000", "75000", "75"),
        ("1,234", "1234", "1.234"),
        ("1.234", "1234", "1.234"),
        ("€3.500", "3500", "3.5"),
        ("1,250 тыс.", "1250000", "1250"),
        ("-1,234", "-1234", "-1.234"),
        ("75.000 руб.", "75000", "75"),
    ],
)
def test_what_reads_two_ways_is_refused_with_both(
    typed: str, thousands: str, fraction: str
) -> None:
    problem = problem_of(typed, LOSS)
    assert (problem.code, problem.detail) == ("reads_two_ways", typed)
    assert problem.readings == (Decimal(thousands), Decimal(fraction))


@pytest.mark.parametrize(
    ("typed", "wanted", "value"),
    [
        ("12.500", SHARE, "12.5"),
        ("12,500 %", SHARE, "12.5"),
        ("5.000", COUNT, "5"),
        ("75.000 млн", MONEY, "75000000"),
        ("1,250", Wanted(0, 1000, 2000), "1250"),
    ],
)
def test_bounds_settle_what_reads_two_ways(typed: str, wanted: Wanted, value: str) -> None:
    assert read_number(typed, wanted).value == Decimal(value)


def test_what_fits_neither_way_is_still_told_with_both() -> None:
    assert problem_of("-75.000", MONEY).readings == (Decimal(-75000), Decimal(-75))
    assert problem_of("1,234", Wanted(0, 0, 240)).code == "not_whole"


def test_the_mark_of_fractions_settles_what_reads_two_ways() -> None:
    assert read_number("75.000", MONEY, decimal_mark=",").value == 75000
    assert read_number("75.000", MONEY, decimal_mark=".").value == 75
    assert read_number("75,000.50", MONEY, decimal_mark=",").value == Decimal("75000.50")


@pytest.mark.parametrize(
    "typed",
    [
        *("", " ", "-", "много", "NaN", "sNaN", "Infinity", "1e5", "1E+400000000", "0x1f", "½"),
        *("75 00", "5 0000", "75 000 65", "1,25,000", "12,34,567", "1.25.000,5", "75,00,0"),
        *("1,250.000,5", "75000²", "75 000¹", "(75)", "75-", "+-5", "75_000", "~75", "75.", "75,"),
        *("75 ¥", "75 крон", "$75 €", "75 k k", "75 m", "руб.", "%", "=1+1", "9" * 61),
    ],
)
def test_what_is_no_number_is_refused(typed: str) -> None:
    assert problem_of(typed, LOSS).code == "not_a_number"


@pytest.mark.parametrize(
    "typed", ["75-90", "75–90 тыс.", "75 000 — 90 000 ₽", "75..90", "от 75", "до 90 тыс.", "75+"]
)
def test_a_range_is_no_number(typed: str) -> None:
    assert problem_of(typed, MONEY).code == "is_range"


@pytest.mark.parametrize(
    ("typed", "wanted", "code", "detail"),
    [
        ("-5", MONEY, "too_small", "0"),
        ("−5", MONEY, "too_small", "0"),
        ("1000000000.01", MONEY, "too_large", str(10**9)),
        ("9" * 60, MONEY, "too_large", str(10**9)),
        ("75,0001", MONEY, "too_precise", "2"),
        ("1234.567", MONEY, "too_precise", "2"),
        ("0.1234567890123456789012345678901234567", MONEY, "too_precise", "2"),
        ("2,5", COUNT, "not_whole", "0"),
        ("75k", COUNT, "too_large", "1000"),
        ("5 %", MONEY, "other_unit", "%"),
        ("5 процентов", COUNT, "other_unit", "процентов"),
        ("75 руб.", COUNT, "other_unit", "RUB"),
        ("75 $", SHARE, "other_unit", "USD"),
        ("0", RATE, "too_small", "0.000001"),
    ],
)
def test_bounds_and_units_are_told(typed: str, wanted: Wanted, code: str, detail: str) -> None:
    problem = problem_of(typed, wanted)
    assert (problem.code, problem.detail) == (code, detail)


@pytest.mark.parametrize("sign", ["-", "−", "–", "—", "‑", "﹣", "－", "- "])
def test_a_minus_of_any_kind_is_one(sign: str) -> None:
    assert read_number(f"{sign}75 000", LOSS).value == -75000
    assert read_number(f"{sign}$75", LOSS).value == -75


@pytest.mark.parametrize("typed", ["5%", "5 %", "5％", "5", "5 percent", "5 процентов"])
def test_percent_may_be_said(typed: str) -> None:
    assert read_number(typed, SHARE).value == 5


@pytest.mark.parametrize("language", LANGUAGES)
@given(
    value=st.decimals(-(10**9), 10**9, places=8, allow_nan=False)
    | st.decimals(-(10**6), 10**6, places=3, allow_nan=False)
    | st.integers(-(10**9), 10**9).map(Decimal)
)
@example(value=Decimal("90.512"))
@example(value=Decimal("75.000"))
@example(value=Decimal("-0.512"))
@example(value=Decimal("1E+5"))
def test_what_is_written_reads_back_as_the_same(language: Language, value: Decimal) -> None:
    assert read_number(written(value, language), Wanted(8, -(10**9), 10**9)).value == value


@given(value=st.integers(0, 10**9).map(Decimal) | st.decimals(0, 10**9, places=2))
def test_sums_of_russian_documents_read_back(value: Decimal) -> None:
    assert read_number(f"{number(value, 'ru')}\u00a0₽", MONEY).value == value


@given(value=st.integers(0, 10**9).map(Decimal) | st.decimals(0, 10**9, places=2))
def test_sums_of_english_documents_read_back_or_are_asked(value: Decimal) -> None:
    typed = f"£{number(value, 'en')}"
    if typed.count(",") == 1 and "." not in typed:
        assert value in problem_of(typed, MONEY).readings
    else:
        assert read_number(typed, MONEY).value == value


@given(st.text(max_size=70) | st.text("0123456789 .,'-–+%kтыс.руб$€", max_size=20))
def test_any_text_is_a_number_within_bounds_or_refused(typed: str) -> None:
    try:
        found = read_number(typed, MONEY)
    except InvalidNumber:
        return
    assert 0 <= found.value <= 10**9
    assert read_number(written(found.value, "ru"), MONEY).value == found.value


def test_a_long_text_is_refused_before_it_is_looked_at() -> None:
    began = time.process_time()
    assert problem_of("1 " * 1_000_000, MONEY).code == "not_a_number"
    assert time.process_time() - began < 0.1


def test_folding_keeps_words_apart_and_remarks_raised() -> None:
    assert fold("Ёлка\u00a0 \u2009 — Ｋ") == "елка - k"
    assert fold("60 000²") == "60 000²"
    with pytest.raises(InvalidNumber):
        value_of("60 000²")
