"""How structured an interview was: the fifteen components of Campion, Palmer & Campion 1997.

What the app ensures counts as met; what it can see is looked up; what it cannot know is None.
"""

from sqlalchemy import select
from sqlalchemy.orm import Session

from assessments.documents.facts import ComponentFacts
from assessments.rubric import QuestionKind, Rubric
from hiring.candidates.models import Application
from hiring.interviews.models import CardState, Scorecard
from hiring.interviews.service.marks import WANTS_EVIDENCE
from hiring.interviews.service.sealing import openings_of

_WEAK_KINDS = {QuestionKind.PROVOCATION}
_ENSURED = ComponentFacts(met=True)
_UNKNOWN = ComponentFacts(met=None)


def structure_of(
    session: Session, application: Application, rubric: Rubric
) -> tuple[ComponentFacts, ...]:
    """Return the fifteen components in their published order, content first."""
    cards = _submitted(session, application.id)
    return (
        _met(all(each.duties for each in rubric.competencies)),
        _met(application.vacancy.frozen_at is not None),
        _met(all(question.probes for question in rubric.asked_by_default())),
        _met(_behavioural(rubric)),
        _met(all(len(each.asked_by_default) > 1 for each in rubric.competencies)),
        _ENSURED,  # the form shows neither CV nor pay nor others' marks nor case scores
        _ENSURED,  # the candidate's own questions stand apart, unscored, at the end
        _ENSURED,  # every competency has a mark of its own, and there is no overall one
        _met(all(len(each.anchors) == len(rubric.marks) for each in rubric.competencies)),
        _met(all(map(_has_notes, cards))),
        _met(len(cards) > 1),
        _met(_same_raters(session, application, cards)),
        _met(not openings_of(session, application.id)),
        _UNKNOWN,  # whether interviewers were trained
        _met(application.vacancy.frozen_at is not None),
    )


def _submitted(session: Session, application_id: int) -> list[Scorecard]:
    query = select(Scorecard).where(
        Scorecard.application_id == application_id, Scorecard.state == CardState.SUBMITTED
    )
    return list(session.scalars(query))


def _met(found: bool) -> ComponentFacts:  # noqa: FBT001 # a plain turning of a truth into facts
    return ComponentFacts(met=found)


def _behavioural(rubric: Rubric) -> bool:
    asked = list(rubric.asked_by_default())
    return not any(question.kind in _WEAK_KINDS for question in asked)


def _has_notes(card: Scorecard) -> bool:
    """Whether every mark that wants evidence has it."""
    return all(each.notes for each in card.ratings if each.mark in WANTS_EVIDENCE)


def _same_raters(session: Session, application: Application, cards: list[Scorecard]) -> bool:
    """Whether the candidates of a vacancy whose cards are in were all seen by the same people."""
    query = (
        select(Scorecard.application_id, Scorecard.rater_id)
        .join(Application)
        .where(
            Application.vacancy_id == application.vacancy_id,
            Scorecard.state == CardState.SUBMITTED,
        )
    )
    panels: dict[int, set[int]] = {}
    for application_id, rater_id in session.execute(query):
        panels.setdefault(application_id, set()).add(rater_id)
    own = {card.rater_id for card in cards}
    return all(raters == own for raters in panels.values())
