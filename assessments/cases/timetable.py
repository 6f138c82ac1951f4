"""A plan laid out on the day: what stands when, what was decided, and what is refused."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from assessments.cases.candidate import tasks_after
from assessments.cases.model import NAMES_A_PERSON, Action, Interruption, PlanningCase, Task
from assessments.cases.plan import Entry
from assessments.errors import AssessmentError

MIDNIGHT = 24 * 60
ACCEPTABLE, BEST = 1, 2


@dataclass(frozen=True, slots=True)
class Slot:
    """A task in the day, from `start` to `end` in minutes after midnight."""

    task: Task
    start: int
    end: int

    @property
    def minutes(self) -> int:
        return self.end - self.start

    def within(self, start: int, end: int) -> int:
        """Return how many of its minutes lie between two times."""
        return max(0, min(self.end, end) - max(self.start, start))


@dataclass(frozen=True, slots=True)
class Timetable:
    """A plan on the day: tasks as they stand after the news, entries by task, slots in order.

    `shown` holds the interruptions that have arrived.
    """

    case: PlanningCase
    shown: tuple[Interruption, ...]
    tasks: Mapping[str, Task]
    entries: Mapping[str, Entry]
    slots: tuple[Slot, ...]

    @property
    def quiet_tasks(self) -> tuple[Task, ...]:
        """The tasks that no interruption brought or changed, in the order of the list."""
        stirred = {each.task for each in self.shown}
        return tuple(task for task in self.tasks.values() if task.id not in stirred)

    @property
    def coverage(self) -> Fraction:
        """The share of the candidate's own tasks that are placed or acceptably set aside.

        Own tasks are those which the key wants done today by the candidate.
        """
        own = [task.id for task in self.tasks.values() if task.key.actions[Action.DO] == BEST]
        return Fraction(sum(self.settled(task) for task in own), len(own) or 1)

    def slot(self, task: str) -> Slot | None:
        return next((each for each in self.slots if each.task.id == task), None)

    def decision(self, task: str) -> int | None:
        """Return the key's points for what was decided on a task; None where nothing was.

        Handing a task to nobody or to somebody who does not suit it is worth nothing at best.
        """
        entry = self.entries.get(task)
        if entry is None:
            return None
        key = self.tasks[task].key
        points = key.actions[entry.action]
        if entry.action in NAMES_A_PERSON and entry.to not in key.to.get(entry.action, ()):
            return min(points, 0)
        return points

    def set_aside(self, task: str) -> bool:
        """Whether the task was acceptably handed over, put off or declined."""
        entry, points = self.entries.get(task), self.decision(task)
        if entry is None or points is None:
            return False
        return entry.action is not Action.DO and points >= ACCEPTABLE

    def settled(self, task: str) -> bool:
        """Whether the task has its place in the day or was acceptably set aside."""
        return self.slot(task) is not None or self.set_aside(task)

    def way_between(self, first: Slot, second: Slot) -> int:
        """Return the minutes on the way from one task to the next."""
        if first.task.place == second.task.place:
            return 0
        return self._way_to(first.task.place) + self._way_to(second.task.place)

    def _way_to(self, place: str) -> int:
        return next((each.travel for each in self.case.places if each.id == place), 0)


def timetable_of(case: PlanningCase, plan: Iterable[Entry], shown: Iterable[str]) -> Timetable:
    """Return the plan as a timetable, with the interruptions `shown` (their ids) in force.

    Raises AssessmentError: `unknown_task` (also one that has not arrived yet), `task_twice`,
    `unknown_person`, `impossible_time`.
    """
    seen = set(shown)
    tasks = tasks_after(case, seen)
    entries: dict[str, Entry] = {}
    people = {person.id for person in case.people}
    for entry in plan:
        _require_known(entry, tasks, people)
        if entry.task in entries:
            raise AssessmentError("task_twice", entry.task)
        entries[entry.task] = entry
    slots = (_slot(tasks[entry.task], entry) for entry in entries.values())
    placed = (slot for slot in slots if slot)
    in_order = tuple(sorted(placed, key=lambda slot: (slot.start, slot.end, slot.task.id)))
    news = tuple(each for each in case.interruptions if each.id in seen)
    return Timetable(case, news, tasks, entries, in_order)


def _require_known(entry: Entry, tasks: Mapping[str, Task], people: set[str]) -> None:
    if entry.task not in tasks:
        raise AssessmentError("unknown_task", entry.task)
    if entry.to and entry.to not in people:
        raise AssessmentError("unknown_person", entry.to)
    start, minutes = entry.start or 0, entry.minutes or 0
    if not (0 <= start < MIDNIGHT and 0 <= minutes <= MIDNIGHT - start):
        raise AssessmentError("impossible_time", entry.task)


def _slot(task: Task, entry: Entry) -> Slot | None:
    if not entry.placed or entry.start is None or entry.minutes is None:
        return None
    return Slot(task, entry.start, entry.start + entry.minutes)
