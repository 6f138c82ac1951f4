"""Surveys as workbooks and as separated values: what was read in comes out the same."""

import csv
import re
from io import BytesIO, StringIO

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from hiring.xlsx.safety import defused, safe_workbook, sheet_name
from hiring.xlsx.survey_tables import Cell, SurveyTable
from job_descriptions.writing.localized import Language

_WIDEST = 40
_NARROWEST = 8
_NUMERIC = re.compile(r"[+-]?\d[\d ]*(?:[.,]\d+)?")
_MARKED = re.compile(r"'+\s*[=+\-@]")
_BREAKS = re.compile(r"[\r\n\t]+")
_DELIMITERS: dict[Language, str] = {"ru": ";", "en": ","}


def survey_workbook(table: SurveyTable) -> bytes:
    """Return a survey as an XLSX file with merged cells; equal tables give equal bytes."""
    target = BytesIO()
    with safe_workbook(target) as book:
        page = book.add_worksheet(sheet_name(table.name))
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        plain = book.add_format({"valign": "top"})
        numbers = book.add_format({"valign": "top", "num_format": "#,##0"})
        below = len(table.heads)
        for row, cells in enumerate(table.heads):
            _write(page, row, cells, (head, head))
        for row, cells_below in enumerate(table.rows, below):
            _write(page, row, cells_below, (plain, numbers))
        for block in table.merged:
            _merge(page, table, block, head if block[0] < below else plain)
        for column in range(len(table.heads[0])):
            page.set_column(column, column, _width(table, column))
        page.freeze_panes(below, 0)
    return target.getvalue()


def _write(
    page: Worksheet, row: int, cells: tuple[Cell, ...], looks: tuple[Format, Format]
) -> None:
    text, number = looks
    for column, cell in enumerate(cells):
        if isinstance(cell, str) and cell:
            page.write_string(row, column, _harmless(cell), text)
        elif not isinstance(cell, str | None):
            page.write_number(row, column, cell, number if isinstance(cell, int) else text)


def _merge(
    page: Worksheet, table: SurveyTable, block: tuple[int, int, int, int], look: Format
) -> None:
    if block[:2] == block[2:]:
        return
    page.merge_range(*block, "", look)
    value = (*table.heads, *table.rows)[block[0]][block[1]]
    page.write_string(block[0], block[1], _harmless(str(value)), look)


def _harmless(text: str) -> str:
    """Mark what could run; a mark that was typed gets one more, as reading takes one away."""
    return f"'{text}" if _MARKED.match(text) else defused(text)


def _width(table: SurveyTable, column: int) -> int:
    longest = max((len(str(row[column] or "")) for row in table.rows), default=0)
    words = [word for row in table.heads for word in row[column].split()]
    return min(_WIDEST, max(_NARROWEST, longest + 2, *(len(word) + 2 for word in words)))


def survey_values(table: SurveyTable, language: Language) -> bytes:
    """Return a survey as separated values in UTF-8 with its mark.

    In Russian semicolons separate and a comma begins the fraction, in English commas and a dot. A
    text that a spreadsheet could take for a formula gets an apostrophe before it.
    """
    target = StringIO(newline="")
    writer = csv.writer(target, delimiter=_DELIMITERS[language], lineterminator="\r\n")
    writer.writerows([_plain(cell, language) for cell in row] for row in table.heads)
    writer.writerows([_plain(cell, language) for cell in row] for row in table.rows)
    return target.getvalue().encode("utf-8-sig")


def _plain(cell: Cell, language: Language) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        clean = _BREAKS.sub(" ", cell).strip()
        return clean if _NUMERIC.fullmatch(clean) else _harmless(clean)
    number = str(cell)
    return number.replace(".", ",") if language == "ru" else number
