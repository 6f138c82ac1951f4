"""Offers found, prepared and changed."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, func, select

from hiring.candidates.models import Application, Stage
from hiring.candidates.service.finding import find_application, names_in_reach
from hiring.db.audit import Event
from hiring.errors import Conflict, NotFound
from hiring.offers.models import Offer, OfferState
from hiring.offers.service.terms import Terms, slips, terms_of, write_terms
from hiring.policy import Permission, Person
from hiring.vacancies.service.opening import day_at
from hiring.work import Work, record, use_case

OPEN_STATES = (OfferState.DRAFT, OfferState.RETURNED)
_MARK_LENGTH = 16
_CLOSED_STAGES = (Stage.REJECTED, Stage.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class OfferKey:
    """Which offer is meant: its number among those of an application."""

    application_id: int
    number: int


@dataclass(frozen=True, slots=True)
class ChangeOffer:
    """New terms; `seen` is the mark of the offer as it stood on the writer's page."""

    terms: Terms
    seen: str


def visible(work: Work) -> Select[Offer]:
    """Return the question for the offers that are there for the actor: their applications are."""
    return select(Offer).join(Offer.application).where(names_in_reach(work))


def offers_of(work: Work, application_id: int) -> list[Offer]:
    """Return the offers of an application, the newest first."""
    query = visible(work).where(Offer.application_id == application_id)
    return list(work.session.scalars(query.order_by(Offer.number.desc())))


def find_offer(work: Work, key: OfferKey) -> Offer:
    """Return one offer. Raises NotFound."""
    query = visible(work).where(
        Offer.application_id == key.application_id, Offer.number == key.number
    )
    found = work.session.scalars(query.execution_options(populate_existing=True)).one_or_none()
    if found is None:
        raise NotFound("unknown_offer")
    return found


def hold_offer(work: Work, key: OfferKey) -> Offer:
    """Return an offer for change: its application is held, so that steps come one by one."""
    find_application(work, key.application_id, for_change=True)
    return find_offer(work, key)


def mark_of(offer: Offer) -> str:
    """Return what tells one state of an offer from every other."""
    kept = [str(offer.state), offer.changed_at.isoformat(), repr(terms_of(offer))]
    return hashlib.sha256(json.dumps(kept).encode()).hexdigest()[:_MARK_LENGTH]


@use_case(Permission.MANAGE_OFFERS)
def create_offer(work: Work, application_id: int, terms: Terms) -> int:
    """Prepare an offer and return its number.

    Raises NotFound, Conflict: `vacancy_closed`, `application_closed`, and the first Invalid of
    the terms.
    """
    application = find_application(work, application_id, for_change=True)
    check_open(application)
    _check(terms, day_at(application.vacancy, work.now))
    newest = select(func.max(Offer.number)).where(Offer.application_id == application_id)
    number = (work.session.scalar(newest) or 0) + 1
    offer = Offer(
        application=application,
        number=number,
        state=OfferState.DRAFT,
        facts={},
        author_id=work.person.id,
        writers=[work.person.id],
        created_at=work.now,
        changed_at=work.now,
    )
    write_terms(offer, terms)
    work.session.add(offer)
    work.session.flush()
    note(work, "offer_created", offer)
    return number


@use_case(Permission.MANAGE_OFFERS)
def change_offer(work: Work, key: OfferKey, command: ChangeOffer) -> None:
    """Write new terms into a draft or a returned offer.

    Raises NotFound, Conflict: `wrong_state`, `offer_changed` where somebody else was faster; and
    the first Invalid of the terms.
    """
    offer = hold_offer(work, key)
    in_state(offer, *OPEN_STATES)
    if command.seen != mark_of(offer):
        raise Conflict("offer_changed")
    _check(command.terms, day_at(offer.application.vacancy, work.now))
    write_terms(offer, command.terms)
    sign(offer, work.person)
    offer.changed_at = work.now
    note(work, "offer_changed", offer)


def sign(offer: Offer, actor: Person) -> None:
    """Count a person among those who wrote in an offer, and who therefore may not approve it."""
    offer.writers = sorted({*offer.writers, actor.id})


def in_state(offer: Offer, *states: OfferState) -> None:
    """Raise Conflict("wrong_state") unless an offer is in one of the states."""
    if offer.state not in states:
        raise Conflict("wrong_state")


def check_open(application: Application) -> None:
    """Raise Conflict where nobody can be offered work any more.

    `vacancy_closed`; `application_closed` for who was rejected or withdrew.
    """
    if application.vacancy.closed_at is not None:
        raise Conflict("vacancy_closed")
    if application.stage in _CLOSED_STAGES:
        raise Conflict("application_closed")


def note(work: Work, action: str, offer: Offer) -> None:
    """Write a step into the trail: numbers and digests, never sums or names."""
    details = {"number": offer.number, "state": str(offer.state), "sha256": offer.sha256}
    subject = f"application:{offer.application_id}"
    record(work, Event(action, subject, details))


def _check(terms: Terms, today: date) -> None:
    for slip in slips(terms, today):
        raise slip
