"""A vacancy's marks as a workbook: text stays text, whatever it begins with."""

from collections.abc import Sequence
from io import BytesIO

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from assessments.documents.marks_table import Cell, MarksTable
from hiring.xlsx.safety import defused, safe_workbook, sheet_name

_WIDEST = 60


def marks_workbook(sheets: Sequence[MarksTable]) -> bytes:
    """Return the tables as an XLSX file; equal tables give equal bytes.

    A text that a spreadsheet could take for a formula gets an apostrophe before it.
    """
    target = BytesIO()
    with safe_workbook(target) as book:
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        plain = book.add_format({"valign": "top"})
        for sheet in sheets:
            page = book.add_worksheet(sheet_name(sheet.name))
            _write(page, sheet, head, plain)
    return target.getvalue()


def _write(page: Worksheet, sheet: MarksTable, head: Format, plain: Format) -> None:
    for column, name in enumerate(sheet.heads):
        page.write_string(0, column, defused(name), head)
        page.set_column(column, column, _width(sheet, column))
    for row, cells in enumerate(sheet.rows, 1):
        for column, cell in enumerate(cells):
            _cell(page, (row, column), cell, plain)
    page.freeze_panes(1, 1)
    if sheet.rows:
        page.autofilter(0, 0, len(sheet.rows), len(sheet.heads) - 1)


def _cell(page: Worksheet, place: tuple[int, int], cell: Cell, look: Format) -> None:
    if isinstance(cell, str):
        page.write_string(*place, defused(cell), look)
    elif cell is not None:
        page.write_number(*place, cell, look)


def _width(sheet: MarksTable, column: int) -> int:
    """Return the width of a column in characters: that of its longest word or number, bounded."""
    cells = (row[column] for row in sheet.rows)
    longest = max((len(str(cell)) for cell in cells if cell is not None), default=0)
    return min(_WIDEST, max(longest, *map(len, sheet.heads[column].split())) + 2)
