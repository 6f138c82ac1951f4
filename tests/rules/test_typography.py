"""Dates, sums and spacing as each language writes them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from job_descriptions.writing.localized import LANGUAGES, Language
from job_descriptions.writing.typography import long_date, money, typeset


@pytest.mark.parametrize(
    ("iso", "language", "written"),
    [
        ("2026-11-22", "ru", "22 ноября 2026 г."),
        ("2026-11-22", "en", "22 November 2026"),
        ("2027-05-01", "ru", "1 мая 2027 г."),
        ("0001-01-01", "en", "1 January 1"),
        ("", "ru", ""),
        ("", "en", ""),
    ],
)
def test_dates_are_written_out(iso: str, language: Language, written: str) -> None:
    assert long_date(iso, language) == written


@pytest.mark.parametrize(
    ("low", "high", "currency", "language", "written"),
    [
        ("100000", "150000", "RUB", "ru", "100 000–150 000 ₽"),
        ("100000", "150000", "RUB", "en", "100,000–150,000 ₽"),
        ("100", "100", "RUB", "ru", "100 ₽"),
        ("1200", "", "EUR", "en", "€1,200"),
        ("", "1200", "EUR", "ru", "1 200 €"),
        ("1000.5", "2000", "USD", "en", "$1,000.50–$2,000"),
        ("0.25", "", "PLN", "ru", "0,25 PLN"),
        ("999999999.99", "", "GBP", "en", "£999,999,999.99"),
        ("", "", "RUB", "ru", ""),
        ("", "", "USD", "en", ""),
    ],
)
def test_sums(low: str, high: str, currency: str, language: Language, written: str) -> None:
    assert money(low, high, currency, language).replace("\u00a0", " ") == written


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sum_never_breaks_over_two_lines(language: Language) -> None:
    assert " " not in money("1000000", "2500000.10", "KZT", language)


@pytest.mark.parametrize(
    ("typed", "bound"),
    [
        ("и в доме", "и~в~доме"),
        ("по ст. 70 ТК", "по~ст.~70 ТК"),
        ("дом № 5", "дом №~5"),
        ("он не был там", "он~не~был там"),
        ("to be a guest", "to~be~a~guest"),
        ("для кого", "для кого"),
        ("слово в ", "слово в "),
        ("", ""),
    ],
)
def test_short_words_hold_on_to_the_next(typed: str, bound: str) -> None:
    assert typeset(typed).replace("\u00a0", "~") == bound


@given(st.text(max_size=60))
def test_typesetting_changes_nothing_but_spaces(text: str) -> None:
    typeset_text = typeset(text)
    assert typeset_text.replace("\u00a0", " ") == text.replace("\u00a0", " ")
    assert typeset(typeset_text) == typeset_text
