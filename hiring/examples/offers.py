"""Example offers: one that waits for approval, one that was accepted."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Protocol

from hiring.candidates.service.finding import applications_of
from hiring.offers.service.drafting import OfferKey, create_offer, find_offer, mark_of
from hiring.offers.service.steps import (
    AnswerOffer,
    DecideOffer,
    SendOffer,
    answer_offer,
    decide_offer,
    send_offer,
    submit_offer,
)
from hiring.offers.service.terms import Terms
from hiring.salary.money import Period, Tax
from hiring.vacancies.models import Vacancy
from hiring.vacancies.service.opening import day_at
from hiring.work import Work

_TERM, _START = timedelta(days=10), timedelta(days=35)
_CONDITIONS = (
    "Пример: испытательный срок три месяца.\n"
    "Пример: премия выплачивается раз в квартал по утверждённым показателям."
)


class OfferStage(Protocol):
    """Where the example plays: the work of who runs it, and of the example people by role."""

    @property
    def work(self) -> Work: ...
    def of(self, role: str) -> Work: ...


def load_offers(stage: OfferStage, vacancy: Vacancy, candidates: list[Mapping[str, Any]]) -> None:
    """Make the offers that the candidates' data tell of."""
    found = applications_of(stage.work, vacancy.id)
    today = day_at(vacancy, stage.work.now)
    for application, each in zip(found, candidates, strict=True):
        if offer := each.get("offer"):
            _offer(stage, today, application.id, offer)


def _offer(stage: OfferStage, today: date, application_id: int, each: Mapping[str, Any]) -> None:
    """Let the example recruiter write an offer and, if it went so far, the others decide it."""
    work, author = stage.work, stage.of("recruiter")
    number = create_offer(author, application_id, _terms(today, each))
    key = OfferKey(application_id, number)
    submit_offer(author, key, mark_of(find_offer(work, key)))
    if each["until"] == "waiting":
        return
    digest = find_offer(work, key).sha256
    decide_offer(work, key, DecideOffer(approve=True, note="", sha256=digest))
    send_offer(author, key, SendOffer("email", today))
    answer = AnswerOffer(accepted=True, reason=None, note="", on=today)
    answer_offer(author, key, answer)


def _terms(today: date, each: Mapping[str, Any]) -> Terms:
    return Terms(
        base=Decimal(each["base"]),
        bonus=Decimal(each["bonus"]),
        guaranteed=Decimal(each["guaranteed"]),
        one_off=Decimal(0),
        currency="RUB",
        period=Period.MONTH,
        tax=Tax.GROSS,
        city=each["city"],
        segment=each["segment"],
        years=Decimal(each["years"]),
        rate=None,
        starts_on=today + _START,
        answer_by=today + _TERM,
        conditions=_CONDITIONS,
        reason="",
    )
