"""The words by which a column of a pay table is recognised, in Russian and English."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from hiring.salary.money import Period, Tax
from hiring.salary.reading.mapping import Meaning
from hiring.salary.reading.moments import asked_years
from hiring.salary.reading.terms import taken_currency, taken_period, taken_tax
from job_descriptions.writing.numbers import fold

# Roman numbers typed with Cyrillic letters that look like Latin ones.
_LOOKALIKE = re.compile(r"(?<!\w)[IiVvXxІіХх]+(?!\w)")
_LATIN = str.maketrans("ІіХх", "IiXx")
_NUMERAL = r"(?:viii|vii|vi|iv|v|iii|ii|i|[1-9]|[a-h])"
_BAND_WORD = r"(?:диапазон|ступень|вилка|бэнд|грейд|уровень|категория|band|range|grade|level|tier)"
_NAMED_BAND = re.compile(
    rf"(?<!\w)(?:{_BAND_WORD}\W{{0,3}}({_NUMERAL})|({_NUMERAL})(?:-[йя])?\W{{0,3}}{_BAND_WORD})(?!\w)"
)
_BARE_BAND = re.compile(r"(viii|vii|vi|iv|v|iii|ii|i)")
_THOUSANDS = re.compile(r"(?<!\w)(?:тыс\w*|т\. ?р|thousands?|k|000s)(?!\w)")
_PAY = r"(?:зарплат[аы]|оплат[аы]|оклад|salary|pay)"
# The first that is found decides, so narrower words stand before wider ones.
_WORDS: tuple[tuple[Meaning, str], ...] = (
    (Meaning.CURRENCY, r"валют|currency"),
    (Meaning.PERIOD, r"(?:^|\b)период\b|за какой срок|\bperiod\b|per what"),
    (Meaning.TAX, r"gross.{0,5}net|брутто.{0,5}нетто|до или после|вычет налог|налог|\btax\b"),
    (Meaning.CONDITION, r"услови|требовани|condition|requirement"),
    (Meaning.YEARS, r"(?:лет|стаж|опыт).{0,30}(?:руковод|управл)|руковод.{0,15}(?:лет|стаж|опыт)"),
    (Meaning.YEARS, r"years|experience|^лет\b|стаж|опыт"),
    (Meaning.MEDIAN, r"медиан|median|средн|average|mean\b|p50"),
    (Meaning.RANGE, r"\bот.{0,3}до\b|\bfrom.{0,3}to\b"),
    (Meaning.LOW, rf"^от$|миним|\bmin|нижн|\blow\b|lower|начало вилки|{_PAY} от\b"),
    (Meaning.LOW, r"^from\b|\bfrom$"),
    (Meaning.HIGH, rf"^до$|максим|\bmax|верхн|\bhigh\b|upper|конец вилки|{_PAY} до\b"),
    (Meaning.HIGH, r"^to\b|\bto$"),
    (Meaning.RANGE, r"вилк|диапазон|\brange\b"),
    (Meaning.SEGMENT, r"сегмент|тип (?:компании|работодателя)|segment|sector|отрасл"),
    (Meaning.ORGANISATION, r"организац|работодател|предприяти|фирм|employer|organi[sz]ation"),
    (Meaning.ORGANISATION, r"компания\b|\bcompany\b|респондент|respondent"),
    (Meaning.WEIGHT, r"\bвес\b|вес ответа|человек|сотрудник|количеств|численност|weight"),
    (Meaning.WEIGHT, r"headcount|incumbents|number of"),
    (Meaning.CITY, r"город|регион|мест[оа]\b|населенн|локаци|city|region|location|\btown\b|place"),
    (Meaning.BAND, rf"^{_BAND_WORD}а?$|\bband\b|\bgrade\b"),
    (Meaning.ROLE, r"должност|позици|професси|роль|вакансия|position|\bjob\b|\brole\b|title"),
    # The day on which a person came says nothing about how old the figure is.
    (Meaning.IGNORED, r"дата (?:приема|найма|рожд|увольн)|(?:hire|birth|start) date"),
    (Meaning.IGNORED, r"date of (?:hire|birth|joining)"),
    (Meaning.DATE, r"\bдат[аы]\b|когда|\bdate\b|месяц опроса"),
    (Meaning.NOTE, r"примечан|комментар|заметк|\bnotes?\b|comment|remark"),
    (Meaning.AMOUNT, r"зарплат|заработн|оклад|оплат|доход|вознагражден|сумма|оффер"),
    (Meaning.AMOUNT, r"salary|\bpay\b|wage|amount|compensation|income|offer|\bsum\b"),
)
_PATTERNS = tuple((meaning, re.compile(words)) for meaning, words in _WORDS)
# What no database keeps in a text.
_UNWRITABLE = re.compile("[\x00-\x1f\x7f\ufffe\uffff]")
_JOINTS = re.compile(r"[_\s]+")
_BRACKETS = re.compile(r"[()\[\]]")


@dataclass(frozen=True, slots=True)
class Heading:
    """What a column's heading says, and the code of how it says it."""

    text: str
    meaning: Meaning | None
    band: str = ""
    condition: str = ""
    years: Decimal | None = None
    factor: int = 1
    currency: str = ""
    period: Period = Period.NOT_STATED
    tax: Tax = Tax.NOT_STATED
    reasons: tuple[str, ...] = ()


def normal(text: str) -> str:
    """Return a heading as headings are compared: folded, words apart by single spaces."""
    latin = _LOOKALIKE.sub(lambda each: each[0].translate(_LATIN), text)
    plain = unicodedata.normalize("NFKC", latin)
    return _JOINTS.sub(" ", fold(plain)).strip(" :*.")


def heading(above: tuple[str, ...]) -> Heading:
    """Return what the cells above a column say, from the top down; empty and equal ones are one."""
    parts = tuple(_UNWRITABLE.sub(" ", each) for each in above)
    told = tuple(dict.fromkeys(each for each in map(normal, parts) if each))
    text = " / ".join(dict.fromkeys(" ".join(each.split()) for each in parts if each.strip()))
    plain = " / ".join(told)
    band = next((match for match in map(_NAMED_BAND.search, told) if match), None)
    if band is not None:
        return _of_band(text, told, band)
    rest, tax = taken_tax(plain)
    rest, period = taken_period(rest)
    rest, currency = taken_currency(rest)
    meaning = _meaning(rest)
    if meaning is None and currency and not _THOUSANDS.sub("", rest).strip(" /,.()"):
        meaning = Meaning.AMOUNT
    if meaning not in _SUMS:
        meaning = _meaning(plain)
        return Heading(text, meaning, reasons=("heading_says",) * (meaning is not None))
    thousands = bool(_THOUSANDS.search(plain))
    return Heading(
        text,
        meaning,
        factor=1000 if thousands else 1,
        currency=currency,
        period=period,
        tax=tax,
        reasons=("heading_says", *("thousands_in_heading",) * thousands),
    )


def basis_of(plain: str) -> Heading:
    """Return what a normal heading says of the sums below it, whatever else it means."""
    return Heading(
        plain,
        None,
        factor=1000 if _THOUSANDS.search(plain) else 1,
        currency=taken_currency(plain)[1],
        period=taken_period(plain)[1],
        tax=taken_tax(plain)[1],
    )


_SUMS = frozenset({Meaning.LOW, Meaning.HIGH, Meaning.RANGE, Meaning.MEDIAN, Meaning.AMOUNT})


def _of_band(text: str, told: tuple[str, ...], band: re.Match[str]) -> Heading:
    """A heading that names a band: its other words are an end of the range, or the condition."""
    rest = [each for each in told if each != band.string]
    ends = {meaning for meaning in map(_meaning, rest) if meaning in (Meaning.LOW, Meaning.HIGH)}
    plain = " / ".join(told)
    words = [part for part in text.split(" / ") if normal(part) in rest and _is_condition(part)]
    condition = " ".join(_BRACKETS.sub("", each).strip() for each in words)
    thousands = bool(_THOUSANDS.search(plain))
    return Heading(
        text,
        ends.pop() if len(ends) == 1 else Meaning.RANGE,
        band=(band[1] or band[2]).upper(),
        condition=condition,
        years=asked_years(condition) or None,
        factor=1000 if thousands else 1,
        currency=taken_currency(plain)[1],
        period=taken_period(plain)[1],
        tax=taken_tax(plain)[1],
        reasons=("heading_names_band", *("thousands_in_heading",) * thousands),
    )


def _is_condition(part: str) -> bool:
    return _meaning(normal(part)) not in _SUMS or asked_years(part) is not None


def bare_band(text: str) -> str:
    """Return the Roman number that is all a heading says, empty where it says anything else."""
    match = _BARE_BAND.fullmatch(normal(text))
    return match[1].upper() if match else ""


def names_condition(text: str) -> bool:
    """Tell whether a heading is nothing but the experience that a band asks for."""
    return asked_years(text) is not None


def says_anything(text: str) -> bool:
    """Tell whether a cell's text could head a column."""
    found = heading((text,))
    return found.meaning is not None or bool(bare_band(text)) or names_condition(text)


def _meaning(plain: str) -> Meaning | None:
    return next((meaning for meaning, words in _PATTERNS if words.search(plain)), None)
