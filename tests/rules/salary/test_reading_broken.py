"""Broken and hostile files: each is refused with its own code before it can do harm."""

import io
import re
import struct
import tracemalloc
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from hiring.errors import Invalid
from hiring.salary.reading.bounds import (
    FEW_COLUMNS,
    LARGEST_FILE,
    MANY_ROWS,
    MOST_COLUMNS,
    MOST_ROWS,
)
from hiring.salary.reading.files import read_table
from tests.rules.salary.pay_files import (
    changed_sheet,
    member,
    ods,
    packed,
    repacked,
    separated,
    xlsx,
)

HERE = Path(__file__).parent
OLD = (HERE / "faults.xls").read_bytes()
SHEET = "xl/worksheets/sheet1.xml"
TEXTS = "xl/sharedStrings.xml"


def counted_texts(count: bytes) -> bytes:
    """Return a workbook that says it has so many texts."""
    told = re.sub(rb'uniqueCount="\d+"', b'uniqueCount="' + count + b'"', member(xlsx(), TEXTS))
    return repacked(xlsx(), {TEXTS: told})


def bomb() -> bytes:
    """Return a small file that would unpack to 300 MB."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w") as sheet:
            for _ in range(300):
                sheet.write(b" " * 2**20)
    return target.getvalue()


def lying() -> bytes:
    """Return a file whose directory says that a member is shorter than it is."""
    content = bytearray(xlsx())
    size = len(member(bytes(content), SHEET))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        start = archive.start_dir
    place = content.index(struct.pack("<I", size), start)
    content[place : place + 4] = struct.pack("<I", size - 50)
    return bytes(content)


def encrypted_package() -> bytes:
    """Return an old compound file whose directory names the stream of an encrypted workbook."""
    content = bytearray(OLD)
    name = "Workbook".encode("utf-16-le")
    place = content.index(name)
    new = "EncryptedPackage".encode("utf-16-le")
    content[place : place + len(new)] = new
    content[place + 64 : place + 66] = struct.pack("<H", len(new) + 2)
    return bytes(content)


def password_on_xls() -> bytes:
    """Return an XLS whose first record after its beginning says that it is encrypted."""
    content = bytearray(OLD)
    start = content.index(b"\x09\x08\x10\x00\x00\x06\x05\x00")
    content[start + 20 : start + 24] = b"\x2f\x00" + content[start + 22 : start + 24]
    return bytes(content)


def far_xls() -> bytes:
    """Return an XLS with its error value moved to the last row and column there can be."""
    content = bytearray(OLD)
    place = content.index(b"\x05\x02\x08\x00\x02\x00\x01\x00")
    content[place + 4 : place + 8] = b"\xff\xff\xff\x00"
    return bytes(content)


def of_word() -> bytes:
    return packed({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<document/>"})


def far_cell(place: bytes) -> bytes:
    return changed_sheet(xlsx(), b'r="A2"', b'r="' + place + b'"')


def hidden_only() -> bytes:
    name = "xl/workbook.xml"
    xml = member(xlsx(), name).replace(b'sheetId="1"', b'sheetId="1" state="hidden"')
    return repacked(xlsx(), {name: xml})


def many_sheets() -> bytes:
    def more(book: Workbook, page: Worksheet) -> None:
        for _ in range(100):
            book.add_worksheet()

    return xlsx(more=more)


def overlapping_blocks() -> bytes:
    blocks = b"".join(b'<mergeCell ref="A1:D4"/>' for _ in range(3))
    xml = b'</sheetData><mergeCells count="3">' + blocks + b"</mergeCells>"
    return changed_sheet(xlsx(), b"</sheetData>", xml)


def endless_ods() -> bytes:
    cell = '<table:table-cell table:number-columns-repeated="16384" office:value-type="float"'
    row = '<table:table-row table:number-rows-repeated="1048576">'
    return ods(after=f'{row}{cell} office:value="1"/></table:table-row>')


def long_ods() -> bytes:
    row = '<table:table-row table:number-rows-repeated="300000">'
    cell = '<table:table-cell office:value-type="float" office:value="1"/>'
    return ods(after=f"{row}{cell}</table:table-row>")


def wide_ods() -> bytes:
    cell = '<table:table-cell table:number-columns-repeated="50" office:value-type="float"'
    row = '<table:table-row table:number-rows-repeated="100000">'
    return ods(after=f'{row}{cell} office:value="1"/></table:table-row>')


def entities_in_ods() -> bytes:
    xml = member(ods(), "content.xml").replace(
        b"<office:document-content", b'<!DOCTYPE x [<!ENTITY a "aaaa">]><office:document-content', 1
    )
    return repacked(ods(), {"content.xml": xml})


def encrypted_ods() -> bytes:
    return repacked(ods(), {"META-INF/manifest.xml": b"<manifest:encryption-data/>"})


BROKEN: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "file_empty"),
    "blank": (lambda: b"\xef\xbb\xbf \r\n\t\r\n", "file_empty"),
    "too big": (lambda: b"a;b\n" * (LARGEST_FILE // 4 + 1), "file_too_big"),
    "bomb": (bomb, "file_unpacks_too_big"),
    "lying directory": (lying, "file_damaged"),
    "cut off": (lambda: xlsx()[:-300], "file_damaged"),
    "only a signature": (lambda: b"PK\x03\x04" + b"\0" * 60, "file_damaged"),
    "no sheet": (lambda: repacked(xlsx(), {SHEET: None}), "file_damaged"),
    "broken xml": (
        lambda: repacked(xlsx(), {SHEET: b"<worksheet><sheetData><row"}),
        "file_damaged",
    ),
    "overlapping blocks": (overlapping_blocks, "file_damaged"),
    "encrypted xlsx": (encrypted_package, "file_encrypted"),
    "encrypted xls": (password_on_xls, "file_encrypted"),
    "encrypted ods": (encrypted_ods, "file_encrypted"),
    "cut off xls": (lambda: OLD[:700], "file_damaged"),
    "pdf": (lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "file_not_table"),
    "picture": (lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 64, "file_not_table"),
    "web page": (
        lambda: b"<!DOCTYPE html><html><table><tr><td>1</td></tr></table>",
        "file_not_table",
    ),
    "word": (of_word, "file_not_table"),
    "binary workbook": (lambda: packed({"xl/workbook.bin": b"x"}), "format_unsupported"),
    "program": (lambda: b"\x7fELF\x02\x01\x01" + bytes(range(256)), "text_not_readable"),
    "utf-16 cut": (lambda: "Город;Оплата".encode("utf-16")[:-1], "text_not_readable"),
    "open quotes": ('Город;Оплата\n"Казань;65000\n'.encode, "quotes_open"),
    "many rows": (lambda: b"1;2\n" * (MOST_ROWS + 1), "too_many_rows"),
    "many columns": (lambda: b";".join([b"1"] * (MOST_COLUMNS + 1)), "too_many_columns"),
    "cell far below": (lambda: far_cell(b"A1048576"), "too_many_rows"),
    "cell far right": (lambda: far_cell(b"XFD2"), "too_many_columns"),
    "cell without place": (
        lambda: changed_sheet(xlsx(), b'<c r="A2" t="s">', b'<c t="s">'),
        "cells_unplaced",
    ),
    "cell with a place of another kind": (
        lambda: changed_sheet(xlsx(), b'<c r="A2"', b'<c x:r="A2"'),
        "cells_unplaced",
    ),
    "countless texts": (partial(counted_texts, b"4000000000"), "file_damaged"),
    "countless texts after a space": (partial(counted_texts, b" 4000000000"), "file_damaged"),
    "single quotes far right": (
        lambda: changed_sheet(xlsx(), b'<c r="A2"', b"<c r='XFD2'"),
        "too_many_columns",
    ),
    "spaces far right": (
        lambda: changed_sheet(xlsx(), b'<c r="A2"', b'<c r = "xfd2"'),
        "too_many_columns",
    ),
    "long and wide": (
        lambda: changed_sheet(far_cell(b"BH2"), b'r="A3"', b'r="A199999"'),
        "too_many_cells",
    ),
    "long and wide ods": (wide_ods, "too_many_cells"),
    "long and wide text": (
        lambda: b"1\n" * MANY_ROWS + b";".join([b"1"] * (FEW_COLUMNS + 1)),
        "too_many_cells",
    ),
    "far cell in xls": (far_xls, "too_many_columns"),
    "endless ods": (endless_ods, "too_many_rows"),
    "long ods": (long_ods, "too_many_rows"),
    "ods without content": (
        lambda: packed({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}),
        "file_damaged",
    ),
    "entities": (entities_in_ods, "file_damaged"),
    "only hidden": (hidden_only, "only_hidden_sheets"),
    "empty sheet": (partial(xlsx, rows=()), "sheet_empty"),
    "many sheets": (many_sheets, "too_many_sheets"),
    "delimiters alone": (lambda: b";;;\n;;;\n", "sheet_empty"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_refused_with_its_code(name: str) -> None:
    make, code = BROKEN[name]
    content = make()
    with pytest.raises(Invalid) as refusal:
        read_table(content, "xlsx")
    assert refusal.value.code == code
    assert refusal.value.details["field"] == "file"


def test_the_count_of_texts_is_found_wherever_the_file_is_cut() -> None:
    told = member(xlsx(), TEXTS)
    begin = told.index(b"<sst")
    # The file is unpacked in pieces of a mebibyte; the count may stand across two of them.
    for shift in range(0, 40, 5):
        padded = told[:begin] + b" " * ((1 << 20) - begin - shift) + told[begin:]
        large = re.sub(rb'uniqueCount="\d+"', b'uniqueCount="4000000000"', padded)
        with pytest.raises(Invalid, match="file_damaged"):
            read_table(repacked(xlsx(), {TEXTS: large}))
        assert read_table(repacked(xlsx(), {TEXTS: padded})).height == read_table(xlsx()).height


def test_a_sheet_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(Invalid, match="sheet_unknown") as refusal:
        read_table(xlsx(), sheet="Other")
    assert refusal.value.details["sheets"] == ("Данные",)


@pytest.mark.parametrize(
    "name", ["bomb", "cell far below", "cell far right", "endless ods", "long and wide"]
)
def test_what_would_fill_the_memory_is_refused_before(name: str) -> None:
    content = BROKEN[name][0]()
    tracemalloc.start()
    with pytest.raises(Invalid):
        read_table(content)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 4_000_000


WHOLE = (xlsx(), ods(), OLD, separated(encoding="cp1251"))


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(WHOLE), st.data())
def test_any_damage_ends_in_a_grid_or_a_refusal(whole: bytes, data: st.DataObject) -> None:
    content = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(1, len(content)))
    for each in (bytes(content), bytes(content[:cut])):
        try:
            grid = read_table(each)
        except Invalid as refusal:
            assert refusal.details["field"] == "file"  # noqa: PT017 # either end is right
        else:
            assert grid.height
            assert grid.width


@settings(max_examples=100, deadline=None)
@given(st.binary(min_size=1, max_size=400))
def test_any_bytes_end_in_a_grid_or_a_refusal(content: bytes) -> None:
    try:
        read_table(content)
    except Invalid as refusal:
        assert refusal.details["field"] == "file"  # noqa: PT017 # either end is right
