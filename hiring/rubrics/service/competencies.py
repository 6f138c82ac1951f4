"""Competencies of an own rubric taken from elsewhere, started empty, dropped and moved."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Literal

from assessments.library import RubricLibrary
from assessments.rubric import Anchor, Competency, Question, QuestionKind, Rubric
from hiring.errors import Invalid, NotFound
from hiring.policy import Permission
from hiring.rubrics.service.choosing import find_library_rubric
from hiring.rubrics.service.drafts import (
    MOST_COMPETENCIES,
    Seen,
    check_seen,
    competency_of,
    draft_of,
    find_house_rubric,
    write_draft,
)
from hiring.work import Work, use_case
from job_descriptions.model import SectionKey
from job_descriptions.writing.localized import Text

Step = Literal["up", "down", "drop"]
QuestionStep = Literal["add", "up", "down", "drop"]
_EMPTY = Text("", "")
_USUAL_WEIGHT = 3
_USUAL_MINUTES = 5


@dataclass(frozen=True, slots=True)
class AddCompetency:
    """Take a competency of a library rubric, or start an empty one where `rubric` is blank."""

    rubric: str = ""
    competency: str = ""


@dataclass(frozen=True, slots=True)
class MoveCompetency:
    """One step with a competency; `seen` guards a drop against words written meanwhile."""

    step: Step
    competency: str
    seen: Seen


@use_case(Permission.EDIT_RUBRICS)
def add_competency(
    work: Work,
    rubric_id: int,
    command: AddCompetency,
) -> str:
    """Add a competency at the end and return its id. Raises NotFound, Invalid.

    Duties that the rubric's description does not have are left out.
    """
    house = find_house_rubric(work, rubric_id, for_change=True)
    draft = draft_of(house)
    if len(draft.competencies) >= MOST_COMPETENCIES:
        raise Invalid("too_many_competencies", most=MOST_COMPETENCIES)
    duties = work.catalog.library.find(draft.description).section(SectionKey.DUTIES).clauses()
    new = _fitted(_wanted(work.catalog.rubrics, command), draft, {clause.id for clause in duties})
    longer = replace(draft, competencies=(*draft.competencies, new))
    write_draft(work, house, longer, part=new.id)
    return new.id


@use_case(Permission.EDIT_RUBRICS)
def move_competency(work: Work, rubric_id: int, command: MoveCompetency) -> None:
    """Move a competency or drop it. Raises NotFound; Conflict where a drop would lose words."""
    house = find_house_rubric(work, rubric_id, for_change=True)
    competency = competency_of(house, command.competency)
    draft = draft_of(house)
    if command.step == "drop":
        check_seen(house, competency.id, command.seen)
    at = draft.competencies.index(competency)
    order = stepped(draft.competencies, at, command.step)
    write_draft(work, house, replace(draft, competencies=order), part=competency.id)


def stepped(items: tuple[Competency, ...], at: int, step: Step) -> tuple[Competency, ...]:
    """Return the items after one of them was dropped or moved by one place."""
    rest = [*items[:at], *items[at + 1 :]]
    if step != "drop":
        rest.insert(max(at - 1, 0) if step == "up" else at + 1, items[at])
    return tuple(rest)


def with_question_step(competency: Competency, step: QuestionStep, at: int) -> Competency:
    """Return a competency after a step with its question at a place, or with one more."""
    questions = list(competency.questions)
    if step == "add":
        questions.append(empty_question(competency.id))
    elif at < len(questions):
        moved = questions.pop(at)
        if step != "drop":
            questions.insert(max(at - 1, 0) if step == "up" else at + 1, moved)
    return replace(competency, questions=tuple(questions))


def empty_question(competency_id: str) -> Question:
    """Return a question without words."""
    return Question(
        id=new_question_id(competency_id),
        kind=QuestionKind.PAST_BEHAVIOUR,
        text=_EMPTY,
        probes=(),
        listen_for=(),
        minutes=_USUAL_MINUTES,
    )


def new_question_id(competency_id: str) -> str:
    """Return an id that no question has yet."""
    return f"{competency_id}.q_{secrets.token_hex(4)}"


def _wanted(library: RubricLibrary, command: AddCompetency) -> Competency:
    if not command.rubric:
        return empty_competency(f"own_{secrets.token_hex(4)}")
    for each in find_library_rubric(library, command.rubric).competencies:
        if each.id == command.competency:
            return each
    raise NotFound("unknown_competency")


def empty_competency(competency_id: str) -> Competency:
    """Return a competency without words, with two questions to fill in."""
    return Competency(
        id=competency_id,
        name=_EMPTY,
        definition=_EMPTY,
        covers=(),
        duties=(),
        weight=_USUAL_WEIGHT,
        weight_reason=_EMPTY,
        critical=False,
        anchors=tuple(Anchor(mark, _EMPTY) for mark in range(1, 6)),
        questions=(empty_question(competency_id), empty_question(competency_id)),
    )


def _fitted(competency: Competency, draft: Rubric, duties: Collection[str]) -> Competency:
    """Return a competency with ids that are new in the draft and duties that it knows."""
    taken = {question.id for question in draft.questions()}
    if any(each.id == competency.id for each in draft.competencies):
        competency = replace(competency, id=f"{competency.id[:50]}_{secrets.token_hex(4)}")
    return replace(
        competency,
        duties=tuple(duty for duty in competency.duties if duty in duties),
        questions=tuple(
            replace(each, id=new_question_id(competency.id)) if each.id in taken else each
            for each in competency.questions
        ),
    )
