"""Scorecards: made for the panel, filled in by their raters, submitted once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from hiring.candidates.models import Application, Stage
from hiring.candidates.service.applications import application_lacks, move_application
from hiring.candidates.service.finding import applications_in_reach, find_application
from hiring.candidates.service.seen import who_has_seen
from hiring.db.audit import Event
from hiring.errors import Conflict, Invalid, NotFound
from hiring.interviews.models import Interview
from hiring.interviews.service.marks import (
    CardProblem,
    fields_of,
    mark_of,
    notes_of,
    problems_of,
)
from hiring.interviews.service.pausing import require_running
from hiring.policy import Permission
from hiring.scorecards.models import CardState, Rating, Round, Scorecard
from hiring.scorecards.service import find_card, is_open
from hiring.sheets.batch import Batch, Kept
from hiring.sheets.service import keep_changes, lock_sheet, open_sheet, values
from hiring.vacancies.models import PanelMember
from hiring.vacancies.service.opening import day_at, freeze_measure, rubric_of
from hiring.vacancies.service.settings import PANEL
from hiring.work import Work, record, use_case


@dataclass(frozen=True, slots=True)
class PlanInterview:
    """When and where an interview takes place; `zone` is that of the hour as it was typed."""

    starts_at: datetime
    place: str
    zone: str = ""


class CardIncomplete(Invalid):
    """A card that cannot be submitted yet: what is missing, and where."""

    def __init__(self, problems: list[CardProblem]) -> None:
        super().__init__("card_incomplete", problems=[each.competency for each in problems])
        self.problems = problems


@use_case(Permission.MANAGE_CANDIDATES)
def start_interviews(work: Work, application_id: int) -> None:
    """Give every interviewer of the panel a card.

    Asked for again, it gives cards to those who joined the panel since, but none once the cards
    are open, and none to who has been shown marks or case results of the candidate: whoever could
    know the others' judgement does not rate after them.
    Raises Conflict: `vacancy_closed`, `not_ready` with what lacks, `already_open`, `results_seen`
    where fewer than two are left who may rate.
    """
    application = find_application(work, application_id, for_change=True)
    if application.vacancy.closed_at is not None:
        raise Conflict("vacancy_closed")
    lacks = application_lacks(application, day_at(application.vacancy, work.now))
    if lacks:
        raise Conflict("not_ready", lacks=lacks)
    if is_open(work, application):
        raise Conflict("already_open")
    raters = may_rate(work, application)
    if len(raters) < PANEL:
        raise Conflict("results_seen")
    have = {card.rater_id for card in cards_of(work, application_id)}
    for member in raters:
        if member.user_id not in have:
            work.session.add(_new_card(work, application, member.user_id, member.user.name))
    if application.stage == Stage.NEW:
        move_application(work, application_id, Stage.INTERVIEW)
    work.session.flush()
    record(work, Event("cards_made", f"application:{application_id}", {}))


def may_rate(work: Work, application: Application) -> list[PanelMember]:
    """Return the interviewers of the panel who have seen no results of the candidate, or rate."""
    seen = who_has_seen(work, application.id)
    seen -= {card.rater_id for card in cards_of(work, application.id)}
    return [m for m in application.vacancy.panel if m.interviews and m.user_id not in seen]


@use_case(Permission.MANAGE_CANDIDATES)
def plan_interview(work: Work, application_id: int, plan: PlanInterview) -> None:
    """Say when and where a candidate is interviewed."""
    application = find_application(work, application_id, for_change=True)
    query = select(Interview).where(Interview.application_id == application.id)
    interview = work.session.scalars(query).one_or_none()
    if interview is None:
        interview = Interview(application_id=application.id)
        work.session.add(interview)
    interview.starts_at, interview.place = plan.starts_at, plan.place
    interview.zone = plan.zone
    record(work, Event("interview_planned", f"application:{application_id}", {}))


def interview_of(work: Work, application_id: int) -> Interview | None:
    """Return when an application's interview takes place, if that is planned."""
    query = select(Interview).where(Interview.application_id == application_id)
    return work.session.scalars(query).one_or_none()


def cards_of(work: Work, application_id: int) -> list[Scorecard]:
    """Return an application's cards: who has one, and whether it is in. Marks stand elsewhere."""
    return cards_among(work, [application_id])[application_id]


def cards_among(work: Work, application_ids: Iterable[int]) -> dict[int, list[Scorecard]]:
    """Return the cards of several applications, by application, with one question."""
    found: dict[int, list[Scorecard]] = {each: [] for each in application_ids}
    query = select(Scorecard).where(Scorecard.application_id.in_(list(found)))
    for card in work.session.scalars(query.order_by(Scorecard.id)):
        found[card.application_id].append(card)
    return found


def own_cards(work: Work) -> list[Scorecard]:
    """Return the person's cards that are still to be submitted, the oldest first."""
    query = (
        select(Scorecard)
        .join(Scorecard.application)
        .where(Scorecard.rater_id == work.person.id, Scorecard.state == CardState.DRAFT)
        .where(applications_in_reach(work))
    )
    return list(work.session.scalars(query.order_by(Scorecard.id)))


def own_agenda(work: Work) -> list[tuple[Scorecard, Interview | None]]:
    """Return the person's cards still to be submitted, each with its interview if planned."""
    cards = own_cards(work)
    ids = [card.application_id for card in cards]
    found = work.session.scalars(select(Interview).where(Interview.application_id.in_(ids)))
    planned = {each.application_id: each for each in found}
    return [(card, planned.get(card.application_id)) for card in cards]


def own_card(work: Work, card_id: int) -> Scorecard:
    """Return the person's own card, for its head: what was typed is for `running_card`.

    Somebody else's card raises NotFound, like none at all.
    """
    card = find_card(work, card_id)
    if card.rater_id != work.person.id:
        raise NotFound("unknown_card")
    return card


def running_card(work: Work, card_id: int) -> Scorecard:
    """Return the person's own card to be read and filled in.

    Raises NotFound, and Forbidden("card_paused") while a new proof of identity is not settled.
    """
    card = own_card(work, card_id)
    require_running(work, card)
    return card


@use_case(Permission.SCORE_INTERVIEWS)
def keep_card(work: Work, card_id: int, batch: Batch) -> Kept:
    """Keep what was typed into an own card; the first word or mark freezes the vacancy's measure.

    Raises NotFound. What comes after the submission is told as locked, and kept aside.
    """
    card = running_card(work, card_id)
    known = fields_of(rubric_of(card.application.vacancy)).get
    kept = keep_changes(work, card.sheet_id, batch, known)
    if kept.saved and card.started_at is None and card.state == CardState.DRAFT:
        card.started_at = work.now
        freeze_measure(work, card.application.vacancy_id, interviewers=True)
    return kept


@use_case(Permission.SCORE_INTERVIEWS)
def submit_card(work: Work, card_id: int) -> None:
    """Lock an own card with its first-round marks.

    Raises NotFound, Conflict("card_submitted") and CardIncomplete.
    """
    card = running_card(work, card_id)
    hold_draft(work, card)
    vacancy = card.application.vacancy
    rubric, typed = rubric_of(vacancy), values(work, card.sheet_id)
    problems = list(problems_of(rubric, typed))
    if problems:
        raise CardIncomplete(problems)
    freeze_measure(work, vacancy.id, interviewers=True)
    for each in rubric.competencies:
        card.ratings.append(
            Rating(
                competency=each.id,
                round=Round.FIRST,
                mark=mark_of(typed, each.id),
                notes=notes_of(rubric, typed, each),
                at=work.now,
            )
        )
    card.state, card.submitted_at = CardState.SUBMITTED, work.now
    work.session.flush()
    record(work, Event("card_submitted", f"scorecard:{card_id}", {}))


def hold_draft(work: Work, card: Scorecard) -> None:
    """Close a card's sheet before its words are read: a save under way is in, or told as late.

    Raises Conflict("card_submitted"), also where somebody else was faster.
    """
    lock_sheet(work, card.sheet_id)
    work.session.refresh(card, ["state"])
    if card.state != CardState.DRAFT:
        raise Conflict("card_submitted")


def _new_card(work: Work, application: Application, user_id: int, name: str) -> Scorecard:
    sheet = open_sheet(work, "scorecard")
    return Scorecard(
        application_id=application.id,
        rater_id=user_id,
        rater_name=name,
        sheet_id=sheet.id,
        created_at=work.now,
    )
