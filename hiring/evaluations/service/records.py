"""What is on record of several applications of a vacancy, read at once for their papers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from hiring.access.models import IdentityChange, User
from hiring.case_tests.service.results import CaseResult, results_among
from hiring.interviews.service.cards import cards_among
from hiring.interviews.service.pausing import identity_history
from hiring.interviews.service.structure import Interviewed, raters_in
from hiring.scorecards.models import CardState, Scorecard, SealOpening
from hiring.scorecards.service import openings_among
from hiring.vacancies.models import Vacancy
from hiring.work import Work


@dataclass(frozen=True, slots=True)
class Records:
    """Cards, emergency openings and case tests by application, and the raters by their id.

    `identities` are new proofs of raters' identity while they held a card, by card.
    `seen_by` says whose cards are in, of all applications of the vacancy, sealed ones included.
    """

    vacancy: Vacancy
    cards: Mapping[int, list[Scorecard]]
    openings: Mapping[int, list[SealOpening]]
    cases: Mapping[int, tuple[CaseResult, ...]]
    raters: Mapping[int, User]
    seen_by: Mapping[int, frozenset[int]]
    identities: Mapping[int, list[IdentityChange]]

    def interview(self, application_id: int) -> Interviewed:
        """Return how one application's interview was held."""
        own = self.seen_by.get(application_id, frozenset())
        return Interviewed(
            cards=[c for c in self.cards[application_id] if c.state == CardState.SUBMITTED],
            frozen=self.vacancy.frozen_at is not None,
            opened_early=bool(self.openings[application_id]),
            same_raters=all(raters == own for raters in self.seen_by.values()),
        )


def read_records(
    work: Work,
    vacancy: Vacancy,
    application_ids: Iterable[int],
) -> Records:
    """Return the records of these applications, in as many questions for ten as for one."""
    known = list(application_ids)
    cards = cards_among(work, known)
    wanted = {card.rater_id for own in cards.values() for card in own}
    raters = work.session.scalars(select(User).where(User.id.in_(wanted)))
    return Records(
        vacancy=vacancy,
        cards=cards,
        openings=openings_among(work, known),
        cases=results_among(work, known),
        raters={each.id: each for each in raters},
        seen_by=raters_in(work, vacancy.id),
        identities=identity_history(work, (card for own in cards.values() for card in own)),
    )
