"""Minimum wages by day."""

from datetime import date

import pytest

from hiring.salary.wages import minimum_wage, minimum_wages


@pytest.mark.parametrize(
    ("on", "amount"),
    [
        (date(2026, 11, 22), 27_093),
        (date(2026, 1, 1), 27_093),
        (date(2025, 12, 31), 22_440),
        (date(2024, 1, 1), 19_242),
        (date(2022, 6, 1), 15_279),
        (date(2022, 5, 31), 13_890),
        (date(2020, 1, 1), 12_130),
    ],
)
def test_the_minimum_wage_of_a_day(on: date, amount: int) -> None:
    found = minimum_wage("RU", on)
    assert found is not None
    assert found.amount == amount
    assert found.currency == "RUB"


@pytest.mark.parametrize(
    ("country", "on"),
    [("RU", date(2019, 12, 31)), ("DE", date(2026, 1, 1)), ("", date(2026, 1, 1))],
)
def test_what_is_not_in_the_data_is_unknown(country: str, on: date) -> None:
    assert minimum_wage(country, on) is None


@pytest.mark.parametrize(
    ("on", "doubtful"),
    [(date(2026, 12, 31), False), (date(2027, 1, 1), True), (date(2030, 6, 1), True)],
)
def test_a_new_year_makes_the_newest_figure_doubtful(on: date, *, doubtful: bool) -> None:
    newest = minimum_wages()[-1]
    assert newest.may_have_changed(on) is doubtful


def test_every_figure_names_its_law_and_its_source() -> None:
    rising = [each.amount for each in minimum_wages()]
    assert rising == sorted(rising)
    for each in minimum_wages():
        assert not each.act.blank_languages()
        assert not each.note.blank_languages()
        assert each.verified is ("memory" not in each.source.lower())
