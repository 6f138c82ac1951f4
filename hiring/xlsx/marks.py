"""A vacancy's marks as a workbook: text stays text, whatever it begins with."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from assessments.documents.marks_table import Cell, Sheet

# What a spreadsheet would run, also after the table went through a file of comma-separated values.
_RUNNABLE = re.compile(r"[\s\x00-\x1f]*[=+\-@\t\r]")
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
_FORBIDDEN_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
_LONGEST_NAME = 31
_LONGEST_TEXT = 32_767
_WIDEST = 60
# A time of the day would make equal tables differ.
_CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def marks_workbook(sheets: Sequence[Sheet]) -> bytes:
    """Return the tables as an XLSX file; equal tables give equal bytes.

    A text that a spreadsheet could take for a formula gets an apostrophe before it.
    """
    target = BytesIO()
    with Workbook(target, _OPTIONS) as book:
        book.set_properties({"created": _CREATED})
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        plain = book.add_format({"valign": "top"})
        for sheet in sheets:
            page = book.add_worksheet(_FORBIDDEN_IN_NAMES.sub(" ", sheet.name)[:_LONGEST_NAME])
            _write(page, sheet, head, plain)
    return target.getvalue()


def _write(page: Worksheet, sheet: Sheet, head: Format, plain: Format) -> None:
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


def defused(text: str) -> str:
    """Return the text as one that no spreadsheet takes for a formula, and that XML can carry."""
    clean = _UNWRITABLE.sub("\ufffd", text)[:_LONGEST_TEXT]
    return f"'{clean[: _LONGEST_TEXT - 1]}" if _RUNNABLE.match(text) else clean


def _width(sheet: Sheet, column: int) -> int:
    """Return the width of a column in characters: that of its longest word or number, bounded."""
    cells = (row[column] for row in sheet.rows)
    longest = max((len(str(cell)) for cell in cells if cell is not None), default=0)
    return min(_WIDEST, max(longest, *map(len, sheet.heads[column].split())) + 2)
