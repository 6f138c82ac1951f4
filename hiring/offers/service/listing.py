"""Offers in lists: by state, and those that wait for somebody's approval."""

from collections.abc import Iterable

from sqlalchemy import func, select

from hiring.candidates.service.finding import names_in_reach
from hiring.offers.models import Offer, OfferState
from hiring.offers.service.drafting import visible
from hiring.policy import Permission
from hiring.work import Work

MOST_ROWS = 200


def list_offers(work: Work, states: Iterable[OfferState]) -> list[Offer]:
    """Return the offers in these states, the last changed first, at most MOST_ROWS of them."""
    query = visible(work).where(Offer.state.in_(list(states)))
    return list(work.session.scalars(query.order_by(Offer.changed_at.desc()).limit(MOST_ROWS)))


def count_offers(work: Work) -> dict[str, int]:
    """Return how many offers are in each state."""
    within = names_in_reach(work)
    counted = select(Offer.state, func.count()).join(Offer.application).where(within)
    counted = counted.group_by(Offer.state)
    return {row.state: row[1] for row in work.session.execute(counted)}


def waiting_offers(work: Work) -> list[Offer]:
    """Return the offers that this person may approve: those that others wrote, the oldest first."""
    if not work.person.may(Permission.APPROVE_OFFERS):
        return []
    query = visible(work).where(Offer.state == OfferState.WAITING).order_by(Offer.submitted_at)
    return [offer for offer in work.session.scalars(query) if work.person.id not in offer.writers]
