"""Blind grading: who is offered which script, grades typed in, submitted and put together."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from assessments.cases.library import CaseLibrary
from assessments.cases.model import WrittenCase
from hiring.access.identity import lately, open_changes, pausing, second_people
from hiring.access.models import IdentityChange
from hiring.access.policy import Actor
from hiring.candidates.models import Application
from hiring.case_tests.models import CaseWork, Grading, WorkState
from hiring.case_tests.service.grades import (
    COMMENT,
    FIRST_PLACES,
    LAST_PLACE,
    combined,
    grade_data,
    grade_fields,
    grade_of,
    submitted,
    unmarked,
)
from hiring.case_tests.service.inviting import find_work
from hiring.case_tests.service.standing import is_in
from hiring.case_tests.service.working import take_in_overdue
from hiring.db.audit import Event, record
from hiring.errors import Conflict, Forbidden, Invalid, NotFound
from hiring.sheets.batch import Batch, Kept
from hiring.sheets.service import drop_sheet, keep_changes, lock, open_sheet, values
from hiring.vacancies.models import PanelMember
from hiring.vacancies.service.opening import freeze


class Share(StrEnum):
    """What a script is to a grader: to be begun, begun, or graded."""

    OFFERED = "offered"
    OPEN = "open"
    IN = "in"


@dataclass(frozen=True, slots=True)
class Script:
    """A candidate's work as graders know it: a number and a case, no name."""

    work_id: int
    number: str
    case: WrittenCase
    share: Share
    third: bool


class GradeIncomplete(Invalid):
    """A grade that cannot be submitted yet: the criteria without a mark."""

    def __init__(self, criteria: tuple[str, ...]) -> None:
        super().__init__("grade_incomplete", criteria=criteria)
        self.criteria = criteria


def scripts_for(
    session: Session, library: CaseLibrary, now: datetime, actor: Actor
) -> list[Script]:
    """Return the scripts that a grader has or may take, by their number: it tells no order."""
    query = (
        select(CaseWork)
        .join(Application, CaseWork.application_id == Application.id)
        .join(PanelMember, PanelMember.vacancy_id == Application.vacancy_id)
        .where(PanelMember.user_id == actor.id, PanelMember.grades)
        .where(CaseWork.state.in_((WorkState.STARTED, WorkState.SUBMITTED)))
    )
    found = (_script(library, actor, work) for work in session.scalars(query) if is_in(work, now))
    return sorted(
        (script for script in found if script), key=lambda each: (each.number, each.case.id)
    )


def begin_grading(
    session: Session, library: CaseLibrary, actor: Actor, now: datetime, work_id: int
) -> None:
    """Take a free place at a script; begun before, it stays as it is.

    Raises NotFound("unknown_script") where there is nothing to grade for this person, and
    Forbidden: `script_not_offered` where every place is taken, `card_paused` while a new proof of
    the grader's identity is not settled.
    """
    work = _gradable(session, library, actor, now, work_id)
    case = library.written(work.case_name)
    if _own(work, actor):
        return
    places = _free_places(case, work)
    if not _is_offered(work, actor, places):
        raise Forbidden("script_not_offered")
    if lately(open_changes(session, [actor.id]).get(actor.id, ()), now):
        raise Forbidden("card_paused")
    sheet = open_sheet(session, "grading", now)
    session.add(
        Grading(
            work=work,
            grader_id=actor.id,
            grader_name=actor.name,
            place=places[0],
            sheet_id=sheet.id,
            created_at=now,
        )
    )
    session.flush()


def own_grading(
    session: Session, actor: Actor, work_id: int, *, for_change: bool = False
) -> Grading:
    """Return the person's own grading of a work.

    Raises NotFound("unknown_script") for others', and Forbidden("card_paused") while a new proof
    of the grader's identity is not settled.
    """
    work = _found(session, work_id, for_change=for_change)
    grading = _own(work, actor)
    if grading is None:
        raise NotFound("unknown_script")
    if _is_paused(grading, open_changes(session, [actor.id])):
        raise Forbidden("card_paused")
    return grading


def paused_gradings(session: Session) -> list[Grading]:
    """Return the unfinished gradings whose graders have an unsettled new proof of identity."""
    unfinished = session.scalars(select(Grading).where(Grading.submitted_at.is_(None))).all()
    changes = open_changes(session, {each.grader_id for each in unfinished})
    return [each for each in unfinished if _is_paused(each, changes)]


def _is_paused(grading: Grading, changes: Mapping[int, list[IdentityChange]]) -> bool:
    return bool(pausing(changes.get(grading.grader_id, ()), grading.created_at))


def keep_grade(
    session: Session, library: CaseLibrary, actor: Actor, now: datetime, work_id: int, batch: Batch
) -> Kept:
    """Keep what a grader typed. Raises NotFound; what comes after submission is put aside."""
    grading = own_grading(session, actor, work_id)
    fields = grade_fields(library.written(grading.work.case_name))
    return keep_changes(session, now, grading.sheet_id, batch, fields.get)


def submit_grade(
    session: Session, library: CaseLibrary, actor: Actor, now: datetime, work_id: int
) -> None:
    """Lock an own grade. Raises NotFound, Conflict("grade_submitted") and GradeIncomplete."""
    grading = own_grading(session, actor, work_id, for_change=True)
    if grading.submitted_at is not None:
        raise Conflict("grade_submitted")
    case = library.written(grading.work.case_name)
    lock(session, now, grading.sheet_id)
    typed = values(session, grading.sheet_id)
    if missing := unmarked(case, typed):
        raise GradeIncomplete(missing)
    grading.grade = grade_data(grade_of(case, str(grading.place), typed))
    grading.comment, grading.submitted_at = typed.get(COMMENT, "").strip(), now
    freeze(session, now, grading.work.application.vacancy_id)
    session.flush()
    _record(session, actor, now, "grade_submitted", grading)


def give_back(session: Session, actor: Actor, now: datetime, work_id: int) -> None:
    """Leave an own grading that is not submitted to somebody else; what was typed goes.

    Raises NotFound, Conflict("grade_submitted").
    """
    _vacate(session, actor, now, own_grading(session, actor, work_id, for_change=True))


def free_place(session: Session, actor: Actor, now: datetime, work_id: int, place: int) -> None:
    """Take an unfinished grading from a grader who cannot finish it; what was typed goes.

    Raises NotFound, Conflict: `grade_submitted`, `others_may_release` for a paused one.
    """
    work = find_work(session, work_id, for_change=True)
    grading = next((each for each in work.gradings if each.place == place), None)
    if grading is None:
        raise NotFound("unknown_script")
    changes = open_changes(session, [grading.grader_id])
    if _is_paused(grading, changes) and second_people(session, grading.grader_id):
        raise Conflict("others_may_release")
    _vacate(session, actor, now, grading)


def needs_third(case: WrittenCase, work: CaseWork) -> bool:
    """Whether the first two grades are so far apart that a third person is asked."""
    result = combined(case, work.gradings)
    return result is not None and result.status == "needs_third"


def are_together(case: WrittenCase, work: CaseWork) -> bool:
    """Whether all grades that the rule asks for are in: before that nobody reads another's."""
    result = combined(case, work.gradings)
    return result is not None and result.status == "final"


def still_grades(case: WrittenCase, work: CaseWork, actor: Actor) -> bool:
    """Whether the person may yet have to grade this work, and must not learn whose it is."""
    return _member(work, actor) is not None and not are_together(case, work)


def also_interviews(work: CaseWork, actor: Actor) -> bool:
    """Whether the grader interviews candidates of the same vacancy."""
    member = _member(work, actor)
    return member is not None and member.interviews


def _script(library: CaseLibrary, actor: Actor, work: CaseWork) -> Script | None:
    case = library.version(work.case_name)
    if not isinstance(case, WrittenCase):
        return None
    grading = _own(work, actor)
    number = work.application.script
    if grading is not None:
        share = Share.OPEN if grading.submitted_at is None else Share.IN
        return Script(work.id, number, case, share, grading.place == LAST_PLACE)
    places = _free_places(case, work)
    if not _is_offered(work, actor, places):
        return None
    return Script(work.id, number, case, Share.OFFERED, places[0] == LAST_PLACE)


def _free_places(case: WrittenCase, work: CaseWork) -> tuple[int, ...]:
    """Return the places that are still to be taken, the third only where the rule asks for it."""
    taken = {each.place for each in work.gradings}
    first_two_in = len(submitted(work.gradings)) >= len(FIRST_PLACES)
    third = (LAST_PLACE,) if first_two_in and needs_third(case, work) else ()
    wanted: tuple[int, ...] = third if first_two_in else FIRST_PLACES
    return tuple(place for place in wanted if place not in taken)


def _is_offered(work: CaseWork, actor: Actor, places: tuple[int, ...]) -> bool:
    """Whether the person may take a place: interviewers only where nobody else is left to."""
    member = _member(work, actor)
    if member is None or not places:
        return False
    busy = {each.grader_id for each in work.gradings}
    apart = [
        each
        for each in work.application.vacancy.panel
        if each.grades and not each.interviews and each.user_id not in busy
    ]
    return not member.interviews or len(apart) < len(places)


def _member(work: CaseWork, actor: Actor) -> PanelMember | None:
    panel = work.application.vacancy.panel
    return next((each for each in panel if each.user_id == actor.id and each.grades), None)


def _own(work: CaseWork, actor: Actor) -> Grading | None:
    return next((each for each in work.gradings if each.grader_id == actor.id), None)


def _found(session: Session, work_id: int, *, for_change: bool) -> CaseWork:
    """Return a work for grading: a number that does not exist is told like a strange one."""
    try:
        return find_work(session, work_id, for_change=for_change)
    except NotFound as error:
        raise NotFound("unknown_script") from error


def _gradable(
    session: Session, library: CaseLibrary, actor: Actor, now: datetime, work_id: int
) -> CaseWork:
    """Return a work of the person's panels that is in and graded by people, held for change."""
    work = _found(session, work_id, for_change=True)
    if _member(work, actor) is None or not is_in(work, now):
        raise NotFound("unknown_script")
    if not isinstance(library.version(work.case_name), WrittenCase):
        raise NotFound("unknown_script")
    take_in_overdue(session, library, now, work)
    return work


def _vacate(session: Session, actor: Actor, now: datetime, grading: Grading) -> None:
    if grading.submitted_at is not None:
        raise Conflict("grade_submitted")
    sheet_id, work = grading.sheet_id, grading.work
    _record(session, actor, now, "grade_given_back", grading)
    work.gradings.remove(grading)
    session.flush()
    drop_sheet(session, sheet_id)


def _record(session: Session, actor: Actor, now: datetime, action: str, grading: Grading) -> None:
    details = {"work": grading.work_id, "place": grading.place}
    record(session, now, actor.id, Event(action, f"grading:{grading.id}", details))
