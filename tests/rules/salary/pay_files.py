"""Files of pay made for the tests: workbooks, packed tables, texts, and ways to break them."""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

Cell = str | float | bool | date | None
Rows = Sequence[Sequence[Cell]]
Block = tuple[int, int, int, int]

SIMPLE: Rows = (
    ("Город", "Сегмент", "Оплата", "Дата"),
    ("Казань", "Агентства", 65000, date(2026, 3, 1)),
    ("Омск", "Компании", 70000, date(2026, 3, 2)),
    ("Уфа", "Агентства", 72000, date(2026, 3, 3)),
)


def xlsx(
    rows: Rows = SIMPLE,
    merged: Sequence[Block] = (),
    name: str = "Данные",
    more: Callable[[Workbook, Worksheet], None] | None = None,
) -> bytes:
    """Return a workbook of one sheet; `more` may add to it before it is closed."""
    target = io.BytesIO()
    with Workbook(target, {"in_memory": True}) as book:
        page = book.add_worksheet(name)
        days = book.add_format({"num_format": "dd.mm.yyyy"})
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                _put(page, (row, column), cell, days)
        for block in merged:
            page.merge_range(*block, rows[block[0]][block[1]])
        if more:
            more(book, page)
    return target.getvalue()


def _put(page: Worksheet, place: tuple[int, int], cell: Cell, days: object) -> None:
    if isinstance(cell, bool):
        page.write_boolean(*place, cell)
    elif isinstance(cell, date):
        page.write_datetime(*place, cell, days)
    elif isinstance(cell, str):
        page.write_string(*place, cell)
    elif cell is not None:
        page.write_number(*place, cell)


def repacked(content: bytes, changes: Mapping[str, bytes | None]) -> bytes:
    """Return a packed file with some of its members replaced, added or (None) left out."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old:
        members = {name: old.read(name) for name in old.namelist()} | dict(changes)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in members.items():
            if data is not None:
                new.writestr(name, data)
    return target.getvalue()


def member(content: bytes, name: str) -> bytes:
    """Return one member of a packed file."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name)


def changed_sheet(content: bytes, old: bytes, new: bytes) -> bytes:
    """Return a workbook with some XML of its first sheet replaced."""
    name = "xl/worksheets/sheet1.xml"
    xml = member(content, name)
    assert old in xml
    return repacked(content, {name: xml.replace(old, new)})


_MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
_SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("table", "table"),
        ("text", "text"),
        ("style", "style"),
    )
)
_MANIFEST = (
    b'<?xml version="1.0" encoding="UTF-8"?><manifest:manifest '
    b'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    b'<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    b"</manifest:manifest>"
)
_CALC = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'


def ods(
    rows: Rows = SIMPLE,
    spans: Mapping[tuple[int, int], tuple[int, int]] | None = None,
    raw: Mapping[tuple[int, int], str] | None = None,
    after: str = "",
    *,
    hidden: bool = False,
) -> bytes:
    """Return an OpenDocument table; `spans` are (rows, columns) of a cell, `raw` ready cells."""
    spans, raw = spans or {}, raw or {}
    covered = {
        (row + down, column + right)
        for (row, column), (height, width) in spans.items()
        for down in range(height)
        for right in range(width)
        if (down, right) != (0, 0)
    }
    body = "".join(
        "<table:table-row>"
        + "".join(
            "<table:covered-table-cell/>"
            if (row, column) in covered
            else raw.get((row, column)) or _ods_cell(cell, spans.get((row, column), (1, 1)))
            for column, cell in enumerate(cells)
        )
        + "</table:table-row>"
        for row, cells in enumerate(rows)
    )
    display = "false" if hidden else "true"
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_SPACES} {_CALC}>'
        '<office:automatic-styles><style:style style:name="ta1" style:family="table">'
        f'<style:table-properties table:display="{display}"/></style:style>'
        "</office:automatic-styles><office:body><office:spreadsheet>"
        f'<table:table table:name="Pay" table:style-name="ta1">{body}{after}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return packed(
        {
            "mimetype": _MIMETYPE.encode(),
            "META-INF/manifest.xml": _MANIFEST,
            "content.xml": content.encode(),
        }
    )


def _ods_cell(cell: Cell, span: tuple[int, int]) -> str:
    rows, columns = span
    merged = f' table:number-rows-spanned="{rows}" table:number-columns-spanned="{columns}"'
    spanned = merged if span != (1, 1) else ""
    if cell is None or cell == "":
        return f"<table:table-cell{spanned}/>"
    if isinstance(cell, bool):
        truth = str(cell).lower()
        return _typed("boolean", f'office:boolean-value="{truth}"{spanned}', truth)
    if isinstance(cell, date):
        return _typed("date", f'office:date-value="{cell.isoformat()}"{spanned}', cell.isoformat())
    if isinstance(cell, str):
        return _typed("string", spanned, escape(cell))
    return _typed("float", f'office:value="{cell}"{spanned}', str(cell))


def _typed(kind: str, attributes: str, text: str) -> str:
    return (
        f"<table:table-cell office:value-type={quoteattr(kind)} {attributes}>"
        f"<text:p>{text}</text:p></table:table-cell>"
    )


def packed(members: Mapping[str, bytes]) -> bytes:
    """Return a packed file."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return target.getvalue()


def separated(rows: Rows = SIMPLE, delimiter: str = ";", encoding: str = "utf-8") -> bytes:
    """Return the rows as separated values, nothing quoted."""
    lines = (delimiter.join("" if cell is None else str(cell) for cell in row) for row in rows)
    return "\r\n".join(lines).encode(encoding)
