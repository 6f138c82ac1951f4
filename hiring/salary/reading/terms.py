"""Words of pay tables: currencies, periods, before or after tax, segments."""

import re

from rapidfuzz import fuzz

from hiring.errors import Invalid
from hiring.salary.money import Period, Tax
from job_descriptions.writing.numbers import currency_codes, taken_currencies, without

_NEAR = 80

_START = r"(?<![^\W\d])"
_TAX_PAID = r"(?: (?:налогов|налога|ндфл|подоходного налога))?"
_TAX = (
    (
        Tax.NET,
        rf"на руки|после вычета{_TAX_PAID}|после (?:налогов|ндфл)|за вычетом (?:налогов|ндфл)",
    ),
    (Tax.NET, r"чистыми|нетто|netto|net of tax|net|after tax(?:es)?|take[- ]home"),
    (Tax.GROSS, rf"до вычета{_TAX_PAID}|до (?:налогов|ндфл)|до уплаты налогов|брутто|начислено"),
    (Tax.GROSS, r"гросс|brutto|gross|before tax(?:es)?|pre-?tax"),
)
_PER = rf"(?:(?:/|{_START}(?:в|за|на|per|an?|each|every)) ?)"
_PERIOD = (
    (Period.HOUR, rf"{_PER}(?:час|ч\.?|hours?|hr|h)", r"почасов\w*|hourly|часов(?:ая|ой)"),
    (Period.SHIFT, rf"{_PER}(?:смену|смена|shift)", r"сменн\w*"),
    (Period.DAY, rf"{_PER}(?:день|сутки|дн\.?|day)", r"дневн\w*|daily"),
    (Period.WEEK, rf"{_PER}(?:неделю|нед\.?|week)", r"недельн\w*|weekly"),
    (
        Period.MONTH,
        rf"{_PER}(?:месяц|мес\.?|month|mo\.?|mth)",
        r"ежемесячн\w*|месячн\w*|monthly|p\. ?m\.?|pcm|pm",
    ),
    (
        Period.YEAR,
        rf"{_PER}(?:год|г\.?|year|yr\.?|annum|y)",
        r"ежегодн\w*|годов\w*|yearly|annual(?:ly)?|p\. ?a\.?|pa",
    ),
)
_BARE_PERIOD = {
    "час": Period.HOUR, "ч": Period.HOUR, "hour": Period.HOUR, "h": Period.HOUR,
    "смена": Period.SHIFT, "shift": Period.SHIFT, "день": Period.DAY, "day": Period.DAY,
    "неделя": Period.WEEK, "week": Period.WEEK, "месяц": Period.MONTH, "мес": Period.MONTH,
    "month": Period.MONTH, "m": Period.MONTH, "год": Period.YEAR, "г": Period.YEAR,
    "year": Period.YEAR, "y": Period.YEAR,
}  # fmt: skip
_NOT_WORDS = re.compile(r"[^\w]+")
_SEGMENTS = (
    ("agency", re.compile(r"\b(?:агентств\w*|agency|agencies)\b")),
    ("company", re.compile(r"\b(?:компани\w*|company|companies)\b")),
)
_SEGMENT_WORDS = {
    "агентства": "agency", "агентство": "agency", "agencies": "agency", "agency": "agency",
    "компании": "company", "компания": "company", "companies": "company", "company": "company",
}  # fmt: skip


def _whole_word(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)")


_PERIODS = tuple(
    (period, re.compile(rf"(?:{per}|{_START}(?:{words}))(?!\w)")) for period, per, words in _PERIOD
)
_TAXES = tuple((tax, _whole_word(words)) for tax, words in _TAX)


def taken_tax(plain: str) -> tuple[str, Tax]:
    """Return a folded text without its words on tax, and what they say."""
    for tax, pattern in _TAXES:
        if pattern.search(plain):
            return without(pattern, plain), tax
    return plain, Tax.NOT_STATED


def taken_period(plain: str) -> tuple[str, Period]:
    """Return a folded text without its words on the period, and what they say."""
    for period, pattern in _PERIODS:
        if pattern.search(plain):
            return without(pattern, plain), period
    return plain, Period.NOT_STATED


def taken_currency(plain: str) -> tuple[str, str]:
    """Return a folded text without its currency, and the ISO code that its word usually means."""
    rest, codes = taken_currencies(plain)
    return rest, codes[0] if codes else ""


def read_tax(plain: str) -> Tax:
    """Return what a folded text says of tax. Raises Invalid("unknown_tax")."""
    rest, tax = taken_tax(plain)
    if tax is Tax.NOT_STATED or rest.strip(" .,()"):
        raise Invalid("unknown_tax", field="tax", text=plain)
    return tax


def read_period(plain: str) -> Period:
    """Return the period that a folded text names. Raises Invalid("unknown_period")."""
    bare = _NOT_WORDS.sub(" ", plain).strip()
    if bare in _BARE_PERIOD:
        return _BARE_PERIOD[bare]
    rest, period = taken_period(plain)
    if period is Period.NOT_STATED or rest.strip(" .,()"):
        raise Invalid("unknown_period", field="period", text=plain)
    return period


def read_currency(plain: str) -> str:
    """Return the ISO 4217 code of a folded text. Raises Invalid("unknown_currency")."""
    if plain.upper() in currency_codes():
        return plain.upper()
    rest, code = taken_currency(plain)
    if not code or rest.strip(" .,()"):
        raise Invalid("unknown_currency", field="currency", text=plain)
    return code


def read_segment(plain: str) -> str:
    """Return agency or company.

    Raises Invalid("segment_unsure") with a suggestion where the text is nearly one of them,
    Invalid("unknown_segment") for a segment of another kind.
    """
    found = {segment for segment, pattern in _SEGMENTS if pattern.search(plain)}
    if len(found) == 1:
        return found.pop()
    near = max(_SEGMENT_WORDS, key=lambda each: fuzz.ratio(each, plain))
    if not found and fuzz.ratio(near, plain) >= _NEAR:
        raise Invalid("segment_unsure", field="segment", text=plain, suggestion=near)
    raise Invalid("unknown_segment", field="segment", text=plain)
