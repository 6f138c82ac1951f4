"""Exported surveys: what is written is read again the same, and nothing in it runs."""

import csv
import io
import zipfile
from dataclasses import replace

import pytest

from hiring.salary.reading.rows import BandCell
from hiring.xlsx.survey_tables import SurveyTable, band_table
from hiring.xlsx.surveys import survey_values, survey_workbook
from tests.rules.salary.pay_files import xlsx
from tests.rules.salary.reading_of import read

HOSTILE = (
    '=HYPERLINK("http://example.org","x")',
    "+1+cmd",
    "-1+cmd",
    "@SUM(A1)",
    "  =1+1",
    "=cmd|' /C calc'!A1",
)


def banded(segment: str) -> tuple[BandCell, ...]:
    """Return the cells of a survey by bands, their segment of this name."""
    rows = (
        ("Город", "Сегмент", "Диапазон I", "Диапазон II"),
        ("Казань", "x", "40 000 – 50 000", "50 000 – 60 000"),
    )
    return tuple(replace(each, segment=segment) for each in read(xlsx(rows)).cells)


@pytest.mark.parametrize("text", [*HOSTILE, "'=1+1", "''-x", "'x", "'"])
@pytest.mark.parametrize("as_text", [False, True], ids=["xlsx", "csv"])
def test_a_segment_comes_out_as_it_was_typed(text: str, *, as_text: bool) -> None:
    cells = banded(text.strip())
    table = band_table(cells, "ru", "x")
    back = read(survey_values(table, "ru") if as_text else survey_workbook(table)).cells
    assert [each.segment for each in back] == [each.segment for each in cells]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_becomes_a_formula_in_either_file(text: str) -> None:
    table = SurveyTable(text, (("a", "b"),), ((text, text),))
    book = survey_workbook(table)
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    assert b"<f" not in sheet
    assert b"hyperlink" not in sheet.lower()
    values = list(
        csv.reader(io.StringIO(survey_values(table, "ru").decode("utf-8-sig")), delimiter=";")
    )
    assert values[1] == ["'" + text.strip()] * 2 or values[1] == ["'" + text] * 2
    assert not any(each[:1] in set("=+-@\t\r") for row in values for each in row)


def test_numbers_stay_numbers_and_plain_numeric_texts_are_not_marked() -> None:
    table = SurveyTable("x", (("a", "b", "c"),), ((-5, "-5", "+7 900"),))
    assert survey_values(table, "en").decode("utf-8-sig").splitlines()[1] == "-5,-5,+7 900"
