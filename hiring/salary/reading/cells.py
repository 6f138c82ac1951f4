"""What single cells mean, each distinct value of a column read once."""

import datetime as dt
import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial
from typing import Generic, TypeVar

from hiring.errors import Invalid
from hiring.salary.places import find_place
from hiring.salary.reading.grid import Value, shown
from hiring.salary.reading.mapping import Column, Meaning
from hiring.salary.reading.moments import checked_years, read_date, read_years
from hiring.salary.reading.numbers import SumRange, read_range, refusal_of, says_nothing
from hiring.salary.reading.rows import Severity
from hiring.salary.reading.terms import read_currency, read_period, read_segment, read_tax
from job_descriptions.writing.numbers import InvalidNumber, Wanted, fold, read_number

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
_ERROR_VALUES = re.compile(
    r"#(?:n/a|н/д|null!|пусто!|div/0!|дел/0!|value!|знач!|ref!|ссылка!|name\?|имя\?|num!|число!"
    r"|spill!|calc!|getting_data)",
    re.IGNORECASE,
)
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff]"
)
# The apostrophe that keeps a text from running as a formula in a table that was exported.
_DEFUSED = re.compile(r"'+\s*[=+\-@]")
_LONGEST = {
    Meaning.ROLE: 200,
    Meaning.CITY: 80,
    Meaning.SEGMENT: 40,
    Meaning.BAND: 20,
    Meaning.ORGANISATION: 120,
    Meaning.CONDITION: 200,
    Meaning.NOTE: 1000,
}
_DIGITS, _LONGEST_FRACTION = 4, 30
_READINGS = ("typed", "thousands", "fraction")
_KNOWN_YEARS = range(1990, 2101)
_LARGEST = Decimal(10) ** 12
_WEIGHT = Wanted(places=_LONGEST_FRACTION, most=1_000_000)


@dataclass(frozen=True, slots=True)
class CellOutcome(Generic[T_co]):
    """What one value means; `code` says what is wrong with it, empty where nothing is."""

    value: T_co
    code: str = ""
    severity: Severity = Severity.ERROR
    details: Mapping[str, str] = field(default_factory=dict)


Reads = Callable[[Value], CellOutcome[T]]


def read_cells(cells: Sequence[Value], read: Reads[T]) -> list[CellOutcome[T]]:
    """Return the outcome of each cell; equal values share one outcome."""
    known: dict[tuple[type, Value], CellOutcome[T]] = {}
    outcomes = []
    for value in cells:
        # True equals 1 and 1 equals 1.0, but they do not mean the same in a table.
        key = (value.__class__, value)
        found = known.get(key)
        if found is None:
            found = known[key] = read(value)
        outcomes.append(found)
    return outcomes


def is_error_value(value: Value) -> bool:
    """Tell whether a text is what a spreadsheet shows for a failed formula: #N/A, #ДЕЛ/0!."""
    return isinstance(value, str) and bool(_ERROR_VALUES.match(value))


def sum_reader(column: Column, mark: str = "") -> Reads[SumRange | None]:
    """Return what reads the sums of a column, by what its heading says of them.

    `mark` begins the fractions, where the table settles it.
    """
    return partial(_sum, factor=Decimal(column.factor), end=column.meaning, mark=mark)


def _sum(value: Value, *, factor: Decimal, end: Meaning, mark: str) -> CellOutcome[SumRange | None]:
    if value is None or (isinstance(value, str) and says_nothing(value)):
        return CellOutcome(None)
    if isinstance(value, bool):
        return CellOutcome(None, "sum_is_boolean")
    if isinstance(value, dt.date | dt.time | dt.timedelta):
        return CellOutcome(None, "sum_is_date")
    if is_error_value(value):
        return CellOutcome(None, "error_cell")
    try:
        found = _said(value, factor, mark) if isinstance(value, str) else _counted(value, factor)
        return _positive(_only(found, end))
    except Invalid as refusal:
        return CellOutcome(None, refusal.code, details=_told(refusal))


def _told(refusal: Invalid) -> dict[str, str]:
    """Return what fills the words of a number that reads two ways."""
    return {name: str(refusal.details[name]) for name in _READINGS if name in refusal.details}


def _said(text: str, factor: Decimal, mark: str) -> SumRange:
    found = read_range(text, mark)
    return found if found.in_words or factor == 1 else found.times(factor)


def _counted(value: float, factor: Decimal) -> SumRange:
    number = _decimal(value) * factor
    return SumRange(number, number, single=True)


def _decimal(value: float) -> Decimal:
    """Return a number of a sheet without the dust of binary fractions."""
    if not math.isfinite(value):
        raise Invalid("not_a_sum", field="amount", text=str(value))
    if float(value).is_integer():
        return Decimal(int(value))
    return Decimal(str(round(value, _DIGITS)))


def _only(found: SumRange, end: Meaning) -> SumRange:
    """Keep of a sum what its column is for: "from 50 000" is one sum below the heading "from"."""
    if end is Meaning.LOW and found.high is None and found.low is not None:
        return found.alone(found.low)
    if end is Meaning.HIGH and found.low is None and found.high is not None:
        return found.alone(found.high)
    if end in (Meaning.LOW, Meaning.HIGH, Meaning.MEDIAN) and not found.single:
        raise Invalid("not_one_sum", field="amount")
    return found


def _positive(found: SumRange) -> CellOutcome[SumRange | None]:
    ends = [each for each in (found.low, found.high) if each is not None]
    if min(ends) < 0:
        return CellOutcome(None, "sum_negative")
    if max(ends) == 0:
        return CellOutcome(None, "sum_zero")
    if max(ends) >= _LARGEST:
        return CellOutcome(None, "sum_too_large")
    return CellOutcome(found)


def text_reader(meaning: Meaning) -> Reads[str]:
    """Return what reads the words of a column."""
    return partial(_words, longest=_LONGEST[meaning])


def _words(value: Value, *, longest: int) -> CellOutcome[str]:
    if is_error_value(value):
        return CellOutcome("", "error_cell")
    text = " ".join(_UNSEEN.sub(" ", shown(value)).split())
    if _DEFUSED.match(text):
        text = text[1:].strip()
    if len(text) > longest:
        return CellOutcome("", "text_too_long", details={"most": str(longest)})
    return CellOutcome(text)


def city(value: Value) -> CellOutcome[str]:
    """Return the id of a known place; any other name stays as typed, and is told."""
    found = _words(value, longest=_LONGEST[Meaning.CITY])
    if found.code or not found.value or says_nothing(found.value):
        return found if found.code else CellOutcome("")
    if not isinstance(value, str):
        return CellOutcome("", "not_a_place")
    try:
        return CellOutcome(find_place(found.value).id)
    except Invalid as refusal:
        suggestions = refusal.details.get("suggestions", ())
        near = ", ".join(map(str, suggestions)) if isinstance(suggestions, tuple) else ""
        return CellOutcome(found.value, refusal.code, Severity.WARNING, {"suggestions": near})


def segment(value: Value) -> CellOutcome[str]:
    """Return agency or company; any other word stays as typed, one nearly spelled so does not."""
    found = _words(value, longest=_LONGEST[Meaning.SEGMENT])
    if found.code or not found.value or says_nothing(found.value):
        return found if found.code else CellOutcome("")
    try:
        return CellOutcome(read_segment(fold(found.value)))
    except Invalid as refusal:
        near = {"suggestion": str(refusal.details.get("suggestion", ""))}
        if refusal.code == "segment_unsure":
            return CellOutcome("", refusal.code, details=near)
        return CellOutcome(found.value, refusal.code, Severity.WARNING)


def day(value: Value) -> CellOutcome[str]:
    """Return an ISO date as long as it was written."""
    if isinstance(value, dt.datetime | dt.date):
        return _checked_day(value)
    if value is None or (isinstance(value, str) and says_nothing(value)):
        return CellOutcome("")
    if is_error_value(value):
        return CellOutcome("", "error_cell")
    if isinstance(value, str):
        return _tried(read_date, value, "")
    if not isinstance(value, bool) and isinstance(value, float | int) and value in _KNOWN_YEARS:
        return CellOutcome(str(int(value)))
    return CellOutcome("", "date_is_number")


def _checked_day(value: dt.date) -> CellOutcome[str]:
    if value.year not in _KNOWN_YEARS:
        return CellOutcome("", "unknown_date")
    return CellOutcome(dt.date(value.year, value.month, value.day).isoformat())


def years(value: Value) -> CellOutcome[Decimal | None]:
    """Return years as head, None where the cell says nothing."""
    if value is None or (isinstance(value, str) and says_nothing(value)):
        return CellOutcome(None)
    if is_error_value(value):
        return CellOutcome(None, "error_cell")
    if isinstance(value, str):
        return _tried(read_years, value, None)
    if isinstance(value, bool) or not isinstance(value, float | int) or not math.isfinite(value):
        return CellOutcome(None, "unknown_years")
    return _tried(lambda text: checked_years(_decimal(float(text)), text), str(value), None)


def weight_reader(mark: str) -> Reads[Decimal]:
    """Return what reads weights; `mark` begins their fractions, where the column settles it."""
    return partial(_weight, mark=mark)


def _weight(value: Value, *, mark: str) -> CellOutcome[Decimal]:
    """Return how many people a row stands for: a number above 0, 1 where none is written."""
    one = Decimal(1)
    if value is None or (isinstance(value, str) and says_nothing(value)):
        return CellOutcome(one)
    if isinstance(value, str):
        found = _tried(lambda text: _counted_people(text, mark), value, one)
    elif isinstance(value, float | int) and not isinstance(value, bool):
        found = _tried(lambda text: _decimal(float(text)), str(value), one)
    else:
        found = CellOutcome(one, "unknown_weight")
    if found.code == "reads_two_ways":
        return found
    if found.code or not 0 < found.value <= _WEIGHT.most:
        return CellOutcome(one, "error_cell" if is_error_value(value) else "unknown_weight")
    return found


def _counted_people(text: str, mark: str) -> Decimal:
    try:
        return read_number(text, _WEIGHT, mark).value
    except InvalidNumber as problem:
        raise refusal_of(problem, text) from None


def currency(value: Value) -> CellOutcome[str]:
    """Return an ISO 4217 code, empty where the cell says nothing."""
    return _term(value, read_currency, "")


def period(value: Value) -> CellOutcome[str]:
    """Return a period, empty where the cell says nothing."""
    return _term(value, lambda text: str(read_period(text)), "")


def tax(value: Value) -> CellOutcome[str]:
    """Return gross or net, empty where the cell says nothing."""
    return _term(value, lambda text: str(read_tax(text)), "")


def _term(value: Value, read: Callable[[str], str], nothing: str) -> CellOutcome[str]:
    plain = fold(shown(value))
    if says_nothing(plain):
        return CellOutcome(nothing)
    if is_error_value(value):
        return CellOutcome(nothing, "error_cell")
    return _tried(read, plain, nothing)


def _tried(read: Callable[[str], T], text: str, nothing: T) -> CellOutcome[T]:
    try:
        return CellOutcome(read(text))
    except Invalid as refusal:
        return CellOutcome(nothing, refusal.code, details=_told(refusal))
