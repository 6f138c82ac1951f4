"""Dates, years, currencies, periods, tax and segments as people write them."""

import math
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiring.errors import Invalid
from hiring.salary.money import Period, Tax
from hiring.salary.reading import cells
from hiring.salary.reading.cells import CellOutcome, read_cells
from hiring.salary.reading.grid import Value
from hiring.salary.reading.mapping import Column, Meaning
from hiring.salary.reading.moments import asked_years, read_date, read_years
from hiring.salary.reading.terms import read_currency, read_period, read_segment, read_tax
from job_descriptions.writing.numbers import fold


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2015-04-13", "2015-04-13"),
        ("2015-04", "2015-04"),
        ("2015", "2015"),
        ("13.04.2015", "2015-04-13"),
        ("2015/04/13", "2015-04-13"),
        ("2015.04.13", "2015-04-13"),
        ("13.4.15", "2015-04-13"),
        ("04.2015", "2015-04"),
        ("13.04.2015 г.", "2015-04-13"),
        ("13 апреля 2015", "2015-04-13"),
        ("13 апреля 2015 года", "2015-04-13"),
        ("апрель 2015", "2015-04"),
        ("Май 2015", "2015-05"),
        ("April 2015", "2015-04"),
        ("13 Apr 2015", "2015-04-13"),
        ("April 13, 2015", "2015-04-13"),
        ("13/04/2015", "2015-04-13"),
        ("04/13/2015", "2015-04-13"),
        ("05/05/2015", "2015-05-05"),
        ("2015-04-13 00:00:00", "2015-04-13"),
    ],
)
def test_dates_are_as_long_as_they_were_written(text: str, iso: str) -> None:
    assert read_date(text) == iso


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "unknown_date"),
        ("вчера", "unknown_date"),
        ("31.02.2015", "unknown_date"),
        ("2015-13", "unknown_date"),
        ("13 foo 2015", "unknown_date"),
        ("0015-04-13", "unknown_date"),
        ("42095", "unknown_date"),
        ("04/05/2015", "date_ambiguous"),
    ],
)
def test_other_dates_are_refused(text: str, code: str) -> None:
    with pytest.raises(Invalid, match=f"^{code}$"):
        read_date(text)


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_every_day_survives_two_spellings(day: date) -> None:
    iso = day.isoformat()
    year, month, number = iso.split("-")
    assert read_date(iso) == iso
    assert read_date(f"{number}.{month}.{year}") == iso


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2", 2),
        ("2,5", "2.5"),
        ("от 2 лет", 2),
        ("3+ years", 3),
        ("более 5 лет", 5),
        ("1 год", 1),
        ("от года", 1),
        ("(С опытом работы от 2 лет)", None),
        ("Руководителем отдела не работал", 0),
        ("без опыта", 0),
        ("No experience", 0),
    ],
)
def test_years_as_head(text: str, years: float | str | None) -> None:
    if years is None:
        with pytest.raises(Invalid, match="unknown_years"):
            read_years(text)
    else:
        assert read_years(text) == Decimal(str(years))


@pytest.mark.parametrize(
    ("condition", "years"),
    [
        ("С опытом работы от 2 лет", 2),
        ("Руководителем от 1 года", 1),
        ("Руководителем от года", 1),
        ("Без опыта работы руководителем", 0),
        ("3+ years as head", 3),
        ("Крупная компания", None),
    ],
)
def test_conditions_name_years(condition: str, years: int | None) -> None:
    assert asked_years(condition) == years


@pytest.mark.parametrize(
    ("read", "texts", "meaning"),
    [
        (read_currency, ("RUB", "руб.", "₽", "рублей", "Руб", "р.", "rur"), "RUB"),
        (read_currency, ("USD", "$", "долл.", "доллары США"), "USD"),
        (read_currency, ("EUR", "€", "евро"), "EUR"),
        (read_currency, ("PLN", "zł", "злотых"), "PLN"),
        (read_currency, ("UAH", "грн", "₴"), "UAH"),
        (read_currency, ("KZT", "тенге", "₸"), "KZT"),
        (read_currency, ("BYN", "бел. руб."), "BYN"),
        (read_currency, ("AMD",), "AMD"),
        (read_period, ("месяц", "в месяц", "мес.", "month", "per month", "monthly"), Period.MONTH),
        (read_period, ("год", "в год", "year", "per annum", "p.a.", "annual"), Period.YEAR),
        (read_period, ("час", "в час", "hour", "hourly"), Period.HOUR),
        (read_period, ("смена", "за смену", "shift"), Period.SHIFT),
        (read_period, ("день", "в день", "day"), Period.DAY),
        (read_period, ("неделя", "в неделю", "week"), Period.WEEK),
        (
            read_tax,
            ("gross", "до вычета НДФЛ", "до вычета налогов", "брутто", "before tax"),
            Tax.GROSS,
        ),
        (read_tax, ("net", "на руки", "после вычета налогов", "нетто", "after tax"), Tax.NET),
        (
            read_segment,
            ("Агентства", "агентство", "digital-агентства", "Agency", "agencies"),
            "agency",
        ),
        (read_segment, ("Компании", "компания", "Company", "companies"), "company"),
    ],
)
def test_words_are_understood(
    read: Callable[[str], str], texts: tuple[str, ...], meaning: str
) -> None:
    for text in texts:
        assert read(fold(text)) == meaning


@pytest.mark.parametrize(
    ("read", "text", "code"),
    [
        (read_currency, "тугрики", "unknown_currency"),
        (read_currency, "¥", "unknown_currency"),
        (read_currency, "xxx", "unknown_currency"),
        (read_period, "квартал", "unknown_period"),
        (read_tax, "как-нибудь", "unknown_tax"),
        (read_segment, "агенства", "segment_unsure"),
        (read_segment, "agncy", "segment_unsure"),
        (read_segment, "банки", "unknown_segment"),
        (read_segment, "агентства и компании", "unknown_segment"),
    ],
)
def test_other_words_are_refused(read: Callable[[str], str], text: str, code: str) -> None:
    with pytest.raises(Invalid, match=f"^{code}$"):
        read(fold(text))


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf, 1e300])
def test_no_number_is_too_strange_to_be_refused(number: float) -> None:
    column = Column(0, "Оклад", Meaning.AMOUNT)
    assert cells.sum_reader(column)(number).code in {"not_a_sum", "sum_too_large"}
    assert cells.years(number).code == "unknown_years"
    assert cells.weight_reader("")(number).code == "unknown_weight"
    assert cells.day(number).code == "date_is_number"


def test_each_distinct_value_is_read_once_and_truth_is_no_number() -> None:
    seen: list[Value] = []

    def reading(value: Value) -> CellOutcome[str]:
        seen.append(value)
        return CellOutcome(f"{type(value).__name__} {value}")

    found = read_cells([1, 1.0, True, "1", 1, "1"] * 100, reading)
    assert len(seen) == 4
    assert [each.value for each in found[:4]] == ["int 1", "float 1.0", "bool True", "str 1"]
