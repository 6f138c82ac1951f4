"""Case tests in the reader's words: kinds, actions, refusals, and why points were given."""

from collections.abc import Mapping
from decimal import Decimal

from babel.numbers import format_decimal

from assessments.cases.plan import Explanation
from hiring.i18n import gettext as _
from hiring.i18n import language, lazy

_NEWS = "news_"
REFUSALS = {
    "unknown_case": lazy("There is no such case test."),
    "unknown_work": lazy("There is no such case test of this candidate."),
    "unknown_work_link": lazy("This link does not work: it was replaced, withdrawn or is cut off."),
    "no_work_here": lazy("This browser has no task open. Open your personal link again."),
    "work_link_expired": lazy("This link has expired: the time to begin is over."),
    "work_handed_in": lazy("This case test is handed in already."),
    "news_outstanding": lazy("More has come in. Decide on it, then hand in."),
    "unknown_script": lazy("There is no such script for you to grade."),
    "script_not_offered": lazy("Others grade this script: every place is taken."),
    "grade_submitted": lazy("The grade is handed in and locked."),
    "grade_incomplete": lazy("Some criteria have no mark yet."),
    "case_scores_sealed": lazy("Case scores stay closed until every card of the panel is in."),
    "case_to_be_graded": lazy("You grade case tests of this vacancy: first all grades come in."),
}

EVENTS = {
    "case_invited": lazy("Case test: link made"),
    "case_link_withdrawn": lazy("Case test: link withdrawn"),
    "case_started": lazy("Case test begun"),
    "case_submitted": lazy("Case test handed in"),
    "grade_submitted": lazy("Grade handed in"),
    "grade_given_back": lazy("Script given back"),
}


def work_state_words(state: str | None) -> str:
    """Return where a candidate's work stands; where there is none, nobody was invited."""
    if state is None:
        return _("not invited")
    return {
        "invited": _("invited"),
        "started": _("at work"),
        "submitted": _("handed in"),
        "withdrawn": _("link withdrawn"),
    }[state]


def case_kind_words(kind: str) -> str:
    """Return what kind of case test it is."""
    return {"planning": _("planning the day"), "written": _("written case")}[kind]


def action_words_of(action: str) -> str:
    """Return what a candidate decided about a task."""
    return {
        "do": _("do it myself today"),
        "delegate": _("hand it on"),
        "postpone": _("put it off to another day"),
        "decline": _("turn it down"),
        "escalate": _("pass it up"),
    }[action]


def part_words(code: str) -> str:
    """Return what a part of a case test's score is called."""
    return {
        "order": _("Order of the tasks"),
        "actions": _("What was decided"),
        "constraints": _("Fixed hours, limits and places"),
        "feasibility": _("A day that can be worked"),
        "hours": _("Within working hours"),
        "durations": _("Realistic durations"),
        "reaction": _("Answer to the news"),
        "graded": _("Graded criteria"),
        "checklist": _("Checklist of facts"),
    }[code]


def explanation_words(each: Explanation, numbers: Mapping[str, int]) -> str:
    """Return the sentence for one explanation; tasks are called by their number."""
    code = each.code.removeprefix(_NEWS)
    words = {**_day_words(), **_decision_words(), **_demand_words()}[code]
    shown = {name: _shown(value) for name, value in each.detail.items()}
    if "tasks" in shown:
        shown["tasks"] = _numbered(each.detail["tasks"], numbers)
    return words % {"share": "", "tasks": "", **shown}


def _day_words() -> dict[str, str]:
    """The sentences about the whole day, its order, hours and durations."""
    return {
        "order": _("Agreement with the key's order: %(tau)s, on %(compared)s tasks."),
        "order_not_comparable": _("Too few tasks are placed to compare their order."),
        "earlier_than_key": _("Place %(own)s; in the key place %(key)s: earlier than needed."),
        "later_than_key": _("Place %(own)s; in the key place %(key)s: later than it should be."),
        "fits_passed": _("%(load)s minutes planned of %(available)s: it fits into the day."),
        "fits_failed": _("%(load)s minutes planned of %(available)s: more than the day holds."),
        "overlaps_passed": _("No two tasks overlap."),
        "overlaps_failed": _("Tasks overlap: %(tasks)s."),
        "buffer_passed": _("A reserve of %(buffer)s minutes stays free."),
        "buffer_failed": _("The reserve of %(buffer)s minutes is used up."),
        "break_passed": _("There is time to rest: %(minutes)s minutes."),
        "break_failed": _("The rest of %(minutes)s minutes does not fit."),
        "within_hours": _("No work beyond the working hours."),
        "beyond_hours": _("%(minutes)s minutes of work beyond the working hours."),
        "realistic": _("%(minutes)s minutes: realistic."),
        "too_long": _("%(minutes)s minutes: more than the %(low)s to %(high)s that it takes."),
        "too_short": _("%(minutes)s minutes: less than the %(low)s to %(high)s that it takes."),
        "far_too_short": _("%(minutes)s minutes: far less than the %(low)s to %(high)s needed."),
        "no_durations": _("No task has a duration."),
    }


def _decision_words() -> dict[str, str]:
    """The sentences about what was decided on a task, or on what the news brought."""
    return {
        "best_action": _("The best decision."),
        "acceptable_action": _("An acceptable decision."),
        "weak_action": _("A weak decision."),
        "harmful_action": _("A harmful decision."),
        "wrong_person": _("The right way, but a person who does not suit it."),
        "nobody_named": _("The right way, but nobody is named."),
        "untouched": _("No decision."),
        "ignored": _("No decision about the news."),
        "not_kept": _("Decided, but too late, in the wrong place or at no time."),
        "not_below_nought": _("Harmful decisions cost no more than the whole part."),
    }


def _demand_words() -> dict[str, str]:
    """The sentences about demands that a plan keeps or breaks."""
    return {
        "start_kept": _("The fixed hour is kept."),
        "start_broken": _("The fixed hour is not kept."),
        "deadline_kept": _("Done before its limit."),
        "deadline_broken": _("Not done before its limit."),
        "after_kept": _("Comes after what it depends on."),
        "after_broken": _("Does not come after what it depends on."),
        "place_kept": _("The place is open and can be reached in time."),
        "place_broken": _("The place is closed, or the way there is not planned."),
    }


def _shown(value: str) -> str:
    """Return a figure as the reader writes it."""
    try:
        return str(format_decimal(Decimal(value), locale=language()))
    except ArithmeticError:
        return value


def _numbered(pairs: str, numbers: Mapping[str, int]) -> str:
    """Return `a, b; c, d` with the numbers of the tasks."""
    found = [pair.split(", ") for pair in pairs.split("; ")]
    return "; ".join(
        _("%(one)s and %(other)s", one=numbers.get(one, "?"), other=numbers.get(other, "?"))
        for one, other in found
    )
