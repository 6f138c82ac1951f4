"""What is judged of rows beside each other: repeats, roles, one basis, bands that fit."""

from datetime import date

import pytest

from hiring.errors import Invalid
from hiring.salary.money import Period, Tax
from hiring.salary.reading.files import read_table
from hiring.salary.reading.layout import guess
from hiring.salary.reading.mapping import Meaning, TableKind
from hiring.salary.reading.rows import Defaults
from hiring.salary.reading.understanding import understood
from tests.rules.salary.pay_files import Cell, Rows, separated, xlsx
from tests.rules.salary.reading_of import RUB, laid_out, read, read_rows, told

HEADS = ("Город", "Сегмент", "Лет руководителем", "Оклад", "Вес", "Дата", "Организация")
GOOD = (
    ("Казань", "Агентства", 2, 65000, 1, date(2026, 3, 1), "А"),
    ("Омск", "Компании", 3, 72000, 2, date(2026, 3, 2), "Б"),
    ("Уфа", "Агентства", 4, 80000, 3, date(2026, 3, 3), "В"),
)


def test_at_most_200_problems_are_listed_errors_first_and_the_rest_counted() -> None:
    bad = ("Готэм", "Агентства", 2, "?", 1, date(2026, 3, 1), "А")
    found = read_rows((HEADS, *GOOD, *[bad] * 500))
    assert len(found.problems) == 200
    assert {each.code for each in found.problems} == {"not_a_sum"}
    assert [each.row for each in found.problems] == list(range(4, 204))
    assert found.by_code == {"not_a_sum": 500, "unknown_place": 500, "duplicate_rows": 1}
    assert found.unlisted == 801
    assert found.counts.faulty == 500


def test_equal_rows_are_counted_once() -> None:
    found = read_rows((HEADS, *GOOD, *GOOD))
    assert told(found) == [("A5", "duplicate_rows")]
    assert found.problems[0].details == {"count": "3"}
    assert found.counts.taken == 6


def test_several_roles_are_told_and_one_may_be_chosen() -> None:
    rows: Rows = (
        ("Должность", "Город", "Оклад"),
        ("Руководитель", "Казань", 65000),
        ("Директор", "Омск", 165000),
        ("руководитель ", "Уфа", 70000),
    )
    found = read_rows(rows)
    assert found.roles == {"Руководитель": 1, "Директор": 1, "руководитель": 1}
    assert ("A2", "several_roles") in told(found)
    one = read_rows(rows, Defaults(currency="RUB", only_role="Руководитель"))
    assert [each.city for each in one.observations] == ["kazan", "ufa"]
    assert (one.counts.set_aside, one.counts.taken) == (1, 2)


@pytest.mark.parametrize(
    ("defaults", "currency", "faulty"),
    [(Defaults(), "RUB", 1), (Defaults(currency="USD"), "USD", 2), (RUB, "RUB", 1)],
)
def test_one_currency_is_settled_for_the_whole_survey(
    defaults: Defaults, currency: str, faulty: int
) -> None:
    rows: Rows = (
        ("Город", "Оклад", "Валюта"),
        ("Казань", 65000, "руб."),
        ("Омск", 72000, "RUB"),
        ("Уфа", 50000, "USD"),
    )
    found = read_rows(rows, defaults)
    assert found.currency == currency
    assert found.by_code == {"mixed_currency": faulty}
    assert {each.currency for each in found.observations} == {currency}


def test_a_sum_that_says_nothing_is_not_given_what_others_say() -> None:
    rows: Rows = (
        ("Город", "Оклад", "Gross/Net"),
        ("Казань", 65000, "gross"),
        ("Омск", 72000, "gross"),
        ("Уфа", 70000, "не указано"),
    )
    found = read_rows(rows)
    assert found.tax is Tax.GROSS
    assert told(found) == [("B4", "mixed_tax")]
    given = read_rows(rows, Defaults(currency="RUB", tax=Tax.GROSS))
    assert given.problems == ()
    assert {each.tax for each in given.observations} == {Tax.GROSS}


@pytest.mark.parametrize(
    ("heading", "value", "code"),
    [
        ("Валюта", "тугрики", "unknown_currency"),
        ("Период", "квартал", "unknown_period"),
        ("Налог", "как-нибудь", "unknown_tax"),
    ],
)
def test_unknown_words_of_the_basis(heading: str, value: str, code: str) -> None:
    rows: Rows = (("Город", "Оклад", heading), ("Казань", 65000, value), ("Омск", 66000, "-"))
    found = read_rows(rows)
    assert ("C2", code) in told(found)
    assert 1 not in {each.row for each in found.observations}


def test_nothing_stated_stays_not_stated() -> None:
    found = read(separated((("Город", "Оклад"), ("Казань", "65 000"))), Defaults())
    assert (found.currency, found.period, found.tax) == ("", Period.NOT_STATED, Tax.NOT_STATED)


BANDS = ("Город", "Сегмент", "Диапазон I", "Диапазон II", "Медиана")


@pytest.mark.parametrize(
    ("first", "second", "median", "code", "cell"),
    [
        ("40 000 – 50 000", "55 000 – 60 000", 50000, "bands_gap", "D3"),
        ("40 000 – 50 000", "45 000 – 60 000", 50000, "bands_overlap", "D3"),
        ("50 000 – 60 000", "40 000 – 50 000", 50000, "bands_not_rising", "D3"),
        ("40 000 – 50 000", "50 000 – 60 000", 70000, "median_outside", "E3"),
        ("40 000 – 50 000", "от 50 000", 50000, "open_range", "D3"),
        ("40 000 – 50 000", "50 000", 50000, "not_a_range", "D3"),
        ("40 000 – 50 000", "50 – 60 000", 50000, "looks_like_thousands", "D3"),
        ("40 000 – 50 000", "50 000 – 60 000", "40 000 – 60 000", "not_one_sum", "E3"),
    ],
)
def test_bands_are_judged_beside_each_other(
    first: str, second: str, median: Cell, code: str, cell: str
) -> None:
    good = ("Омск", "Агентства", "40 000 – 50 000", "50 000 – 60 000", 50000)
    found = read_rows((BANDS, good, ("Казань", "Агентства", first, second, median)))
    assert told(found) == [(cell, code)]
    error = code in {"not_a_range", "looks_like_thousands", "not_one_sum"}
    assert len(found.cells) == 6 - error
    assert found.counts.taken == 2 - error


def test_a_faulty_cell_costs_its_cell_and_a_faulty_segment_its_row() -> None:
    row = ("40 000 – 50 000", "50 000 – 60 000", 50000)
    rows: Rows = (
        BANDS,
        ("Омск", "Агентства", "?", *row[1:]),
        ("Уфа", "Агенства", "?", *row[1:]),
        ("Казань", "Компании", *row),
        ("Казань", "Компании", *row[:2], None),
    )
    found = read_rows(rows)
    assert [(each.city, each.band) for each in found.cells] == [
        ("omsk", "II"),
        ("omsk", ""),
        ("kazan", "I"),
        ("kazan", "II"),
        ("kazan", ""),
    ]
    assert told(found)[-2:] == [("C5", "duplicate_cell"), ("D5", "duplicate_cell")]
    assert found.problems[-1].details == {"first": "D4"}


def test_mappings_that_cannot_be_used_are_refused() -> None:
    grid, layout = laid_out((HEADS, *GOOD))
    without = layout.mapping.changed(3, Meaning.IGNORED)
    with pytest.raises(Invalid, match="no_sum_column"):
        understood(grid, without, 1)
    with pytest.raises(Invalid, match="no_sum_column"):
        understood(grid, layout.mapping.changed(3, Meaning.MEDIAN), 1)
    with pytest.raises(Invalid, match="meaning_twice") as refusal:
        understood(grid, layout.mapping.changed(1, Meaning.CITY), 1)
    assert refusal.value.details["meaning"] == "city"
    with pytest.raises(Invalid, match="mapping_broken"):
        understood(read_table(xlsx((("a", "b"), (1, 2)))), layout.mapping, 1)


def test_the_kind_may_be_chosen_by_a_person() -> None:
    rows: Rows = (("Город", "Вилка"), ("Казань", "50 000 – 60 000"))
    grid, layout = laid_out(rows)
    assert layout.mapping.kind is TableKind.OBSERVATIONS
    listed = understood(grid, layout.mapping.of_kind(TableKind.BAND_LIST), layout.first_row, RUB)
    assert [[each.city, each.low, each.high] for each in listed.cells] == [["kazan", 50000, 60000]]


def test_progress_is_told_step_by_step() -> None:
    steps = []
    grid = read_table(xlsx((HEADS, *GOOD)))
    layout = guess(grid)
    understood(grid, layout.mapping, 1, RUB, lambda done, of: steps.append((done, of)))
    assert steps == [(1, 5), (2, 5), (3, 5), (4, 5), (5, 5)]
