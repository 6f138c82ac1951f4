"""How structured an interview was: the fifteen components of Campion, Palmer & Campion 1997.

What the app ensures counts as met; what it can see is looked up; what it cannot know is None.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from assessments.coverage import CoverageMatrix
from assessments.documents.facts import ComponentFacts
from assessments.rubric import QuestionKind, Rubric
from hiring.candidates.models import Application
from hiring.interviews.service.marks import WANTS_EVIDENCE
from hiring.scorecards.models import CardState, Scorecard
from hiring.work import Work

_WEAK_KINDS = {QuestionKind.PROVOCATION}
_ENSURED = ComponentFacts(met=True)
_UNKNOWN = ComponentFacts(met=None)


@dataclass(frozen=True, slots=True)
class Interviewed:
    """One application's interview: its submitted cards, and what was seen around them.

    `frozen`: rubric and weights stood still before the first mark; `opened_early`: the cards were
    opened in an emergency; `same_raters`: all candidates of the vacancy met the same people.
    """

    cards: Sequence[Scorecard]
    frozen: bool
    opened_early: bool
    same_raters: bool


def structure_of(
    interview: Interviewed, rubric: Rubric, coverage: CoverageMatrix
) -> tuple[ComponentFacts, ...]:
    """Return the fifteen components in their published order, content first."""
    cards = interview.cards
    return (
        _from_analysis(coverage),
        _met(interview.frozen),
        _met(all(question.probes for question in rubric.asked_by_default())),
        _met(_behavioural(rubric)),
        _met(all(len(each.asked_by_default) > 1 for each in rubric.competencies)),
        _ENSURED,  # the form shows neither CV nor pay nor others' marks nor case scores
        _ENSURED,  # the candidate's own questions stand apart, unscored, at the end
        _ENSURED,  # every competency has a mark of its own, and there is no overall one
        _met(all(len(each.anchors) == len(rubric.marks) for each in rubric.competencies)),
        _met(all(map(_has_notes, cards))),
        _met(len(cards) > 1),
        _met(interview.same_raters),
        _met(not interview.opened_early),
        _UNKNOWN,  # whether interviewers were trained
        _met(interview.frozen),
    )


def raters_in(work: Work, vacancy_id: int) -> dict[int, frozenset[int]]:
    """Return whose cards are in, by application of a vacancy; where none is, it is left out."""
    query = (
        select(Scorecard.application_id, Scorecard.rater_id)
        .join(Application)
        .where(Application.vacancy_id == vacancy_id, Scorecard.state == CardState.SUBMITTED)
    )
    found: dict[int, frozenset[int]] = {}
    for application_id, rater_id in work.session.execute(query):
        found[application_id] = found.get(application_id, frozenset()) | {rater_id}
    return found


def _from_analysis(coverage: CoverageMatrix) -> ComponentFacts:
    """Whether the questions were made from the duties of this very description."""
    if not coverage.fits:
        return ComponentFacts(met=False)
    return _UNKNOWN if coverage.unreviewed else ComponentFacts(met=True)


def _met(found: bool) -> ComponentFacts:  # noqa: FBT001 # a plain turning of a truth into facts
    return ComponentFacts(met=found)


def _behavioural(rubric: Rubric) -> bool:
    asked = list(rubric.asked_by_default())
    return not any(question.kind in _WEAK_KINDS for question in asked)


def _has_notes(card: Scorecard) -> bool:
    """Whether every mark that wants evidence has it."""
    return all(each.notes for each in card.ratings if each.mark in WANTS_EVIDENCE)
