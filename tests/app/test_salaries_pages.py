"""The pages of pay figures: the explorer, and the comparison of an offer with the market."""

import html
import io
import json
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest
from werkzeug.test import TestResponse

from hiring.policy import Role
from hiring.toolkit import Toolkit
from tests.app.hiring_desk import one_database
from tests.app.visitors import Visitor

ASKED: dict[str, Any] = {
    "role": "head_of_service",
    "city": "Казань",
    "segment": "agency",
    "offer": "75 000",
    "currency": "RUB",
    "period": "month",
    "tax": "gross",
    "years": "2",
}


@pytest.fixture
def hr(visitor: Callable[[Role], Visitor]) -> Visitor:
    return visitor(Role.HR)


def words_of(answer: TestResponse) -> str:
    text = re.sub(r"<[^>]+>", " ", answer.get_data(as_text=True))
    return re.sub(r"\s+", " ", html.unescape(text))


def english(person: Visitor) -> Visitor:
    person.post("/language/en")
    return person


def salaries(person: Visitor, **query: object) -> TestResponse:
    return person.get(f"/salaries?{urlencode(query, doseq=True)}")


def compared(person: Visitor, **changes: object) -> TestResponse:
    return person.get(f"/salaries/benchmark?{urlencode({**ASKED, **changes})}")


@one_database
class TestExplorer:
    """Figures with their sources, filtered and sorted by the address."""

    def test_every_city_and_segment_of_the_survey_is_there(self, hr: Visitor) -> None:
        page = salaries(hr).get_data(as_text=True)
        assert page.count('<td class="segment">') == 24
        assert page.count('class="chart range-bar"') >= 24

    def test_the_age_and_the_silence_on_tax_are_said(self, hr: Visitor) -> None:
        words = words_of(salaries(english(hr)))
        assert re.search(r"Superjob.*age: \d+ years", words)
        assert "before or after tax: not stated" in words

    def test_filters_stand_in_the_address(self, hr: Visitor) -> None:
        page = salaries(english(hr), city=["kazan", "moscow"], segment="agency")
        rows = re.findall(r'<th scope="row">([^<]+)<', page.get_data(as_text=True))
        assert rows[:2] == ["Kazan", "Moscow"]
        assert len(rows) == 2

    def test_a_column_sorts_and_sorts_the_other_way_round(self, hr: Visitor) -> None:
        page = salaries(english(hr), sort="median", order="desc").get_data(as_text=True)
        medians = [
            int(re.sub(r"\D", "", html.unescape(found)))
            for found in re.findall(r'data-label="Median"><strong>([^<–]+)<', page)
        ]
        assert medians == sorted(medians, reverse=True)
        assert 'aria-sort="descending"' in page

    def test_what_a_band_asks_and_that_the_portrait_is_no_criterion(self, hr: Visitor) -> None:
        words = words_of(salaries(english(hr), band="III"))
        assert "What each band asks of a candidate" in words
        assert "Never a criterion." in words

    def test_a_contradiction_of_the_source_stays_visible(self, hr: Visitor) -> None:
        words = words_of(salaries(english(hr), city="saint_petersburg"))
        assert "107,000–164,000" in words
        assert "165,000" in words

    @pytest.mark.parametrize("role", ["cco", "escort_manager"])
    def test_a_role_without_sums_says_so(self, hr: Visitor, role: str) -> None:
        assert "No sum is published for this choice." in words_of(salaries(english(hr), role=role))

    def test_growth_is_told_as_percent_and_is_no_sum(self, hr: Visitor) -> None:
        assert "12–15 % a year" in words_of(salaries(english(hr), role="cco"))

    @pytest.mark.parametrize(
        "query",
        [
            {"role": "nobody"},
            {"city": "atlantis"},
            {"sort": "' OR 1=1", "order": "up"},
            {"segment": "<script>", "band": "IX", "source": "x" * 500},
        ],
    )
    def test_a_strange_address_is_no_fault(self, hr: Visitor, query: dict[str, str]) -> None:
        answer = salaries(hr, **query)
        assert answer.status_code == 200
        assert "<script>" not in answer.get_data(as_text=True).replace("<script type", "")

    def test_who_only_interviews_sees_no_pay(self, visitor: Callable[[Role], Visitor]) -> None:
        person = visitor(Role.INTERVIEWER)
        assert person.get("/salaries").status_code == 403
        assert person.get("/salaries/benchmark").status_code == 403
        assert "/salaries" not in person.get("/").get_data(as_text=True)


@one_database
class TestBenchmark:
    """An offer compared: the sentence, what led to it, messages at the fields."""

    def test_the_empty_form_asks(self, hr: Visitor) -> None:
        answer = hr.get("/salaries/benchmark")
        assert answer.status_code == 200
        assert 'class="answer"' not in answer.get_data(as_text=True)

    def test_the_answer_stands_first(self, hr: Visitor) -> None:
        words = words_of(compared(english(hr)))
        assert re.search(r"75,000.* lies in band IV .*near its lower end, 19\s?% above", words)

    def test_the_same_in_russian(self, hr: Visitor) -> None:
        hr.post("/language/ru")
        assert "попадает в ступень IV" in words_of(compared(hr))

    def test_a_near_miss_is_a_question_at_the_city(self, hr: Visitor) -> None:
        answer = compared(english(hr), city="Kazam")
        assert answer.status_code == 422
        page = answer.get_data(as_text=True)
        assert "Kazan" in page.split('id="city-error"')[1][:300]
        assert 'value="75 000"' in page or 'value="75000"' in page

    @pytest.mark.parametrize(
        ("field", "typed"),
        [
            ("offer", "0"),
            ("offer", "-5"),
            ("offer", "many"),
            ("offer", "9" * 400),
            ("years", "-1"),
            ("years", "x"),
            ("hours", "0"),
            ("rate", "abc"),
            ("on", "31.31.2026"),
            ("role", "nobody"),
            ("currency", "XXX"),
            ("period", "century"),
            ("growth", "500"),
        ],
    )
    def test_what_cannot_be_is_told_at_its_field(self, hr: Visitor, field: str, typed: str) -> None:
        answer = compared(hr, **{field: typed})
        assert answer.status_code == 422
        assert f'id="{field}-error"' in answer.get_data(as_text=True)

    def test_another_currency_asks_for_a_rate(self, hr: Visitor) -> None:
        assert compared(hr, currency="USD", offer="1000").status_code == 422

    def test_a_rate_with_date_and_source_is_a_step_of_the_answer(self, hr: Visitor) -> None:
        rate = {"rate": "80,5", "rate_currency": "RUB", "rate_date": "2026-11-20"}
        answer = compared(
            english(hr), currency="USD", offer="1000", rate_source="central bank", **rate
        )
        words = words_of(answer)
        assert answer.status_code == 200
        assert "80,500" in words
        assert "central bank" in words

    def test_a_rate_without_source_is_refused_at_its_field(self, hr: Visitor) -> None:
        answer = compared(hr, currency="USD", offer="1000", rate="80")
        assert 'id="rate_source-error"' in answer.get_data(as_text=True)

    def test_an_old_survey_is_not_aged_over_ten_years(self, hr: Visitor) -> None:
        aged = {"growth": "8", "growth_source": "own guess", "growth_date": "2026-01-01"}
        assert compared(hr, **aged).status_code == 422

    def test_the_range_of_the_vacancy_joins(self, hr: Visitor) -> None:
        words = words_of(compared(english(hr), low="60000", high="90000"))
        assert re.search(r"compa-ratio 1", words)
        assert "50" in words

    def test_a_reversed_range_is_refused(self, hr: Visitor) -> None:
        answer = compared(hr, low="90000", high="60000")
        assert 'id="high-error"' in answer.get_data(as_text=True)

    def test_without_city_all_cities_are_compared(self, hr: Visitor) -> None:
        answer = compared(english(hr), city="")
        assert answer.status_code == 200
        assert "all cities" in words_of(answer)

    @pytest.mark.parametrize("role", ["cco", "escort_manager"])
    def test_a_role_without_figures_is_a_message(self, hr: Visitor, role: str) -> None:
        answer = compared(hr, role=role, city="")
        assert answer.status_code == 422
        assert 'id="role-error"' in answer.get_data(as_text=True)


@one_database
class TestWhatIf:
    """Another sum beside the offer, with and without scripts."""

    def test_the_page_itself_answers(self, hr: Visitor) -> None:
        page = compared(english(hr), what_if="60000").get_data(as_text=True)
        assert page.count('<p class="answer">') == 2
        assert "band III" in page

    def test_the_script_gets_a_piece(self, hr: Visitor) -> None:
        answer = english(hr).client.get(
            f"/salaries/benchmark/what-if?{urlencode({**ASKED, 'what_if': '60000'})}"
        )
        assert answer.status_code == 200
        assert answer.get_data(as_text=True).lstrip().startswith("<div")

    @pytest.mark.parametrize("sum_", ["75000", "x", ""])
    def test_no_other_sum_is_a_refusal(self, hr: Visitor, sum_: str) -> None:
        query = urlencode({**ASKED, "what_if": sum_})
        assert hr.client.get(f"/salaries/benchmark/what-if?{query}").status_code == 422


class TestFiles:
    """The page for the client."""

    def test_the_pdf_is_recognised_when_it_comes_back(self, hr: Visitor) -> None:
        first = english(hr).post("/salaries/benchmark/en.pdf", ASKED)
        assert first.status_code == 200
        assert first.data == hr.post("/salaries/benchmark/en.pdf", ASKED).data
        found = hr.post("/check", {"file": (io.BytesIO(first.data), "page.pdf")})
        assert found.status_code == 200
        assert "Market benchmark" in words_of(found)

    def test_json_holds_the_figures(self, hr: Visitor) -> None:
        data = json.loads(hr.post("/salaries/benchmark/ru.json", ASKED).data)
        assert data["bands"] == ["IV"]
        assert data["to_median"] == pytest.approx(75 / 63 - 1)
        assert data["position_in_range"] == pytest.approx((75 - 28) / (110 - 28))
        assert data["expected_bands"] == ["III"]

    @pytest.mark.parametrize("ending", ["docx", "html"])
    def test_other_formats(self, hr: Visitor, ending: str) -> None:
        answer = hr.post(f"/salaries/benchmark/ru.{ending}", ASKED)
        assert answer.status_code == 200
        assert "head_of_service" in answer.headers["Content-Disposition"]

    def test_a_wrong_question_makes_no_file(self, hr: Visitor) -> None:
        assert hr.post("/salaries/benchmark/ru.pdf", {**ASKED, "offer": ""}).status_code == 422


def test_own_figures_are_not_needed(demo: Toolkit, hr: Visitor) -> None:
    """The shipped figures answer alone: an empty house has an explorer too."""
    assert demo.catalog.salaries.markets("head_of_service")
    assert salaries(hr).status_code == 200
