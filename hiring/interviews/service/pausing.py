"""Cards that pause because their rater has a new proof of identity.

A card is made for a person. Where somebody gets a new link, address or password for that person's
account, nobody can tell any more who sits before it: what was written under seal stays closed, and
nothing is added, until the change is settled (`hiring.access.identity`). Where nobody can settle
it, the rater is recorded as absent, or the card is begun anew and what stood there is erased.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from sqlalchemy import select

from hiring.access.identity import changes_of, lately, open_changes, pausing, second_people
from hiring.access.models import IdentityChange
from hiring.candidates.service.finding import find_application
from hiring.db.audit import Event
from hiring.errors import Conflict, Forbidden
from hiring.interviews.models import Consensus
from hiring.policy import Permission
from hiring.scorecards.models import CardState, Scorecard
from hiring.scorecards.service import complete, find_card
from hiring.sheets.service import drop_sheet, open_sheet
from hiring.work import Work, record, use_case

_ENDLESS = datetime.max.replace(tzinfo=UTC)


def pauses(work: Work, cards: Iterable[Scorecard]) -> Mapping[int, list[IdentityChange]]:
    """Return what pauses each of these cards, by card; cards that go on are left out.

    A card whose marks are open, and revised no more, has nothing left to guard; the words of a
    rater who was recorded as absent never open to anybody.
    """
    known = list(cards)
    changes = open_changes(work, {card.rater_id for card in known})
    held = [card for card in known if card.rater_id in changes]
    guarded = _guarded(work, held)
    found = {
        card.id: pausing(changes[card.rater_id], card.anew_at or card.created_at)
        for card in held
        if card.state == CardState.ABSENT or card.application_id in guarded
    }
    return {card_id: own for card_id, own in found.items() if own}


def require_running(work: Work, card: Scorecard) -> None:
    """Raise Forbidden("card_paused") where a card pauses."""
    if pauses(work, [card]):
        raise Forbidden("card_paused")


def paused_cards(work: Work) -> list[Scorecard]:
    """Return all cards that pause and somebody waits for, the oldest first."""
    doubted = select(IdentityChange.user_id).where(IdentityChange.settled_at.is_(None))
    query = select(Scorecard).where(
        Scorecard.rater_id.in_(doubted), Scorecard.state != CardState.ABSENT
    )
    cards = list(work.session.scalars(query.order_by(Scorecard.id)))
    found = pauses(work, cards)
    return [card for card in cards if card.id in found]


def identity_history(work: Work, cards: Iterable[Scorecard]) -> Mapping[int, list[IdentityChange]]:
    """Return the new proofs that a reader of the marks must know of, by card.

    Those that came while the card was guarded, settled or not, and those that were open when the
    card was given.
    """
    known = list(cards)
    changes, ends = changes_of(work, {c.rater_id for c in known}), _ends(work, known)
    return {
        card.id: [
            each
            for each in (*lately(changes, card.created_at), *pausing(changes, card.created_at))
            if each.user_id == card.rater_id and each.at <= ends[card.application_id]
        ]
        for card in known
    }


def _ends(work: Work, cards: list[Scorecard]) -> dict[int, datetime]:
    """Return until when the marks of each application were guarded: endless while they still are.

    That is the moment when the last card came in or its rater was recorded as absent, and the end
    of the consensus round, if there was one.
    """
    guarded = _guarded(work, cards)
    rounds = select(Consensus).where(
        Consensus.application_id.in_({c.application_id for c in cards})
    )
    closed = {each.application_id: each.closed_at for each in work.session.scalars(rounds)}
    ends: dict[int, datetime] = {}
    for card in cards:
        before = ends.get(card.application_id, card.created_at)
        moments = (before, card.submitted_at, card.absent_at, closed.get(card.application_id))
        ends[card.application_id] = max(each for each in moments if each)
    return {each: _ENDLESS if each in guarded else end for each, end in ends.items()}


@use_case(Permission.MANAGE_CANDIDATES)
def restart_card(work: Work, card_id: int) -> None:
    """Erase what a paused card holds and let its rater begin it again.

    Only where nobody can release it. Raises NotFound, Conflict: `not_paused`, `card_submitted`, and
    `others_may_release` where somebody can.
    """
    card = find_card(work, card_id)
    find_application(work, card.application_id, for_change=True)
    work.session.refresh(card, ["state"])
    if card.state != CardState.DRAFT:
        raise Conflict("card_submitted")
    if card.id not in pauses(work, [card]):
        raise Conflict("not_paused")
    if second_people(work, card.rater_id):
        raise Conflict("others_may_release")
    old = card.sheet_id
    card.sheet_id = open_sheet(work, "scorecard").id
    card.anew_at, card.anew_by_name, card.started_at = work.now, work.person.name, None
    work.session.flush()
    drop_sheet(work, old)
    record(work, Event("card_begun_anew", f"scorecard:{card_id}", {}))


def _guarded(work: Work, cards: Iterable[Scorecard]) -> set[int]:
    """Return the applications of these cards that are still sealed, or talk about their marks."""
    applications = {card.application_id: card.application for card in cards}
    opened = {each.id for each in complete(work, applications.values())}
    talking = select(Consensus.application_id).where(
        Consensus.application_id.in_(opened), Consensus.closed_at.is_(None)
    )
    return (applications.keys() - opened) | set(work.session.scalars(talking))
