"""Raters who will not fill in their card: recorded by somebody else, taken back while sealed."""

from dataclasses import dataclass

from hiring.candidates.service.finding import find_application
from hiring.candidates.service.seen import who_has_seen
from hiring.db.audit import Event
from hiring.errors import Conflict, Forbidden, Invalid
from hiring.interviews.service.cards import cards_of, hold_draft
from hiring.policy import Permission
from hiring.scorecards.models import CardState
from hiring.scorecards.service import find_card, is_open
from hiring.sheets.service import reopen_sheet
from hiring.work import Work, record, use_case


@dataclass(frozen=True, slots=True)
class Absence:
    """Why a rater takes no part; `opens` says that the cards open by it, as far as is known."""

    reason: str
    opens: bool = True


@use_case(Permission.MANAGE_CANDIDATES)
def record_absence(work: Work, card_id: int, absence: Absence) -> None:
    """Note that a rater will not fill in a card. Raises NotFound, Conflict, Invalid, Forbidden.

    Nobody declares their own card absent: that would be a way to read the others' marks first.
    What would open the cards is refused as Conflict("absence_opens") unless that was said.
    """
    card = find_card(work, card_id)
    if card.rater_id == work.person.id:
        raise Forbidden("own_absence")
    if not absence.reason.strip():
        raise Invalid("required", field="reason")
    find_application(work, card.application_id, for_change=True)
    if would_open(work, card_id) and not absence.opens:
        raise Conflict("absence_opens")
    hold_draft(work, card)
    card.state, card.absent_reason = CardState.ABSENT, absence.reason.strip()
    card.absent_by_id, card.absent_at = work.person.id, work.now
    record(work, Event("card_absent", f"scorecard:{card_id}", {}))


def would_open(work: Work, card_id: int) -> bool:
    """Whether the cards of an application open as soon as this rater is recorded as absent."""
    card = find_card(work, card_id)
    others = [each.state for each in cards_of(work, card.application_id) if each.id != card_id]
    return CardState.DRAFT not in others and CardState.SUBMITTED in others


@use_case(Permission.MANAGE_CANDIDATES)
def take_back_absence(work: Work, card_id: int) -> None:
    """Let a rater who was recorded as absent go on with the card, as it was left.

    Raises NotFound, Conflict: `not_absent`, `already_open` once the cards have opened, and
    `results_seen` where the rater has been shown results of the candidate meanwhile.
    """
    card = find_card(work, card_id)
    application = find_application(work, card.application_id, for_change=True)
    work.session.refresh(card, ["state"])
    if card.state != CardState.ABSENT:
        raise Conflict("not_absent")
    if is_open(work, application):
        raise Conflict("already_open")
    if card.rater_id in who_has_seen(work, application.id):
        raise Conflict("results_seen")
    card.state, card.absent_reason = CardState.DRAFT, ""
    card.absent_by_id = card.absent_at = None
    reopen_sheet(work, card.sheet_id)
    record(work, Event("absence_taken_back", f"scorecard:{card_id}", {}))
