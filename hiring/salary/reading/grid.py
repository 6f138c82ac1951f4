"""One sheet of a file as columns of plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

Value = str | float | int | bool | date | datetime | time | timedelta | None
Place = tuple[int, int]
_LETTERS = 26


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet column by column: `columns[3][0]` is D1; None and "" are empty cells.

    Merged cells are filled from their upper left cell; `merged` lists those blocks as (first row,
    first column, last row, last column), all counted from 0. `faults` are cells whose value is
    missing: an error value ("error_cell") or a formula that was never computed
    ("formula_without_value"). `kind` is xlsx, xls, ods or csv. `sheets` are the names of the
    visible sheets, `hidden` of the hidden ones. `notes` are codes of what the reader must know:
    "hidden_sheets", "other_sheets", "ending_differs", "encoding_guessed".
    """

    columns: tuple[list[Value], ...]
    height: int
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    merged: tuple[tuple[int, int, int, int], ...] = ()
    faults: Mapping[Place, str] = field(default_factory=dict)
    kind: str = "csv"
    delimiter: str = ""
    encoding: str = ""
    notes: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        """The number of columns."""
        return len(self.columns)

    def row(self, number: int) -> tuple[Value, ...]:
        """The values of a row, counted from 0."""
        return tuple(column[number] for column in self.columns)


def cell_name(row: int, column: int) -> str:
    """Return a cell's name as spreadsheets show it: (16, 2) is C17."""
    return f"{column_name(column)}{row + 1}"


def column_name(column: int) -> str:
    """Return a column's letters: 0 is A, 26 is AA."""
    letters, rest = "", column + 1
    while rest:
        rest, place = divmod(rest - 1, _LETTERS)
        letters = chr(ord("A") + place) + letters
    return letters


def shown(value: Value) -> str:
    """Return a value as a person would type it."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value.isoformat() if isinstance(value, date | time) else str(value)
