"""Judge how the day is built: order of the tasks, feasibility, hours and durations."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from typing import Any

from assessments.cases.feasibility import beyond_hours, checks_of
from assessments.cases.model import Action, Task
from assessments.cases.reason import ScoreReason
from assessments.cases.rounding import rounded
from assessments.cases.timetable import Slot, Timetable

# A day stretched by so many minutes has nothing of that part left.
BEYOND_ALL = 120
# So many places away from the key are worth naming.
_FAR = 3
_PUT_OFF = {Action.POSTPONE: (1, 0), Action.DECLINE: (2, 0)}
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class OrderComparison:
    """The candidate's order beside the key's, over the tasks that both rank.

    Tasks in the day come by their beginning, then what was put off, then what was declined, the
    last two as ties. Fixed hours, other people's tasks and untouched ones are not compared.
    """

    tasks: tuple[str, ...]
    own: tuple[tuple[int, int], ...]
    key: tuple[int, ...]

    @property
    def tau(self) -> Decimal | None:
        return kendall_tau_b(self.own, self.key)

    @property
    def footrule(self) -> Fraction | None:
        return footrule_agreement(self.own, self.key)


def compare_order(timetable: Timetable) -> OrderComparison:
    """Return the order of a plan beside the key's."""
    rows = [
        (task.id, place, task.key.rank)
        for task in timetable.tasks.values()
        if task.key.rank is not None and (place := _place(timetable, task)) is not None
    ]
    return OrderComparison(
        tuple(row[0] for row in rows), tuple(row[1] for row in rows), tuple(row[2] for row in rows)
    )


def _place(timetable: Timetable, task: Task) -> tuple[int, int] | None:
    entry, slot = timetable.entries.get(task.id), timetable.slot(task.id)
    if slot:
        return (0, slot.start)
    return _PUT_OFF.get(entry.action) if entry else None


def evaluate_order(timetable: Timetable) -> tuple[ScoreReason, ...]:
    """Return the part of the order: tau from -1 to 1 brought to 0 to 1, times the coverage."""
    order = compare_order(timetable)
    tau = order.tau
    if tau is None:
        return (ScoreReason("order_not_comparable", possible=Fraction(1)),)
    gained = (Fraction(tau) + 1) / 2 * timetable.coverage
    detail = {"tau": str(round(tau, 3)), "compared": str(len(order.tasks)), **_covered(timetable)}
    return (ScoreReason("order", "", gained, Fraction(1), detail), *_displaced(order))


def _displaced(order: OrderComparison) -> Iterator[ScoreReason]:
    rows = zip(order.tasks, positions(order.own), positions(order.key), strict=True)
    for task, own, key in rows:
        if abs(own - key) >= _FAR:
            code = "earlier_than_key" if own < key else "later_than_key"
            yield ScoreReason(code, task, detail={"own": _short(own), "key": _short(key)})


def _short(position: Fraction) -> str:
    return str(position.numerator) if position.denominator == 1 else str(rounded(position, 1))


def _covered(timetable: Timetable) -> dict[str, str]:
    return {"coverage": str(rounded(timetable.coverage * 100, 0))}


def evaluate_feasibility(timetable: Timetable) -> tuple[ScoreReason, ...]:
    """Return a reason per check of the day, each an equal share, times the coverage."""
    checks = checks_of(timetable)
    possible = Fraction(1, len(checks))
    return tuple(
        ScoreReason(
            code=f"{check.code}_{'passed' if check.passed else 'failed'}",
            gained=possible * timetable.coverage if check.passed else Fraction(0),
            possible=possible,
            detail={**check.detail, **_covered(timetable)},
        )
        for check in checks
    )


def evaluate_hours(timetable: Timetable) -> tuple[ScoreReason, ...]:
    """Return the part of the hours: all within them, nothing for a day two hours longer."""
    beyond = beyond_hours(timetable)
    kept = max(Fraction(0), 1 - Fraction(beyond, BEYOND_ALL))
    code = "beyond_hours" if beyond else "within_hours"
    detail = {"minutes": str(beyond), **_covered(timetable)}
    return (ScoreReason(code, "", kept * timetable.coverage, Fraction(1), detail),)


def evaluate_durations(timetable: Timetable) -> tuple[ScoreReason, ...]:
    """Return a reason per task in the day: is its time realistic? All times the coverage."""
    if not timetable.slots:
        return (ScoreReason("no_durations", possible=Fraction(1)),)
    return tuple(_duration(timetable, slot) for slot in timetable.slots)


def _duration(timetable: Timetable, slot: Slot) -> ScoreReason:
    low, high = slot.task.realistic
    possible = Fraction(1, len(timetable.slots))
    sound = low <= slot.minutes <= high
    code = "realistic" if sound else _misjudged(slot.minutes, low)
    detail = {"minutes": str(slot.minutes), "low": str(low), "high": str(high)}
    gained = possible * timetable.coverage if sound else Fraction(0)
    return ScoreReason(code, slot.task.id, gained, possible, detail)


def _misjudged(minutes: int, low: int) -> str:
    if minutes > low:
        return "too_long"
    return "far_too_short" if 2 * minutes <= low else "too_short"


def kendall_tau_b(first: Sequence[Any], second: Sequence[Any]) -> Decimal | None:
    """Return Kendall's tau-b of two rankings of the same things, from -1 to 1.

    The sequences hold what orders each thing (any values that compare); equal values are ties.
    None where it is not defined: fewer than two things, or all of them tied on one side.
    """
    signs = [
        (_sign(first[i], first[j]), _sign(second[i], second[j]))
        for i, j in combinations(range(len(first)), 2)
    ]
    agreement = sum(a * b for a, b in signs)
    untied_first = sum(a != 0 for a, _b in signs)
    untied_second = sum(b != 0 for _a, b in signs)
    if not untied_first or not untied_second:
        return None
    return Decimal(agreement) / Decimal(untied_first * untied_second).sqrt()


def footrule_agreement(first: Sequence[Any], second: Sequence[Any]) -> Fraction | None:
    """Return 1 less the normalised footrule distance: 1 is the same order, 0 the reverse.

    Tied things share the mean of their positions. None for fewer than two things.
    """
    if len(first) < _FEWEST:
        return None
    pairs = zip(positions(first), positions(second), strict=True)
    distance = sum((abs(a - b) for a, b in pairs), Fraction(0))
    return 1 - distance / (len(first) ** 2 // 2)


def positions(values: Sequence[Any]) -> tuple[Fraction, ...]:
    """Return the position of each value in rising order from 1; ties share their mean."""
    return tuple(
        Fraction(1 + 2 * sum(each < value for each in values) + sum(e == value for e in values), 2)
        for value in values
    )


def _sign(first: Any, second: Any) -> int:
    return int(first > second) - int(first < second)
