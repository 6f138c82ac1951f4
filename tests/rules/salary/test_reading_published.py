"""The published table goes in and comes out cell for cell, in every format it may arrive in."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from hiring.salary.library import SalaryLibrary
from hiring.salary.reading.files import read_table
from hiring.salary.reading.layout import guess, signature
from hiring.salary.reading.mapping import MAPPING, Meaning, TableKind
from hiring.salary.reading.rows import BandCell, Understood
from hiring.salary.reading.understanding import understood
from hiring.xlsx.survey_tables import band_table
from hiring.xlsx.surveys import survey_values, survey_workbook
from job_descriptions.writing.localized import LANGUAGES, Language
from tests.rules.salary import published
from tests.rules.salary.pay_files import ods, separated, xlsx
from tests.rules.salary.reading_of import RUB, read

SPANS = {
    (top, left): (bottom - top + 1, right - left + 1)
    for top, left, bottom, right in published.merged()
}
OLD = (Path(__file__).parent / "published.xls").read_bytes()
ARRIVALS = {
    "xlsx": xlsx(published.rows(), published.merged()),
    "xlsx with thin spaces": xlsx(published.rows("\u2009"), published.merged()),
    "xlsx with no-break spaces": xlsx(published.rows("\u00a0"), published.merged()),
    "xlsx not merged": xlsx(published.rows()),
    "xls": OLD,
    "ods": ods(published.rows(), SPANS),
    "csv": separated(published.rows()),
    "tsv": separated(published.rows(), "\t", "utf-16"),
    "csv in an old encoding": separated(published.rows("\u00a0"), ";", "cp1251"),
}


def figures(cells: Sequence[BandCell]) -> tuple[published.Figure, ...]:
    return tuple(
        (each.city, each.segment, each.band, int(each.low or each.median or 0),
         int(each.high or each.median or 0))
        for each in cells
    )  # fmt: skip


def same_cells(cells: Sequence[BandCell]) -> list[BandCell]:
    return [replace(each, row=0, cell="") for each in cells]


@pytest.mark.parametrize("arrival", ARRIVALS)
def test_each_of_the_120_figures_is_understood(arrival: str) -> None:
    found = read(ARRIVALS[arrival])
    assert found.kind is TableKind.BAND_TABLE
    assert figures(found.cells) == published.figures()
    assert found.counts.errors == 0
    assert found.counts.taken == 24
    told = {} if "city_from_above" not in found.by_code else {"city_from_above": 1}
    assert found.by_code == told


def test_the_table_of_the_tests_is_the_shipped_one() -> None:
    shipped = {
        (each.city, each.segment, each.band, int(each.low or each.value or 0),
         int(each.high or each.value or 0))
        for each in SalaryLibrary().figures
        if each.kind in ("band", "median")
    }  # fmt: skip
    assert shipped == set(published.figures())


def test_conditions_and_years_come_from_the_second_row_of_headings() -> None:
    cells = read(ARRIVALS["xlsx"]).cells[:4]
    assert [each.years for each in cells] == [None, 1, 2, 3]
    assert cells[0].condition == "Без опыта работы руководителем отдела по работе с клиентами"
    assert cells[1].condition == "С опытом работы от 1 года"
    assert [each.cell for each in cells] == ["C3", "D3", "E3", "F3"]


def test_the_guess_says_what_each_column_means_and_why() -> None:
    grid = read_table(ARRIVALS["xlsx"])
    layout = guess(grid)
    assert (layout.first_heading, layout.first_row) == (0, 2)
    assert [each.meaning for each in layout.mapping.columns] == [
        Meaning.CITY,
        Meaning.SEGMENT,
        *[Meaning.RANGE] * 4,
        Meaning.MEDIAN,
    ]
    assert [each.band for each in layout.mapping.columns] == ["", "", "I", "II", "III", "IV", ""]
    assert layout.mapping.columns[2].reasons == ("heading_names_band",)
    assert layout.reasons == ("headings_recognised",)


def test_one_table_has_one_signature_however_it_arrives() -> None:
    found = set()
    for name in ("xlsx", "xlsx with thin spaces", "xls", "ods"):
        grid = read_table(ARRIVALS[name])
        found.add(signature(grid, guess(grid)))
    assert len(found) == 1
    other = read_table(xlsx((("Город", "Оплата"), ("Казань", 1))))
    assert signature(other, guess(other)) not in found


def test_a_remembered_mapping_gives_the_same_cells() -> None:
    grid = read_table(ARRIVALS["xlsx"])
    layout = guess(grid)
    remembered = MAPPING.load(MAPPING.dump(layout.mapping))
    assert remembered == layout.mapping
    assert understood(grid, remembered, layout.first_row, RUB) == read(ARRIVALS["xlsx"])


def again(found: Understood, language: Language, *, as_text: bool) -> Understood:
    table = band_table(found.cells, language, "Обзор: апрель 2015")
    content = survey_values(table, language) if as_text else survey_workbook(table)
    return read(content, replace(RUB, currency=""))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("as_text", [False, True], ids=["xlsx", "csv"])
def test_what_is_exported_is_read_again_cell_for_cell(language: Language, *, as_text: bool) -> None:
    first = read(ARRIVALS["xlsx"])
    second = again(first, language, as_text=as_text)
    assert second.by_code == {}
    assert second.kind is TableKind.BAND_TABLE
    assert same_cells(second.cells) == same_cells(first.cells)
    assert [each.cell[0] for each in second.cells] == [each.cell[0] for each in first.cells]


def test_the_exported_workbook_has_the_published_layout() -> None:
    grid = read_table(survey_workbook(band_table(read(ARRIVALS["xlsx"]).cells, "ru", "Обзор")))
    assert grid.row(0)[:7] == (*published.HEADINGS[0],)
    assert grid.row(1)[2:6] == published.HEADINGS[1][2:6]
    assert grid.row(2)[:7] == (
        "Москва",
        "Агентства",
        "50 000 – 65 000",
        "65 000 – 80 000",
        "80 000 – 130 000",
        "130 000 – 200 000",
        115000.0,
    )
    assert {(2, 0, 3, 0), (0, 0, 1, 0), (0, 6, 1, 6)} <= set(grid.merged)


def test_equal_surveys_give_equal_bytes() -> None:
    table = band_table(read(ARRIVALS["xlsx"]).cells, "ru", "Обзор")
    assert survey_workbook(table) == survey_workbook(table)


def test_a_table_without_conditions_or_with_other_places_comes_out_the_same() -> None:
    rows = (
        ("Region", "Segment", "Band I", "Band II", "Whole range", "Median"),
        ("Gotham", "Banks", "50,000 – 65,000.50", "from 65,000.50", "", ""),
        ("Kazan", "Agencies", "up to 40,000", "40,000 – 50,000", "30,000 – 50,000", 41000),
    )
    first = read(xlsx(rows))
    assert first.cells[0].high == Decimal("65000.5")
    assert first.cells[1].high is None
    whole = next(each for each in first.cells if not each.band)
    assert [whole.low, whole.high, whole.median] == [30000, 50000, 41000]
    for language in LANGUAGES:
        second = again(first, language, as_text=False)
        assert same_cells(second.cells) == same_cells(first.cells)


def test_bands_that_ask_for_different_things_by_place_are_exported_row_by_row() -> None:
    rows = (
        ("Город", "Сегмент", "Диапазон", "Условие", "От", "До", "Медиана", "Валюта", "Период"),
        ("Казань", "Агентства", "I", "без опыта", 40000, 50000, None, "RUB", "месяц"),
        ("Казань", "Агентства", "II", "от 2 лет", 50000, 60000, None, "RUB", "месяц"),
        ("Казань", "Агентства", "", "", None, None, 49000, "RUB", "месяц"),
        ("Омск", "Агентства", "I", "без опыта", 40000, 50000, None, "RUB", "месяц"),
        ("Омск", "Агентства", "II", "от 1 года", 50000, 60000, None, "RUB", "месяц"),
    )
    first = read(xlsx(rows))
    assert first.kind is TableKind.BAND_LIST
    assert len(first.cells) == 5
    assert first.cells[2].median == 49000
    second = again(first, "ru", as_text=True)
    assert second.kind is TableKind.BAND_LIST
    assert same_cells(second.cells) == same_cells(first.cells)
