"""The steps of an offer: for approval, back or onward, to the candidate, and the answer."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, get_args

from sqlalchemy import select

from hiring.candidates.models import Stage
from hiring.candidates.service.applications import move_application
from hiring.errors import Conflict, Forbidden, Invalid
from hiring.evaluations.service.freezing import digest_of
from hiring.offers.models import Offer, OfferState
from hiring.offers.service.drafting import (
    OPEN_STATES,
    OfferKey,
    check_open,
    hold_offer,
    in_state,
    mark_of,
    note,
    sign,
)
from hiring.offers.service.facts import gathered
from hiring.offers.service.freezing import frozen
from hiring.offers.service.papers import issue_letters
from hiring.offers.service.terms import Terms, lacks, slips, terms_of
from hiring.policy import Permission
from hiring.salary.offered import Computed
from hiring.vacancies.service.opening import day_at
from hiring.work import Work, use_case

Channel = Literal["email", "paper", "in_person", "messenger"]
Reason = Literal["pay", "other_offer", "stayed", "conditions", "place", "personal", "other"]
CHANNELS: tuple[Channel, ...] = get_args(Channel)
REASONS: tuple[Reason, ...] = get_args(Reason)
LIVE_STATES = (*OPEN_STATES, OfferState.WAITING, OfferState.APPROVED, OfferState.SENT)


@dataclass(frozen=True, slots=True)
class DecideOffer:
    """Approval or return with a note; `sha256` is the digest of the facts that were read."""

    approve: bool
    note: str
    sha256: str


@dataclass(frozen=True, slots=True)
class SendOffer:
    """How and on which day the offer went to the candidate."""

    channel: Channel
    on: date


@dataclass(frozen=True, slots=True)
class AnswerOffer:
    """The candidate's answer; a refusal has a reason, `note` may say more."""

    accepted: bool
    reason: Reason | None
    note: str
    on: date


@use_case(Permission.MANAGE_OFFERS)
def submit_offer(work: Work, key: OfferKey, seen: str) -> None:
    """Freeze what is known of an offer and let it wait for another person's approval.

    `seen` is the mark of the offer on the sender's page. Raises NotFound, Conflict: `wrong_state`,
    `offer_changed`, `vacancy_closed`, `application_closed`; Invalid with its field where something
    is missing, no rate joins the currencies, the base lies outside the range without a reason, or
    below the minimum wage.
    """
    offer, now = hold_offer(work, key), work.now
    in_state(offer, *OPEN_STATES)
    if seen != mark_of(offer):
        raise Conflict("offer_changed")
    check_open(offer.application)
    terms = terms_of(offer)
    today = day_at(offer.application.vacancy, now)
    for slip in (*slips(terms, today), *lacks(terms, today)):
        raise slip
    facts = replace(gathered(work, offer), author=work.person.name)
    _check(facts.computed, terms, offer.application.vacancy.pay_currency)
    sign(offer, work.person)
    offer.facts = frozen(facts)
    offer.sha256 = digest_of(offer.facts)
    offer.state, offer.submitted_at, offer.changed_at = OfferState.WAITING, now, now
    offer.decided_by_id, offer.decided_at = None, None
    offer.decided_by_name = offer.decision_note = ""
    note(work, "offer_submitted", offer)


@use_case(Permission.APPROVE_OFFERS)
def decide_offer(work: Work, key: OfferKey, command: DecideOffer) -> None:
    """Approve an offer, or return it to its author.

    Raises Forbidden("own_offer") for everybody who wrote in it; Conflict:
    `offer_decided`, `offer_changed` where other facts were read, and for an approval
    `vacancy_closed`, `application_closed`; Invalid("required", field=note) for a return without
    a note.
    """
    offer = hold_offer(work, key)
    if work.person.id in offer.writers:
        raise Forbidden("own_offer")
    if offer.state != OfferState.WAITING:
        raise Conflict("offer_decided")
    if command.sha256 != offer.sha256:
        raise Conflict("offer_changed")
    if not (command.approve or command.note.strip()):
        raise Invalid("required", field="note")
    if command.approve:
        check_open(offer.application)
    offer.state = OfferState.APPROVED if command.approve else OfferState.RETURNED
    offer.decided_by_id, offer.decided_by_name = work.person.id, work.person.name
    offer.decided_at, offer.changed_at = work.now, work.now
    offer.decision_note = command.note.strip()
    action = "offer_approved" if command.approve else "offer_returned"
    note(work, action, offer)
    if command.approve:
        issue_letters(work, offer)
    else:
        offer.facts, offer.sha256 = {}, ""


@use_case(Permission.MANAGE_OFFERS)
def send_offer(work: Work, key: OfferKey, command: SendOffer) -> None:
    """Record that an approved offer went to the candidate; the application moves to offers.

    Raises Conflict: `wrong_state`, `vacancy_closed`, `application_closed`, `offer_expired` after
    the last day of the answer; Invalid (`day_to_come`, `sent_before_approval`) for a day that
    cannot be.
    """
    offer = hold_offer(work, key)
    in_state(offer, OfferState.APPROVED)
    check_open(offer.application)
    vacancy = offer.application.vacancy
    if offer.answer_by is None or offer.answer_by < command.on:
        raise Conflict("offer_expired")
    if command.on > day_at(vacancy, work.now):
        raise Invalid("day_to_come", field="on")
    if offer.decided_at is not None and command.on < day_at(vacancy, offer.decided_at):
        raise Invalid("sent_before_approval", field="on")
    offer.state, offer.sent_how = OfferState.SENT, command.channel
    offer.sent_on, offer.changed_at = command.on, work.now
    note(work, "offer_sent", offer)
    move_application(work, key.application_id, Stage.OFFER)


@use_case(Permission.MANAGE_OFFERS)
def answer_offer(work: Work, key: OfferKey, command: AnswerOffer) -> None:
    """Record the candidate's answer to an offer that was sent.

    Raises Conflict: `wrong_state`, `offer_already_accepted` where the candidate took another one;
    Invalid: `reason_wanted` (field `reason`), `day_to_come`, `answered_before_sending`.
    """
    offer = hold_offer(work, key)
    in_state(offer, OfferState.SENT)
    if not command.accepted and command.reason is None:
        raise Invalid("reason_wanted", field="reason")
    if command.on > day_at(offer.application.vacancy, work.now):
        raise Invalid("day_to_come", field="on")
    if offer.sent_on is not None and command.on < offer.sent_on:
        raise Invalid("answered_before_sending", field="on")
    if command.accepted and _accepted(work, key.application_id):
        raise Conflict("offer_already_accepted")
    offer.state = OfferState.ACCEPTED if command.accepted else OfferState.DECLINED
    offer.answered_on, offer.changed_at = command.on, work.now
    offer.answer_reason = "" if command.accepted else command.reason or ""
    offer.answer_note = command.note.strip()
    action = "offer_accepted" if command.accepted else "offer_declined"
    note(work, action, offer)


@use_case(Permission.MANAGE_OFFERS)
def withdraw_offer(work: Work, key: OfferKey) -> None:
    """Take an offer back that was not answered yet. Raises Conflict("wrong_state")."""
    offer = hold_offer(work, key)
    in_state(offer, *LIVE_STATES)
    offer.state, offer.changed_at = OfferState.WITHDRAWN, work.now
    note(work, "offer_withdrawn", offer)


def _check(computed: Computed, terms: Terms, quote: str) -> None:
    if computed.range_refusal == "rate_needed":
        raise Invalid("rate_needed", field="rate", base=terms.currency, quote=quote)
    if computed.reckoned.below_minimum:
        least = computed.reckoned.minimum
        raise Invalid("below_minimum_wage", field="base", least=str(least and least.amount))
    if computed.outside and not terms.reason.strip():
        raise Invalid("range_reason_wanted", field="reason")


def _accepted(work: Work, application_id: int) -> bool:
    query = select(Offer.id).where(
        Offer.application_id == application_id, Offer.state == OfferState.ACCEPTED
    )
    return work.session.scalar(query.limit(1)) is not None
