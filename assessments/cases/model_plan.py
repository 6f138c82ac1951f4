"""One plan that follows the key: proof that the key fits into the day, and an example to show."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from assessments.cases.candidate import tasks_after
from assessments.cases.model import NAMES_A_PERSON, Action, Break, PlanningCase, Task
from assessments.cases.plan import Entry, Plan

_STEP = 5
Rests = tuple[tuple[int, int], ...]


@dataclass(slots=True)
class _Diary:
    """The day while it is being filled: what is taken, and by which task."""

    case: PlanningCase
    tasks: Mapping[str, Task]
    taken: dict[str, tuple[int, int]]

    def put(self, task: Task, start: int) -> None:
        self.taken[task.id] = (start, start + sound_minutes(task))

    def earliest(self, task: Task, not_before: int) -> int:
        """Return the first time from `not_before` on at which the task finds room."""
        firsts = [self.taken[each][1] for each in task.after if each in self.taken]
        start = max((not_before, *firsts, self._opens(task)))
        while not self._free(task, start):
            start += _STEP
        return start

    def _opens(self, task: Task) -> int:
        place = next((each for each in self.case.places if each.id == task.place), None)
        opens = place.opens if place else None
        return self.case.day.start if opens is None else opens

    def _free(self, task: Task, start: int) -> bool:
        end = start + sound_minutes(task)
        return all(
            other_end + self._way(task, other) <= start or end + self._way(task, other) <= begins
            for other, (begins, other_end) in self.taken.items()
        )

    def _way(self, task: Task, other: str) -> int:
        return _way(self.case, task.place, self.tasks[other].place if other in self.tasks else "")


def model_plan(case: PlanningCase, shown: Collection[str] | None = None) -> Plan:
    """Return a plan in which every task gets its best action and a sound time.

    Fixed hours stand first; the other tasks follow by rank, each at the earliest time after the
    one before it. Breaks lie where the day then ends earliest. `shown` are the interruptions that
    have arrived; without it, all have.
    """
    seen = {each.id for each in case.interruptions} if shown is None else shown
    tasks = tasks_after(case, seen)
    diaries = (_filled(case, tasks, rests) for rests in _rests(case, tasks))
    taken = min(diaries, key=_end_of_ranked(tasks)).taken
    return tuple(_entry(task, taken) for task in tasks.values())


def _filled(case: PlanningCase, tasks: Mapping[str, Task], rests: Rests) -> _Diary:
    diary = _Diary(case, tasks, {f"break {start}": (start, end) for start, end in rests})
    for task in _own(tasks.values()):
        if task.start is not None:
            diary.put(task, task.start)
    last = case.day.start
    ranked = [task for task in _own(tasks.values()) if task.start is None]
    for task in sorted(ranked, key=lambda task: (task.key.rank or 0, task.id)):
        last = diary.earliest(task, last)
        diary.put(task, last)
    return diary


def _end_of_ranked(tasks: Mapping[str, Task]) -> Callable[[_Diary], int]:
    """Return a measure of a diary: when the last task ends whose time could be chosen."""
    free = {task.id for task in _own(tasks.values()) if task.start is None}

    def end(diary: _Diary) -> int:
        return max((diary.taken[task][1] for task in free), default=0)

    return end


def _rests(case: PlanningCase, tasks: Mapping[str, Task]) -> Iterator[Rests]:
    """Yield the ways to lay the breaks beside the fixed hours; private business can be one."""
    fixed = [task for task in _own(tasks.values()) if task.start is not None]
    work = [_fixed_time(task) for task in fixed if not task.private]
    private = [_fixed_time(task) for task in fixed if task.private]
    needed = [rest for rest in case.day.breaks if not _rested(rest, private)]
    yield from product(*(tuple(_starts(rest, work)) or (_clashing(rest),) for rest in needed))


def _starts(rest: Break, work: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    taken = tuple(work)
    for start in range(rest.earliest, rest.latest - rest.minutes + 1, _STEP):
        end = start + rest.minutes
        if all(done <= start or end <= begins for begins, done in taken):
            yield start, end


def _clashing(rest: Break) -> tuple[int, int]:
    return rest.earliest, rest.earliest + rest.minutes


def _rested(rest: Break, private: Iterable[tuple[int, int]]) -> bool:
    return any(rest.earliest <= begins and end <= rest.latest for begins, end in private)


def _fixed_time(task: Task) -> tuple[int, int]:
    start = task.start or 0
    return start, start + sound_minutes(task)


def best_action(task: Task) -> Action:
    """Return the action with the most points; of equals, the first in the order of actions."""
    return max(Action, key=lambda action: task.key.actions[action])


def sound_minutes(task: Task) -> int:
    """Return the middle of the realistic range, in whole five minutes within it where possible."""
    low, high = task.realistic
    middle = (low + high) // 2 // _STEP * _STEP
    return middle if middle >= low else high


def _own(tasks: Iterable[Task]) -> list[Task]:
    return [task for task in tasks if best_action(task) is Action.DO]


def _way(case: PlanningCase, one: str, other: str) -> int:
    if one == other:
        return 0
    return sum(place.travel for place in case.places if place.id in (one, other))


def _entry(task: Task, taken: Mapping[str, tuple[int, int]]) -> Entry:
    action = best_action(task)
    if action is Action.DO:
        begins, end = taken[task.id]
        return Entry(task.id, action, start=begins, minutes=end - begins)
    people = task.key.to.get(action, ()) if action in NAMES_A_PERSON else ()
    return Entry(task.id, action, to=people[0] if people else "")
