"""The pages of pay against what people mistype and what hostile files call their cities."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from hiring.policy import Person, Role
from hiring.toolkit import Toolkit
from tests.app.hiring_desk import one_database
from tests.app.survey_desk import TOLD, csv_file, imported, raw_rows
from tests.app.test_salaries_pages import compared, english, hr, salaries, words_of
from tests.app.visitors import Visitor

__all__ = ["hr"]
RATE = {"currency": "USD", "rate": "80", "rate_source": "x", "rate_date": "2026-11-20"}
GROWTH = {"growth": "8", "growth_source": "x", "growth_date": "2016-01-01", "on": "2016-05-01"}
EVIL = '"><script>alert(1)</script>'


@pytest.fixture
def hr_actor(actor: Callable[[Role], Person]) -> Person:
    return actor(Role.HR)


@one_database
class TestMistyped:
    """Every wrong field says so itself; nothing is a fault."""

    @pytest.mark.parametrize("typed", ["2026-13", "2026-xx", "1-2-3", "22.11.26", "x" * 500])
    @pytest.mark.parametrize(("told", "field"), [(RATE, "rate_date"), (GROWTH, "growth_date")])
    def test_a_date_that_is_none(
        self, hr: Visitor, told: dict[str, str], field: str, typed: str
    ) -> None:
        answer = compared(hr, **{**told, field: typed})
        assert answer.status_code == 422
        assert f'id="{field}-error"' in answer.get_data(as_text=True)
        assert compared(hr, **told).status_code == 200

    @pytest.mark.parametrize(("typed", "missing"), [("low", "high"), ("high", "low")])
    def test_one_end_is_no_range(self, hr: Visitor, typed: str, missing: str) -> None:
        answer = compared(hr, **{typed: "60000"})
        assert answer.status_code == 422
        assert f'id="{missing}-error"' in answer.get_data(as_text=True)

    @pytest.mark.parametrize("field", ["rate_source", "growth_source"])
    def test_what_no_document_can_print(self, hr: Visitor, field: str) -> None:
        answer = hr.client.get("/salaries/benchmark", query_string={**_all(), field: "a\x01b"})
        assert answer.status_code == 422
        assert f'id="{field}-error"' in answer.get_data(as_text=True)


def _all() -> dict[str, str]:
    asked = {"role": "head_of_service", "city": "Казань", "segment": "agency", "offer": "900"}
    return {**asked, "period": "month", "tax": "gross", **RATE}


@one_database
class TestExplorer:
    """What is published is shown, each figure with its own source and age."""

    def test_an_average_without_a_range_is_told(self, hr: Visitor) -> None:
        words = words_of(salaries(english(hr), role="client_manager", source="indeed_2013"))
        assert re.search(r"Indeed.com as a blog retells it : average \$44,000 a year", words)
        assert re.search(r"age: \d+ years \d+ months since publication", words)
        assert "No sum is published" not in words

    def test_the_portrait_names_a_source_for_every_share(self, hr: Visitor) -> None:
        words = words_of(salaries(english(hr)))
        assert re.search(r"27–35 years Author not named \(a page on Poland\); no date", words)
        assert "2015 Never a criterion" not in words

    def test_gross_and_unknown_stand_in_tables_of_their_own(self, hr: Visitor) -> None:
        page = salaries(english(hr), role="client_manager").get_data(as_text=True)
        heads = re.findall(r"<caption>([^<]+)</caption>", page)
        assert [each.rpartition(", ")[2] for each in heads] == [
            "before or after tax: not stated",
            "before tax",
        ]


def test_what_bands_ask_is_told_of_the_table_that_asks_it_alone(
    demo: Toolkit, hr: Visitor, hr_actor: Person
) -> None:
    heads = ("Город", "Диапазон I", "Диапазон II", "Медиана")
    rows = [("Казань", "50 000 – 60 000", "60 000 – 70 000", "58 000")]
    imported(demo, hr_actor, csv_file(rows, heads), replace(TOLD, role="client_manager"))
    words = words_of(salaries(english(hr), role="client_manager"))
    assert "50,000–60,000" in words
    assert "What each band asks" not in words
    assert "What each band asks" in words_of(salaries(hr))


def test_why_a_group_is_held_back(demo: Toolkit, hr: Visitor, hr_actor: Person) -> None:
    imported(demo, hr_actor, csv_file(raw_rows(on="2026-11-01")))
    words = words_of(salaries(english(hr)))
    assert "held back: the data are less than 3 months old (industry convention)" in words


def test_hostile_names_stay_words(demo: Toolkit, hr: Visitor, hr_actor: Person) -> None:
    rows = [(EVIL, *row[1:]) for row in raw_rows()]
    told = replace(TOLD, title=EVIL, source=EVIL)
    imported(demo, hr_actor, csv_file(rows), told)
    for answer in (salaries(hr), compared(hr, city=""), salaries(hr, city=EVIL)):
        page = answer.get_data(as_text=True)
        assert answer.status_code == 200
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert" in page


def test_whose_figures_a_row_is_where_sources_mix(
    demo: Toolkit, hr: Visitor, hr_actor: Person
) -> None:
    for title in ("Первый обзор", "Второй обзор"):
        imported(demo, hr_actor, csv_file(raw_rows()), replace(TOLD, title=title))
    words = words_of(salaries(english(hr)))
    for title in ("Первый обзор", "Второй обзор"):
        assert re.search(rf"{title} \(Волна\); \d+ months", words)
