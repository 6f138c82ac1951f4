"""Rows of a table that hold no data: blank ones, totals, remarks, rows of another role."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from hiring.salary.reading.findings import Findings
from hiring.salary.reading.grid import Grid, Value, shown
from hiring.salary.reading.mapping import SUMS, Mapping, Meaning
from job_descriptions.writing.numbers import fold

_TOTAL = re.compile(
    r"(?:итого|всего|в среднем|среднее|среднее значение|total|totals|grand total|average|overall)"
    r"(?:\W.*)?"
)


@dataclass(slots=True)
class Aside:
    """Rows of the sheet, counted from 0, that are blank, or hold no data of the survey."""

    blank: set[int] = field(default_factory=set)
    rows: set[int] = field(default_factory=set)

    def __contains__(self, row: int) -> bool:
        return row in self.blank or row in self.rows


def rows_aside(findings: Findings, mapping: Mapping, first_row: int, only_role: str) -> Aside:
    """Return the rows without data; totals and remarks are told.

    A remark is a row that says one thing only, in no column of sums. `only_role` sets rows of
    other roles aside, empty none.
    """
    aside = Aside()
    for row, column in _totals(findings.grid, mapping, first_row):
        if row not in aside.rows:
            aside.rows.add(row)
            findings.warn((row, column), "total_row")
    for row in _without_sums(findings.grid, mapping, first_row):
        values = {each for each in findings.grid.row(row) if each not in ("", None)}
        if not values:
            aside.blank.add(row)
        elif len(values) == 1 and row not in aside.rows:
            aside.rows.add(row)
            findings.warn((row, 0), "remark_row")
    if only_role:
        aside.rows.update(_other_roles(findings.grid, mapping, first_row, only_role))
        aside.rows -= aside.blank
    return aside


def cleared(grid: Grid, aside: Aside) -> Grid:
    """Return the grid with nothing in the rows that were set aside."""
    if not aside.rows:
        return grid
    columns = tuple(
        [None if row in aside.rows else value for row, value in enumerate(column)]
        for column in grid.columns
    )
    faults = {place: code for place, code in grid.faults.items() if place[0] not in aside.rows}
    return replace(grid, columns=columns, faults=faults)


def _totals(grid: Grid, mapping: Mapping, first_row: int) -> Iterator[tuple[int, int]]:
    places = {each.index for each in (*mapping.of(Meaning.CITY), *mapping.of(Meaning.ROLE))}
    for column in sorted(places | {0}):
        cells = grid.columns[column]
        if any(_is_total(each) for each in set(cells[first_row:])):
            for row in range(first_row, grid.height):
                if _is_total(cells[row]):
                    yield row, column


def _is_total(value: Value) -> bool:
    return isinstance(value, str) and bool(_TOTAL.fullmatch(fold(value)))


def _without_sums(grid: Grid, mapping: Mapping, first_row: int) -> list[int]:
    """Return the rows in which every column of sums is empty."""
    columns = [grid.columns[each.index] for each in mapping.columns if each.meaning in SUMS]
    rows = [row for row in range(first_row, grid.height) if columns[0][row] in ("", None)]
    held = (row for row, _ in grid.faults)
    empty = [row for row in rows if all(each[row] in ("", None) for each in columns[1:])]
    return sorted(set(empty).difference(held))


def _other_roles(grid: Grid, mapping: Mapping, first_row: int, only_role: str) -> Iterator[int]:
    wanted = fold(only_role)
    for column in mapping.of(Meaning.ROLE):
        cells = grid.columns[column.index]
        others = {each for each in set(cells[first_row:]) if fold(shown(each)) != wanted}
        yield from (row for row in range(first_row, grid.height) if cells[row] in others)
