"""Sums and ranges of pay as people write them, in Russian and English."""

import re
import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal

from hiring.errors import Invalid
from hiring.salary.money import Period, Tax
from hiring.salary.reading.terms import taken_currency, taken_period, taken_tax

_LONGEST = 200
_SPACES = re.compile(r"[\s\u00a0\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff]+")
_DASHES = re.compile(r"\.{2,}|[\u2010-\u2015\u2212\u2e3a\u2e3b\ufe58\uff0d-]+")
_NO_DATA = frozenset(
    {"", "-", "н/д", "нд", "нет", "нет данных", "нет сведений", "не указано", "не указана",
     "n/a", "na", "none", "no data", "not stated", "x", "х", "*", "."}
)  # fmt: skip
_THOUSAND, _MILLION = Decimal(1000), Decimal(1_000_000)
_FACTORS = {"т": _THOUSAND, "k": _THOUSAND, "к": _THOUSAND}
_NUMBER = r"\d[\d .,'’]*"
_FACTOR = r"(?:тысяч[аи]?|тыс|т|thousands?|thsd|k|к|миллион(?:ов|а)?|млн|millions?|mln|mio)\b\.?"
_ONE = re.compile(rf"({_NUMBER}) ?({_FACTOR})?")
_BOTH = re.compile(
    rf"(?:от |с |from |between )?({_NUMBER}?) ?({_FACTOR})? ?"
    rf"(?:-|\bдо\b|\bпо\b|\bto\b|\band\b) ?({_NUMBER}) ?({_FACTOR})?"
)
_FROM = re.compile(
    rf"(?:от|с|свыше|более|больше|выше|не менее|не ниже|from|over|above|more than|at least|min|мин"
    rf"|минимум|>=?|≥)\.? ?({_NUMBER}) ?({_FACTOR})?"
)
_UP_TO = re.compile(
    rf"(?:до|менее|меньше|ниже|не более|не выше|to|up to|under|below|less than|at most|max|макс"
    rf"|максимум|<=?|≤)\.? ?({_NUMBER}) ?({_FACTOR})?"
)
_AND_ABOVE = re.compile(
    rf"({_NUMBER}) ?({_FACTOR})? ?(?:\+|и выше|и более|и больше|and (?:above|over|more|up)|or more)"
)
_GROUPED = re.compile(r"\d{1,3}(?: \d{3})+|\d{1,3}(?:['’]\d{3})+|\d+")
_IN_WORDS = re.compile(rf"\d ?{_FACTOR}")
_DIGITS_ALONE = re.compile(r"[\d .,'’-]+")
_RUN_UP = Decimal(1000)


@dataclass(frozen=True, slots=True)
class SumRange:
    """A range of pay; an end that is open is None. A single sum has equal ends.

    `single` tells that one sum was written, `in_words` that thousands or millions were named
    beside the digits. `currency` (ISO 4217), `period` and `tax` are what
    the text itself says, else empty.
    """

    low: Decimal | None
    high: Decimal | None
    single: bool = False
    currency: str = ""
    period: Period = Period.NOT_STATED
    tax: Tax = Tax.NOT_STATED
    in_words: bool = False

    def times(self, factor: Decimal) -> "SumRange":
        """Return the range with both ends multiplied."""
        low = None if self.low is None else self.low * factor
        return replace(self, low=low, high=None if self.high is None else self.high * factor)

    def alone(self, amount: Decimal) -> "SumRange":
        """Return one sum with what the text says of it."""
        return replace(self, low=amount, high=amount, single=True)


def read_sum(text: str) -> Decimal:
    """Return the one sum that a text says, in whole currency units.

    Raises Invalid("not_a_sum"), or Invalid("not_one_sum") for a range.
    """
    found = read_range(text)
    if not found.single or found.low is None:
        raise Invalid("not_one_sum", field="amount", text=text)
    return found.low


def read_range(text: str) -> SumRange:
    """Return the range, open range or single sum that a text says.

    Raises Invalid: not_a_sum, sum_ambiguous (1,250 thousand), low_above_high, sum_negative.
    """
    if len(text) > _LONGEST:
        raise Invalid("not_a_sum", field="amount", text=text[:_LONGEST])
    plain, currency, period, tax = folded(text), "", Period.NOT_STATED, Tax.NOT_STATED
    # Most cells hold digits alone; there is nothing to look for in them.
    if not _DIGITS_ALONE.fullmatch(plain):
        plain, tax = taken_tax(plain)
        plain, period = taken_period(plain)
        plain, currency = taken_currency(plain)
    low, high, single = _ends(" ".join(plain.split()), text)
    if low is not None and high is not None and low > high:
        raise Invalid("low_above_high", field="amount", text=text)
    in_words = bool(_IN_WORDS.search(plain))
    return SumRange(low, high, single, currency, period, tax, in_words)


def says_nothing(text: str) -> bool:
    """Tell whether a cell's text stands for "no data"."""
    return folded(text) in _NO_DATA


def folded(text: str) -> str:
    """Return a text in the form in which it is read: lower case, plain spaces and dashes."""
    plain = unicodedata.normalize("NFKC", text).lower().replace("ё", "е")
    return _DASHES.sub("-", _SPACES.sub(" ", plain)).strip()


def _ends(plain: str, text: str) -> tuple[Decimal | None, Decimal | None, bool]:
    if match := _ONE.fullmatch(plain):
        one = _value(match[1], match[2], text)
        return one, one, True
    if match := _BOTH.fullmatch(plain):
        return (*_both(match, text), False)
    if match := _FROM.fullmatch(plain) or _AND_ABOVE.fullmatch(plain):
        return _value(match[1], match[2], text), None, False
    if match := _UP_TO.fullmatch(plain):
        return None, _value(match[1], match[2], text), False
    negative = plain.startswith("-") and _ONE.fullmatch(plain[1:].strip())
    raise Invalid("sum_negative" if negative else "not_a_sum", field="amount", text=text)


def _both(match: re.Match[str], text: str) -> tuple[Decimal, Decimal]:
    """Return both ends; in "50-65k" the thousands are said once for both."""
    high = _value(match[3], match[4], text)
    low = _value(match[1], match[2], text)
    if match[4] and not match[2] and low < _RUN_UP:
        low *= _factor(match[4])
    return low, high


def _value(digits: str, factor: str | None, text: str) -> Decimal:
    number = _number(digits.strip(), bool(factor), text)
    return number * _factor(factor) if factor else number


def _factor(word: str) -> Decimal:
    return _FACTORS.get(word[0], _THOUSAND if word.startswith("th") else _MILLION)


def _number(digits: str, in_thousands: bool, text: str) -> Decimal:  # noqa: FBT001 # read beside its name
    """Read digits in which dots, commas, spaces or apostrophes group or mark the fraction."""
    marks = [each for each in digits if each in ".,"]
    if not marks:
        return _whole(digits, text)
    whole, mark, fraction = digits.rpartition(marks[-1])
    if marks.count(mark) == len(marks) > 1 or _groups(whole, fraction, marks):
        if in_thousands:
            raise Invalid("sum_ambiguous", field="amount", text=text)
        return _whole(digits.replace(mark, " "), text)
    if not fraction.isdigit() or mark in whole:
        raise Invalid("not_a_sum", field="amount", text=text)
    plain = whole.replace(",", " ").replace(".", " ")
    return _whole(plain, text) + Decimal(f"0.{fraction}")


def _groups(whole: str, fraction: str, marks: list[str]) -> bool:
    """Tell whether a single dot or comma groups thousands: pay has no thousandths."""
    three = len(fraction) == len("000") and fraction.isdigit()
    return (
        len(marks) == 1 and three and whole.isdigit() and whole != "0" and len(whole) <= len("000")
    )


def _whole(digits: str, text: str) -> Decimal:
    if not _GROUPED.fullmatch(digits):
        raise Invalid("not_a_sum", field="amount", text=text)
    return Decimal(re.sub(r"\D", "", digits))
