"""Exported surveys: what is written is read again the same, and nothing in it runs."""

import csv
import io
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hiring.salary.money import Period, Tax
from hiring.salary.reading.rows import Defaults, Observation
from hiring.xlsx.survey_tables import SurveyTable, band_table, observation_table
from hiring.xlsx.surveys import survey_values, survey_workbook
from job_descriptions.writing.localized import LANGUAGES, Language
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


def observation(**changes: object) -> Observation:
    fields: dict[str, object] = {
        "row": 0,
        "role": "Руководитель отдела",
        "city": "kazan",
        "segment": "agency",
        "amount": Decimal(65000),
        "low": None,
        "high": None,
        "currency": "RUB",
        "period": Period.MONTH,
        "tax": Tax.GROSS,
        "years": Decimal(2),
        "organisation": "А",
        "weight": Decimal(1),
        "date": "2026-03-01",
        "band": "II",
        "note": "",
    }
    return Observation(**(fields | changes))  # type: ignore[arg-type] # the tests give what fits


def again(rows: Sequence[Observation], language: Language, *, as_text: bool) -> list[Observation]:
    table = observation_table(rows, language, "Наблюдения")
    content = survey_values(table, language) if as_text else survey_workbook(table)
    found = read(content, Defaults())
    assert found.counts.errors == 0
    return [replace(each, row=0) for each in found.observations]


ROWS = (
    observation(),
    observation(city="Готэм", segment="Банки", years=None, organisation="Б", date="2026-03"),
    observation(amount=None, low=Decimal(50000), high=Decimal(65000), weight=Decimal(3)),
    observation(amount=None, low=Decimal(50000), date="2026", band=""),
    observation(amount=None, high=Decimal("65000.5"), city="", segment=""),
    observation(amount=Decimal("65000.25"), years=Decimal("1.5"), note="От руки", date=""),
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("as_text", [False, True], ids=["xlsx", "csv"])
def test_observations_come_out_as_they_went_in(language: Language, *, as_text: bool) -> None:
    assert again(ROWS, language, as_text=as_text) == list(ROWS)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.builds(
            observation,
            amount=st.integers(50_000, 400_000).map(Decimal),
            organisation=st.text("АБВabc -=+@'\"#;,", max_size=12).map(
                lambda x: " ".join(x.split())
            ),
            years=st.none() | st.integers(0, 40).map(Decimal),
            weight=st.integers(1, 50).map(Decimal),
            city=st.sampled_from(["kazan", "omsk", "Готэм", ""]),
            segment=st.sampled_from(["agency", "company", "Банки", ""]),
        ),
        min_size=1,
        max_size=6,
    ),
    st.sampled_from(LANGUAGES),
    st.booleans(),
)
def test_any_observations_come_out_as_they_went_in(
    rows: list[Observation],
    language: Language,
    as_text: bool,  # noqa: FBT001 # hypothesis gives it
) -> None:
    assert again(rows, language, as_text=as_text) == rows


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_becomes_a_formula_in_either_file(text: str) -> None:
    table = observation_table([observation(organisation=text, role=text, city=text)], "ru", text)
    book = survey_workbook(table)
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    assert b"<f" not in sheet
    assert b"hyperlink" not in sheet.lower()
    values = list(
        csv.reader(io.StringIO(survey_values(table, "ru").decode("utf-8-sig")), delimiter=";")
    )
    assert sum(each == "'" + text.strip() for each in values[1]) == 3
    assert not any(each[:1] in set("=+-@\t\r") for row in values for each in row)
    assert (
        again([observation(organisation=text)], "ru", as_text=False)[0].organisation == text.strip()
    )


@pytest.mark.parametrize("text", ["'=1+1", "''-x", "'x", "'"])
@pytest.mark.parametrize("as_text", [False, True], ids=["xlsx", "csv"])
def test_an_apostrophe_that_was_typed_is_kept(text: str, *, as_text: bool) -> None:
    assert again([observation(organisation=text)], "ru", as_text=as_text)[0].organisation == text


def test_numbers_stay_numbers_and_plain_numeric_texts_are_not_marked() -> None:
    table = SurveyTable("x", (("a", "b", "c"),), ((-5, "-5", "+7 900"),))
    assert survey_values(table, "en").decode("utf-8-sig").splitlines()[1] == "-5,-5,+7 900"


def test_a_band_survey_carries_no_formula_either() -> None:
    rows = (
        ("Город", "Сегмент", "Диапазон I", "Диапазон II"),
        ("Казань", "=1+1", "40 000 – 50 000", "50 000 – 60 000"),
        ("Казань", "@x", "40 000 – 50 000", "50 000 – 60 000"),
    )
    cells = read(xlsx(rows)).cells
    table = band_table(cells, "ru", "[=1+1]*")
    with zipfile.ZipFile(io.BytesIO(survey_workbook(table))) as archive:
        assert b"<f" not in archive.read("xl/worksheets/sheet1.xml")
    back = read(survey_workbook(table)).cells
    assert (
        [each.segment for each in back]
        == [each.segment for each in cells]
        == [
            *["=1+1"] * 2,
            *["@x"] * 2,
        ]
    )


def test_columns_that_hold_nothing_are_left_out() -> None:
    bare = observation(role="", band="", years=None, organisation="", date="", period="", tax="")
    assert observation_table([bare], "en", "x").heads == (("Region", "Segment", "Pay", "Currency"),)
