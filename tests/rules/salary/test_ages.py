"""Ages of figures: counted in whole months from what their date says, and told in words."""

from datetime import date

import pytest

from hiring.errors import Invalid
from hiring.salary.ages import UNKNOWN, Age, age, source_age
from hiring.salary.documents.age_words import age_words, date_words
from hiring.salary.market import Source
from job_descriptions.writing.localized import Text

DAY = date(2026, 11, 22)
NOTHING = Text("", "")


@pytest.mark.parametrize(
    ("told", "years", "months", "russian", "english"),
    [
        ("2015-04", 11, 7, "11 лет 7 месяцев", "11 years 7 months"),
        ("2013-03-04", 13, 8, "13 лет 8 месяцев", "13 years 8 months"),
        ("2021-12-30", 4, 10, "4 года 10 месяцев", "4 years 10 months"),
        ("2025-11-22", 1, 0, "1 год", "1 year"),
        ("2025-11-23", 0, 11, "11 месяцев", "11 months"),
        ("2025-10", 1, 1, "1 год 1 месяц", "1 year 1 month"),
        ("2026-10-22", 0, 1, "1 месяц", "1 month"),
        ("2026-10-23", 0, 0, "меньше месяца", "less than a month"),
        ("2026-11", 0, 0, "меньше месяца", "less than a month"),
        ("2005-11-01", 21, 0, "21 год", "21 years"),
        ("2015", 11, 0, "11 лет", "11 years"),
        ("2026", 0, 0, "меньше года", "less than a year"),
    ],
)
def test_age_in_numbers_and_words(
    told: str, years: int, months: int, russian: str, english: str
) -> None:
    found = age(told, DAY)
    assert (found.years, found.months, found.known) == (years, months, True)
    assert found.in_months == 12 * years + months
    assert age_words(found, "ru").replace("\u00a0", " ") == russian
    assert age_words(found, "en").replace("\u00a0", " ") == english


def test_no_date_is_no_age() -> None:
    assert age("", DAY) is UNKNOWN
    assert age_words(UNKNOWN, "ru") == "дата не названа"
    assert age_words(UNKNOWN, "en") == "no date is named"


@pytest.mark.parametrize(
    ("survey", "published", "since", "years"),
    [
        ("2015-04", "2015-05-13", "survey", 11),
        ("2015-04", "", "survey", 11),
        ("", "2013-03-04", "publication", 13),
        ("", "", "", 0),
    ],
)
def test_publication_stands_in_where_the_survey_has_no_date(
    survey: str, published: str, since: str, years: int
) -> None:
    source = Source("s", NOTHING, survey, published, NOTHING, NOTHING)
    found = source_age(source, DAY)
    assert (found.since, found.years) == (since, years)
    assert ("since publication" in age_words(found, "en")) is (since == "publication")
    assert ("с публикации" in age_words(found, "ru")) is (since == "publication")


@pytest.mark.parametrize("told", ["2026-12", "2027", "2026-11-23", "9999-12-31"])
def test_a_date_to_come_has_no_age(told: str) -> None:
    with pytest.raises(Invalid, match="date_to_come"):
        age(told, DAY)


@pytest.mark.parametrize(
    "told", ["2015-13", "2015-02-30", "April", "2015-04-01-01", "0", "2015-", "-", "²015", "20 15"]
)
def test_what_is_no_date_is_refused(told: str) -> None:
    with pytest.raises(Invalid, match="date_wrong"):
        age(told, DAY)


@pytest.mark.parametrize(
    ("told", "russian", "english"),
    [
        ("2015-04", "апрель 2015 г.", "April 2015"),
        ("2015-05-13", "13 мая 2015 г.", "13 May 2015"),
        ("2015", "2015", "2015"),
        ("", "", ""),
    ],
)
def test_dates_of_any_length_in_words(told: str, russian: str, english: str) -> None:
    assert (date_words(told, "ru"), date_words(told, "en")) == (russian, english)


def test_ages_are_values() -> None:
    assert age("2015-04", DAY) == Age(11, 7, known=True)
