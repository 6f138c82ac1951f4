"""Where tables begin and what their columns mean, in Russian and English, guessed with reasons."""

from datetime import date

import pytest

from hiring.errors import Invalid
from hiring.salary.money import Period, Tax
from hiring.salary.reading.files import read_table
from hiring.salary.reading.headings import heading
from hiring.salary.reading.layout import guess, signature
from hiring.salary.reading.mapping import MAPPING, Meaning, TableKind
from tests.rules.salary.pay_files import Rows, separated, xlsx
from tests.rules.salary.reading_of import laid_out, read_rows

HEADINGS: dict[Meaning, tuple[str, ...]] = {
    Meaning.ROLE: ("Должность", "Позиция", "Профессия", "Вакансия", "Role", "Job title", "role_id"),
    Meaning.CITY: ("Город", "Регион", "Населённый пункт", "City", "Location", "region_city_ru"),
    Meaning.SEGMENT: ("Сегмент", "Тип компании", "Segment", "Sector", "Отрасль"),
    Meaning.BAND: ("Ступень", "Грейд", "Band", "Grade"),
    Meaning.CONDITION: ("Условие", "Требования", "Condition", "band_condition_ru"),
    Meaning.YEARS: ("Лет руководителем", "Стаж руководителя", "Years as head", "Опыт, лет"),
    Meaning.LOW: ("От", "Минимум", "Нижняя граница", "Min", "Low", "Salary from", "Зарплата от"),
    Meaning.HIGH: ("До", "Максимум", "Верхняя граница", "Max", "High", "Salary to", "Оклад до"),
    Meaning.RANGE: ("Вилка", "Зарплатная вилка", "Диапазон", "Salary range", "Зарплата от – до"),
    Meaning.MEDIAN: ("Медиана", "Средняя зарплата", "Median", "P50", "median_or_average"),
    Meaning.AMOUNT: (
        "Зарплата",
        "Оклад",
        "Оплата",
        "Доход",
        "Salary",
        "Pay",
        "Compensation",
        "руб.",
    ),
    Meaning.ORGANISATION: ("Организация", "Компания", "Работодатель", "Company", "Employer"),
    Meaning.WEIGHT: ("Вес", "Количество человек", "Численность", "Weight", "Headcount"),
    Meaning.DATE: ("Дата", "Дата опроса", "Date", "survey_date"),
    Meaning.CURRENCY: ("Валюта", "Currency"),
    Meaning.PERIOD: ("Период", "Period"),
    Meaning.TAX: ("Gross/Net", "До вычета налога или на руки", "gross_net", "Налог", "Tax"),
    Meaning.NOTE: ("Примечание", "Комментарий", "Note", "Remarks"),
}


@pytest.mark.parametrize(
    ("meaning", "text"), [(meaning, text) for meaning, texts in HEADINGS.items() for text in texts]
)
def test_headings_are_recognised_in_both_languages(meaning: Meaning, text: str) -> None:
    for spelled in (text, text.upper(), f"  {text} ", f"{text}:", text.replace(" ", "\u00a0")):
        assert heading((spelled,)).meaning is meaning


@pytest.mark.parametrize("text", ["Пол", "Возраст", "Imię", "row_id", "Страна", "12", ""])
def test_other_headings_are_not_guessed_at(text: str) -> None:
    assert heading((text,)).meaning is None


@pytest.mark.parametrize(
    ("text", "meaning", "said"),
    [
        ("Оклад, руб./мес", Meaning.AMOUNT, ("RUB", Period.MONTH, Tax.NOT_STATED, 1)),
        ("Зарплата до вычета налогов, ₽", Meaning.AMOUNT, ("RUB", Period.NOT_STATED, Tax.GROSS, 1)),
        ("Доход на руки, тыс. руб.", Meaning.AMOUNT, ("RUB", Period.NOT_STATED, Tax.NET, 1000)),
        ("Salary per year, EUR (gross)", Meaning.AMOUNT, ("EUR", Period.YEAR, Tax.GROSS, 1)),
        ("Вилка, тыс. руб. в месяц", Meaning.RANGE, ("RUB", Period.MONTH, Tax.NOT_STATED, 1000)),
    ],
)
def test_a_heading_may_say_what_its_sums_are(
    text: str, meaning: Meaning, said: tuple[str, Period, Tax, int]
) -> None:
    found = heading((text,))
    assert found.meaning is meaning
    assert (found.currency, found.period, found.tax, found.factor) == said


@pytest.mark.parametrize(
    ("parts", "band", "meaning"),
    [
        (("Диапазон I", "(Без опыта)"), "I", Meaning.RANGE),
        (("Диапазон ІІ",), "II", Meaning.RANGE),
        (("Band IV",), "IV", Meaning.RANGE),
        (("III ступень",), "III", Meaning.RANGE),
        (("Грейд 7", "от"), "7", Meaning.LOW),
        (("Грейд 7", "до"), "7", Meaning.HIGH),
        (("Range II", "max"), "II", Meaning.HIGH),
    ],
)
def test_headings_name_bands(parts: tuple[str, ...], band: str, meaning: Meaning) -> None:
    found = heading(parts)
    assert (found.band, found.meaning) == (band, meaning)


OBSERVED: Rows = (
    ("Должность", "Город", "Сегмент", "Лет руководителем", "Оклад", "Организация", "Вес", "Дата"),
    ("Руководитель", "Казань", "Агентства", 2, 65000, "А", 1, date(2026, 3, 1)),
    ("Руководитель", "Омск", "Компании", 3, 72000, "Б", 2, date(2026, 3, 2)),
)
ENGLISH: Rows = (
    ("Job title", "City", "Segment", "Years as head", "Salary", "Employer", "Headcount", "Date"),
    ("Head", "Kazan", "Agency", 2, 65000, "A", 1, date(2026, 3, 1)),
    ("Head", "Omsk", "Company", 3, 72000, "B", 2, date(2026, 3, 2)),
)


@pytest.mark.parametrize("rows", [OBSERVED, ENGLISH], ids=["ru", "en"])
def test_raw_observations_are_recognised(rows: Rows) -> None:
    _, layout = laid_out(rows)
    assert layout.mapping.kind is TableKind.OBSERVATIONS
    assert [each.meaning for each in layout.mapping.columns] == [
        Meaning.ROLE,
        Meaning.CITY,
        Meaning.SEGMENT,
        Meaning.YEARS,
        Meaning.AMOUNT,
        Meaning.ORGANISATION,
        Meaning.WEIGHT,
        Meaning.DATE,
    ]
    assert {each.reasons for each in layout.mapping.columns} == {("heading_says",)}


def test_titles_above_the_headings_are_passed_over() -> None:
    title: Rows = (("Обзор зарплат по городам",), ("Апрель 2026",), ())
    grid, layout = laid_out((*title, *OBSERVED))
    assert (layout.first_heading, layout.first_row) == (3, 4)
    bare, plain = laid_out(OBSERVED)
    assert signature(grid, layout) == signature(bare, plain)


def test_a_title_merged_over_the_whole_table_is_passed_over() -> None:
    rows: Rows = (("Зарплата по городам", *[""] * 7), *OBSERVED)
    grid = read_table(xlsx(rows, [(0, 0, 0, 7)]))
    assert guess(grid).first_heading == 1


def test_ends_of_bands_in_a_second_row_of_headings() -> None:
    rows: Rows = (
        ("Город", "Диапазон I", "", "Диапазон II", ""),
        ("", "от", "до", "от", "до"),
        ("Казань", 40000, 50000, 50000, 60000),
    )
    for grid in (read_table(xlsx(rows, [(0, 1, 0, 2), (0, 3, 0, 4)])), read_table(separated(rows))):
        layout = guess(grid)
        assert layout.first_row == 2
        assert [(each.band, each.meaning) for each in layout.mapping.columns[1:]] == [
            ("I", Meaning.LOW),
            ("I", Meaning.HIGH),
            ("II", Meaning.LOW),
            ("II", Meaning.HIGH),
        ]
        assert layout.mapping.kind is TableKind.BAND_TABLE


def test_bands_headed_by_their_number_or_condition_alone() -> None:
    cells = ("40 000 – 50 000", "50 000 – 60 000")
    _, numbered = laid_out((("Город", "I", "II"), ("Казань", *cells), ("Омск", *cells)))
    assert [each.band for each in numbered.mapping.columns] == ["", "I", "II"]
    _, asking = laid_out((("Город", "Без опыта", "От 1 года"), ("Казань", *cells)))
    assert [each.band for each in asking.mapping.columns] == ["", "I", "II"]
    assert asking.mapping.columns[1].reasons == ("bands_numbered", "heading_names_condition")
    assert asking.mapping.columns[2].years == 1


def test_cells_tell_what_headings_do_not() -> None:
    rows: Rows = (
        ("Где", "Кто", "Сколько", "Тогда"),
        ("Казань", "Агентства", "50 000 – 60 000", date(2026, 3, 1)),
        ("Омск", "Компании", "60 000 – 70 000", date(2026, 3, 2)),
    )
    _, layout = laid_out(rows)
    assert layout.reasons == ("headings_by_place",)
    assert [(each.meaning, each.reasons) for each in layout.mapping.columns] == [
        (Meaning.CITY, ("cells_are_places",)),
        (Meaning.SEGMENT, ("cells_are_segments",)),
        (Meaning.RANGE, ("cells_are_ranges",)),
        (Meaning.DATE, ("cells_are_dates",)),
    ]


def test_the_only_column_of_numbers_holds_the_sums() -> None:
    _, layout = laid_out((("Где", "Сколько"), ("Казань", 65000), ("Омск", 70000)))
    assert layout.mapping.columns[1].meaning is Meaning.AMOUNT
    assert layout.mapping.columns[1].reasons == ("only_numbers",)


def test_a_second_column_of_one_meaning_is_left_out_and_told() -> None:
    _, layout = laid_out((("Город", "City", "Оклад"), ("Казань", "Kazan", 65000)))
    assert layout.mapping.columns[1].meaning is Meaning.IGNORED
    assert layout.mapping.columns[1].reasons == ("meaning_taken",)


def test_a_person_may_change_the_guess() -> None:
    _, layout = laid_out((("Город", "A", "B"), ("Казань", 65000, 1), ("Омск", 70000, 2)))
    assert "no_sums" in layout.reasons
    changed = layout.mapping.changed(1, Meaning.AMOUNT).changed(2, Meaning.RANGE, "II")
    assert changed.columns[1].meaning is Meaning.AMOUNT
    assert changed.columns[1].reasons == ("chosen",)
    assert changed.columns[2].band == "II"
    assert changed.of_kind(TableKind.BAND_TABLE).kind is TableKind.BAND_TABLE
    assert MAPPING.load(MAPPING.dump(changed)) == changed


@pytest.mark.parametrize("rows", [((1, 2), (3, 4)), (("a", 1), ("b", 2)), (("Одно",),)])
def test_a_sheet_without_headings_is_refused(rows: Rows) -> None:
    with pytest.raises(Invalid, match="no_headings"):
        guess(read_table(xlsx(rows)))


def test_thousands_in_the_heading_are_put_in_full() -> None:
    rows: Rows = (
        ("Город", "Оклад, тыс. руб."),
        ("Казань", 65),
        ("Омск", "70,5"),
        ("Уфа", "72 тыс."),
    )
    found = read_rows(rows)
    assert [each.amount for each in found.observations] == [65000, 70500, 72000]
    assert found.currency == "RUB"


def test_bands_numbered_below_a_shared_heading_count_in_what_it_says() -> None:
    """No experience counts in years, yet it heads sums: in roubles a month, like the rest."""
    shared = "Диапазоны (тыс. руб. в месяц)"
    rows: Rows = (
        ("Город", shared, shared, "Медиана, тыс. руб. в месяц"),
        ("Город", "I (без опыта на должности)", "II (от 1 года)", "Медиана, тыс. руб. в месяц"),
        ("Казань", "40 – 50", "50 – 60", "52"),
        ("Омск", "40 – 50", "50 – 60", "52"),
    )
    _, layout = laid_out(rows)
    bands = [each for each in layout.mapping.columns if each.band]
    assert [(each.band, each.factor, each.currency, each.period) for each in bands] == [
        ("I", 1000, "RUB", Period.MONTH),
        ("II", 1000, "RUB", Period.MONTH),
    ]
    found = read_rows(rows)
    assert (found.counts.errors, found.period) == (0, Period.MONTH)
    assert [(each.low, each.median) for each in found.cells if each.city == "kazan"] == [
        (40_000, None),
        (50_000, None),
        (None, 52_000),
    ]


@pytest.mark.parametrize("text", ["Дата приёма", "Дата рождения", "Hire date", "Date of birth"])
def test_days_of_a_person_are_no_dates_of_the_figures(text: str) -> None:
    assert heading((text,)).meaning is Meaning.IGNORED


def test_thousands_of_a_currency_alone_are_sums() -> None:
    found = heading(("Начислено, тыс. руб.",))
    assert (found.meaning, found.factor, found.tax) == (Meaning.AMOUNT, 1000, Tax.GROSS)


def test_a_heading_keeps_no_unseen_characters() -> None:
    assert heading(("Го\x00род",)).text == "Го род"
