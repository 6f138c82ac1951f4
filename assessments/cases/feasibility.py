"""Whether a planned day can be lived: its load, overlaps, buffer and breaks."""

from dataclasses import dataclass
from itertools import combinations, pairwise

from assessments.cases.model import Break
from assessments.cases.timetable import Slot, Timetable


@dataclass(frozen=True, slots=True)
class Check:
    """One yes-or-no demand on the whole day, with the figures behind the answer."""

    code: str
    passed: bool
    detail: dict[str, str]


def checks_of(timetable: Timetable) -> tuple[Check, ...]:
    """Return the four checks of a day: it fits, nothing overlaps, buffer and breaks are left."""
    available, load = timetable.case.day.available, load_of(timetable)
    figures = {"load": str(load), "available": str(available)}
    buffer = int(available * timetable.case.buffer)
    clashes = _overlaps(timetable.slots)
    tight = [rest for rest in timetable.case.day.breaks if _longest_rest(timetable, rest) < 0]
    return (
        Check("fits", load <= available, figures),
        Check("overlaps", not clashes, {"tasks": "; ".join(clashes)} if clashes else {}),
        Check("buffer", load <= available - buffer, {**figures, "buffer": str(buffer)}),
        Check("break", not tight, {"minutes": str(sum(each.minutes for each in tight))}),
    )


def load_of(timetable: Timetable) -> int:
    """Return the minutes that the tasks take from the day, ways included.

    Private business outside the day's hours is the person's own time and costs nothing; within
    a break it costs only what exceeds the break.
    """
    day = timetable.case.day
    slots = [each for each in timetable.slots if not _private_time(each, day.start, day.end)]
    ways = sum(timetable.way_between(first, second) for first, second in pairwise(slots))
    spent = (s.within(day.start, day.end) if s.task.private else s.minutes for s in slots)
    return sum(spent) + ways - _spent_in_breaks(timetable)


def beyond_hours(timetable: Timetable) -> int:
    """Return by how many minutes work stretches the day beyond its hours, at both ends.

    Half an hour of work from 21:30 makes the day as long as work up to 22:00 does.
    """
    day = timetable.case.day
    work = [slot for slot in timetable.slots if not slot.task.private]
    first = min((slot.start for slot in work), default=day.start)
    last = max((slot.end for slot in work), default=day.end)
    return max(0, day.start - first) + max(0, last - day.end)


def _private_time(slot: Slot, start: int, end: int) -> bool:
    return slot.task.private and slot.within(start, end) == 0


def _spent_in_breaks(timetable: Timetable) -> int:
    private = [slot for slot in timetable.slots if slot.task.private]
    return sum(
        min(rest.minutes, sum(slot.within(rest.earliest, rest.latest) for slot in private))
        for rest in timetable.case.day.breaks
    )


def _overlaps(slots: tuple[Slot, ...]) -> list[str]:
    return [
        f"{first.task.id}, {second.task.id}"
        for first, second in combinations(slots, 2)
        if second.start < first.end
    ]


def _longest_rest(timetable: Timetable, rest: Break) -> int:
    """Return by how many minutes the longest stretch without work exceeds the break."""
    work = [slot for slot in timetable.slots if not slot.task.private]
    longest, free_from = 0, rest.earliest
    for slot in work:
        if slot.end > rest.earliest and slot.start < rest.latest:
            longest = max(longest, slot.start - free_from)
            free_from = max(free_from, slot.end)
    return max(longest, rest.latest - free_from) - rest.minutes
