"""Workbooks: text stays text, numbers stay numbers, the same tables give the same bytes."""

import io
import time
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.documents.marks_table import Cell, MarksTable, marks_tables
from hiring.xlsx.marks import marks_workbook
from hiring.xlsx.safety import defused
from job_descriptions.writing.localized import LANGUAGES, Language
from tests.pdf.assessment_documents import three_candidates

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
HOSTILE = (
    '=HYPERLINK("http://example.org","x")',
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "  =1+1",
    "\x00=1+1",
    "=cmd|' /C calc'!A1",
    "{=1+1}",
)


def table(*cells: Cell) -> MarksTable:
    return MarksTable("Marks", tuple("x" for _ in cells), (cells,))


def part(data: bytes, name: str) -> ET.Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return ET.fromstring(archive.read(name))  # noqa: S314 # our own output


def cells(data: bytes, number: int = 1) -> Iterator[str | float]:
    """Yield what stands in a sheet, row by row, its heads first."""
    shared = [
        "".join(each.text or "" for each in item.iter(f"{_MAIN}t"))
        for item in part(data, "xl/sharedStrings.xml").iter(f"{_MAIN}si")
    ]
    for cell in part(data, f"xl/worksheets/sheet{number}.xml").iter(f"{_MAIN}c"):
        value = cell.findtext(f"{_MAIN}v", "")
        yield shared[int(value)] if cell.get("t") == "s" else float(value)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_becomes_a_formula(text: str) -> None:
    data = marks_workbook([table(text, text)])
    sheet = part(data, "xl/worksheets/sheet1.xml")
    assert not list(sheet.iter(f"{_MAIN}f"))
    assert not list(sheet.iter(f"{_MAIN}hyperlink"))
    found = list(cells(data))[2:]
    assert len(found) == 2
    for each in found:
        assert isinstance(each, str)
        assert each.lstrip()[0] not in "=+-@"


@given(st.text())
def test_no_text_begins_like_a_formula_and_every_text_can_be_written(text: str) -> None:
    told = defused(text)
    assert not told.strip()[:1] or told.strip()[0] not in "=+-@"
    assert not told.startswith(("\t=", "\r"))
    list(cells(marks_workbook([table(text)])))


def test_words_that_are_harmless_stay_as_they_are() -> None:
    for text in ("Анна-Мария", "3 + 4", "", "1-2", "a=b", "«Пример»"):
        assert defused(text) == text


def test_heads_and_names_are_words_too() -> None:
    data = marks_workbook([MarksTable("=A[1]:/?*'", ("=1", "+2"), ((1, 2.5),))])
    assert list(cells(data)) == ["'=1", "'+2", 1.0, 2.5]


def test_a_text_longer_than_a_cell_is_cut() -> None:
    assert len(defused("=" * 40_000)) == 32_767
    assert len(defused("x" * 40_000)) == 32_767


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_marks_of_a_vacancy(language: Language) -> None:
    tables = marks_tables(three_candidates(language), language)
    data = marks_workbook(tables)
    marks, results = list(cells(data, 1)), list(cells(data, 2))
    assert tables[0].heads == tuple(marks[:7])
    assert 3.7381 in results
    assert results.count(3.7381) == 1
    assert len([row for row in tables[0].rows if row[0] == tables[0].rows[0][0]]) == 24


def test_the_same_tables_give_the_same_bytes() -> None:
    first = marks_workbook([table("a", 1, None, 2.5)])
    time.sleep(1.1)
    assert marks_workbook([table("a", 1, None, 2.5)]) == first
    assert marks_workbook([table("b", 1, None, 2.5)]) != first
