"""Raters who take no part: asked about, saying what will follow, and taken back while sealed."""

import pytest

from hiring.candidates.models import ResultsSeen
from hiring.errors import Conflict, Forbidden
from hiring.interviews.service.absences import (
    Absence,
    record_absence,
    take_back_absence,
    would_open,
)
from hiring.interviews.service.cards import submit_card
from hiring.scorecards.models import CardState
from hiring.toolkit import Toolkit
from tests.app.accounts import text_of
from tests.app.hiring_desk import House, one_database, open_house
from tests.app.visitors import Visitor
from tests.app.works import as_work

ALL_FOUR = "4" * 8
YES = {"reason": "ill", "sure": "yes", "told": "sealed"}
OPENS = YES | {"told": "opens"}


@pytest.fixture
def house(kit: Toolkit) -> House:
    return open_house(kit)


@pytest.fixture
def application(house: House) -> int:
    """An application with one card in, one begun, one not begun."""
    made = house.interviewed()
    house.score(made, {"lead": ALL_FOUR})
    house.fill("second", house.cards(made)["second"], "5" * 8)
    return made


@pytest.fixture
def lead(house: House) -> Visitor:
    return house.visit("lead")


def absence(house: House, application: int, who: str) -> str:
    return f"/applications/{application}/cards/{house.cards(application)[who]}/absence"


def state(house: House, application: int, who: str) -> str:
    return house.card(house.cards(application)[who]).state


class TestRecording:
    @one_database
    def test_nobody_records_their_own(self, house: House, lead: Visitor) -> None:
        other = house.interviewed()
        for _time in range(2):
            lead.post(absence(house, other, "lead"), YES)
        assert state(house, other, "lead") == CardState.DRAFT
        card = house.cards(other)["lead"]
        with pytest.raises(Forbidden, match="own_absence"), house.kit.database.transaction() as s:
            record_absence(
                as_work(s, actor=house.people["lead"], now=house.now), card, Absence("ill")
            )

    @one_database
    def test_it_needs_a_reason_a_draft_and_the_right_address(
        self, house: House, application: int, lead: Visitor
    ) -> None:
        other, path = house.interviewed(), absence(house, application, "second")
        assert lead.post(path, {"reason": " ", "sure": "yes"}).status_code == 422
        stray = path.replace(f"/applications/{application}/", f"/applications/{other}/")
        assert lead.post(stray, YES).status_code == 404
        assert state(house, application, "second") == CardState.DRAFT
        lead.post(path, YES)
        card = house.card(house.cards(application)["second"])
        assert (card.state, card.absent_reason) == (CardState.ABSENT, "ill")
        assert (card.absent_by_id, card.absent_at is None) == (house.people["lead"].id, False)
        with pytest.raises(Conflict), house.kit.database.transaction() as session:
            record_absence(
                as_work(session, actor=house.people["lead"], now=house.now),
                card.id,
                Absence("again"),
            )
        with pytest.raises(Conflict), house.kit.database.transaction() as session:
            submit_card(as_work(session, actor=house.people["second"], now=house.now), card.id)

    @one_database
    def test_it_asks_and_says_whether_the_card_was_begun(
        self, house: House, application: int, lead: Visitor
    ) -> None:
        page = text_of(lead.get(f"/applications/{application}"))
        assert page.count("not begun") == 1
        for who, words in (("second", "has begun the card"), ("third", "has not begun the card")):
            asked = text_of(lead.post(absence(house, application, who), {"reason": "ill"}))
            assert words in asked
            assert 'name="reason" value="ill"' in asked
            assert "as long as the other cards are sealed" in asked
            assert state(house, application, who) == CardState.DRAFT

    @one_database
    def test_the_last_one_says_that_it_opens_the_seal(
        self, house: House, application: int, lead: Visitor
    ) -> None:
        lead.post(absence(house, application, "third"), YES)
        path = absence(house, application, "second")
        asked = text_of(lead.post(path, {"reason": "ill"}))
        assert "open at once" in asked
        with house.kit.database.reading() as session:
            assert would_open(as_work(session), house.cards(application)["second"])
        # A yes to the other question is none.
        assert "open at once" in text_of(lead.post(path, YES))
        assert state(house, application, "second") == CardState.DRAFT
        lead.post(path, OPENS)
        assert lead.get(f"/applications/{application}/evaluation").status_code == 200

    @one_database
    def test_where_no_card_is_in_nothing_opens(self, house: House) -> None:
        made = house.interviewed()
        with house.kit.database.transaction() as session:
            for who in ("lead", "second"):
                card = house.cards(made)[who]
                record_absence(
                    as_work(session, actor=house.people["recruiter"], now=house.now),
                    card,
                    Absence("ill"),
                )
            assert not would_open(as_work(session), house.cards(made)["third"])


class TestTakingBack:
    def test_while_sealed_the_card_goes_on_as_it_was_left(
        self, house: House, application: int, lead: Visitor
    ) -> None:
        before = house.typed(house.cards(application)["second"])
        path = absence(house, application, "second")
        lead.post(path, YES)
        page = text_of(lead.get(f"/applications/{application}"))
        assert f'action="{path}/take-back"' in page
        lead.post(f"{path}/take-back")
        assert state(house, application, "second") == CardState.DRAFT
        assert house.typed(house.cards(application)["second"]) == before
        house.submit("second", house.cards(application)["second"])
        assert state(house, application, "second") == CardState.SUBMITTED

    def test_not_once_the_cards_are_open(
        self, house: House, application: int, lead: Visitor
    ) -> None:
        for who, said in (("second", YES), ("third", OPENS)):
            lead.post(absence(house, application, who), said)
        path = absence(house, application, "second")
        assert "take-back" not in text_of(lead.get(f"/applications/{application}"))
        lead.post(f"{path}/take-back")
        assert state(house, application, "second") == CardState.ABSENT

    @pytest.mark.parametrize("seen", ["marks", "case_results"])
    @one_database
    def test_not_for_one_who_has_seen_results(
        self, house: House, application: int, seen: str
    ) -> None:
        card, now = house.cards(application)["second"], house.now
        second, recruiter = house.people["second"].id, house.people["recruiter"]
        with house.kit.database.transaction() as session:
            record_absence(as_work(session, actor=recruiter, now=now), card, Absence("ill"))
            row = ResultsSeen(application_id=application, user_id=second, what=seen, at=now)
            session.add(row)
        with pytest.raises(Conflict, match="results_seen"), house.kit.database.transaction() as s:
            take_back_absence(as_work(s, actor=recruiter, now=now), card)
        with pytest.raises(Conflict, match="not_absent"), house.kit.database.transaction() as s:
            take_back_absence(
                as_work(s, actor=recruiter, now=now), house.cards(application)["third"]
            )
