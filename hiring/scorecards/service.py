"""The seal: the one place that decides whether somebody may read other raters' marks.

An application's cards open together: when every one of them is submitted, or its rater was
recorded as absent. Until then nobody reads them, administrators included. An emergency opening
needs an administrator and a reason, is recorded and printed; it opens nothing to people whose
own card is still a draft. From the opening on nobody gets a card for this application any more:
whoever could have read the others' marks does not rate after them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import select

from hiring.candidates.models import Application
from hiring.candidates.service.finding import (
    applications_in_reach,
    find_application,
    find_named,
)
from hiring.db.audit import Event
from hiring.errors import Conflict, Forbidden, Invalid, NotFound
from hiring.policy import Permission, Person
from hiring.scorecards.models import CardState, Scorecard, SealOpening
from hiring.vacancies.service.people import knows_names
from hiring.work import Work, record, use_case

_TRUSTED = (Permission.MANAGE_VACANCIES, Permission.DECIDE, Permission.OPEN_SEALS)


@dataclass(slots=True)
class _Seal:
    """The states of an application's cards by rater, and whether it was opened in an emergency."""

    states: dict[int, str] = field(default_factory=dict)
    emergency: bool = False

    @property
    def all_in(self) -> bool:
        states = self.states.values()
        return CardState.DRAFT not in states and CardState.SUBMITTED in states

    def is_open_to(self, actor: Person) -> bool:
        own = self.states.get(actor.id)
        return own != CardState.DRAFT and (self.all_in or self.emergency)


def all_in(work: Work, application: Application) -> bool:
    """Whether every card of an application is submitted or absent, one at least submitted."""
    return bool(complete(work, [application]))


def complete(work: Work, applications: Iterable[Application]) -> list[Application]:
    """Return those applications whose cards are all in; an emergency opening does not count."""
    known = list(applications)
    seals = _seals(work, [each.id for each in known])
    return [each for each in known if seals[each.id].all_in]


def openings_of(work: Work, application_id: int) -> list[SealOpening]:
    """Return the emergency openings of an application's cards."""
    return openings_among(work, [application_id])[application_id]


def find_card(work: Work, card_id: int) -> Scorecard:
    """Return a card, for its head: whose it is and how it stands. Raises NotFound."""
    query = select(Scorecard).join(Scorecard.application)
    found = query.where(Scorecard.id == card_id, applications_in_reach(work))
    card = work.session.scalars(found).one_or_none()
    if card is None:
        raise NotFound("unknown_card")
    return card


def openings_among(work: Work, application_ids: Iterable[int]) -> dict[int, list[SealOpening]]:
    """Return the emergency openings of several applications, by application."""
    found: dict[int, list[SealOpening]] = {each: [] for each in application_ids}
    query = select(SealOpening).where(SealOpening.application_id.in_(list(found)))
    for opening in work.session.scalars(query.order_by(SealOpening.id)):
        found[opening.application_id].append(opening)
    return found


def is_open(work: Work, application: Application) -> bool:
    """Whether an application's cards have opened, by themselves or in an emergency."""
    seal = _seals(work, [application.id])[application.id]
    return seal.all_in or seal.emergency


def may_read_marks(work: Work, application: Application) -> bool:
    """Whether a person may read all marks of an application, and what is computed from them."""
    return bool(readable(work, [application]))


def require_open(work: Work, application_id: int) -> Application:
    """Return the application if its marks may be read.

    Raises NotFound and Forbidden("sealed").
    """
    application = find_named(work, application_id)
    if not may_read_marks(work, application):
        raise Forbidden("sealed")
    return application


def readable(work: Work, applications: Iterable[Application]) -> list[Application]:
    """Return those applications whose marks the person may read."""
    if not work.person.may(Permission.READ_EVALUATIONS):
        return []
    known = [each for each in applications if knows_names(work.person, each.vacancy)]
    seals = _seals(work, [each.id for each in known])
    return [each for each in known if seals[each.id].is_open_to(work.person)]


def case_scores_open(work: Work, application_id: int) -> bool:
    """Whether a person may see how an application's case tests were scored.

    Members of the panel see it when the cards open; who runs the hiring sees it at once.
    """
    application = find_application(work, application_id)
    if not knows_names(work.person, application.vacancy):
        return False
    interviewers = {m.user_id for m in application.vacancy.panel if m.interviews}
    raters = _seals(work, [application_id])[application_id].states
    if work.person.id in interviewers or work.person.id in raters:
        return may_read_marks(work, application)
    return any(map(work.person.may, _TRUSTED))


@use_case(Permission.OPEN_SEALS)
def open_seal(work: Work, application_id: int, reason: str) -> None:
    """Open an application's cards in an emergency.

    Raises Invalid("required") without a reason, NotFound("unknown_card") where there are no cards,
    Conflict: `already_open`, `nothing_to_decide` where none is in, `own_card_open` while the own
    card is a draft or still to be given.
    """
    application = find_application(work, application_id, for_change=True)
    if not reason.strip():
        raise Invalid("required", field="reason")
    seal = _seals(work, [application_id])[application_id]
    if not seal.states:
        raise NotFound("unknown_card")
    if seal.all_in or seal.emergency:
        raise Conflict("already_open")
    if CardState.SUBMITTED not in seal.states.values():
        raise Conflict("nothing_to_decide")
    if _has_to_rate(work.person, application, seal):
        raise Conflict("own_card_open")
    work.session.add(
        SealOpening(
            application_id=application_id,
            reason=reason.strip(),
            by_id=work.person.id,
            by_name=work.person.name,
            at=work.now,
        )
    )
    record(work, Event("seal_opened", f"application:{application_id}", {}))


def _has_to_rate(actor: Person, application: Application, seal: _Seal) -> bool:
    """Whether the person's card is a draft, or the person interviews and has no card yet."""
    interviewers = {each.user_id for each in application.vacancy.panel if each.interviews}
    missing = CardState.DRAFT if actor.id in interviewers else None
    return seal.states.get(actor.id, missing) == CardState.DRAFT


def _seals(work: Work, application_ids: list[int]) -> Mapping[int, _Seal]:
    """Return how these applications' cards stand, with two questions however many there are."""
    seals = {each: _Seal() for each in application_ids}
    cards = select(Scorecard.application_id, Scorecard.rater_id, Scorecard.state)
    for card in work.session.execute(cards.where(Scorecard.application_id.in_(application_ids))):
        seals[card.application_id].states[card.rater_id] = card.state
    opened = select(SealOpening.application_id)
    for each in work.session.scalars(opened.where(SealOpening.application_id.in_(application_ids))):
        seals[each].emergency = True
    return seals
