"""Blind grading: who is offered which script, grades typed in, submitted and put together."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select

from assessments.cases.library import CaseLibrary
from assessments.cases.model import WrittenCase
from hiring.access.identity import lately, open_changes, pausing, second_people
from hiring.access.models import IdentityChange
from hiring.candidates.models import Application
from hiring.candidates.service.finding import applications_in_reach
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
from hiring.db.audit import Event
from hiring.errors import Conflict, Forbidden, Invalid, NotFound
from hiring.policy import Permission, Person
from hiring.sheets.batch import Batch, Kept
from hiring.sheets.service import drop_sheet, keep_changes, lock_sheet, open_sheet, values
from hiring.vacancies.models import PanelMember
from hiring.vacancies.service.opening import freeze_measure
from hiring.work import Work, record, use_case


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


def scripts_for(work: Work) -> list[Script]:
    """Return the scripts that a grader has or may take, by their number: it tells no order."""
    query = (
        select(CaseWork)
        .join(Application, CaseWork.application_id == Application.id)
        .join(PanelMember, PanelMember.vacancy_id == Application.vacancy_id)
        .where(PanelMember.user_id == work.person.id, PanelMember.grades)
        .where(CaseWork.state.in_((WorkState.STARTED, WorkState.SUBMITTED)))
        .where(applications_in_reach(work))
    )
    found = (
        _script(work.catalog.cases, work.person, case_work)
        for case_work in work.session.scalars(query)
        if is_in(case_work, work.now)
    )
    return sorted(
        (script for script in found if script), key=lambda each: (each.number, each.case.id)
    )


@use_case(Permission.GRADE_CASES)
def begin_grading(work: Work, work_id: int) -> None:
    """Take a free place at a script; begun before, it stays as it is.

    Raises NotFound("unknown_script") where there is nothing to grade for this person, and
    Forbidden: `script_not_offered` where every place is taken, `card_paused` while a new proof of
    the grader's identity is not settled.
    """
    case_work = _gradable(work, work_id)
    case = work.catalog.cases.written(case_work.case_name)
    if _own(case_work, work.person):
        return
    places = _free_places(case, case_work)
    if not _is_offered(case_work, work.person, places):
        raise Forbidden("script_not_offered")
    if lately(open_changes(work, [work.person.id]).get(work.person.id, ()), work.now):
        raise Forbidden("card_paused")
    sheet = open_sheet(work, "grading")
    work.session.add(
        Grading(
            work=case_work,
            grader_id=work.person.id,
            grader_name=work.person.name,
            place=places[0],
            sheet_id=sheet.id,
            created_at=work.now,
        )
    )
    work.session.flush()


def own_grading(work: Work, work_id: int, *, for_change: bool = False) -> Grading:
    """Return the person's own grading of a work.

    Raises NotFound("unknown_script") for others', and Forbidden("card_paused") while a new proof
    of the grader's identity is not settled.
    """
    case_work = _found(work, work_id, for_change=for_change)
    grading = _own(case_work, work.person)
    if grading is None:
        raise NotFound("unknown_script")
    if _is_paused(grading, open_changes(work, [work.person.id])):
        raise Forbidden("card_paused")
    return grading


def paused_gradings(work: Work) -> list[Grading]:
    """Return the unfinished gradings whose graders have an unsettled new proof of identity."""
    unfinished = work.session.scalars(select(Grading).where(Grading.submitted_at.is_(None))).all()
    changes = open_changes(work, {each.grader_id for each in unfinished})
    return [each for each in unfinished if _is_paused(each, changes)]


def _is_paused(grading: Grading, changes: Mapping[int, list[IdentityChange]]) -> bool:
    return bool(pausing(changes.get(grading.grader_id, ()), grading.created_at))


@use_case(Permission.GRADE_CASES)
def keep_grade(work: Work, work_id: int, batch: Batch) -> Kept:
    """Keep what a grader typed. Raises NotFound; what comes after submission is put aside."""
    grading = own_grading(work, work_id)
    fields = grade_fields(work.catalog.cases.written(grading.work.case_name))
    return keep_changes(work, grading.sheet_id, batch, fields.get)


@use_case(Permission.GRADE_CASES)
def submit_grade(work: Work, work_id: int) -> None:
    """Lock an own grade. Raises NotFound, Conflict("grade_submitted") and GradeIncomplete."""
    grading = own_grading(work, work_id, for_change=True)
    if grading.submitted_at is not None:
        raise Conflict("grade_submitted")
    case = work.catalog.cases.written(grading.work.case_name)
    lock_sheet(work, grading.sheet_id)
    typed = values(work, grading.sheet_id)
    if missing := unmarked(case, typed):
        raise GradeIncomplete(missing)
    grading.grade = grade_data(grade_of(case, str(grading.place), typed))
    grading.comment, grading.submitted_at = typed.get(COMMENT, "").strip(), work.now
    freeze_measure(work, grading.work.application.vacancy_id)
    work.session.flush()
    _record(work, "grade_submitted", grading)


@use_case(Permission.GRADE_CASES)
def return_grading(work: Work, work_id: int) -> None:
    """Leave an own grading that is not submitted to somebody else; what was typed goes.

    Raises NotFound, Conflict("grade_submitted").
    """
    _vacate(work, own_grading(work, work_id, for_change=True))


@use_case(Permission.MANAGE_CANDIDATES)
def free_place(work: Work, work_id: int, place: int) -> None:
    """Take an unfinished grading from a grader who cannot finish it; what was typed goes.

    Raises NotFound, Conflict: `grade_submitted`, `others_may_release` for a paused one.
    """
    case_work = find_work(work, work_id, for_change=True)
    grading = next((each for each in case_work.gradings if each.place == place), None)
    if grading is None:
        raise NotFound("unknown_script")
    changes = open_changes(work, [grading.grader_id])
    if _is_paused(grading, changes) and second_people(work, grading.grader_id):
        raise Conflict("others_may_release")
    _vacate(work, grading)


def needs_third(case: WrittenCase, case_work: CaseWork) -> bool:
    """Whether the first two grades are so far apart that a third person is asked."""
    result = combined(case, case_work.gradings)
    return result is not None and result.status == "needs_third"


def are_together(case: WrittenCase, case_work: CaseWork) -> bool:
    """Whether all grades that the rule asks for are in: before that nobody reads another's."""
    result = combined(case, case_work.gradings)
    return result is not None and result.status == "final"


def still_grades(case: WrittenCase, case_work: CaseWork, actor: Person) -> bool:
    """Whether the person may yet have to grade this work, and must not learn whose it is."""
    return _member(case_work, actor) is not None and not are_together(case, case_work)


def also_interviews(case_work: CaseWork, actor: Person) -> bool:
    """Whether the grader interviews candidates of the same vacancy."""
    member = _member(case_work, actor)
    return member is not None and member.interviews


def _script(library: CaseLibrary, actor: Person, case_work: CaseWork) -> Script | None:
    case = library.version(case_work.case_name)
    if not isinstance(case, WrittenCase):
        return None
    grading = _own(case_work, actor)
    number = case_work.application.script
    if grading is not None:
        share = Share.OPEN if grading.submitted_at is None else Share.IN
        return Script(case_work.id, number, case, share, grading.place == LAST_PLACE)
    places = _free_places(case, case_work)
    if not _is_offered(case_work, actor, places):
        return None
    return Script(case_work.id, number, case, Share.OFFERED, places[0] == LAST_PLACE)


def _free_places(case: WrittenCase, case_work: CaseWork) -> tuple[int, ...]:
    """Return the places that are still to be taken, the third only where the rule asks for it."""
    taken = {each.place for each in case_work.gradings}
    first_two_in = len(submitted(case_work.gradings)) >= len(FIRST_PLACES)
    third = (LAST_PLACE,) if first_two_in and needs_third(case, case_work) else ()
    wanted: tuple[int, ...] = third if first_two_in else FIRST_PLACES
    return tuple(place for place in wanted if place not in taken)


def _is_offered(case_work: CaseWork, actor: Person, places: tuple[int, ...]) -> bool:
    """Whether the person may take a place: interviewers only where nobody else is left to."""
    member = _member(case_work, actor)
    if member is None or not places:
        return False
    busy = {each.grader_id for each in case_work.gradings}
    apart = [
        each
        for each in case_work.application.vacancy.panel
        if each.grades and not each.interviews and each.user_id not in busy
    ]
    return not member.interviews or len(apart) < len(places)


def _member(case_work: CaseWork, actor: Person) -> PanelMember | None:
    panel = case_work.application.vacancy.panel
    return next((each for each in panel if each.user_id == actor.id and each.grades), None)


def _own(case_work: CaseWork, actor: Person) -> Grading | None:
    return next((each for each in case_work.gradings if each.grader_id == actor.id), None)


def _found(work: Work, work_id: int, *, for_change: bool) -> CaseWork:
    """Return a work for grading: a number that does not exist is told like a strange one."""
    try:
        return find_work(work, work_id, for_change=for_change)
    except NotFound as error:
        raise NotFound("unknown_script") from error


def _gradable(work: Work, work_id: int) -> CaseWork:
    """Return a work of the person's panels that is in and graded by people, held for change."""
    case_work = _found(work, work_id, for_change=True)
    if _member(case_work, work.person) is None or not is_in(case_work, work.now):
        raise NotFound("unknown_script")
    if not isinstance(work.catalog.cases.version(case_work.case_name), WrittenCase):
        raise NotFound("unknown_script")
    take_in_overdue(work, case_work)
    return case_work


def _vacate(work: Work, grading: Grading) -> None:
    if grading.submitted_at is not None:
        raise Conflict("grade_submitted")
    sheet_id, case_work = grading.sheet_id, grading.work
    _record(work, "grade_given_back", grading)
    case_work.gradings.remove(grading)
    work.session.flush()
    drop_sheet(work, sheet_id)


def _record(work: Work, action: str, grading: Grading) -> None:
    details = {"work": grading.work_id, "place": grading.place}
    record(work, Event(action, f"grading:{grading.id}", details))
