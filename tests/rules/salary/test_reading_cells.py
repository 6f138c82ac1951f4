"""Errors and warnings by cell: where, what stood there, and which rows are left out."""

from datetime import date
from decimal import Decimal

import pytest
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from hiring.salary.money import Period, Tax
from hiring.salary.reading.rows import Defaults, Severity
from tests.rules.salary.pay_files import Cell, Rows, xlsx
from tests.rules.salary.reading_of import read, read_rows, told

HEADS = ("Город", "Сегмент", "Лет руководителем", "Оклад", "Вес", "Дата", "Организация")
GOOD = (
    ("Казань", "Агентства", 2, 65000, 1, date(2026, 3, 1), "А"),
    ("Омск", "Компании", 3, 72000, 2, date(2026, 3, 2), "Б"),
    ("Уфа", "Агентства", 4, 80000, 3, date(2026, 3, 3), "В"),
)
PLACES = {name: "ABCDEFG"[place] for place, name in enumerate(HEADS)}


def with_cell(heading: str, value: Cell) -> Rows:
    row: list[Cell] = list(GOOD[0])
    row[HEADS.index(heading)] = value
    return (HEADS, *GOOD, row)


@pytest.mark.parametrize(
    ("heading", "value", "code"),
    [
        ("Оклад", "не знаю", "not_a_sum"),
        ("Оклад", -5, "sum_negative"),
        ("Оклад", "-65 000", "sum_negative"),
        ("Оклад", 0, "sum_zero"),
        ("Оклад", 10**13, "sum_too_large"),
        ("Оклад", True, "sum_is_boolean"),
        ("Оклад", date(2026, 10, 12), "sum_is_date"),
        ("Оклад", "#Н/Д", "error_cell"),
        ("Оклад", "#DIV/0!", "error_cell"),
        ("Оклад", "", "sum_missing"),
        ("Оклад", "н/д", "sum_missing"),
        ("Оклад", "80 000 – 65 000", "low_above_high"),
        ("Оклад", "1,250 тыс.", "reads_two_ways"),
        ("Оклад", 65, "looks_like_thousands"),
        ("Оклад", "$65,000", "mixed_currency"),
        ("Оклад", "65 000 в год", "mixed_period"),
        ("Оклад", "65 000 на руки", "mixed_tax"),
        ("Сегмент", "Агенства", "segment_unsure"),
        ("Город", 12, "not_a_place"),
        ("Город", "К" * 81, "text_too_long"),
        ("Лет руководителем", "много", "unknown_years"),
        ("Лет руководителем", 2015, "unknown_years"),
        ("Лет руководителем", -1, "unknown_years"),
        ("Вес", 0, "unknown_weight"),
        ("Вес", "two", "unknown_weight"),
        ("Вес", False, "unknown_weight"),
        ("Дата", "вчера", "unknown_date"),
        ("Дата", "31.02.2026", "unknown_date"),
        ("Дата", "04/05/2026", "date_ambiguous"),
        ("Дата", 46000, "date_is_number"),
        ("Организация", "О" * 121, "text_too_long"),
        ("Организация", "#REF!", "error_cell"),
    ],
)
def test_an_error_is_told_at_its_cell_and_keeps_its_row_out(
    heading: str, value: Cell, code: str
) -> None:
    defaults = Defaults(currency="RUB", period=Period.MONTH, tax=Tax.GROSS)
    found = read_rows(with_cell(heading, value), defaults)
    problem = found.problems[0]
    assert (problem.code, problem.severity) == (code, Severity.ERROR)
    assert problem.cell == f"{PLACES[heading]}5"
    assert problem.heading == heading
    assert (problem.row, problem.column) == (4, HEADS.index(heading))
    assert [each.row for each in found.observations] == [1, 2, 3]
    assert (found.counts.faulty, found.counts.errors) == (1, 1)


@pytest.mark.parametrize(
    ("heading", "value", "code", "kept"),
    [
        ("Город", "Готэм", "unknown_place", "Готэм"),
        ("Город", "Казнь", "place_unsure", "Казнь"),
        ("Сегмент", "Банки", "unknown_segment", "Банки"),
        ("Оклад", 65000000, "looks_too_large", 65000000),
        ("Дата", date(2027, 1, 1), "date_to_come", "2027-01-01"),
    ],
)
def test_a_warning_is_told_and_the_row_is_taken(
    heading: str, value: Cell, code: str, kept: object
) -> None:
    found = read_rows(with_cell(heading, value), Defaults(currency="RUB", on=date(2026, 11, 22)))
    assert told(found) == [(f"{PLACES[heading]}5", code)]
    assert found.problems[0].severity is Severity.WARNING
    row = found.observations[3]
    assert kept in (row.city, row.segment, row.amount, row.date)


def test_a_near_name_comes_with_suggestions() -> None:
    found = read_rows(with_cell("Город", "Казнь"))
    assert "Казань" in found.problems[0].details["suggestions"]
    found = read_rows(with_cell("Сегмент", "Агенства"))
    assert found.problems[0].details["suggestion"] == "агентства"


def test_the_text_that_stood_there_is_told() -> None:
    found = read_rows(with_cell("Оклад", "не знаю"))
    assert found.problems[0].text == "не знаю"
    assert found.problems[0].sheet == "Данные"
    assert read_rows(with_cell("Дата", 46000)).problems[0].text == "46000"


def test_everything_of_a_good_row_is_understood() -> None:
    found = read_rows((HEADS, *GOOD))
    row = found.observations[1]
    assert [row.city, row.segment, row.years, row.amount] == ["omsk", "company", 3, 72000]
    assert [row.weight, row.date, row.organisation] == [2, "2026-03-02", "Б"]
    assert [row.low, row.high, row.currency, row.period, row.tax] == [None, None, "RUB", "", ""]
    assert found.counts.taken == 3
    assert found.problems == ()


@pytest.mark.parametrize(
    ("value", "amount", "low", "high"),
    [
        ("50 000 – 65 000", None, 50000, 65000),
        ("от 50 000", None, 50000, None),
        ("до 65 000", None, None, 65000),
        ("65 тыс.", 65000, None, None),
        (65000.1 + 0.2, Decimal("65000.3"), None, None),
    ],
)
def test_an_advert_may_name_a_range(
    value: Cell, amount: Decimal | None, low: int | None, high: int | None
) -> None:
    row = read_rows(with_cell("Оклад", value)).observations[3]
    assert [row.amount, row.low, row.high] == [amount, low, high]


def test_two_columns_of_ends_make_a_range() -> None:
    rows: Rows = (
        ("Город", "Зарплата от", "Зарплата до"),
        ("Казань", 50000, 65000),
        ("Омск", "от 50 000", None),
        ("Уфа", None, "до 70 000"),
        ("Самара", 70000, 65000),
        ("Самара", "50 000 – 60 000", 65000),
    )
    found = read_rows(rows)
    assert [(each.low, each.high) for each in found.observations] == [
        (50000, 65000),
        (50000, None),
        (None, 70000),
    ]
    assert told(found) == [("B5", "low_above_high"), ("B6", "not_one_sum")]


def formulas(book: Workbook, page: Worksheet) -> None:
    page.write_formula("D2", "=NA()", None, "#N/A")
    page.write_formula("D3", "=1+1", None, "")
    page.write_formula("A4", "=1+1", None, "")


def test_lost_values_of_formulas_are_errors_of_their_cells() -> None:
    found = read(xlsx((HEADS, *GOOD), more=formulas))
    assert told(found) == [
        ("D2", "error_cell"),
        ("D3", "formula_without_value"),
        ("A4", "formula_without_value"),
    ]
    assert found.problems[0].text == "#N/A"
    assert found.observations == ()


def test_lost_values_in_columns_without_meaning_do_not_matter() -> None:
    rows: Rows = (("Город", "Пол", "Оклад"), ("Казань", "", 65000))

    def more(book: Workbook, page: Worksheet) -> None:
        page.write_formula("B2", "=NA()", None, "#N/A")

    assert read(xlsx(rows, more=more)).problems == ()


def test_blank_rows_totals_and_remarks_are_set_aside() -> None:
    rows: Rows = (
        HEADS,
        GOOD[0],
        (),
        GOOD[1],
        ("Итого:", None, None, 137000, None, None, None),
        ("* Данные собраны в марте",),
    )
    found = read_rows(rows)
    assert told(found) == [("A5", "total_row"), ("A6", "remark_row")]
    counts = found.counts
    assert (counts.rows, counts.blank, counts.set_aside, counts.taken) == (5, 1, 2, 2)
    assert counts.rows == counts.blank + counts.set_aside + counts.taken + counts.faulty
