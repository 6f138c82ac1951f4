"""Sums and ranges of pay as people write them, in Russian and English."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from hiring.errors import Invalid
from hiring.salary.money import Period, Tax
from hiring.salary.reading.terms import taken_currency, taken_period, taken_tax
from job_descriptions.writing.numbers import (
    NUMBER,
    SCALE,
    InvalidNumber,
    decimal_marks,
    fold,
    value_of,
)

_LONGEST = 200
_NO_DATA = frozenset(
    {"", "-", "н/д", "нд", "нет", "нет данных", "нет сведений", "не указано", "не указана",
     "n/a", "na", "none", "no data", "not stated", "x", "х", "*", "."}
)  # fmt: skip
_ONE = re.compile(rf"({NUMBER}) ?({SCALE})?")
_BOTH = re.compile(
    rf"(?:от |с |from |between )?({NUMBER}?) ?({SCALE})? ?"
    rf"(?:-|\bдо\b|\bпо\b|\bto\b|\band\b) ?({NUMBER}) ?({SCALE})?"
)
_FROM = re.compile(
    rf"(?:от|с|свыше|более|больше|выше|не менее|не ниже|from|over|above|more than|at least|min|мин"
    rf"|минимум|>=?|≥)\.? ?({NUMBER}) ?({SCALE})?"
)
_UP_TO = re.compile(
    rf"(?:до|менее|меньше|ниже|не более|не выше|to|up to|under|below|less than|at most|max|макс"
    rf"|максимум|<=?|≤)\.? ?({NUMBER}) ?({SCALE})?"
)
_AND_ABOVE = re.compile(
    rf"({NUMBER}) ?({SCALE})? ?(?:\+|и выше|и более|и больше|and (?:above|over|more|up)|or more)"
)
_IN_WORDS = re.compile(rf"\d ?{SCALE}")
_DIGITS_ALONE = re.compile(r"[\d .,'’-]+")
_NUMBERS = re.compile(NUMBER)
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


def read_range(text: str, decimal_mark: str = "") -> SumRange:
    """Return the range, open range or single sum that a text says.

    `decimal_mark` is the mark that begins fractions, where the column or the text itself settles
    it. Raises Invalid: not_a_sum, reads_two_ways (1,250), low_above_high, sum_negative.
    """
    if len(text) > _LONGEST:
        raise Invalid("not_a_sum", field="amount", text=text[:_LONGEST])
    plain, currency, period, tax = fold(text), "", Period.NOT_STATED, Tax.NOT_STATED
    # Most cells hold digits alone; there is nothing to look for in them.
    if not _DIGITS_ALONE.fullmatch(plain):
        plain, tax = taken_tax(plain)
        plain, period = taken_period(plain)
        plain, currency = taken_currency(plain)
    try:
        low, high, single = _ends(" ".join(plain.split()), decimal_mark or own_mark(plain))
    except InvalidNumber as problem:
        raise refusal_of(problem, text) from None
    if low is not None and high is not None and low > high:
        raise Invalid("low_above_high", field="amount", text=text)
    in_words = bool(_IN_WORDS.search(plain))
    return SumRange(low, high, single, currency, period, tax, in_words)


def own_mark(plain: str) -> str:
    """Return the mark of fractions that the numbers of a folded text settle, else nothing."""
    marks = decimal_marks(numbers_in(plain))
    return marks.pop() if len(marks) == 1 else ""


def numbers_in(plain: str) -> list[str]:
    """Return the numbers of a folded text, with their marks."""
    return [found.rstrip(" .,'’") for found in _NUMBERS.findall(plain)]


def refusal_of(problem: InvalidNumber, text: str) -> Invalid:
    """Return what is told of a cell whose number could not be read."""
    if problem.code != "reads_two_ways":
        code = "sum_negative" if problem.code == "too_small" else "not_a_sum"
        return Invalid(code, field="amount", text=text)
    thousands, fraction = map(str, problem.readings)
    details = {"typed": problem.detail, "thousands": thousands, "fraction": fraction}
    return Invalid("reads_two_ways", field="amount", **details)


def says_nothing(text: str) -> bool:
    """Tell whether a cell's text stands for "no data"."""
    return fold(text) in _NO_DATA


def _ends(plain: str, mark: str) -> tuple[Decimal | None, Decimal | None, bool]:
    if match := _ONE.fullmatch(plain):
        one = _value(match[1], match[2], mark)
        return one, one, True
    if match := _BOTH.fullmatch(plain):
        return (*_both(match, mark), False)
    if match := _FROM.fullmatch(plain) or _AND_ABOVE.fullmatch(plain):
        return _value(match[1], match[2], mark), None, False
    if match := _UP_TO.fullmatch(plain):
        return None, _value(match[1], match[2], mark), False
    negative = plain.startswith("-") and _ONE.fullmatch(plain[1:].strip())
    raise InvalidNumber("too_small" if negative else "not_a_number")


def _both(match: re.Match[str], mark: str) -> tuple[Decimal, Decimal]:
    """Return both ends; in "50-65k" the thousands are said once for both."""
    high = _value(match[3], match[4], mark)
    low = _value(match[1], match[2], mark)
    if match[4] and not match[2] and low < _RUN_UP:
        low = _value(match[1], match[4], mark)
    return low, high


def _value(digits: str, scale: str | None, mark: str) -> Decimal:
    return value_of(digits.strip(), scale or "", mark)
