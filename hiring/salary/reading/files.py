"""Files of pay become one grid: what kind they are is judged by content, not by their ending."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Literal

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from hiring.salary.reading import biff, ods_xml, workbook_xml
from hiring.salary.reading.bounds import (
    LARGEST_FILE,
    LARGEST_UNPACKED,
    MOST_CELLS,
    MOST_SHEETS,
    check_size,
    refused,
)
from hiring.salary.reading.compound import SIGNATURE, CompoundFile
from hiring.salary.reading.delimited import read_delimited
from hiring.salary.reading.grid import Grid, Place, Value
from hiring.salary.reading.package import FilePackage

FileKind = Literal["xlsx", "xls", "ods", "csv"]
_ENDINGS = {
    "xlsx": frozenset({"xlsx", "xlsm", "xltx"}),
    "xls": frozenset({"xls", "xlt"}),
    "ods": frozenset({"ods", "ots"}),
    "csv": frozenset({"csv", "tsv", "tab", "txt"}),
}
_OPENDOCUMENT = b"application/vnd.oasis.opendocument.spreadsheet"
_BLOCK = 2048
# Files of other kinds that would pass for text in an old encoding, by how they begin.
_OTHER_KINDS = (
    b"%PDF",
    b"{\\rtf",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"Rar!",
    b"7z\xbc",
    b"\x1f\x8b",
)
_MARKUP = (b"<!doctype", b"<html", b"<?xml", b"<table")

Block = tuple[int, int, int, int]
Faults = Mapping[Place, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class _Marks:
    """What was found out about the sheets before their values are read."""

    kind: FileKind
    hidden: frozenset[str] = frozenset()
    package: FilePackage | None = None
    sheets: tuple[ods_xml.SheetMarks, ...] = ()
    extents: tuple[biff.Extent, ...] = ()


def read_table(content: bytes, ending: str = "", sheet: str | None = None) -> Grid:
    """Return one sheet of a file: the named one, else the first visible one with a table.

    `ending` is that of the file's name; content that is of another kind is read as what it is,
    and the grid's notes say so. Raises Invalid with field "file" and a code: file_empty,
    file_too_big, file_unpacks_too_big, file_encrypted, file_damaged, file_not_table,
    format_unsupported, text_not_readable, quotes_open, too_many_rows, too_many_columns,
    too_many_cells, too_many_sheets, cells_unplaced, sheet_unknown, sheet_empty, only_hidden_sheets.
    """
    if len(content) > LARGEST_FILE:
        raise refused("file_too_big", most=LARGEST_FILE // 1024**2)
    if not content.strip(b"\0\t\r\n \xef\xbb\xbf\xff\xfe"):
        raise refused("file_empty")
    kind = file_kind(content)
    grid = read_delimited(content) if kind == "csv" else _workbook(content, kind, sheet)
    grid = _trimmed(grid)
    if not grid.height or not grid.width:
        raise refused("sheet_empty", sheet=grid.sheet)
    told = ending.lower().lstrip(".")
    differs = bool(told) and told not in _ENDINGS[kind]
    return replace(grid, notes=(*grid.notes, "ending_differs")) if differs else grid


def file_kind(content: bytes) -> FileKind:
    """Return what a file is by its content.

    Raises Invalid: file_encrypted, file_damaged, file_not_table, format_unsupported,
    file_unpacks_too_big.
    """
    if content.startswith(SIGNATURE):
        return _compound_kind(CompoundFile(content))
    if content.startswith(b"PK"):
        return _package_kind(FilePackage(content))
    head = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if content.startswith(_OTHER_KINDS) or head.startswith(_MARKUP):
        raise refused("file_not_table")
    return "csv"


def _compound_kind(compound: CompoundFile) -> FileKind:
    if "EncryptedPackage" in compound.names:
        raise refused("file_encrypted")
    if not compound.names & {"Workbook", "Book"}:
        raise refused("file_not_table")
    return "xls"


def _package_kind(package: FilePackage) -> FileKind:
    if "xl/workbook.xml" in package.names:
        return "xlsx"
    if "xl/workbook.bin" in package.names:
        raise refused("format_unsupported")
    if not package.read("mimetype").startswith(_OPENDOCUMENT):
        raise refused("file_not_table")
    if b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise refused("file_encrypted")
    return "ods"


def _workbook(content: bytes, kind: FileKind, sheet: str | None) -> Grid:
    marks = _measured(content, kind)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            return _sheet(book, marks, sheet)
    except PasswordError as fault:
        raise refused("file_encrypted") from fault
    except (CalamineError, OSError, ValueError, OverflowError) as fault:
        raise refused("file_damaged") from fault
    except BaseException as fault:
        # A panic of the reader is no Exception, and its class cannot be imported.
        if type(fault).__name__ != "PanicException":
            raise
        raise refused("file_damaged") from fault


def _measured(content: bytes, kind: FileKind) -> _Marks:
    """Check the bounds before a value is read; the reader itself has none."""
    if kind == "xls":
        return _Marks(kind, extents=tuple(biff.extents(CompoundFile(content))))
    package = FilePackage(content)
    if kind == "xlsx":
        workbook_xml.check_reach(package)
        return _Marks(kind, package=package)
    sheets = ods_xml.sheet_marks(package)
    if sum(each.height * each.width for each in sheets) > MOST_CELLS:
        raise refused("file_unpacks_too_big", most=LARGEST_UNPACKED // 1024**2)
    return _Marks(kind, frozenset(each.name for each in sheets if each.hidden), sheets=sheets)


def _sheet(book: CalamineWorkbook, marks: _Marks, wanted: str | None) -> Grid:
    tables = [each for each in book.sheets_metadata if each.typ == SheetTypeEnum.WorkSheet]
    if len(tables) > MOST_SHEETS:
        raise refused("too_many_sheets", most=MOST_SHEETS)
    hidden = tuple(
        each.name
        for each in tables
        if each.visible != SheetVisibleEnum.Visible or each.name in marks.hidden
    )
    visible = tuple(each.name for each in tables if each.name not in hidden)
    if wanted is not None and wanted not in (*visible, *hidden):
        raise refused("sheet_unknown", sheet=wanted, sheets=visible)
    if wanted is None and not visible:
        raise refused("only_hidden_sheets", sheets=hidden)
    found = book.get_sheet_by_name(wanted) if wanted is not None else _first(book, visible)
    notes = ("hidden_sheets",) * bool(hidden) + ("other_sheets",) * (len(visible) > 1)
    grid = _filled(found, marks, book.sheet_names.index(found.name))
    return replace(grid, sheets=visible, hidden=hidden, notes=notes)


def _first(book: CalamineWorkbook, names: Sequence[str]) -> CalamineSheet:
    """Return the first sheet of several columns, else the first that holds anything."""
    held = []
    for name in names:
        sheet = book.get_sheet_by_name(name)
        if sheet.end is not None and sheet.width > 1:
            return sheet
        held += [sheet] if sheet.end is not None else []
    if not held:
        raise refused("sheet_empty", sheet=names[0])
    return held[0]


def _filled(sheet: CalamineSheet, marks: _Marks, number: int) -> Grid:
    """Return the values with merged cells filled and the words of error values put back."""
    columns = _columns(sheet)
    height = len(columns[0]) if columns else 0
    check_size(height, len(columns))
    faults = _faults(marks, number)
    for (row, column), (_, text) in faults.items():
        if row < height and column < len(columns):
            columns[column][row] = text
    merged = _merged(sheet, marks, number)
    blocks = _fill_all(columns, [block for block in merged if block[0] < height])
    codes = {place: code for place, (code, _) in faults.items()}
    return Grid(
        tuple(columns),
        height,
        sheet=sheet.name,
        merged=blocks,
        faults=codes,
        kind=marks.kind,
    )


def _columns(sheet: CalamineSheet) -> list[list[Value]]:
    if sheet.start is None or sheet.end is None:
        return []
    # Rows come from the first of the sheet on, columns only from the first that holds anything.
    skipped = sheet.start[1]
    columns: list[list[Value]] = [[] for _ in range(sheet.width)]
    known: list[dict[tuple[type, Value], Value]] = [{} for _ in columns]
    rows = sheet.iter_rows()
    while block := list(islice(rows, _BLOCK)):
        for column, seen, values in zip(columns, known, zip(*block, strict=True), strict=True):
            column.extend([seen.setdefault((type(each), each), each) for each in values])
    height = len(columns[0])
    blank: list[list[Value]] = [[""] * height for _ in range(skipped)]
    return blank + columns


def _faults(marks: _Marks, number: int) -> Faults:
    if marks.package is not None:
        return workbook_xml.faults(marks.package, number)
    if marks.kind == "ods":
        return marks.sheets[number].faults if number < len(marks.sheets) else {}
    return marks.extents[number].faults if number < len(marks.extents) else {}


def _merged(sheet: CalamineSheet, marks: _Marks, number: int) -> list[Block]:
    if marks.kind == "ods":
        return marks.sheets[number].merged if number < len(marks.sheets) else []
    return [(*first, *last) for first, last in sheet.merged_cell_ranges or ()]


def _fill_all(columns: list[list[Value]], blocks: list[Block]) -> tuple[Block, ...]:
    """Put each merged block's value into all of its cells; what reaches out of the grid is cut.

    Raises Invalid("file_damaged") where blocks lie upon each other.
    """
    cut, area = [], 0
    for top, left, bottom, right in blocks:
        if left < len(columns):
            last = (min(bottom, len(columns[left]) - 1), min(right, len(columns) - 1))
            cut.append((top, left, *last))
            area += (last[0] - top + 1) * (last[1] - left + 1)
    if area > sum(map(len, columns)):
        raise refused("file_damaged")
    for block in cut:
        _fill(columns, block)
    return tuple(cut)


def _fill(columns: list[list[Value]], block: Block) -> None:
    top, left, bottom, right = block
    value = columns[left][top]
    for column in columns[left : right + 1]:
        column[top : bottom + 1] = [value] * (bottom - top + 1)


def _trimmed(grid: Grid) -> Grid:
    """Return the grid without empty rows at its end and empty columns at its right."""
    columns = list(grid.columns)
    while columns and not any(map(_holds, columns[-1])):
        columns.pop()
    height = grid.height
    while height and not any(_holds(column[height - 1]) for column in columns):
        height -= 1
    return replace(grid, columns=tuple(each[:height] for each in columns), height=height)


def _holds(value: Value) -> bool:
    return value is not None and value != ""
