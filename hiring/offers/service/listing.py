"""Offers in lists: by state, and those that wait for somebody's approval."""

from collections.abc import Iterable

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from hiring.access.policy import Actor, Permission
from hiring.offers.models import Offer, OfferState

MOST_ROWS = 200


def list_offers(session: Session, states: Iterable[OfferState]) -> list[Offer]:
    """Return the offers in these states, the last changed first, at most MOST_ROWS of them."""
    query = select(Offer).where(Offer.state.in_(list(states)))
    return list(session.scalars(query.order_by(Offer.changed_at.desc()).limit(MOST_ROWS)))


def count_offers(session: Session) -> dict[str, int]:
    """Return how many offers are in each state."""
    counted = select(Offer.state, func.count()).group_by(Offer.state)
    return {row.state: row[1] for row in session.execute(counted)}


def waiting_offers(session: Session, actor: Actor) -> list[Offer]:
    """Return the offers that this person may approve: those that others wrote, the oldest first."""
    if not actor.may(Permission.APPROVE_OFFERS):
        return []
    query = select(Offer).where(Offer.state == OfferState.WAITING).order_by(Offer.submitted_at)
    return [offer for offer in session.scalars(query) if actor.id not in offer.writers]
