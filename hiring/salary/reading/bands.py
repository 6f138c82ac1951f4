"""The figures of a survey of bands, one for each band or median of a row."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from hiring.salary.reading.basis import Basis
from hiring.salary.reading.checks import Placed
from hiring.salary.reading.findings import Findings
from hiring.salary.reading.grid import cell_name
from hiring.salary.reading.mapping import TableKind
from hiring.salary.reading.moments import asked_years
from hiring.salary.reading.numbers import SumRange
from hiring.salary.reading.particulars import RowParticulars
from hiring.salary.reading.rows import BandCell
from hiring.salary.reading.sums import SumColumn


def band_cells(
    findings: Findings,
    kind: TableKind,
    parts: tuple[RowParticulars, Sequence[SumColumn], Basis],
    rows: Sequence[int],
    first_row: int,
) -> list[Placed]:
    """Return the cells of the given rows with where they stand, in the order of the sheet.

    A second cell for the same role, place, segment and band is an error.
    """
    said, sums, basis = parts
    told = [(row, each) for row in rows for each in sums if each.values[row] is not None]
    found: list[Placed] = []
    seen: dict[tuple[str, str, str, str], int] = {}
    for row, sum_column in told:
        if row in sum_column.faulty:
            continue
        cell = _cell(kind, said, basis, (row, first_row), sum_column)
        place = (first_row + row, sum_column.column.index)
        for problem in _wrong(cell, sum_column.values[row]):
            findings.error(place, problem)
            break
        else:
            key = (cell.role, cell.city, cell.segment, cell.band)
            _take(findings, found, seen, (key, (place, cell)))
    return found


def _take(
    findings: Findings,
    found: list[Placed],
    seen: dict[tuple[str, str, str, str], int],
    new: tuple[tuple[str, str, str, str], Placed],
) -> None:
    """Add a cell; a median joins the whole range of its own row, any other second is an error."""
    key, (place, cell) = new
    if key not in seen:
        seen[key] = len(found)
        found.append((place, cell))
        return
    first_place, first = found[seen[key]]
    if first.row == cell.row and first.median is None and cell.median is not None:
        found[seen[key]] = (first_place, _with_median(first, cell.median))
    else:
        findings.error(place, "duplicate_cell", first=first.cell)


def _with_median(cell: BandCell, median: Decimal) -> BandCell:
    fields = {name: getattr(cell, name) for name in BandCell.__slots__}
    return BandCell(**(fields | {"median": median}))


def _wrong(cell: BandCell, found: SumRange | None) -> Iterator[str]:
    if found is not None and found.single and cell.median is None:
        yield "not_a_range"


def _cell(
    kind: TableKind,
    said: RowParticulars,
    basis: Basis,
    place: tuple[int, int],
    sum_column: SumColumn,
) -> BandCell:
    row, first_row = place
    found, column = sum_column.values[row], sum_column.column
    median = found.low if found and sum_column.is_median else None
    wide = kind is TableKind.BAND_TABLE
    band, condition, years = said.band[row], said.condition[row], said.years[row]
    if wide:
        band, condition, years = column.band, column.condition, column.years
    elif years is None and not sum_column.is_median:
        years = asked_years(condition) or None
    return BandCell(
        row=first_row + row,
        cell=cell_name(first_row + row, column.index),
        role=said.role[row],
        city=said.city[row],
        segment=said.segment[row],
        band=band,
        condition=condition,
        years=years,
        low=None if found is None or median is not None else found.low,
        high=None if found is None or median is not None else found.high,
        median=median,
        currency=basis.currency,
        period=basis.period,
        tax=basis.tax,
        organisation=said.organisation[row],
        date=said.date[row],
        note=said.note[row],
    )
