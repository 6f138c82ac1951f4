"""An offer's path: prepared, approved by another person, sent, answered; on both databases."""

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import select

from hiring.candidates.models import Stage
from hiring.candidates.service.applications import move_application
from hiring.candidates.service.finding import find_application
from hiring.db.audit import AuditEntry, first_broken_entry
from hiring.errors import Conflict, Forbidden, Invalid, NotFound
from hiring.offers.models import OfferState
from hiring.offers.service.drafting import (
    ChangeOffer,
    OfferKey,
    change_offer,
    mark_of,
    offers_of,
)
from hiring.offers.service.listing import count_offers, waiting_offers
from hiring.offers.service.steps import DecideOffer, decide_offer, submit_offer, withdraw_offer
from hiring.toolkit import Toolkit
from hiring.vacancies.service.opening import close_vacancy
from tests.app.hiring_desk import House, one_database, open_house
from tests.app.offer_desk import Offers
from tests.app.works import as_work

REASON = "Rare experience"


@pytest.fixture
def offers(kit: Toolkit) -> Offers:
    return Offers(open_house(kit))


def change(offers: Offers, key: OfferKey, who: str = "recruiter", **changes: Any) -> None:
    command = ChangeOffer(offers.terms(**changes), mark_of(offers.kept(key)))
    with offers.house.kit.database.transaction() as session:
        change_offer(
            as_work(session, actor=offers.house.people[who], now=offers.house.now), key, command
        )


def withdraw(offers: Offers, key: OfferKey) -> None:
    with offers.house.kit.database.transaction() as session:
        withdraw_offer(
            as_work(session, actor=offers.house.people["recruiter"], now=offers.house.now), key
        )


def left(offers: Offers, key: OfferKey, stage: Stage) -> None:
    house = offers.house
    with house.kit.database.transaction() as session:
        move_application(
            as_work(session, actor=house.people["lead"], now=house.now), key.application_id, stage
        )


def trail(house: House) -> list[str]:
    with house.kit.database.reading() as session:
        assert first_broken_entry(session) is None
        rows = session.scalars(select(AuditEntry).order_by(AuditEntry.id))
        return [each.action for each in rows if each.action.startswith("offer_")]


class TestPath:
    def test_the_whole_path(self, offers: Offers) -> None:
        house, key = offers.house, offers.prepared()
        change(offers, key, base=Decimal(75_000))
        offers.submit(key)
        assert offers.kept(key).state == OfferState.WAITING
        offers.decide(key, note="Agreed")
        offers.send(key)
        with house.kit.database.reading() as session:
            assert find_application(as_work(session), key.application_id).stage == Stage.OFFER
        offers.answer(key)
        offer = offers.kept(key)
        assert offer.state == OfferState.ACCEPTED
        assert (offer.decided_by_name, offer.decision_note) == ("The manager", "Agreed")
        assert (offer.sent_how, offer.answer_reason) == ("email", "")
        assert trail(house) == [
            "offer_created",
            "offer_changed",
            "offer_submitted",
            "offer_approved",
            "offer_sent",
            "offer_accepted",
        ]

    def test_the_trail_names_no_sum_and_nobody(self, offers: Offers) -> None:
        key = offers.sent(offers.house.applied("Anna Nameable"))
        offers.answer(key, "pay", note="Too little")
        with offers.house.kit.database.reading() as session:
            rows = session.scalars(select(AuditEntry).where(AuditEntry.action.like("offer_%")))
            told = [repr(each.details) for each in rows]
        assert len(told) == 5
        for each in told:
            assert not any(word in each for word in ("Nameable", "70000", "7000000", "little"))

    def test_a_returned_offer_is_written_again(self, offers: Offers) -> None:
        key = offers.prepared()
        offers.submit(key)
        first = offers.kept(key).sha256
        offers.decide(key, approve=False, note="Too much")
        returned = offers.kept(key)
        assert (returned.state, returned.facts, returned.sha256) == (OfferState.RETURNED, {}, "")
        change(offers, key, base=Decimal(65_000))
        offers.submit(key)
        again = offers.kept(key)
        assert again.sha256 != first
        assert (again.decision_note, again.decided_by_id) == ("", None)
        offers.decide(key)
        assert offers.kept(key).state == OfferState.APPROVED

    def test_a_return_needs_a_note(self, offers: Offers) -> None:
        key = offers.prepared()
        offers.submit(key)
        with pytest.raises(Invalid, match="required") as refusal:
            offers.decide(key, approve=False, note=" \n ")
        assert refusal.value.details["field"] == "note"
        assert offers.kept(key).state == OfferState.WAITING

    def test_declined_with_a_reason(self, offers: Offers) -> None:
        key = offers.sent()
        offers.answer(key, "other_offer", note="Found nearer to home")
        offer = offers.kept(key)
        assert (offer.state, offer.answer_reason) == (OfferState.DECLINED, "other_offer")
        assert offer.answer_note == "Found nearer to home"

    def test_several_offers_are_numbered_and_one_is_accepted(self, offers: Offers) -> None:
        application = offers.house.applied()
        first, second = offers.sent(application), offers.sent(application)
        assert (first.number, second.number) == (1, 2)
        offers.answer(second)
        with pytest.raises(Conflict, match="offer_already_accepted"):
            offers.answer(first)
        offers.answer(first, "other")
        with offers.house.kit.database.reading() as session:
            states = [each.state for each in offers_of(as_work(session), application)]
            assert states == [OfferState.ACCEPTED, OfferState.DECLINED]
            assert count_offers(as_work(session)) == {"accepted": 1, "declined": 1}


class TestOtherPerson:
    @pytest.mark.parametrize("writer", ["lead", "root"])
    def test_nobody_approves_what_they_wrote(self, offers: Offers, writer: str) -> None:
        key = offers.prepared(who=writer)
        offers.submit(key, who=writer)
        with pytest.raises(Forbidden, match="own_offer"):
            offers.decide(key, who=writer)
        with offers.house.kit.database.reading() as session:
            assert waiting_offers(as_work(session, actor=offers.house.people[writer])) == []
            waiting = waiting_offers(as_work(session, actor=offers.house.people["manager"]))
            assert [each.number for each in waiting] == [1]
        offers.decide(key, who="manager")

    @one_database
    def test_who_changed_or_sent_it_wrote_it_too(self, offers: Offers) -> None:
        changed, sent = offers.prepared(), offers.prepared()
        change(offers, changed, who="lead", base=Decimal(61_000))
        offers.submit(changed)
        offers.submit(sent, who="lead")
        for key in (changed, sent):
            with pytest.raises(Forbidden, match="own_offer"):
                offers.decide(key, who="lead")
            offers.decide(key, who="root")

    @one_database
    @pytest.mark.parametrize("who", ["recruiter", "second", "stranger"])
    def test_who_may_not_approve(self, offers: Offers, who: str) -> None:
        key = offers.prepared(who="lead")
        offers.submit(key, who="lead")
        with pytest.raises(Forbidden, match="no_permission"):
            offers.decide(key, who=who)

    @one_database
    def test_who_may_not_write(self, offers: Offers) -> None:
        for who in ("manager", "second"):
            with pytest.raises(Forbidden, match="no_permission"):
                offers.prepared(who=who)


class TestConflicts:
    def test_two_approve_at_once_and_one_of_them_does(self, offers: Offers) -> None:
        key, house, barrier = offers.prepared(), offers.house, Barrier(2)
        offers.submit(key)
        digest = offers.kept(key).sha256

        def run(who: str) -> str:
            barrier.wait(timeout=30)
            approve = who == "manager"
            command = DecideOffer(approve=approve, note="as I see it", sha256=digest)
            try:
                with house.kit.database.transaction() as session:
                    decide_offer(
                        as_work(session, actor=house.people[who], now=house.now), key, command
                    )
            except Conflict as refusal:
                return refusal.code
            return "done"

        with ThreadPoolExecutor(2) as pool:
            told = list(pool.map(run, ("manager", "lead")))
        assert sorted(told) == ["done", "offer_decided"]
        offer, winner = offers.kept(key), ("manager", "lead")[told.index("done")]
        assert offer.decided_by_id == house.people[winner].id
        expected = OfferState.APPROVED if winner == "manager" else OfferState.RETURNED
        assert offer.state == expected

    def test_two_prepare_at_once_and_get_two_numbers(self, offers: Offers) -> None:
        application, barrier = offers.house.applied(), Barrier(2)

        def run(who: str) -> int:
            barrier.wait(timeout=30)
            return offers.prepared(application, who=who).number

        with ThreadPoolExecutor(2) as pool:
            assert sorted(pool.map(run, ("recruiter", "lead"))) == [1, 2]

    def test_who_read_something_else_changes_and_decides_nothing(self, offers: Offers) -> None:
        key, house = offers.prepared(), offers.house
        seen = mark_of(offers.kept(key))
        change(offers, key, base=Decimal(66_000))
        with (
            pytest.raises(Conflict, match="offer_changed"),
            house.kit.database.transaction() as session,
        ):
            command = ChangeOffer(offers.terms(base=Decimal(99_000)), seen)
            change_offer(as_work(session, actor=house.people["lead"], now=house.now), key, command)
        with (
            pytest.raises(Conflict, match="offer_changed"),
            house.kit.database.transaction() as session,
        ):
            submit_offer(as_work(session, actor=house.people["lead"], catalog=house.kit), key, seen)
        offers.submit(key)
        other = DecideOffer(approve=True, note="", sha256="0" * 64)
        with (
            pytest.raises(Conflict, match="offer_changed"),
            house.kit.database.transaction() as session,
        ):
            decide_offer(as_work(session, actor=house.people["manager"], now=house.now), key, other)
        assert offers.kept(key).state == OfferState.WAITING

    @one_database
    def test_steps_out_of_turn_are_refused(self, offers: Offers) -> None:
        key = offers.prepared()
        for step in (offers.send, offers.answer):
            with pytest.raises(Conflict, match="wrong_state"):
                step(key)
        with pytest.raises(Conflict, match="offer_decided"):
            offers.decide(key)
        offers.submit(key)
        with pytest.raises(Conflict, match="wrong_state"):
            change(offers, key)
        with pytest.raises(Conflict, match="wrong_state"):
            offers.submit(key)
        offers.decide(key)
        offers.send(key)
        offers.answer(key)
        with pytest.raises(Conflict, match="wrong_state"):
            withdraw(offers, key)
        with pytest.raises(Conflict, match="wrong_state"):
            offers.answer(key, "pay")

    @one_database
    def test_an_offer_is_withdrawn_until_it_is_answered(self, offers: Offers) -> None:
        waiting = offers.prepared()
        offers.submit(waiting)
        for key in (offers.prepared(), waiting, offers.approved(), offers.sent()):
            withdraw(offers, key)
            assert offers.kept(key).state == OfferState.WITHDRAWN
        with pytest.raises(NotFound, match="unknown_offer"):
            offers.kept(OfferKey(waiting.application_id, 7))

    @one_database
    @pytest.mark.parametrize("stage", [Stage.REJECTED, Stage.WITHDRAWN])
    def test_nothing_goes_to_who_left_in_the_meantime(self, offers: Offers, stage: Stage) -> None:
        draft, waiting, approved = offers.prepared(), offers.prepared(), offers.approved()
        offers.submit(waiting)
        steps = ((draft, offers.submit), (waiting, offers.decide), (approved, offers.send))
        for key, step in steps:
            left(offers, key, stage)
            before = offers.kept(key).state
            with pytest.raises(Conflict, match="application_closed"):
                step(key)
            assert offers.kept(key).state == before
            with offers.house.kit.database.reading() as session:
                assert find_application(as_work(session), key.application_id).stage == stage
        offers.decide(waiting, approve=False, note="left")
        withdraw(offers, approved)

    @one_database
    def test_nothing_goes_out_for_a_closed_vacancy(self, offers: Offers) -> None:
        approved, house = offers.approved(), offers.house
        with house.kit.database.transaction() as session:
            vacancy = find_application(as_work(session), approved.application_id).vacancy_id
            close_vacancy(as_work(session, actor=house.people["lead"], now=house.now), vacancy)
        with pytest.raises(Conflict, match="vacancy_closed"):
            offers.send(approved)
