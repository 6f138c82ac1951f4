"""What a candidate may see of a case: the task without key, anchors, checklist or points."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import overload

from assessments.cases.model import (
    Answer,
    Case,
    CasePerson,
    CasePlace,
    Day,
    Interruption,
    Material,
    PlanningCase,
    Task,
    WrittenCase,
)
from job_descriptions.writing.localized import Text


@dataclass(frozen=True, slots=True)
class ListedTask:
    """One line of the candidate's list; `start` and `deadline` in minutes after midnight."""

    id: str
    text: Text
    start: int | None
    deadline: int | None
    place: str
    after: tuple[str, ...]
    private: bool


@dataclass(frozen=True, slots=True)
class PlanningSheet:
    """The day to be planned as the candidate gets it, without what is still to come."""

    id: str
    version: int
    title: Text
    minutes: int
    situation: Text
    task: Text
    day: Day
    buffer: Decimal
    people: tuple[CasePerson, ...]
    places: tuple[CasePlace, ...]
    tasks: tuple[ListedTask, ...]


@dataclass(frozen=True, slots=True)
class WrittenSheet:
    """The written case as the candidate gets it."""

    id: str
    version: int
    title: Text
    minutes: int
    situation: Text
    task: Text
    materials: tuple[Material, ...]
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class News:
    """An interruption as the candidate reads it, with the task as it stands from now on."""

    id: str
    at: int
    text: Text
    task: ListedTask
    is_new: bool


CandidateTask = PlanningSheet | WrittenSheet


@overload
def task_for_candidate(case: PlanningCase, seed: str = "") -> PlanningSheet: ...
@overload
def task_for_candidate(case: WrittenCase, seed: str = "") -> WrittenSheet: ...
def task_for_candidate(case: Case, seed: str = "") -> CandidateTask:
    """Return what the candidate is given. Nothing of the key or the grading sheet is in it.

    The list of tasks is shuffled by the case's name and `seed`: without a seed all candidates
    get the same order, which keeps the test the same for all.
    """
    if isinstance(case, WrittenCase):
        return WrittenSheet(
            *(case.id, case.version, case.title, case.minutes, case.situation),
            *(case.task, case.materials, case.answers),
        )
    listed = tuple(_listed(task) for task in shuffled(case, seed))
    return PlanningSheet(
        *(case.id, case.version, case.title, case.minutes, case.situation, case.task),
        *(case.day, case.buffer, case.people, case.places, listed),
    )


def shuffled(case: PlanningCase, seed: str = "") -> tuple[Task, ...]:
    """Return the tasks of the list in an order that gives nothing away and is always the same."""

    def draw(task: Task) -> bytes:
        return hashlib.sha256(f"{case.name}/{seed}/{task.id}".encode()).digest()

    return tuple(sorted(case.tasks, key=draw))


def news_until(case: PlanningCase, elapsed: float) -> tuple[News, ...]:
    """Return the interruptions that have arrived `elapsed` minutes after the start, in order.

    Call it with infinity before a plan is handed in early: every candidate answers all of them.
    """
    arrived = sorted((each for each in case.interruptions if each.at <= elapsed), key=_moment)
    return tuple(_news(case, arrived[: count + 1]) for count in range(len(arrived)))


def _moment(interruption: Interruption) -> tuple[int, str]:
    return interruption.at, interruption.id


def _news(case: PlanningCase, arrived: list[Interruption]) -> News:
    newest = arrived[-1]
    tasks = tasks_after(case, [each.id for each in arrived])
    stands = _listed(tasks[newest.task])
    return News(newest.id, newest.at, newest.text, stands, newest.brings is not None)


def tasks_after(case: PlanningCase, shown: Iterable[str]) -> dict[str, Task]:
    """Return the tasks by id as they stand once the interruptions `shown` have arrived."""
    arrived = set(shown)
    tasks = {task.id: task for task in case.tasks}
    for each in sorted(case.interruptions, key=_moment):
        if each.id in arrived and each.brings:
            tasks[each.brings.id] = each.brings
        elif each.id in arrived and each.changes and each.changes.task in tasks:
            tasks[each.changes.task] = _changed(tasks[each.changes.task], each)
    return tasks


def _changed(task: Task, interruption: Interruption) -> Task:
    change = interruption.changes
    if change is None:
        return task
    lifted = dict.fromkeys(change.lifts)
    task = replace(task, **lifted)  # type: ignore[arg-type]  # both times may be None
    return replace(
        task,
        start=task.start if change.start is None else change.start,
        deadline=task.deadline if change.deadline is None else change.deadline,
        place=task.place if change.place is None else change.place,
        realistic=change.realistic or task.realistic,
        must=task.must if change.must is None else change.must,
        key=change.key or task.key,
    )


def _listed(task: Task) -> ListedTask:
    return ListedTask(
        task.id, task.text, task.start, task.deadline, task.place, task.after, task.private
    )
