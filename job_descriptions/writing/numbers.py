"""Numbers as people type them, in Russian and English: read in one way, or refused.

Spaces of every width and apostrophes group digits; `k`, `тыс.` and `млн` multiply; a currency or a
percent sign may stand beside. `75.000` and `1,234` read two ways: as thousands, and as a fraction.
They are refused with both readings, unless it is known which mark begins the fraction, or only
one of the two lies within the bounds of what is wanted.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Literal

from babel import Locale

Unit = Literal["", "money", "percent"]
# One number within a folded text, and the word that multiplies it.
NUMBER = r"\d[\d .,'’]*"
SCALE = (
    r"(?:тысяч[аи]?|тыс|тр|т|thousands?|thsd|k|к|миллион(?:ов|а)?|млн|millions?|mln|mio|mn)\b\.?"
)
LARGEST = Decimal(10) ** 15
_LONGEST = 60
# Shorter numbers are written without a space: 2026.
_BARE = 4
_MILLION, _THOUSAND = Decimal(1_000_000), Decimal(1000)
_MARKS = ".,"
_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+")
_SPACES = re.compile(r"[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_DASHES = re.compile(r"\.{2,}|[\u2010-\u2015\u2212\u2e3a\u2e3b\ufe58\uff0d-]+")
_ONE = re.compile(rf"([+-]?) ?({NUMBER}|[.,]\d+) ?({SCALE})?")
_DIGITS = re.compile(r"([1-9]\d{0,2}(?:([ '’.,])\d{3})(?:\2\d{3})*|\d+)?(?:([.,])(\d+))?")
_RANGE = re.compile(r".{0,30}\d[^\d-]{0,20}(?:-|\b(?:до|по|to|and)\b)[^\d-]{0,20}\d.{0,30}")
_OPEN = re.compile(r"(?:от|до|свыше|более|менее|from|to|up to|over|above|under|below)\b.*\d.*|.*\+")
_PERCENT = re.compile(r"%|\b(?:процент\w*|проц\b\.?|percent|per cent)")
_ROUBLE = r"руб(?:\.|ля|лей|ль|ли|лях)?|р\.?|roubles?|rubles?"
# Currencies that a word may mean: the usual one first. The longer name goes before the shorter.
_CURRENCY_WORDS = (
    (("BYN",), r"белорусск\w+ руб\w*|бел\. ?руб\.?|byn"),
    (("RUB",), r"₽|российск\w+ руб\w*|rur|rub"),
    (("RUB", "BYN"), _ROUBLE),
    (("USD",), r"us\$|\$|долл(?:\.|ар\w*(?: сша)?)?|usd|us dollars?|dollars?"),
    (("EUR",), r"€|евро|eur|euros?"),
    (("PLN",), r"zł|злот\w*|pln|zlot\w*"),
    (("UAH",), r"₴|грн\.?|гривен|гривн\w*|uah|hryvnias?"),
    (("KZT",), r"₸|тенге|kzt|tenge"),
    (("CNY",), r"юан\w*|cny|rmb|yuan"),
    (("GBP",), r"£|фунт\w*(?: стерлингов)?|gbp|pounds?"),
    (("CHF",), r"франк\w*|chf"),
)
_CURRENCIES = tuple(
    (codes, re.compile(rf"(?<![^\W\d])(?:{words})(?![^\W\d])")) for codes, words in _CURRENCY_WORDS
)
_CODE = re.compile(r"(?<![^\W\d])[a-z]{3}(?![^\W\d])")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a field takes: so many decimals, from `least` to `most`, in which unit."""

    places: int = 0
    least: Decimal | int = 0
    most: Decimal | int = LARGEST
    unit: Unit = ""


@dataclass(frozen=True, slots=True)
class Number:
    """What was typed: its value, and the currencies (ISO 4217) that the word beside it may mean."""

    value: Decimal
    currencies: tuple[str, ...] = ()

    def contradicts(self, currency: str) -> bool:
        """Whether the text names another currency than this one."""
        return bool(self.currencies) and currency not in self.currencies


class InvalidNumber(ValueError):
    """A text that is no number of the wanted kind.

    `code` is not_a_number, is_range, reads_two_ways (with both `readings`: as thousands, and as a
    fraction), not_whole, too_precise, too_small, too_large or other_unit; `detail` is what was
    typed, the bound, the number of decimals, or the unit.
    """

    def __init__(self, code: str, detail: str = "", readings: tuple[Decimal, ...] = ()) -> None:
        super().__init__(code)
        self.code, self.detail, self.readings = code, detail, readings


def read_number(text: str, wanted: Wanted, decimal_mark: str = "") -> Number:
    """Return the number that a text says. Raises InvalidNumber.

    `decimal_mark` is the mark that begins a fraction where something else has settled it.
    """
    if len(text) > _LONGEST:
        raise InvalidNumber("not_a_number")
    plain = fold(text)
    rest, unit, currencies = _without_units(plain, wanted)
    match = _ONE.fullmatch(rest)
    if not match:
        ranged = _RANGE.fullmatch(rest) or _OPEN.fullmatch(rest)
        raise InvalidNumber("is_range" if ranged else "not_a_number")
    if unit:
        raise InvalidNumber("other_unit", unit)
    try:
        value = value_of(match[2].strip(), match[3] or "", decimal_mark)
    except InvalidNumber as problem:
        readings = tuple(_signed(match[1], each) for each in problem.readings)
        fitting = [each for each in readings if wanted.least <= each <= wanted.most]
        if len(fitting) != 1:
            raise InvalidNumber(problem.code, " ".join(text.split()), readings) from None
        return Number(_bounded(fitting[0], wanted), currencies)
    return Number(_bounded(_signed(match[1], value), wanted), currencies)


def value_of(digits: str, scale: str = "", decimal_mark: str = "") -> Decimal:
    """Return the value of folded digits with their marks, times the word beside them.

    Raises InvalidNumber: not_a_number, reads_two_ways.
    """
    match = _DIGITS.fullmatch(digits)
    if not match or not digits or (match[2] and match[2] == match[3]):
        raise InvalidNumber("not_a_number", digits)
    factor = _factor(scale)
    if _is_doubtful(match):
        thousands = Decimal(digits.replace(match[2], "")) * factor
        fraction = Decimal(digits.replace(match[2], ".")) * factor
        if not decimal_mark:
            raise InvalidNumber("reads_two_ways", digits, (thousands, fraction))
        return fraction if match[2] == decimal_mark else thousands
    whole = (match[1] or "0").replace(match[2] or " ", "")
    return Decimal(f"{whole}.{match[4]}" if match[4] else whole) * factor


def reads_two_ways(digits: str) -> bool:
    """Whether folded digits read two ways: `75.000`, `1,234`."""
    match = _DIGITS.fullmatch(digits)
    return match is not None and _is_doubtful(match)


def decimal_marks(numbers: Iterable[str]) -> set[str]:
    """Return the marks that begin fractions in folded digits that read one way only."""
    matches = (_DIGITS.fullmatch(each) for each in numbers)
    found = (_mark(match) for match in matches if match and not _is_doubtful(match))
    return {mark for mark in found if mark}


def other_mark(mark: str) -> str:
    """Return the mark of fractions where this one groups thousands, or the reverse."""
    return _MARKS.replace(mark, "")


def written(value: Decimal, language: str) -> str:
    """Return a value so that it reads back as the same, whatever language its reader types in.

    Thousands are parted by no-break spaces, never by a mark; three decimals get a fourth.
    """
    whole, _point, fraction = f"{value:f}".partition(".")
    fraction = fraction.rstrip("0")
    grouped = f"{int(whole):,}".replace(",", "\u00a0") if len(whole.lstrip("-")) > _BARE else whole
    if not fraction:
        return grouped
    mark = "," if language == "ru" else "."
    return f"{grouped}{mark}{fraction}{'0' * (len(fraction) == len('000'))}"


def fold(text: str) -> str:
    """Return a text in the form in which it is read: lower case, plain digits, spaces, dashes.

    Raised and lowered digits stay what they are: `60 000²` is a remark to 60 000.
    """
    plain = text
    if not text.isascii():
        composed = _UNSEEN.sub("", unicodedata.normalize("NFC", text))
        plain = "".join(map(_folded, composed))
    plain = plain.lower().replace("ё", "е")
    return _DASHES.sub("-", _SPACES.sub(" ", plain)).strip()


def taken_currencies(plain: str) -> tuple[str, tuple[str, ...]]:
    """Return a folded text without its currency, and the ISO codes that its word may mean."""
    for codes, pattern in _CURRENCIES:
        if pattern.search(plain):
            return without(pattern, plain), codes
    return plain, ()


def without(pattern: re.Pattern[str], plain: str) -> str:
    """Return a folded text without what a pattern finds, and without the marks around it."""
    rest = pattern.sub(" ", plain)
    return rest.replace("()", " ").strip(" ,;/()")


@cache
def currency_codes() -> frozenset[str]:
    """Return the ISO 4217 codes of all currencies, without those for none and for tests."""
    return frozenset(Locale("en").currencies) - {"XXX", "XTS", "RUR"}


def _without_units(plain: str, wanted: Wanted) -> tuple[str, str, tuple[str, ...]]:
    """Return a folded text without its unit, the unit if it is not wanted, and the currencies."""
    if found := _PERCENT.search(plain):
        rest = without(_PERCENT, plain)
        return " ".join(rest.split()), "" if wanted.unit == "percent" else found[0], ()
    rest, currencies = taken_currencies(plain)
    code = _CODE.search(plain)
    if not currencies and code and code[0].upper() in currency_codes():
        rest, currencies = plain.replace(code[0], " "), (code[0].upper(),)
    unit = currencies[0] if currencies and wanted.unit != "money" else ""
    return " ".join(rest.split()), unit, currencies


def _is_doubtful(match: re.Match[str]) -> bool:
    return match[2] in (".", ",") and not match[3] and match[1].count(match[2]) == 1


def _mark(match: re.Match[str]) -> str:
    """Return the mark of fractions that digits use, or leave for it."""
    return match[3] or (other_mark(match[2]) if match[2] in (".", ",") else "")


def _factor(word: str) -> Decimal:
    if not word:
        return Decimal(1)
    return _THOUSAND if word[0] in "тkк" or word.startswith("th") else _MILLION


def _signed(sign: str, value: Decimal) -> Decimal:
    return -value if sign == "-" and value else value


def _bounded(value: Decimal, wanted: Wanted) -> Decimal:
    if value < wanted.least:
        raise InvalidNumber("too_small", str(wanted.least))
    if value > wanted.most:
        raise InvalidNumber("too_large", str(wanted.most))
    if len(f"{value:f}".partition(".")[2].rstrip("0")) > wanted.places:
        raise InvalidNumber("too_precise" if wanted.places else "not_whole", str(wanted.places))
    return value


@cache
def _folded(character: str) -> str:
    """Return one character as it is read; raised, lowered and circled digits are no digits."""
    kind = unicodedata.category(character)
    if kind == "No":
        return character
    if kind == "Nd":
        return str(unicodedata.digit(character))
    return "'" if character == "\u066c" else unicodedata.normalize("NFKC", character)
