"""A survey as a table: bands in the layout of published surveys, observations row by row."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from hiring.salary.places import place_name
from hiring.salary.reading.moments import asked_years
from hiring.salary.reading.rows import BandCell, ObservationRow
from job_descriptions.writing.localized import Language, Text
from job_descriptions.writing.words import FixedWords

# Such words that a table is understood when it is read again.
SURVEY_WORDS = FixedWords(
    {
        "role": Text("Должность", "Role"),
        "city": Text("Регион", "Region"),
        "segment": Text("Сегмент", "Segment"),
        "band": Text("Диапазон", "Band"),
        "condition": Text("Условие", "Condition"),
        "years": Text("Лет руководителем", "Years as head"),
        "whole_range": Text("Вилка целиком", "Whole range"),
        "range": Text("Вилка", "Range"),
        "median": Text("Медиана", "Median"),
        "organisation": Text("Организация", "Organisation"),
        "date": Text("Дата", "Date"),
        "currency": Text("Валюта", "Currency"),
        "period": Text("Период", "Period"),
        "tax": Text("До вычета налога или на руки", "Gross or net"),
        "note": Text("Примечание", "Note"),
        "agency": Text("Агентства", "Agencies"),
        "company": Text("Компании", "Companies"),
        "hour": Text("час", "hour"),
        "shift": Text("смена", "shift"),
        "day": Text("день", "day"),
        "week": Text("неделя", "week"),
        "month": Text("месяц", "month"),
        "year": Text("год", "year"),
        "gross": Text("до вычета налога", "gross"),
        "net": Text("на руки", "net"),
        "from": Text("от {low}", "from {low}"),
        "up_to": Text("до {high}", "up to {high}"),
        "both": Text("{low} – {high}", "{low} – {high}"),
    }
)
say = SURVEY_WORDS.say


def say_term(term: str, language: Language) -> str:
    """Return the words of a segment, a period or a tax; a term of the users' own as it is."""
    return say(term, language) if term in SURVEY_WORDS.texts else term


Cell = str | int | float | None
Block = tuple[int, int, int, int]
T = TypeVar("T", BandCell, ObservationRow)
_Writes = Callable[[T, Language], Cell]
_Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SurveyTable:
    """One table: rows of headings, rows of cells, and merged blocks.

    A block is (first row, first column, last row, last column), counted from 0 with the headings;
    every cell of a block holds its value.
    """

    name: str
    heads: tuple[tuple[str, ...], ...]
    rows: tuple[tuple[Cell, ...], ...]
    merged: tuple[Block, ...] = ()


def band_table(cells: Sequence[BandCell], language: Language, name: str) -> SurveyTable:
    """Return a survey of bands: places down, bands across, conditions below the bands' names.

    Where the bands of two places ask for different things, there is a row for each band instead.
    """
    if not _fits_across(cells):
        return _listed(cells, language, name)
    bands = {each.band: each for each in cells if each.band}
    whole = any(not each.band and _has_range(each) for each in cells)
    extra = _used(cells, _EXTRA)
    keys = ["city", "segment"]
    tops = [say(key, language) for key in keys]
    tops += [f"{say('band', language)} {band}" for band in bands]
    unders = ["", "", *(f"({each.condition})" if each.condition else "" for each in bands.values())]
    tail = [*["whole_range"] * whole, "median", *(key for key, _ in extra)]
    tops += [say(key, language) for key in tail]
    unders += [""] * len(tail)
    groups: dict[_Key, list[BandCell]] = {}
    for cell in cells:
        groups.setdefault(_group(cell), []).append(cell)
    rows = [_across(group, (tuple(bands), whole), extra, language) for group in groups.values()]
    heads = (tuple(tops), tuple(unders)) if any(unders) else (tuple(tops),)
    return SurveyTable(name, heads, tuple(rows), _merged(heads, rows))


def _listed(cells: Sequence[BandCell], language: Language, name: str) -> SurveyTable:
    columns = _used(cells, (*_PLACE, *_OF_BAND, *_EXTRA))
    heads = tuple(say(key, language) for key, _ in columns)
    rows = tuple(tuple(write(each, language) for _, write in columns) for each in cells)
    return SurveyTable(name, (heads,), rows)


def _fits_across(cells: Sequence[BandCell]) -> bool:
    """Tell whether each band has one condition, from which its years can be read again."""
    conditions: dict[str, set[tuple[str, Decimal | None]]] = {}
    for each in cells:
        conditions.setdefault(each.band, set()).add((each.condition, each.years))
    return all(
        len(found) == 1 and all((asked_years(text) or None) == years for text, years in found)
        for found in conditions.values()
    )


def _group(cell: BandCell) -> _Key:
    said = (cell.role, cell.city, cell.segment, cell.organisation, cell.date)
    return (*said, cell.currency, cell.period, cell.tax, cell.note)


def _has_range(cell: BandCell) -> bool:
    return cell.low is not None or cell.high is not None


def _across(
    group: Sequence[BandCell],
    columns: tuple[tuple[str, ...], bool],
    extra: Sequence[tuple[str, _Writes[BandCell]]],
    language: Language,
) -> tuple[Cell, ...]:
    bands, whole = columns
    by_band = {each.band: each for each in group}
    first, all_of_it = group[0], by_band.get("")
    ranges = [_range(by_band.get(band), language) for band in (*bands, *[""] * whole)]
    median = None if all_of_it is None else _number(all_of_it.median)
    places = (_city(first, language), _segment(first, language))
    return (*places, *ranges, median, *(write(first, language) for _, write in extra))


def _merged(
    heads: tuple[tuple[str, ...], ...], rows: Sequence[tuple[Cell, ...]]
) -> tuple[Block, ...]:
    """Merge headings that have nothing below them, and equal places that follow each other."""
    last = len(heads) - 1
    blocks = [
        (0, place, last, place) for place, text in enumerate(heads[last]) if last and not text
    ]
    start = 0
    for row in range(1, len(rows) + 1):
        if row == len(rows) or rows[row][0] != rows[start][0]:
            if row - start > 1 and rows[start][0]:
                blocks.append((len(heads) + start, 0, len(heads) + row - 1, 0))
            start = row
    return tuple(blocks)


def _used(
    rows: Sequence[T], columns: Sequence[tuple[str, _Writes[T]]]
) -> tuple[tuple[str, _Writes[T]], ...]:
    """Return the columns that hold anything."""
    return tuple(
        (key, write)
        for key, write in columns
        if any(write(each, "ru") not in ("", None) for each in rows)
    )


def _city(row: BandCell | ObservationRow, language: Language) -> str:
    return place_name(row.city, language)


def _segment(row: BandCell | ObservationRow, language: Language) -> str:
    return say_term(row.segment, language)


def _range(row: BandCell | ObservationRow | None, language: Language) -> str:
    """Return "50 000 – 65 000", or one end where the other is open."""
    if row is None or (row.low is None and row.high is None):
        return ""
    low, high = _spelled(row.low, language), _spelled(row.high, language)
    key = "both" if low and high else "from" if low else "up_to"
    return say(key, language, low=low, high=high)


def _spelled(number: Decimal | None, language: Language) -> str:
    if number is None:
        return ""
    plain = f"{number.normalize():,f}".replace(",", " ")
    return plain.replace(".", ",") if language == "ru" else plain


def _number(number: Decimal | None) -> Cell:
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else float(number)


_PLACE: Sequence[tuple[str, _Writes[BandCell]]] = (("city", _city), ("segment", _segment))
_OF_BAND: Sequence[tuple[str, _Writes[BandCell]]] = (
    ("band", lambda row, _: row.band),
    ("condition", lambda row, _: row.condition),
    ("years", lambda row, _: _number(row.years)),
    ("range", _range),
    ("median", lambda row, _: _number(row.median)),
)
_EXTRA: Sequence[tuple[str, _Writes[BandCell]]] = (
    ("currency", lambda row, _: row.currency),
    ("period", lambda row, language: say_term(row.period, language)),
    ("tax", lambda row, language: say_term(row.tax, language)),
    ("date", lambda row, _: row.date),
    ("role", lambda row, _: row.role),
    ("organisation", lambda row, _: row.organisation),
    ("note", lambda row, _: row.note),
)
