"""What a plan may not bend: fixed hours, deadlines, what comes first, and ways between places."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from assessments.cases.model import CasePlace, Task
from assessments.cases.timetable import Slot, Timetable

EARLY = 10


@dataclass(frozen=True, slots=True)
class Constraint:
    """One demand on one task: `start`, `deadline`, `after` or `place`, and whether it is kept."""

    task: str
    kind: str
    kept: bool


def constraints_of(timetable: Timetable, task: Task) -> tuple[Constraint, ...]:
    """Return the demands on a task and whether the plan keeps them.

    There are none on a task that was acceptably handed over, put off or declined. All are broken
    where the task has no place in the day.
    """
    if timetable.set_aside(task.id):
        return ()
    slot = timetable.slot(task.id)
    if slot is None:
        return tuple(Constraint(task.id, kind, kept=False) for kind in _kinds(timetable, task))
    return tuple(
        Constraint(task.id, kind, kept=_kept(timetable, slot, kind))
        for kind in _kinds(timetable, task)
    )


def missed(timetable: Timetable, task: Task) -> bool:
    """Whether a task is neither done as it must be nor acceptably set aside."""
    broken = any(not each.kept for each in constraints_of(timetable, task))
    return broken or not timetable.settled(task.id)


def _kinds(timetable: Timetable, task: Task) -> Iterator[str]:
    if task.start is not None:
        yield "start"
    if task.deadline is not None:
        yield "deadline"
    if task.after:
        yield "after"
    place = _place(timetable, task)
    if place and (place.travel or place.opens is not None or place.closes is not None):
        yield "place"


def _place(timetable: Timetable, task: Task) -> CasePlace | None:
    return next((each for each in timetable.case.places if each.id == task.place), None)


def _kept(timetable: Timetable, slot: Slot, kind: str) -> bool:
    task = slot.task
    if kind == "start":
        return task.start is not None and _on_time(slot, task.start)
    if kind == "deadline":
        return task.deadline is not None and slot.end <= task.deadline
    if kind == "after":
        return all(_comes_after(timetable, slot, first) for first in task.after)
    return _open(timetable, slot) and _reachable(timetable, slot)


def _on_time(slot: Slot, start: int) -> bool:
    """A fixed hour is kept by being there then, up to ten minutes early and never late."""
    return start - EARLY <= slot.start <= start < slot.end


def _comes_after(timetable: Timetable, slot: Slot, first: str) -> bool:
    before = timetable.slot(first)
    return before.end <= slot.start if before else timetable.set_aside(first)


def _open(timetable: Timetable, slot: Slot) -> bool:
    place = _place(timetable, slot.task)
    opens = place.opens if place and place.opens is not None else slot.start
    closes = place.closes if place and place.closes is not None else slot.end
    return opens <= slot.start and slot.end <= closes


def _reachable(timetable: Timetable, slot: Slot) -> bool:
    """Whether the gaps before and after the task leave time for the way."""
    at = timetable.slots.index(slot)
    neighbours = timetable.slots[max(0, at - 1) : at + 2]
    return all(
        second.start - first.end >= timetable.way_between(first, second)
        for first, second in pairwise(neighbours)
    )
