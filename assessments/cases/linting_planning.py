"""What every planning case must be: a sound list, a whole key, and a day that the key fits."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from assessments.cases.candidate import tasks_after
from assessments.cases.model import (
    NAMES_A_PERSON,
    Action,
    Interruption,
    Key,
    PartCode,
    PlanningCase,
    Task,
)
from assessments.cases.model_plan import best_action, model_plan
from assessments.cases.planning import score
from assessments.errors import AssessmentError
from assessments.problem import Problem
from job_descriptions.writing.localized import Text

_TASKS, _INTERRUPTIONS = range(15, 31), range(3, 6)
_POINTS = range(-1, 3)
_BEST = 2
_LONGEST_TASK = 480
_BUFFERS = (0, 0.5)
_GOOD_PLAN = 95
# The order in which the key must rank what is done, put off and declined.
_TIERS = {Action.DO: 0, Action.POSTPONE: 1, Action.DECLINE: 2}


def texts_of_planning(case: PlanningCase) -> Iterator[tuple[str, Text]]:
    """Yield the place and the words of what is peculiar to a planning case."""
    yield from ((f"people.{each.id}", each.name) for each in case.people)
    yield from ((f"places.{each.id}", each.name) for each in case.places)
    for task in case.every_task():
        yield f"tasks.{task.id}.text", task.text
        yield f"tasks.{task.id}.why", task.key.why
    for news in case.interruptions:
        yield f"interruptions.{news.id}.text", news.text
        if news.changes and news.changes.key:
            yield f"interruptions.{news.id}.why", news.changes.key.why
    yield "key_source.note", case.key_source.note


def problems_of_planning(case: PlanningCase) -> list[Problem]:
    """Return every broken rule that is peculiar to a planning case.

    Whether the key fits the day is only asked of a case that is otherwise whole.
    """
    found = [
        *_frame(case),
        *_interruptions(case),
        *_references(case),
        *_durations(case),
        *_keys(case),
    ]
    return found or [*_ranks(case), *_fits(case)]


def _frame(case: PlanningCase) -> Iterator[Problem]:
    if len(case.tasks) not in _TASKS:
        yield Problem("task_count", "tasks", str(len(case.tasks)))
    if not any(task.private for task in case.tasks):
        yield Problem("no_private_task", "tasks")
    if not any(task.must for task in case.tasks):
        yield Problem("no_must_task", "tasks")
    if set(case.weights) != set(PartCode) or sum(case.weights.values()) != 100:  # noqa: PLR2004 # percent
        yield Problem("weights_not_100", "weights", str(sum(case.weights.values())))
    if any(weight < 0 for weight in case.weights.values()):
        yield Problem("weight_range", "weights")
    if not _BUFFERS[0] <= case.buffer <= _BUFFERS[1]:
        yield Problem("buffer_range", "buffer", str(case.buffer))
    if case.key_source.kind == "panel" and not case.key_source.experts:
        yield Problem("panel_without_experts", "key_source")
    yield from _day(case)


def _day(case: PlanningCase) -> Iterator[Problem]:
    day = case.day
    if day.start >= day.end:
        yield Problem("day_reversed", "day")
    for rest in day.breaks:
        within = day.start <= rest.earliest < rest.latest <= day.end
        if not within or not 0 < rest.minutes <= rest.latest - rest.earliest:
            yield Problem("break_outside_window", "day.breaks", str(rest.minutes))
    for place in case.places:
        opens, closes = place.opens or 0, place.closes or day.end
        if place.travel < 0 or opens >= closes:
            yield Problem("place_impossible", f"places.{place.id}")


def _interruptions(case: PlanningCase) -> Iterator[Problem]:
    if len(case.interruptions) not in _INTERRUPTIONS:
        yield Problem("interruption_count", "interruptions", str(len(case.interruptions)))
    known = {task.id for task in case.tasks}
    for news in case.interruptions:
        place = f"interruptions.{news.id}"
        if (news.brings is None) is (news.changes is None):
            yield Problem("brings_or_changes", place)
        if not 0 < news.at < case.minutes:
            yield Problem("outside_the_clock", f"{place}.at", str(news.at))
        if news.changes and news.changes.task not in known:
            yield Problem("unknown_task", f"{place}.changes", news.changes.task)
        if news.changes and news.changes.place and not _is_place(case, news.changes.place):
            yield Problem("unknown_place", f"{place}.changes", news.changes.place)
    yield from _changed_twice(case.interruptions)


def _changed_twice(interruptions: Iterable[Interruption]) -> Iterator[Problem]:
    seen: set[str] = set()
    for news in interruptions:
        if news.task in seen:
            yield Problem("changed_twice", f"interruptions.{news.id}", news.task)
        seen.add(news.task)


def _references(case: PlanningCase) -> Iterator[Problem]:
    known = {task.id for task in case.every_task()}
    for task in case.every_task():
        here = f"tasks.{task.id}"
        if task.place and not _is_place(case, task.place):
            yield Problem("unknown_place", f"{here}.place", task.place)
        yield from (Problem("unknown_task", here, each) for each in task.after if each not in known)
        if task.id in _before(case, task):
            yield Problem("goes_in_circles", f"{here}.after")


def _durations(case: PlanningCase) -> Iterator[Problem]:
    changed = ((each.id, each.changes.realistic) for each in case.interruptions if each.changes)
    for name, span in (*((task.id, task.realistic) for task in case.every_task()), *changed):
        if span and not 0 < span[0] <= span[1] <= _LONGEST_TASK:
            yield Problem("realistic_range", f"{name}.realistic", f"{span[0]}, {span[1]}")


def _is_place(case: PlanningCase, name: str) -> bool:
    return any(place.id == name for place in case.places)


def _before(case: PlanningCase, task: Task) -> set[str]:
    """Return everything that has to come before a task, however indirectly."""
    tasks = {each.id: each for each in case.every_task()}
    found: set[str] = set()
    waiting = list(task.after)
    while waiting:
        name = waiting.pop()
        if name not in found and name in tasks:
            found.add(name)
            waiting += tasks[name].after
    return found


def _keys(case: PlanningCase) -> Iterator[Problem]:
    people = {person.id for person in case.people}
    for place, key in _all_keys(case):
        if set(key.actions) != set(Action):
            yield Problem("actions_incomplete", place, ", ".join(sorted(key.actions)))
        if any(points not in _POINTS for points in key.actions.values()):
            yield Problem("points_range", place)
        if _BEST not in key.actions.values():
            yield Problem("no_best_action", place)
        for action in NAMES_A_PERSON:
            if key.actions.get(action, 0) > 0 and not key.to.get(action):
                yield Problem("nobody_to_hand_to", place, action)
        for each in (person for ids in key.to.values() for person in ids if person not in people):
            yield Problem("unknown_person", place, each)


def _all_keys(case: PlanningCase) -> Iterator[tuple[str, Key]]:
    yield from ((f"tasks.{task.id}.key", task.key) for task in case.every_task())
    for news in case.interruptions:
        if news.changes and news.changes.key:
            yield f"interruptions.{news.id}.key", news.changes.key


def _ranks(case: PlanningCase) -> Iterator[Problem]:
    """What is free to be ordered has a rank; what is done stands before what is put off."""
    tasks = tasks_after(case, [each.id for each in case.interruptions]).values()
    for task in tasks:
        free = task.start is None and best_action(task) in _TIERS
        if free is not (task.key.rank is not None):
            yield Problem("rank_where_free", f"tasks.{task.id}.key.rank", str(task.key.rank))
    ranked = sorted(
        (task.key.rank, _TIERS[best_action(task)], task.id)
        for task in tasks
        if task.key.rank is not None and best_action(task) in _TIERS
    )
    for (_rank, tier, _name), (_next_rank, next_tier, name) in pairwise(ranked):
        if next_tier < tier:
            yield Problem("rank_against_action", f"tasks.{name}.key.rank")


def _fits(case: PlanningCase) -> Iterator[Problem]:
    """A plan made from the key must be livable, or the key asks the impossible."""
    try:
        result = score(case, model_plan(case))
    except AssessmentError as error:
        yield Problem("key_does_not_fit", "tasks", error.code)
        return
    lost = sorted({each.code for each in result.explanations if each.points < each.possible})
    if result.total < _GOOD_PLAN or result.knockouts:
        yield Problem("key_does_not_fit", "tasks", f"{result.total}: {', '.join(lost)}")
    if score(case, ()).total != 0:
        yield Problem("empty_plan_scores", "weights")
