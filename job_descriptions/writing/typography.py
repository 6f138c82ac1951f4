"""Dates, sums and spacing as the language writes them."""

import re
from datetime import date
from decimal import Decimal

from babel.dates import format_date
from babel.numbers import format_decimal

from job_descriptions.writing.localized import Language

NBSP = "\u00a0"
_SIGNS = {"RUB": "₽", "EUR": "€", "USD": "$", "GBP": "£"}
_SHORT_WORD = re.compile(r"(?<!\w)([A-Za-zА-Яа-яЁё]{1,2}|№|ст\.|п\.|не) (?=\S)")


def typeset(text: str) -> str:
    """Bind one- and two-letter words and № to the next word, so that no line ends with them."""
    return _SHORT_WORD.sub(rf"\1{NBSP}", _SHORT_WORD.sub(rf"\1{NBSP}", text))


def capitalised(words: str) -> str:
    """Return the words with a capital first letter, the rest untouched."""
    return words[:1].upper() + words[1:]


def long_date(iso: str, language: Language) -> str:
    """Return `2026-11-22` as «22 ноября 2026 г.» or “22 November 2026”; empty stays empty."""
    if not iso:
        return ""
    pattern = "d MMMM y 'г'." if language == "ru" else "d MMMM y"
    return format_date(date.fromisoformat(iso), pattern, locale=language)


def number(value: Decimal, language: Language) -> str:
    """Return a sum grouped in thousands, with two decimals or, where it is whole, with none."""
    shape = "#,##0" if value == value.to_integral_value() else "#,##0.00"
    text = format_decimal(value, shape, locale="ru" if language == "ru" else "en_GB")
    return text.replace("\u202f", NBSP).replace("\u2009", NBSP)


def money(low: str, high: str, currency: str, language: Language) -> str:
    """Return a range such as «100 000–150 000 ₽»; one sum where only one end is given."""
    sums = [number(Decimal(end), language) for end in dict.fromkeys((low, high)) if end]
    sign = _SIGNS.get(currency, currency)
    if language == "en" and sign in "$€£":
        return "–".join(f"{sign}{each}" for each in sums)
    return f"{'–'.join(sums)}{NBSP}{sign}" if sums else ""
