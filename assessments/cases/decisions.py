"""Judge what was decided: the action for each task, what may not be bent, and the news."""

from collections.abc import Iterator
from fractions import Fraction

from assessments.cases.constraints import constraints_of, missed
from assessments.cases.model import NAMES_A_PERSON, Action, Interruption
from assessments.cases.plan import Entry
from assessments.cases.reason import ScoreReason, share_of
from assessments.cases.timetable import BEST, Timetable

_CODES = {2: "best_action", 1: "acceptable_action", 0: "weak_action", -1: "harmful_action"}
_HALF = Fraction(1, 2)


def evaluate_actions(timetable: Timetable) -> tuple[ScoreReason, ...]:
    """Return a reason per task of the list: its points of the most that all could give.

    Harmful actions cost points; the whole part never falls below nought.
    """
    tasks = timetable.quiet_tasks
    whole = BEST * len(tasks)
    reasons = tuple(_action(timetable, task.id, whole) for task in tasks)
    if (debt := share_of(reasons)) < 0:
        return (*reasons, ScoreReason("not_below_nought", gained=-debt))
    return reasons


def _action(timetable: Timetable, task: str, whole: int) -> ScoreReason:
    entry, points = timetable.entries.get(task), timetable.decision(task)
    possible = Fraction(BEST, whole)
    if entry is None or points is None:
        return ScoreReason("untouched", task, possible=possible)
    detail = {"action": entry.action.value, **_person(entry)}
    return ScoreReason(
        _code(timetable, entry, points), task, Fraction(points, whole), possible, detail
    )


def _person(entry: Entry) -> dict[str, str]:
    return {"to": entry.to} if entry.action in NAMES_A_PERSON else {}


def _code(timetable: Timetable, entry: Entry, points: int) -> str:
    if points == timetable.tasks[entry.task].key.actions[entry.action]:
        return _CODES[points]
    return "wrong_person" if entry.to else "nobody_named"


def evaluate_constraints(timetable: Timetable) -> tuple[ScoreReason, ...]:
    """Return a reason per demand on the tasks of the list: all kept give the whole part.

    Where nothing is left to be kept, the part counts by the coverage.
    """
    demands = [each for task in timetable.quiet_tasks for each in constraints_of(timetable, task)]
    if not demands:
        return (ScoreReason("nothing_to_keep", gained=timetable.coverage, possible=Fraction(1)),)
    return tuple(
        ScoreReason(
            code=f"{each.kind}_{'kept' if each.kept else 'broken'}",
            task=each.task,
            gained=Fraction(each.kept, len(demands)),
            possible=Fraction(1, len(demands)),
        )
        for each in demands
    )


def evaluate_reaction(timetable: Timetable) -> tuple[ScoreReason, ...] | None:
    """Return a reason per interruption; None where the candidate has seen none.

    An interruption gives the share that its decision has of the best one, and half of it where
    the task is then done too late, in the wrong place or at no time at all.
    """
    if not timetable.shown:
        return None
    return tuple(_reaction(timetable, each) for each in timetable.shown)


def _reaction(timetable: Timetable, news: Interruption) -> ScoreReason:
    possible = Fraction(1, len(timetable.shown))
    entry, points = timetable.entries.get(news.task), timetable.decision(news.task)
    if entry is None or points is None:
        return ScoreReason("news_ignored", news.task, possible=possible)
    worth = Fraction(max(points, 0), BEST)
    bent = entry.action is Action.DO and missed(timetable, timetable.tasks[news.task])
    code = "news_not_kept" if bent else f"news_{_code(timetable, entry, points)}"
    gained = possible * worth * (_HALF if bent else 1)
    detail = {"action": entry.action.value, "news": news.id}
    return ScoreReason(code, news.task, gained, possible, detail)


def knockouts(timetable: Timetable) -> Iterator[str]:
    """Yield the tasks that must not be missed and are."""
    for task in timetable.tasks.values():
        if task.must and missed(timetable, task):
            yield task.id
