"""The house's answered offers as a survey: suppressed like every other, and naming nobody."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from io import BytesIO

import pytest
import time_machine
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from hiring.employers.models import Employer
from hiring.employers.service import SaveEmployer, create_employer
from hiring.offers.models import Offer
from hiring.offers.service.drafting import OfferKey
from hiring.offers.service.market import offer_markets
from hiring.salary.market import Market
from hiring.toolkit import Toolkit
from hiring.vacancies.models import Vacancy
from hiring.vacancies.service.opening import OpenVacancy, open_vacancy
from hiring.vacancies.service.settings import SetPay, set_pay
from tests.app.hiring_desk import DESCRIPTION, RUBRIC, House, open_house, text_of
from tests.app.offer_desk import Offers
from tests.app.works import as_work

pytestmark = pytest.mark.slow
THEN = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
LATER = (THEN + timedelta(days=100)).date()
PAY = (60_000, 62_000, 64_000, 66_000, 68_000, 70_000, 72_000, 74_000, 76_000, 78_000)


@pytest.fixture
def houses(kit: Toolkit) -> list[House]:
    """One house with vacancies of five employers."""
    first = open_house(kit)
    return [first, *(branch(first, number) for number in range(2, 6))]


def branch(house: House, number: int) -> House:
    """Return the house with a vacancy of another employer."""
    recruiter, now = house.people["recruiter"], house.now
    with house.kit.database.transaction() as session:
        saved = SaveEmployer(f"Employer {number}", {"shared": {}, "ru": {}, "en": {}})
        employer = create_employer(as_work(session, actor=recruiter, now=now), saved)
        manager = house.people["manager"].id
        command = OpenVacancy(employer, None, DESCRIPTION, RUBRIC, manager_id=manager)
        vacancy = open_vacancy(
            as_work(session, actor=recruiter, now=now, catalog=house.kit), command
        )
        pay = SetPay(60_000, 80_000, "RUB", "month", "gross", "As colleagues are paid")
        set_pay(as_work(session, actor=recruiter, now=now), vacancy, pay)
    return replace(house, employer=employer, vacancy=vacancy)


def answered(houses: list[House], *, declined: bool = False) -> list[OfferKey]:
    """Let ten candidates of these vacancies, in turn, answer offers of rising pay."""
    with time_machine.travel(THEN, tick=False):
        keys = []
        for place, pay in enumerate(PAY):
            offers = Offers(houses[place % len(houses)])
            key = offers.sent(base=Decimal(pay))
            offers.answer(key, "pay" if declined else None)
            keys.append(key)
        return keys


def markets(house: House, role: str = "client_manager") -> tuple[Market, ...]:
    with house.kit.database.reading() as session:
        return offer_markets(as_work(session), role, LATER)


def test_percentiles_as_far_as_the_sample_allows(houses: list[House]) -> None:
    answered(houses)
    (market,) = markets(houses[0])
    assert market.knots == {25: Decimal(64_500), 50: Decimal(69_000), 75: Decimal(73_500)}
    assert (market.median, market.people, market.organisations) == (Decimal(69_000), 10, 5)
    assert market.suppressed == ("few_for_deciles",)
    assert (market.city, market.segment, market.currency) == ("kazan", "agency", "RUB")
    assert (market.period, market.tax) == ("month", "gross")
    assert (market.source.id, market.source.survey_date) == ("own_offers_accepted", "2026-05-04")
    assert markets(houses[0], "cco") == ()
    assert markets(houses[0], "") == (market,)


@pytest.mark.parametrize("migrated", ["sqlite"], indirect=True)
class TestSuppression:
    def test_four_employers_are_too_few(self, houses: list[House]) -> None:
        answered(houses[:4])
        (market,) = markets(houses[0])
        assert market.knots == {}
        assert market.median is None
        assert "few_organisations" in market.suppressed
        assert market.source.survey_date == ""

    def test_new_answers_are_too_new(self, houses: list[House]) -> None:
        answered(houses)
        with houses[0].kit.database.reading() as session:
            (market,) = offer_markets(as_work(session), "", (THEN + timedelta(days=60)).date())
        assert (market.knots, market.suppressed) == ({}, ("data_too_new",))

    def test_one_employer_must_not_outweigh(self, houses: list[House]) -> None:
        answered([houses[0], *houses])
        (market,) = markets(houses[0])
        assert (market.knots, market.organisations) == ({}, 5)
        assert "one_organisation_dominates" in market.suppressed

    def test_accepted_and_declined_stand_apart(self, houses: list[House]) -> None:
        answered(houses)
        answered(houses, declined=True)
        told = {market.source.id: market.people for market in markets(houses[0])}
        assert told == {"own_offers_accepted": 10, "own_offers_declined": 10}

    def test_what_was_not_answered_is_no_figure(self, houses: list[House]) -> None:
        offers = Offers(houses[0])
        for key in (offers.prepared(), offers.approved(), offers.sent()):
            assert offers.kept(key).answered_on is None
        assert markets(houses[0], "") == ()

    def test_pages_and_workbook_name_nobody(self, houses: list[House]) -> None:
        with houses[0].kit.database.transaction() as session:
            for employer in session.scalars(select(Employer)):
                employer.name = f"=HYPERLINK({employer.id}) Secret Employer"
            for vacancy in session.scalars(select(Vacancy)):
                vacancy.title = {"ru": "=1+1", "en": "=1+1"}
        keys = answered(houses)
        with houses[0].kit.database.transaction() as session:
            for offer in session.scalars(select(Offer)):
                offer.city = "=cmd|' /C calc'!A0"
        visitor = houses[0].visit("recruiter")
        page = text_of(visitor, "/offers/market")
        book = visitor.client.get("/offers/market.xlsx")
        again = visitor.client.get("/offers/market.xlsx")
        assert book.data == again.data
        sheet = CalamineWorkbook.from_filelike(BytesIO(book.data)).get_sheet_by_index(0)
        head, row = sheet.to_python()
        cells = dict(zip(map(str, head), row, strict=True))
        assert cells["Place of work"] == "'=cmd|' /C calc'!A0"
        assert (cells["Offers"], cells["Employers"], cells["Currency"]) == (10, 5, "RUB")
        for text in (page, repr(head), repr(row)):
            assert "Secret Employer" not in text
            assert "Candidate " not in text
        assert len(keys) == 10
