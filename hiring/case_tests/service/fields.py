"""The fields of a candidate's work: their names, what they may hold, what is still untouched."""

from collections.abc import Mapping

from assessments.cases.candidate import (
    ListedTask,
    News,
    news_until,
    task_for_candidate,
    tasks_after,
)
from assessments.cases.model import NAMES_A_PERSON, Action, Case, PlanningCase
from assessments.cases.plan import Entry
from hiring.sheets.batch import FieldKind, text_fields
from job_descriptions.writing.localized import Text

MIDNIGHT = 24 * 60
LONGEST_ANSWER = 20_000
_TIMES = frozenset(f"{minute // 60:02}:{minute % 60:02}" for minute in range(MIDNIGHT))
_ACTION = FieldKind(choices=frozenset({"", *map(str, Action)}))
_START = FieldKind(choices=_TIMES | {""})
_MINUTES = FieldKind(choices=frozenset({"", *map(str, range(1000))}))
Typed = Mapping[str, str]


def task_field(task: str, part: str) -> str:
    """Return the name of a field of a planning sheet: `action`, `start`, `minutes` or `to`."""
    return f"task:{task}:{part}"


def answer_field(answer: str) -> str:
    """Return the name of an answer's field."""
    return f"answer:{answer}"


def news_of(case: Case, minutes: float) -> tuple[News, ...]:
    """Return the interruptions that have arrived; a written case has none."""
    return news_until(case, minutes) if isinstance(case, PlanningCase) else ()


def known_tasks(case: PlanningCase, news: tuple[News, ...]) -> dict[str, ListedTask]:
    """Return the tasks that the candidate has been given, by id, as the news has left them."""
    listed = {task.id: task for task in task_for_candidate(case).tasks}
    return listed | {each.task.id: each.task for each in news}


def key_reasons(case: PlanningCase) -> dict[str, Text]:
    """Return what the key says about each task once all the news is in; no candidate reads it."""
    stands = tasks_after(case, [each.id for each in case.interruptions])
    return {name: task.key.why for name, task in stands.items()}


def work_fields(case: Case, news: tuple[News, ...]) -> dict[str, FieldKind]:
    """Return the fields of a work by name, with what each may hold."""
    if not isinstance(case, PlanningCase):
        return text_fields(map(answer_field, (each.id for each in case.answers)), LONGEST_ANSWER)
    whom = FieldKind(choices=frozenset({"", *(person.id for person in case.people)}))
    kinds = {"action": _ACTION, "start": _START, "minutes": _MINUTES, "to": whom}
    return {
        task_field(name, part): kind
        for name in known_tasks(case, news)
        for part, kind in kinds.items()
    }


def plan_of(case: PlanningCase, news: tuple[News, ...], typed: Typed) -> tuple[Entry, ...]:
    """Return the plan that stands in the fields; tasks without a decision are left out."""
    return tuple(
        _entry(name, Action(action), typed)
        for name in known_tasks(case, news)
        if (action := typed.get(task_field(name, "action"), ""))
    )


def untouched(case: Case, news: tuple[News, ...], typed: Typed) -> tuple[str, ...]:
    """Return the ids of answers without a word and of tasks without a decision."""
    if not isinstance(case, PlanningCase):
        answers = (each.id for each in case.answers)
        return tuple(name for name in answers if not typed.get(answer_field(name), "").strip())
    names = known_tasks(case, news)
    return tuple(name for name in names if not typed.get(task_field(name, "action"), ""))


def unplaced(plan: tuple[Entry, ...]) -> tuple[str, ...]:
    """Return the ids of tasks that are to be done and have no beginning or no length."""
    return tuple(each.task for each in plan if each.action is Action.DO and not each.placed)


def _entry(task: str, action: Action, typed: Typed) -> Entry:
    """Return one decision; what belongs to another action was typed before and is left out."""
    if action in NAMES_A_PERSON:
        return Entry(task, action, to=typed.get(task_field(task, "to"), ""))
    if action is not Action.DO:
        return Entry(task, action)
    start = minute_of(typed.get(task_field(task, "start"), ""))
    minutes = int(typed.get(task_field(task, "minutes"), "") or 0)
    # What would reach over midnight is counted up to it: the day to be planned ends there.
    longest = MIDNIGHT - (start or 0)
    return Entry(task, action, start=start, minutes=min(minutes, longest) or None)


def minute_of(written: str) -> int | None:
    """Return 09:30 as 570 minutes after midnight, None where nothing is written."""
    if written not in _TIMES:
        return None
    hours, _separator, minutes = written.partition(":")
    return 60 * int(hours) + int(minutes)
