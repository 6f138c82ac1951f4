"""Dates and years of experience as people write them."""

import datetime as dt
import re
from decimal import Decimal

from hiring.errors import Invalid
from job_descriptions.writing.numbers import fold, value_of

_MONTHS = (
    ("янв", "jan"), ("фев", "feb"), ("мар", "mar"), ("апр", "apr"), ("мая", "may"), ("июн", "jun"),
    ("июл", "jul"), ("авг", "aug"), ("сен", "sep"), ("окт", "oct"), ("ноя", "nov"), ("дек", "dec"),
)  # fmt: skip
_NUMBERS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names} | {"май": 5}
_ISO = re.compile(r"(\d{4})(?:([-/.])(\d{1,2})(?:\2(\d{1,2}))?)?(?:[t ]\d\d:\d\d.*)?")
_DOTS = re.compile(r"(?:(\d{1,2})\.)?(\d{1,2})\.(\d{4}|\d{2})(?: ?г\.?)?")
_SLASHES = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_WORDS = re.compile(r"(?:(\d{1,2})\.? )?([a-zа-я]{3,9})\.?,? (\d{4})(?: ?(?:г\.?|года?))?")
_ENGLISH = re.compile(r"([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?, ?(\d{4})")
_EARLIEST, _LATEST = 1990, 2100
_MOST_MONTHS = 12
_CENTURY = 2000
_NO_YEARS = re.compile(
    r"не работал|без (?:такого )?опыта|нет опыта|опыт не (?:нужен|требуется)|no experience"
    r"|without experience|none|менее года|до года"
)
_YEARS = re.compile(r"(\d{1,2}(?:[.,]\d{1,2})?)")
_ONE_YEAR = re.compile(r"(?:от|более|свыше|over|from|at least)? ?(?:одного |one )?(?:года|year)\b")
_PLAIN_YEARS = re.compile(
    r"(?:от|с|более|свыше|больше|over|from|more than|at least|>=?|≥)? ?(\d{1,2}(?:[.,]\d{1,2})?)"
    r" ?\+? ?(?:лет|года?|г\.?|years?|yrs?\.?|y)?(?: (?:и более|and more|or more))?"
)
_MOST_YEARS = 60


def read_date(text: str) -> str:
    """Return a date as ISO text, as long as it was written: 2015, 2015-04 or 2015-04-13.

    Raises Invalid("unknown_date"), or Invalid("date_ambiguous") for 04/05/2015.
    """
    plain = fold(text)
    if match := _SLASHES.fullmatch(plain):
        return _slashed(match, text)
    if match := _ISO.fullmatch(plain):
        return _iso(match[1], match[3], match[4], text)
    if match := _DOTS.fullmatch(plain):
        year = match[3] if len(match[3]) > 2 else str(_CENTURY + int(match[3]))  # noqa: PLR2004 # 15 for 2015
        return _iso(year, match[2], match[1], text)
    if match := _WORDS.fullmatch(plain):
        return _iso(match[3], _month(match[2]), match[1], text)
    if match := _ENGLISH.fullmatch(plain):
        return _iso(match[3], _month(match[1]), match[2], text)
    raise Invalid("unknown_date", field="date", text=text)


def _slashed(match: re.Match[str], text: str) -> str:
    first, second = int(match[1]), int(match[2])
    if first <= _MOST_MONTHS and second <= _MOST_MONTHS and first != second:
        raise Invalid("date_ambiguous", field="date", text=text)
    month, day = (second, first) if first > _MOST_MONTHS else (first, second)
    return _iso(match[3], str(month), str(day), text)


def _month(name: str) -> str:
    return str(_NUMBERS.get(name[:3], 0))


def _iso(year: str, month: str | None, day: str | None, text: str) -> str:
    try:
        whole = dt.date(int(year), int(month or 1), int(day or 1))
    except ValueError as fault:
        raise Invalid("unknown_date", field="date", text=text) from fault
    if not _EARLIEST <= whole.year <= _LATEST:
        raise Invalid("unknown_date", field="date", text=text)
    return whole.isoformat()[: 10 if day else 7 if month else 4]


def read_years(text: str) -> Decimal:
    """Return how many years as head a cell says; "from 2" is 2, "no experience" is 0.

    Raises Invalid("unknown_years").
    """
    plain = fold(text).strip("() ")
    if _NO_YEARS.search(plain):
        return Decimal(0)
    if match := _PLAIN_YEARS.fullmatch(plain):
        return checked_years(value_of(match[1]), text)
    if _ONE_YEAR.fullmatch(plain):
        return Decimal(1)
    raise Invalid("unknown_years", field="years", text=text)


def checked_years(years: Decimal, text: str) -> Decimal:
    """Return years that a working life can hold. Raises Invalid("unknown_years")."""
    if not 0 <= years <= _MOST_YEARS:
        raise Invalid("unknown_years", field="years", text=text)
    return years


def asked_years(condition: str) -> Decimal | None:
    """Return the years as head that a band's condition asks for, None where it names none."""
    plain = fold(condition)
    if _NO_YEARS.search(plain):
        return Decimal(0)
    if match := _YEARS.search(plain):
        years = value_of(match[1])
        return years if years <= _MOST_YEARS else None
    return Decimal(1) if _ONE_YEAR.search(plain) else None
