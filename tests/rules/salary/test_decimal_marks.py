"""What `65.000` means in a table: its other cells settle it, or it is asked."""

from decimal import Decimal

import pytest

from hiring.salary.reading.cells import sum_reader
from hiring.salary.reading.decimal_marks import mark_of_sums, settled_mark
from hiring.salary.reading.grid import Value
from hiring.salary.reading.mapping import Column, Meaning
from hiring.salary.reading.rows import Defaults, Understood
from tests.rules.salary.pay_files import Cell
from tests.rules.salary.reading_of import read, read_rows, told


@pytest.mark.parametrize(
    ("cells", "mark"),
    [
        (["65.000", "65000,50"], ","),
        (["65,000", "65000.50"], "."),
        (["65,000", "1,250,000"], "."),
        (["65.000", "1.250.000"], ","),
        (["1.250", "0.75"], "."),
        (["65,000", "65,000.50"], "."),
        (["€3.500 – 4.000,50"], ","),
        (["£20,000", "£23,000"], "."),
        (["65.000 – 70.000"], ","),
        (["65.000", 64000, 70000], ","),
        (["65.000", "64 000", "70000"], ","),
        (["65.000", "5000000", "1"], ""),
        (["12.500", 11, 13.5], "."),
        (["65.000"], ""),
        (["65.000", "65.000"], ""),
        (["65.000", "70,000"], ""),
        (["65.000", "65,5", "1,250,000"], ""),
        (["65 000", 70000, None, True], ""),
    ],
)
def test_the_cells_of_sums_settle_the_mark(cells: list[Value], mark: str) -> None:
    assert mark_of_sums([(1, cells)]) == mark


def test_sums_in_thousands_may_have_thousandths() -> None:
    assert mark_of_sums([(1000, ["45.123", "62.500"])]) == ""
    assert mark_of_sums([(1000, ["45.123", "62.5"])]) == "."


def test_weights_are_settled_by_what_reads_one_way_only() -> None:
    assert settled_mark(["1.250", "2.125"]) == ""
    assert settled_mark(["1.250", "0.875"]) == "."


def rows(*pays: Cell) -> Understood:
    return read_rows((("Город", "Оклад"), *(("Казань", pay) for pay in pays)))


def test_a_column_of_dots_is_read_as_thousands() -> None:
    found = rows("65.000", "72.000", "80.500")
    assert [each.amount for each in found.observations] == [65000, 72000, 80500]
    assert not found.problems


def test_a_number_alone_is_asked_with_both_readings() -> None:
    found = rows("65.000", "не указано")
    problem = found.problems[0]
    assert told(found)[0] == ("B2", "reads_two_ways")
    assert problem.details == {"typed": "65.000", "thousands": "65000", "fraction": "65.000"}


def test_thousands_in_the_heading_leave_it_open() -> None:
    found = read_rows((("Город", "Оклад, тыс. руб."), ("Казань", "45.123"), ("Омск", "62.500")))
    assert {code for _cell, code in told(found)} == {"reads_two_ways"}
    found = read_rows((("Город", "Оклад, тыс. руб."), ("Казань", "45,123"), ("Омск", "62,5")))
    assert [each.amount for each in found.observations] == [45123, 62500]


def test_weights_of_three_decimals_are_not_thousands() -> None:
    heads = ("Город", "Оклад", "Вес")
    found = read_rows((heads, ("Казань", 65000, "1.250"), ("Омск", 70000, "0.750")))
    assert [each.weight for each in found.observations] == [Decimal("1.25"), Decimal("0.75")]
    found = read_rows((heads, ("Казань", 65000, "1.250"), ("Омск", 70000, "2")))
    assert told(found) == [("C2", "reads_two_ways")]


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ('City,Salary\nLeeds,"£20,000"\nYork,"£23,000"\n', [20000, 23000]),
        ("Город;Оклад\nКазань;3.500,00 €\nОмск;2.900 €\n", [3500, 2900]),
        ("Город;Оклад\nКазань;8.500,00\nОмск;5.100\n", [8500, 5100]),
        ("Город;Оклад\nКазань;65.000\nОмск;70,000\n", []),
    ],
)
def test_files_of_other_countries(text: str, sums: list[int]) -> None:
    found = read(text.encode(), Defaults())
    assert [each.amount for each in found.observations] == sums


def test_the_reader_of_one_cell_takes_the_mark_of_the_table() -> None:
    column = Column(0, "Оклад", Meaning.AMOUNT)
    found = sum_reader(column, ",")("65.000").value
    assert found is not None
    assert found.low == 65000
    assert sum_reader(column)("65.000").code == "reads_two_ways"
