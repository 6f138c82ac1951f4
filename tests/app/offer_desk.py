"""Offers for the tests, made through the use cases by the people of the house."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hiring.offers.models import Offer
from hiring.offers.service.drafting import OfferKey, create_offer, find_offer, mark_of
from hiring.offers.service.steps import (
    AnswerOffer,
    DecideOffer,
    Reason,
    SendOffer,
    answer_offer,
    decide_offer,
    send_offer,
    submit_offer,
)
from hiring.offers.service.terms import Terms
from hiring.salary.money import Period, Tax
from tests.app.hiring_desk import House
from tests.app.works import as_work

NOTHING = Decimal(0)


def sound_terms(today: date) -> Terms:
    """Return terms in the middle of the house's range, in roubles before tax."""
    return Terms(
        base=Decimal(70_000),
        bonus=NOTHING,
        guaranteed=NOTHING,
        one_off=NOTHING,
        currency="RUB",
        period=Period.MONTH,
        tax=Tax.GROSS,
        city="kazan",
        segment="agency",
        years=None,
        rate=None,
        starts_on=today + timedelta(days=30),
        answer_by=today + timedelta(days=7),
        conditions="",
        reason="",
    )


@dataclass(frozen=True, slots=True)
class Offers:
    """The house with its offers: the recruiter prepares them, the manager approves."""

    house: House

    @property
    def today(self) -> date:
        return self.house.today

    def terms(self, **changes: Any) -> Terms:
        """Return terms in the middle of the house's range, in roubles before tax."""
        return replace(sound_terms(self.today), **changes)

    def prepared(self, application: int = 0, who: str = "recruiter", **changes: Any) -> OfferKey:
        """Prepare an offer for an application, or for a candidate of its own."""
        wanted = application or self.house.applied()
        with self.house.kit.database.transaction() as session:
            actor, now = self.house.people[who], self.house.now
            number = create_offer(
                as_work(session, actor=actor, now=now), wanted, self.terms(**changes)
            )
        return OfferKey(wanted, number)

    def kept(self, key: OfferKey) -> Offer:
        """Return an offer as the database has it now, its facts among it."""
        with self.house.kit.database.reading() as session:
            offer = find_offer(as_work(session), key)
            _ = offer.facts
            return offer

    def submit(self, key: OfferKey, who: str = "recruiter") -> None:
        mark = mark_of(self.kept(key))
        with self.house.kit.database.transaction() as session:
            submit_offer(
                as_work(session, actor=self.house.people[who], catalog=self.house.kit), key, mark
            )

    def decide(
        self, key: OfferKey, who: str = "manager", *, approve: bool = True, note: str = ""
    ) -> None:
        command = DecideOffer(approve, note, self.kept(key).sha256)
        with self.house.kit.database.transaction() as session:
            decide_offer(
                as_work(session, actor=self.house.people[who], now=self.house.now), key, command
            )

    def send(self, key: OfferKey, on: date | None = None) -> None:
        command = SendOffer("email", on or self.today)
        with self.house.kit.database.transaction() as session:
            send_offer(
                as_work(session, actor=self.house.people["recruiter"], now=self.house.now),
                key,
                command,
            )

    def answer(
        self, key: OfferKey, reason: Reason | None = None, note: str = "", on: date | None = None
    ) -> None:
        """Record that an offer was accepted or, with a reason, declined."""
        command = AnswerOffer(reason is None, reason, note, on or self.today)
        with self.house.kit.database.transaction() as session:
            answer_offer(
                as_work(session, actor=self.house.people["recruiter"], now=self.house.now),
                key,
                command,
            )

    def approved(self, application: int = 0, **changes: Any) -> OfferKey:
        """Return an offer that another person has approved."""
        key = self.prepared(application, **changes)
        self.submit(key)
        self.decide(key)
        return key

    def sent(self, application: int = 0, **changes: Any) -> OfferKey:
        """Return an offer that was sent today."""
        key = self.approved(application, **changes)
        self.send(key)
        return key
