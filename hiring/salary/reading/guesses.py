"""What the columns of a table probably mean: by their headings first, then by their cells."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from hiring.errors import Invalid
from hiring.salary.places import find_place
from hiring.salary.reading.grid import Grid, Value
from hiring.salary.reading.headings import (
    Heading,
    bare_band,
    basis_of,
    heading,
    names_condition,
    normal,
)
from hiring.salary.reading.mapping import SUMS, Column, Meaning, TableKind
from hiring.salary.reading.moments import asked_years, read_date
from hiring.salary.reading.numbers import SumRange, read_range, says_nothing
from hiring.salary.reading.terms import read_segment
from job_descriptions.writing.numbers import fold

_SAMPLE = 60
_ENOUGH = 0.8
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_FEWEST_BANDS = 2


def guessed_columns(
    grid: Grid, parts: Sequence[tuple[str, ...]], first_row: int
) -> tuple[Column, ...]:
    """Return the columns with their probable meanings and the reasons for them."""
    columns = [_column(index, heading(each)) for index, each in enumerate(parts)]
    samples = [_sample(grid, index, first_row) for index in range(grid.width)]
    columns = _numbered_bands(columns, parts, samples)
    columns = [_by_cells(column, sample) for column, sample in zip(columns, samples, strict=True)]
    return tuple(_only_sums(_once(columns), samples))


def kind_of(columns: Sequence[Column]) -> TableKind:
    """Return the kind of table that columns of these meanings make."""
    if len({each.band for each in columns if each.band and each.meaning in SUMS}) >= _FEWEST_BANDS:
        return TableKind.BAND_TABLE
    meanings = {each.meaning for each in columns}
    in_a_list = {Meaning.MEDIAN, Meaning.CONDITION}
    ranges = {Meaning.RANGE, Meaning.LOW, Meaning.HIGH, Meaning.MEDIAN}
    if meanings & in_a_list or (Meaning.BAND in meanings and meanings & ranges):
        return TableKind.BAND_LIST if Meaning.AMOUNT not in meanings else TableKind.OBSERVATIONS
    return TableKind.OBSERVATIONS


def is_number(value: Value) -> bool:
    """Tell whether a cell holds a sum, a range or another number, not words."""
    if isinstance(value, str):
        return _is_range(value)
    return value is not None and not isinstance(value, bool)


@cache
def _is_range(text: str) -> bool:
    return _understood(_range_either_way, text)


def _range_either_way(text: str) -> SumRange:
    """Return what a text says; which mark begins a fraction does not matter to what it is."""
    return read_range(text, decimal_mark=",")


def _understood(read: Callable[[str], object], text: str) -> bool:
    try:
        read(text)
    except Invalid:
        return False
    return True


def _column(index: int, found: Heading) -> Column:
    return Column(
        index=index,
        heading=found.text,
        meaning=found.meaning or Meaning.IGNORED,
        band=found.band,
        condition=found.condition,
        years=found.years,
        factor=found.factor,
        currency=found.currency,
        period=found.period,
        tax=found.tax,
        reasons=found.reasons or ("nothing_recognised",),
    )


def _sample(grid: Grid, column: int, first_row: int) -> list[Value]:
    """Return the first cells below the headings that hold anything."""
    values = grid.columns[column][first_row : first_row + _SAMPLE * 4]
    held: list[Value] = [each for each in values if each not in ("", None)]
    return held[:_SAMPLE]


def _share(sample: Sequence[Value], is_such: Callable[[Value], bool]) -> float:
    return sum(map(is_such, sample)) / len(sample) if sample else 0.0


def _numbered_bands(
    columns: list[Column], parts: Sequence[tuple[str, ...]], samples: Sequence[list[Value]]
) -> list[Column]:
    """Name the bands of columns that are headed by a number or a condition alone."""
    bare = {column.index: _bare(parts[column.index]) for column in columns if not column.band}
    found = [
        index
        for index, band in bare.items()
        if (band or _asks(parts[index])) and _share(samples[index], _range_of_two) >= _ENOUGH
    ]
    if len(found) < _FEWEST_BANDS:
        return columns
    names = {
        index: bare[index] or _ROMAN[place] for place, index in enumerate(found[: len(_ROMAN)])
    }
    return [_named(each, names[each.index]) if each.index in names else each for each in columns]


def _bare(parts: tuple[str, ...]) -> str:
    return next(filter(None, map(bare_band, parts)), "")


def _asks(parts: tuple[str, ...]) -> bool:
    return any(map(names_condition, parts))


def _named(column: Column, band: str) -> Column:
    asked = asked_years(column.heading)
    words = [each for each in column.heading.split(" / ") if not bare_band(each)]
    said = (
        "heading_names_band" if len(words) < len(column.heading.split(" / ")) else "bands_numbered"
    )
    condition = " ".join(words).strip("() ")
    basis = basis_of(normal(column.heading))
    return replace(
        column,
        meaning=Meaning.RANGE,
        band=band,
        factor=basis.factor,
        currency=basis.currency,
        period=basis.period,
        tax=basis.tax,
        condition=condition,
        years=asked or None,
        reasons=(said, *("heading_names_condition",) * (asked is not None)),
    )


def _by_cells(column: Column, sample: list[Value]) -> Column:
    """Judge a column by its cells where its heading says nothing, or may mean two things."""
    if column.meaning is Meaning.RANGE and not column.band and _share(sample, _is_band) >= _ENOUGH:
        return replace(column, meaning=Meaning.BAND, reasons=("cells_are_bands",))
    if column.meaning is not Meaning.IGNORED:
        return column
    for meaning, reason, is_such in _JUDGES:
        if _share(sample, is_such) >= _ENOUGH:
            return replace(column, meaning=meaning, reasons=(reason,))
    return column


def _is_band(value: Value) -> bool:
    return isinstance(value, str) and bool(bare_band(value))


def _is_place(value: Value) -> bool:
    return isinstance(value, str) and _understood(find_place, value)


def _is_segment(value: Value) -> bool:
    return isinstance(value, str) and _understood(read_segment, fold(value))


def _is_date(value: Value) -> bool:
    if isinstance(value, str):
        return _understood(read_date, value)
    return isinstance(value, dt.date)


def _range_of_two(value: Value) -> bool:
    return isinstance(value, str) and not says_nothing(value) and _is_two(value)


def _is_two(text: str) -> bool:
    try:
        return not _range_either_way(text).single
    except Invalid:
        return False


_JUDGES = (
    (Meaning.SEGMENT, "cells_are_segments", _is_segment),
    (Meaning.CITY, "cells_are_places", _is_place),
    (Meaning.BAND, "cells_are_bands", _is_band),
    (Meaning.RANGE, "cells_are_ranges", _range_of_two),
    (Meaning.DATE, "cells_are_dates", _is_date),
)


def _once(columns: Sequence[Column]) -> Iterator[Column]:
    """Keep the first column of each meaning; a band's columns differ by their band."""
    seen = set()
    for column in columns:
        key = (column.meaning, column.band)
        if column.meaning is not Meaning.IGNORED and key in seen:
            yield replace(column, meaning=Meaning.IGNORED, band="", reasons=("meaning_taken",))
        else:
            seen.add(key)
            yield column


def _only_sums(columns: Iterator[Column], samples: Sequence[list[Value]]) -> Iterator[Column]:
    """Take the single column of numbers for the sums where no heading names any."""
    known = list(columns)
    numbers = [
        each.index
        for each in known
        if each.meaning is Meaning.IGNORED and _share(samples[each.index], is_number) >= _ENOUGH
    ]
    alone = len(numbers) == 1 and not any(each.meaning in SUMS for each in known)
    for column in known:
        if alone and column.index == numbers[0]:
            yield replace(column, meaning=Meaning.AMOUNT, reasons=("only_numbers",))
        else:
            yield column
