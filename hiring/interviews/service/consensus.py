"""The talk after all cards are in: marks may be revised, and the first value stays."""

from dataclasses import dataclass

from sqlalchemy import select

from hiring.candidates.models import Application
from hiring.candidates.service.finding import applications_in_reach, find_application
from hiring.db.audit import Event
from hiring.errors import Conflict, Invalid, NotFound
from hiring.interviews.models import Consensus
from hiring.interviews.service.pausing import require_running
from hiring.policy import Permission
from hiring.scorecards.models import CardState, Rating, Round, Scorecard
from hiring.scorecards.service import all_in
from hiring.vacancies.service.opening import rubric_of
from hiring.work import Work, record, use_case


@dataclass(frozen=True, slots=True)
class Revise:
    """A mark changed after the talk; `mark` None is "not observed"."""

    competency: str
    mark: int | None
    reason: str


def consensus_of(work: Work, application_id: int) -> Consensus | None:
    """Return an application's consensus round, if there was or is one."""
    query = select(Consensus).where(Consensus.application_id == application_id)
    return work.session.scalars(query).one_or_none()


def own_marks(work: Work, application_id: int) -> dict[str, Rating]:
    """Return the person's present marks by competency, revised ones in place of the first.

    Empty for who has submitted no card.
    """
    query = select(Rating).join(Scorecard).order_by(Rating.round)
    own = query.where(
        Scorecard.application_id == application_id, Scorecard.rater_id == work.person.id
    )
    return {rating.competency: rating for rating in work.session.scalars(own)}


def own_rounds(work: Work) -> list[Application]:
    """Return the applications whose open rounds wait for the person's word, the oldest first."""
    query = (
        select(Application)
        .join(Consensus, Consensus.application_id == Application.id)
        .join(Scorecard, Scorecard.application_id == Application.id)
        .where(Consensus.closed_at.is_(None), Scorecard.rater_id == work.person.id)
        .where(Scorecard.state == CardState.SUBMITTED, applications_in_reach(work))
    )
    return list(work.session.scalars(query.order_by(Consensus.id)))


@use_case(Permission.MANAGE_CANDIDATES)
def open_consensus(work: Work, application_id: int) -> None:
    """Let raters revise. Raises Conflict: `cards_missing`, `consensus_exists`.

    An emergency opening is not enough: the round waits for every card.
    """
    application = find_application(work, application_id, for_change=True)
    if not all_in(work, application):
        raise Conflict("cards_missing")
    if consensus_of(work, application_id) is not None:
        raise Conflict("consensus_exists")
    work.session.add(
        Consensus(application_id=application_id, opened_at=work.now, opened_by_id=work.person.id)
    )
    record(work, Event("consensus_opened", f"application:{application_id}", {}))


@use_case(Permission.MANAGE_CANDIDATES)
def close_consensus(work: Work, application_id: int) -> None:
    """End the round. Raises NotFound, Conflict("no_consensus") where none is open."""
    round_ = _running(work, application_id)
    round_.closed_at, round_.closed_by_id = work.now, work.person.id
    record(work, Event("consensus_closed", f"application:{application_id}", {}))


@use_case(Permission.SCORE_INTERVIEWS)
def revise_rating(work: Work, application_id: int, command: Revise) -> None:
    """Add the revised mark to the person's own card; said twice, the later word counts.

    Raises Conflict("no_consensus"), NotFound("unknown_card"), Forbidden("card_paused"), Invalid:
    `not_on_scale`, `required`, `unknown_competency`, `mark_unchanged` where it stands already.
    """
    _running(work, application_id)
    card = _submitted_card(work, application_id)
    rubric = rubric_of(card.application.vacancy)
    if command.mark is not None and command.mark not in rubric.marks:
        raise Invalid("not_on_scale", field="mark")
    if not command.reason.strip():
        raise Invalid("required", field="reason")
    present = own_marks(work, application_id).get(command.competency)
    if present is not None and present.mark == command.mark:
        raise Invalid("mark_unchanged", field="mark")
    rating = _revision(card, command.competency)
    rating.mark, rating.reason, rating.at = command.mark, command.reason.strip(), work.now
    work.session.flush()
    details = {"competency": command.competency}
    record(work, Event("mark_revised", f"scorecard:{card.id}", details))


def _running(work: Work, application_id: int) -> Consensus:
    """Return the open round; its application is held, so that changes come one by one."""
    find_application(work, application_id, for_change=True)
    found = consensus_of(work, application_id)
    if found is None or found.closed_at is not None:
        raise Conflict("no_consensus")
    return found


def _submitted_card(work: Work, application_id: int) -> Scorecard:
    query = select(Scorecard).where(
        Scorecard.application_id == application_id,
        Scorecard.rater_id == work.person.id,
        Scorecard.state == CardState.SUBMITTED,
    )
    card = work.session.scalars(query).one_or_none()
    if card is None:
        raise NotFound("unknown_card")
    require_running(work, card)
    return card


def _revision(card: Scorecard, competency: str) -> Rating:
    """Return the consensus row of a competency, a new one where there is none."""
    rows = {rating.round: rating for rating in card.ratings if rating.competency == competency}
    if Round.FIRST not in rows:
        raise Invalid("unknown_competency", field="competency")
    if Round.CONSENSUS in rows:
        return rows[Round.CONSENSUS]
    first = rows[Round.FIRST]
    revision = Rating(competency=competency, round=Round.CONSENSUS, notes=first.notes)
    card.ratings.append(revision)
    return revision
