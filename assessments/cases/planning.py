"""Score a planned day against the case's key; every point is explained.

Order, feasibility, hours and durations describe how a plan is built, so they count only by the
coverage: the share of the tasks meant for the candidate that found a place in the day or were
acceptably set aside. Otherwise an empty day would be an easy one. What an interruption brings or
changes is judged under reaction, and not once more under actions and constraints.
"""

from collections.abc import Collection, Iterable, Mapping
from fractions import Fraction

from assessments.cases.day import (
    compare_order,
    evaluate_durations,
    evaluate_feasibility,
    evaluate_hours,
    evaluate_order,
)
from assessments.cases.decisions import (
    evaluate_actions,
    evaluate_constraints,
    evaluate_reaction,
    knockouts,
)
from assessments.cases.feasibility import beyond_hours
from assessments.cases.model import PartCode, PlanningCase
from assessments.cases.plan import Entry, Explanation, PlanningResult, ScorePart
from assessments.cases.reason import ScoreReason, share_of
from assessments.cases.rounding import rounded
from assessments.cases.timetable import Timetable, timetable_of

Judged = Mapping[PartCode, tuple[ScoreReason, ...] | None]
_FINE = 6


def score(
    case: PlanningCase, plan: Iterable[Entry], shown: Collection[str] | None = None
) -> PlanningResult:
    """Return the score of a plan, from 0 to 100, part by part.

    `shown` names the interruptions that the candidate has seen; without it, all of them count.
    Plans that are empty or half done get a result as well. The same plan always gets the same.
    Raises AssessmentError as `lay_out` does.
    """
    seen = {each.id for each in case.interruptions} if shown is None else set(shown)
    timetable = timetable_of(case, plan, seen)
    judged = _judge(timetable)
    order, scale = compare_order(timetable), _scale(case, judged)
    shares = {code: share_of(reasons) for code, reasons in judged.items() if reasons is not None}
    total = sum((share * case.weights[code] * scale for code, share in shares.items()), Fraction(0))
    return PlanningResult(
        total=rounded(total),
        parts=tuple(_part(code, case.weights[code], shares.get(code), scale) for code in judged),
        tau=None if order.tau is None else rounded(Fraction(order.tau), _FINE),
        footrule=None if order.footrule is None else rounded(order.footrule, _FINE),
        compared=len(order.tasks),
        coverage=rounded(timetable.coverage, _FINE),
        untouched=tuple(task for task in timetable.tasks if task not in timetable.entries),
        knockouts=tuple(knockouts(timetable)),
        beyond_minutes=beyond_hours(timetable),
        explanations=tuple(_explain(case, judged, scale)),
    )


def _judge(timetable: Timetable) -> Judged:
    return {
        PartCode.ORDER: evaluate_order(timetable),
        PartCode.ACTIONS: evaluate_actions(timetable),
        PartCode.CONSTRAINTS: evaluate_constraints(timetable),
        PartCode.FEASIBILITY: evaluate_feasibility(timetable),
        PartCode.HOURS: evaluate_hours(timetable),
        PartCode.DURATIONS: evaluate_durations(timetable),
        PartCode.REACTION: evaluate_reaction(timetable),
    }


def _scale(case: PlanningCase, judged: Judged) -> Fraction:
    """Return what a point of weight is worth, so that the measured parts make 100."""
    measured = sum(case.weights[code] for code, reasons in judged.items() if reasons is not None)
    return Fraction(100, measured)


def _part(code: PartCode, weight: int, share: Fraction | None, scale: Fraction) -> ScorePart:
    points = Fraction(0) if share is None else share * weight * scale
    return ScorePart(
        code, weight, None if share is None else rounded(share, _FINE), rounded(points)
    )


def _explain(case: PlanningCase, judged: Judged, scale: Fraction) -> Iterable[Explanation]:
    for code, reasons in judged.items():
        worth = case.weights[code] * scale
        for each in reasons or ():
            points, possible = rounded(each.gained * worth, 4), rounded(each.possible * worth, 4)
            yield Explanation(code, each.code, each.task, points, possible, each.detail)
