"""The sums of a table: columns of amounts and ranges put together row by row."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

from hiring.salary.reading.cells import CellOutcome, read_cells, sum_reader
from hiring.salary.reading.decimal_marks import mark_of_sums
from hiring.salary.reading.findings import Findings
from hiring.salary.reading.mapping import SUMS, Column, Mapping, Meaning, TableKind
from hiring.salary.reading.numbers import SumRange

_NO_BAND = ""
_Sums = tuple[list[SumRange | None], set[int]]
_Read = Callable[[Column], _Sums]


@dataclass(slots=True)
class SumColumn:
    """The sums of one band, of the median, or of the rows: one for each row, None where none is.

    `column` tells where the sums stand and what the heading says of them. `faulty` are rows,
    counted from 0 below the headings, whose sum could not be understood.
    """

    column: Column
    values: list[SumRange | None]
    is_median: bool = False
    faulty: set[int] = field(default_factory=set)


def sum_columns(findings: Findings, mapping: Mapping, first_row: int) -> list[SumColumn]:
    """Return the sums of a table: of each band in the order of the columns, the median last."""
    cells = findings.cells
    summed = [each for each in mapping.columns if each.meaning in SUMS]
    mark = mark_of_sums([(each.factor, cells.columns[each.index][first_row:]) for each in summed])
    read = partial(_read, findings, first_row, mark)
    bands = dict.fromkeys(
        each.band if mapping.kind is TableKind.BAND_TABLE else _NO_BAND
        for each in mapping.columns
        if each.meaning in _OF_BANDS
    )
    found = [_of_band(findings, mapping, band, first_row, read) for band in bands]
    for column in mapping.of(Meaning.MEDIAN):
        values, faulty = read(column)
        found.append(SumColumn(column, values, is_median=True, faulty=faulty))
    return found


_OF_BANDS = (Meaning.AMOUNT, Meaning.RANGE, Meaning.LOW, Meaning.HIGH)


def _of_band(
    findings: Findings, mapping: Mapping, band: str, first_row: int, read: _Read
) -> SumColumn:
    """Put the columns of one band together; an amount goes before a range, a range before ends."""
    wide = mapping.kind is TableKind.BAND_TABLE
    columns = [
        each
        for meaning in _OF_BANDS
        for each in mapping.of(meaning)
        if not wide or each.band == band
    ]
    whole = [each for each in columns if each.meaning in (Meaning.AMOUNT, Meaning.RANGE)]
    ends = [each for each in columns if each.meaning in (Meaning.LOW, Meaning.HIGH)]
    found = SumColumn(columns[0], [None] * (findings.cells.height - first_row))
    for column in whole:
        values, faulty = read(column)
        found.values = [a or b for a, b in zip(found.values, values, strict=True)]
        found.faulty |= faulty
    if ends:
        _add_ends(findings, found, ends, first_row, read)
    return found


def _read(findings: Findings, first_row: int, mark: str, column: Column) -> _Sums:
    cells = findings.cells.columns[column.index][first_row:]
    outcomes = read_cells(cells, sum_reader(column, mark))
    _put_faults(findings, column.index, first_row, outcomes)
    findings.add_all(first_row, column.index, outcomes, sums=True)
    faulty = set()
    if any({id(each): each.code for each in outcomes}.values()):
        faulty = {row for row, outcome in enumerate(outcomes) if outcome.code}
    return [each.value for each in outcomes], faulty


def _put_faults(
    findings: Findings, column: int, first_row: int, outcomes: list[CellOutcome[SumRange | None]]
) -> None:
    """Put in what the file said of cells without a value: they would pass for empty ones."""
    for (row, place), code in findings.cells.faults.items():
        if place == column and row >= first_row:
            outcomes[row - first_row] = CellOutcome(None, code)


def _add_ends(
    findings: Findings, found: SumColumn, ends: Sequence[Column], first_row: int, read: _Read
) -> None:
    blank: list[SumRange | None] = [None] * len(found.values)
    sides = {}
    for column in ends:
        sides[column.meaning], faulty = read(column)
        found.faulty |= faulty
    pairs = zip(sides.get(Meaning.LOW, blank), sides.get(Meaning.HIGH, blank), strict=True)
    known: dict[tuple[int, int], SumRange | None] = {}
    for row, (low, high) in enumerate(pairs):
        if found.values[row] is not None:
            continue
        key = (id(low), id(high))
        if key not in known:
            known[key] = _joined(low, high)
        found.values[row] = known[key]
        if _reversed(known[key]) and row not in found.faulty:
            found.faulty.add(row)
            findings.error((first_row + row, ends[0].index), "low_above_high")


def _joined(low: SumRange | None, high: SumRange | None) -> SumRange | None:
    told = low or high
    if told is None:
        return None
    return SumRange(
        low.low if low else None,
        high.high if high else None,
        single=False,
        currency=told.currency or (high.currency if high else ""),
        period=told.period or (high.period if high else told.period),
        tax=told.tax or (high.tax if high else told.tax),
    )


def _reversed(found: SumRange | None) -> bool:
    if found is None or found.low is None or found.high is None:
        return False
    return found.low > found.high
