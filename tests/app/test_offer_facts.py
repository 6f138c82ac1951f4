"""Offers that are refused, and the facts of those that were sent for approval."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select

from hiring.candidates.models import Stage
from hiring.candidates.service.applications import move_application
from hiring.candidates.service.finding import find_application
from hiring.errors import Conflict, HiringError, Invalid
from hiring.evaluations.service.freezing import digest_of
from hiring.offers.models import OfferState
from hiring.offers.service.drafting import OfferKey, find_offer
from hiring.offers.service.freezing import frozen, thawed
from hiring.offers.service.papers import letter_of
from hiring.papers.models import Paper, PaperCode
from hiring.salary.money import Period, Rate, Tax
from hiring.toolkit import Toolkit
from hiring.vacancies.models import Vacancy
from hiring.vacancies.service.settings import SetPay, set_pay
from job_descriptions.writing.localized import LANGUAGES
from tests.app.hiring_desk import one_database, open_house
from tests.app.offer_desk import Offers
from tests.app.works import as_work

REASON = "Rare experience"


@pytest.fixture
def offers(kit: Toolkit) -> Offers:
    return Offers(open_house(kit))


@one_database
class TestRefusals:
    @pytest.mark.parametrize(
        ("terms", "code", "field"),
        [
            ({"base": Decimal(0)}, "pay_not_positive", "base"),
            ({"guaranteed": Decimal(1)}, "guaranteed_over_bonus", "guaranteed"),
            ({"rate": Rate("EUR", "RUB", Decimal(0), "2026-01-01", "x")}, "rate_not", "rate"),
            ({"rate": Rate("EUR", "RUB", Decimal(9), "", "x")}, "rate_without", "rate_date"),
            ({"rate": Rate("EUR", "RUB", Decimal(9), "2026-01-01", "")}, "rate_", "rate_source"),
            ({"rate": Rate("EUR", "RUB", Decimal(9), "2999-01-01", "x")}, "rate_to", "rate_date"),
            ({"starts_on": date(2100, 1, 1), "answer_by": date(2100, 1, 2)}, "after", "answer_by"),
        ],
    )
    def test_unsound_terms_are_not_kept(
        self, offers: Offers, terms: dict[str, Any], code: str, field: str
    ) -> None:
        with pytest.raises(Invalid, match=code) as refusal:
            offers.prepared(**terms)
        assert refusal.value.details["field"] == field

    @pytest.mark.parametrize(
        ("terms", "code", "field"),
        [
            ({"starts_on": None}, "offer_without_start", "starts_on"),
            ({"answer_by": None}, "offer_without_term", "answer_by"),
            ({"starts_on": date(2020, 1, 1), "answer_by": None}, "day_past", "starts_on"),
            ({"answer_by": date(2020, 1, 1)}, "day_past", "answer_by"),
            ({"base": Decimal(59_999)}, "range_reason_wanted", "reason"),
            ({"base": Decimal(80_001)}, "range_reason_wanted", "reason"),
            ({"base": Decimal(20_000), "reason": REASON}, "below_minimum_wage", "base"),
            ({"currency": "EUR", "base": Decimal(900)}, "rate_needed", "rate"),
        ],
    )
    def test_incomplete_or_unlawful_terms_do_not_wait_for_approval(
        self, offers: Offers, terms: dict[str, Any], code: str, field: str
    ) -> None:
        key = offers.prepared(**terms)
        with pytest.raises(Invalid, match=code) as refusal:
            offers.submit(key)
        assert refusal.value.details["field"] == field
        assert offers.kept(key).state == OfferState.DRAFT

    @pytest.mark.parametrize(
        "terms",
        [
            {"base": Decimal(80_001), "reason": REASON},
            {"base": Decimal(52_200), "tax": Tax.NET},
            {"base": Decimal(960_000), "period": Period.YEAR},
            {
                "base": Decimal(700),
                "currency": "EUR",
                "rate": Rate("EUR", "RUB", Decimal(100), "2026-01-01", "Central bank"),
            },
        ],
    )
    def test_sound_terms_do(self, offers: Offers, terms: dict[str, Any]) -> None:
        key = offers.prepared(**terms)
        offers.submit(key)
        assert offers.kept(key).state == OfferState.WAITING

    def test_days_that_cannot_be(self, offers: Offers) -> None:
        key, tomorrow = offers.approved(), offers.today + timedelta(days=1)
        yesterday = offers.today - timedelta(days=1)
        for day, code in ((tomorrow, "day_to_come"), (yesterday, "sent_before_approval")):
            with pytest.raises(Invalid, match=code):
                offers.send(key, day)
        with pytest.raises(Conflict, match="offer_expired"):
            offers.send(key, offers.today + timedelta(days=8))
        offers.send(key)
        for day, code in ((tomorrow, "day_to_come"), (yesterday, "answered_before_sending")):
            with pytest.raises(Invalid, match=code):
                offers.answer(key, on=day)
        assert offers.kept(key).state == OfferState.SENT

    def test_nobody_offers_to_who_was_rejected(self, offers: Offers) -> None:
        application, house = offers.house.applied(), offers.house
        with house.kit.database.transaction() as session:
            move_application(
                as_work(session, actor=house.people["lead"], now=house.now),
                application,
                Stage.REJECTED,
            )
        with pytest.raises(Conflict, match="application_closed"):
            offers.prepared(application)
        with pytest.raises(HiringError, match="unknown_application"):
            offers.prepared(4242)

    def test_next_year_s_minimum_wage_is_not_taken_for_known(self, offers: Offers) -> None:
        key = offers.prepared(starts_on=date(offers.today.year + 1, 12, 1))
        path = f"/applications/{key.application_id}/offers/{key.number}"
        page = offers.house.visit("recruiter").get(path).get_data(as_text=True)
        assert "may have brought a higher one" in page


class TestFrozenFacts:
    def test_what_comes_later_changes_no_letter(self, offers: Offers) -> None:
        house, key = offers.house, offers.approved(bonus=Decimal(120_000))
        before = offers.kept(key)
        letters = self._letters(offers, key)
        with house.kit.database.transaction() as session:
            vacancy = session.get_one(Vacancy, house.vacancy)
            vacancy.title = {"ru": "Другая", "en": "Another"}
            application = find_application(as_work(session), key.application_id)
            application.candidate.name = "Another Name"
            pay = SetPay(1, 2, "EUR", "hour", "net", "Turned upside down")
            set_pay(as_work(session, actor=house.people["lead"], now=house.now), house.vacancy, pay)
        after = offers.kept(key)
        assert after.facts == before.facts
        assert digest_of(after.facts) == after.sha256 == before.sha256
        assert self._letters(offers, key) == letters

    def test_it_comes_back_as_the_very_same_facts(self, offers: Offers) -> None:
        with offers.house.kit.database.transaction() as session:
            # The work for which a survey of bands is published.
            session.get_one(Vacancy, offers.house.vacancy).role = "head_of_service"
        key = offers.prepared(base=Decimal("70000.55"), years=Decimal("2.5"))
        offers.submit(key)
        offer = offers.kept(key)
        facts = thawed(offer.facts)
        assert digest_of(frozen(facts)) == offer.sha256
        assert facts.package.base.amount == Decimal("70000.55")
        assert facts.author == "The recruiter"
        found = facts.computed.in_range
        assert found is not None
        assert (found.relation, found.range.low) == ("within", Decimal(60_000))
        market = facts.computed.market
        assert market.data["bands"] == ["III"]
        assert market.data["sources"][0]["survey_date"] == "2015-04"
        assert "Медиан" in market.sentence.ru or "медиан" in market.sentence.ru
        assert "median" in market.sentence.en

    def test_every_letter_of_an_approved_offer_has_a_code(self, offers: Offers) -> None:
        key = offers.prepared()
        offers.submit(key)
        assert self._codes(offers) == {}
        offers.decide(key)
        letters = self._letters(offers, key)
        assert self._codes(offers) == dict(zip(letters, LANGUAGES, strict=True))
        with offers.house.kit.database.transaction() as session:
            kinds = set(session.scalars(select(Paper.kind)))
        assert kinds == {"offer_letter"}

    def _letters(self, offers: Offers, key: OfferKey) -> list[str]:
        kit = offers.house.kit
        with kit.database.reading() as session:
            offer = find_offer(as_work(session), key)
            return [
                letter_of(as_work(session, catalog=kit), offer, each).code for each in LANGUAGES
            ]

    def _codes(self, offers: Offers) -> dict[str, str]:
        with offers.house.kit.database.reading() as session:
            return {each.code: each.paper.language for each in session.scalars(select(PaperCode))}
