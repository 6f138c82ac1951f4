"""A vacancy's pay range: by hand with a reason, from a benchmark with its sources; the duties."""

import html
import re
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from wtforms import Form

from hiring.errors import Invalid
from hiring.tables import Base
from hiring.toolkit import Toolkit
from hiring.vacancies.models import Vacancy
from hiring.vacancies.service.settings import SetPay, set_pay
from hiring.web.forms import BaseForm
from tests.app.hiring_desk import House, one_database, open_house
from tests.app.visitors import Visitor
from tests.app.works import as_work

BY_HAND = SetPay(50_000, 90_000, "RUB", "month", "gross", "Budget of the year")
ASKED = {
    "role": "head_of_service",
    "city": "Казань",
    "segment": "agency",
    "offer": "60 000",
    "currency": "RUB",
    "period": "month",
    "tax": "gross",
}


@pytest.fixture
def house(kit: Toolkit) -> House:
    made = open_house(kit)
    with kit.database.transaction() as session:
        # The work for which a survey of bands is published.
        session.get_one(Vacancy, made.vacancy).role = "head_of_service"
    return made


def save(house: House, command: SetPay) -> None:
    with house.kit.database.transaction() as session:
        set_pay(
            as_work(session, actor=house.people["recruiter"], now=house.now), house.vacancy, command
        )


def take(house: House, who: str = "recruiter", **asked: Any) -> tuple[int, str]:
    """Take a range over from a benchmark; return the status and the page after it."""
    visitor: Visitor = house.visit(who)
    answer = visitor.post(f"/vacancies/{house.vacancy}/pay/benchmark", ASKED | asked)
    if answer.status_code != 302:
        return answer.status_code, answer.get_data(as_text=True)
    page = visitor.get(f"/vacancies/{house.vacancy}/panel").get_data(as_text=True)
    return answer.status_code, html.unescape(page)


def test_by_hand_with_a_reason(house: House) -> None:
    save(house, BY_HAND)
    vacancy = house.kept()
    assert (vacancy.pay_from, vacancy.pay_to) == (50_000, 90_000)
    assert (vacancy.pay_origin, vacancy.pay_reason) == ("hand", "Budget of the year")
    assert (vacancy.pay_set_by, vacancy.pay_ground) == ("The recruiter", {})
    assert vacancy.pay_set_at is not None


@one_database
def test_a_range_set_after_it_was_told_is_told_again(house: House) -> None:
    application, recruiter = house.applied(), house.visit("recruiter")
    path = f"/applications/{application}"
    assert recruiter.post(f"{path}/pay-told", {"how": "email"}).status_code == 302
    told = recruiter.get(f"{path}/candidate").get_data(as_text=True)
    with house.kit.database.transaction() as session:
        later = house.kit.now() + timedelta(seconds=1)
        set_pay(
            as_work(session, actor=house.people["recruiter"], now=later), house.vacancy, BY_HAND
        )
    anew = recruiter.get(f"{path}/candidate").get_data(as_text=True)
    for page, stale in ((told, False), (anew, True)):
        assert "by email" in page
        assert ("The range was set anew" in page) is stale
        assert (f'action="{path}/pay-told"' in page) is stale


def test_from_a_benchmark_with_its_sources(house: House) -> None:
    status, page = take(house)
    assert status == 302
    vacancy = house.kept()
    assert (vacancy.pay_from, vacancy.pay_to) == (44_000, 72_000)
    assert (vacancy.pay_origin, vacancy.pay_reason) == ("benchmark", "")
    assert vacancy.pay_ground["ground"] == "bands"
    assert vacancy.pay_ground["bands"] == ["III"]
    (first, *_rest) = vacancy.pay_ground["sources"]
    assert first["survey_date"] == "2015-04"
    assert first["name"]["en"] in page


@one_database
class TestRange:
    def test_the_benchmark_leads_to_the_vacancies_of_its_role(self, house: House) -> None:
        asked = "&".join(f"{name}={value}" for name, value in ASKED.items())
        led = f'action="/vacancies/{house.vacancy}/pay/benchmark"'
        told = {
            who: house.visit(who).get(f"/salaries/benchmark?{asked}").get_data(as_text=True)
            for who in ("recruiter", "manager")
        }
        assert led in told["recruiter"]
        assert led not in told["manager"]

    @pytest.mark.parametrize(
        ("asked", "ends", "ground"),
        [
            ({"years": "1"}, (36_000, 44_000), "expected_bands"),
            ({"offer": "20 000"}, (28_000, 110_000), "range"),
            ({"low": "70000", "high": "90000"}, (70_000, 90_000), "question"),
        ],
    )
    def test_what_the_range_is_taken_from(
        self, house: House, asked: dict[str, str], ends: tuple[int, int], ground: str
    ) -> None:
        assert take(house, **asked)[0] == 302
        vacancy = house.kept()
        assert ((vacancy.pay_from, vacancy.pay_to), vacancy.pay_ground["ground"]) == (ends, ground)

    @pytest.mark.parametrize(
        "asked",
        [{"city": ""}, {"city": "Nowhere"}, {"offer": "much"}, {"role": "client_manager"}],
    )
    def test_what_tells_no_range_changes_none(self, house: House, asked: dict[str, str]) -> None:
        before = house.kept()
        take(house, **asked)
        after = house.kept()
        assert (after.pay_from, after.pay_origin) == (before.pay_from, before.pay_origin)

    def test_who_may_not(self, house: House) -> None:
        for who in ("second", "manager"):
            assert take(house, who)[0] == 403

    def test_an_unchanged_range_keeps_its_ground_and_a_changed_one_needs_a_reason(
        self, house: House
    ) -> None:
        take(house)
        save(house, SetPay(44_000, 72_000, "RUB", "month", "gross", "", "PL"))
        kept = house.kept()
        assert (kept.pay_origin, kept.jurisdiction) == ("benchmark", "PL")
        assert kept.pay_ground["bands"] == ["III"]
        with pytest.raises(Invalid, match="pay_reason_wanted"):
            save(house, SetPay(44_000, 73_000, "RUB", "month", "gross"))
        save(house, SetPay(44_000, 73_000, "RUB", "month", "gross", "A little more"))
        assert (house.kept().pay_origin, house.kept().pay_ground) == ("hand", {})
        save(house, SetPay(None, None, "RUB", "month", "gross"))
        assert (house.kept().pay_origin, house.kept().pay_reason) == ("", "")

    def test_a_reason_and_a_law_are_asked_for_on_the_page(self, house: House) -> None:
        recruiter, path = house.visit("recruiter"), f"/vacancies/{house.vacancy}/pay"
        sent = {"low": "61000", "high": "82000", "currency": "RUB", "period": "month"}
        sent |= {"tax": "gross", "jurisdiction": "RU", "reason": " "}
        answer = recruiter.post(path, sent)
        page = answer.get_data(as_text=True)
        assert answer.status_code == 422
        assert 'id="reason-error"' in page
        assert 'value="61000"' in page
        unknown = recruiter.post(path, sent | {"reason": "x", "jurisdiction": "XX"})
        assert 'id="jurisdiction-error"' in unknown.get_data(as_text=True)
        with pytest.raises(Invalid, match="unknown_jurisdiction"):
            save(house, SetPay(1, 2, "RUB", "month", "gross", "x", "XX"))
        assert recruiter.post(path, sent | {"reason": "Budget"}).status_code == 302

    @pytest.mark.parametrize("language", ["ru", "en"])
    @pytest.mark.parametrize("code", ["RU", "PL", "SE", "US-CO"])
    def test_the_dated_duties_of_the_place_are_shown(
        self, house: House, code: str, language: str
    ) -> None:
        save(house, SetPay(1, 2, "EUR", "month", "gross", "Budget", code))
        page = house.visit("lead", language).get(f"/vacancies/{house.vacancy}/panel")
        text = html.unescape(page.get_data(as_text=True))
        _before, _separator, duties = text.partition('id="duties"')
        assert duties.count("<tr>") > 1
        assert re.search(r"\d{2}\.\d{2}\.\d{4}|\d{1,2} \w+ \d{4}", duties)
        assert ("verified" if language == "en" else "tag") in duties


class TestFormerPay:
    """Nobody is asked what they earned before: there is no place to write it down."""

    FORMER = re.compile(
        r"(former|previous|current|last|past|present|expected|prior|history)\w*[_ ]?"
        r"(pay|salar|wage|income|earn|compensation)|"
        r"(pay|salary|wage|income)[_ ]?(history|before|now)|"
        r"(прежн|предыдущ|текущ|последн|нынешн)\w*\s+(зарплат|оплат|доход|заработ)",
        re.IGNORECASE,
    )

    def test_no_column_of_any_table(self) -> None:
        names = [
            f"{table.name}.{column.name}"
            for table in Base.metadata.sorted_tables
            for column in table.columns
        ]
        assert len(names) > 100
        assert [each for each in names if self.FORMER.search(each.partition(".")[2])] == []

    def test_no_field_of_any_form(self, app: Flask) -> None:
        asked: list[str] = []
        with app.test_request_context("/"):
            for form in _forms(BaseForm):
                for name, field in vars(form).items():
                    label = getattr(field, "args", ()) or ()
                    asked += [name, *map(str, label[:1])]
        assert len(asked) > 150
        assert [each for each in asked if self.FORMER.search(each)] == []

    def test_it_would_be_found(self) -> None:
        for name in ("former_pay", "current_salary", "salary_history", "Прежняя зарплата"):
            assert self.FORMER.search(name), name


def _forms(form: type[Form]) -> list[type[Form]]:
    return [form, *(each for child in form.__subclasses__() for each in _forms(child))]
