"""The score of a planned day: each part, each weakness, and the explanation of every point."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.cases.candidate import tasks_after
from assessments.cases.model import Action, Break, Day, PartCode
from assessments.cases.model_plan import model_plan
from assessments.cases.plan import Entry, Plan
from assessments.cases.planning import score
from assessments.errors import AssessmentError
from tests.case_builders import (
    DO,
    GOOD,
    HAND_ON,
    REFUSE,
    changed,
    planning_case,
    share,
    task,
    told,
    without,
)

CASE = planning_case()


def test_a_plan_that_follows_the_key_has_all_points() -> None:
    result = score(CASE, GOOD)
    assert result.total == 100
    assert {part.share for part in result.parts} == {Decimal(1)}
    assert (result.tau, result.footrule, result.compared) == (Decimal(1), Decimal(1), 6)
    assert (result.untouched, result.knockouts, result.beyond_minutes) == ((), (), 0)


def test_an_empty_plan_has_none_and_every_task_is_named() -> None:
    result = score(CASE, ())
    assert result.total == 0
    assert set(result.untouched) == {entry.task for entry in GOOD}
    assert set(result.knockouts) == {"meeting", "repair", "call"}
    assert (result.tau, result.compared, result.coverage) == (None, 0, Decimal(0))


@pytest.mark.parametrize("action", [a for a in Action if a is not Action.DO])
def test_doing_nothing_oneself_is_worth_little(action: Action) -> None:
    plan = tuple(Entry(name, action) for name in tasks_after(CASE, ("moved", "ill")))
    assert score(CASE, plan).total < 15


def test_order_counts_by_tau_and_the_displaced_are_named() -> None:
    plan = changed(GOOD, Entry("letter", Action.DO, 900, 30), Entry("errand", Action.DO, 645, 20))
    result = score(CASE, plan)
    assert result.tau is not None
    assert share(result, PartCode.ORDER) == pytest.approx((result.tau + 1) / 2, abs=Decimal("1e-6"))
    assert result.tau < 1
    assert "later_than_key" in told(result, "letter")


def test_what_is_put_off_or_declined_stands_last_in_the_order() -> None:
    plan = changed(GOOD, Entry("letter", Action.DECLINE))
    result = score(CASE, plan)
    assert result.compared == 6
    assert result.tau is not None
    assert result.tau < Decimal("0.6")


def test_handed_on_and_untouched_tasks_are_not_compared() -> None:
    plan = without(changed(GOOD, Entry("letter", Action.DELEGATE, to="ann")), "report")
    assert score(CASE, plan).compared == 4


def test_an_untouched_task_is_never_a_choice() -> None:
    result = score(CASE, without(GOOD, "archive"))
    assert result.untouched == ("archive",)
    assert told(result, "archive") == ["untouched"]
    assert share(result, PartCode.ACTIONS) == Decimal("0.857143")  # 12 of 14 points


@pytest.mark.parametrize(
    ("entry", "code", "points"),
    [
        (Entry("repair", Action.DELEGATE, to="ann"), "best_action", 2),
        (Entry("repair", Action.ESCALATE, to="boss"), "acceptable_action", 1),
        (Entry("repair", Action.DO, 900, 30), "weak_action", 0),
        (Entry("repair", Action.DECLINE), "harmful_action", -1),
        (Entry("repair", Action.DELEGATE, to="boss"), "wrong_person", 0),
        (Entry("repair", Action.DELEGATE), "nobody_named", 0),
    ],
)
def test_an_action_has_the_points_of_the_key(entry: Entry, code: str, points: int) -> None:
    result = score(CASE, changed(GOOD, entry))
    # Seven tasks are untouched by news: 14 points, worth 25 of the total.
    worth = round(Decimal(25 * points) / 14, 4)
    of_actions = [e for e in result.explanations if e.part is PartCode.ACTIONS]
    found = next(each for each in of_actions if each.task == "repair")
    assert (found.code, found.points) == (code, worth)


def test_harmful_actions_never_bring_the_part_below_nought() -> None:
    plan = tuple(Entry(name, Action.DECLINE) for name in tasks_after(CASE, ()))
    case = planning_case(tasks=tuple(task(e.id, DO, e.key.rank) for e in CASE.tasks))
    result = score(case, plan, ())
    assert share(result, PartCode.ACTIONS) == 0
    assert "not_below_nought" in told(result)


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        (Entry("letter", Action.DO, 580, 30), "deadline_broken"),
        (Entry("letter", Action.DO), "deadline_broken"),
        (Entry("lunch", Action.DO, 781, 50), "start_broken"),
        (Entry("lunch", Action.DO, 769, 50), "start_broken"),
        (Entry("errand", Action.DO, 585, 20), "after_broken"),
        (Entry("errand", Action.DO, 840, 30), "place_broken"),  # ten minutes short of the way
        (Entry("errand", Action.DO, 880, 30), "place_broken"),  # the bank closes at 15:00
        (Entry("letter", Action.DECLINE), "deadline_broken"),
    ],
)
def test_what_may_not_be_bent_is_told(entry: Entry, code: str) -> None:
    plan = changed(GOOD, entry)
    assert code in told(score(CASE, plan), entry.task)
    kept = code.replace("broken", "kept")
    assert kept in told(score(CASE, GOOD), entry.task)


def test_being_ten_minutes_early_is_on_time() -> None:
    assert "start_kept" in told(
        score(CASE, changed(GOOD, Entry("lunch", Action.DO, 770, 60))), "lunch"
    )


def test_an_acceptable_refusal_lifts_the_demand() -> None:
    case = planning_case(tasks=(*CASE.tasks[:-1], task("lunch", REFUSE, start=780)))
    result = score(case, changed(GOOD, Entry("lunch", Action.DECLINE)))
    assert told(result, "lunch") == ["best_action"]


def test_what_depends_on_a_task_acceptably_handed_on_may_begin() -> None:
    tasks = (*CASE.tasks[:2], task("report", HAND_ON), *CASE.tasks[3:])
    result = score(
        planning_case(tasks=tasks), changed(GOOD, Entry("report", Action.DELEGATE, to="ann"))
    )
    assert "after_kept" in told(result, "errand")


@pytest.mark.parametrize(
    "entry",
    [
        Entry("repair", Action.POSTPONE),
        Entry("repair", Action.DELEGATE),
        Entry("meeting", Action.DO, 695, 60),
        Entry("meeting", Action.DO),
        Entry("call", Action.DO, 700, 30),
    ],
)
def test_a_missed_must_is_a_knock_out(entry: Entry) -> None:
    assert score(CASE, changed(GOOD, entry)).knockouts == (entry.task,)


@pytest.mark.parametrize(
    ("plan", "code"),
    [
        ((Entry("nonsense", Action.DO),), "unknown_task"),
        ((Entry("call", Action.DO),), "unknown_task"),
        ((Entry("letter", Action.DO), Entry("letter", Action.DECLINE)), "task_twice"),
        ((Entry("letter", Action.DELEGATE, to="nobody"),), "unknown_person"),
        ((Entry("letter", Action.DO, -5, 10),), "impossible_time"),
        ((Entry("letter", Action.DO, 1430, 20),), "impossible_time"),
    ],
)
def test_what_no_form_can_send_is_refused(plan: Plan, code: str) -> None:
    with pytest.raises(AssessmentError) as refused:
        score(CASE, plan, shown=())
    assert refused.value.code == code


ENTRIES = st.builds(
    Entry,
    task=st.sampled_from([entry.task for entry in GOOD]),
    action=st.sampled_from(Action),
    start=st.none() | st.integers(480, 1200),
    minutes=st.none() | st.integers(0, 120),
    to=st.sampled_from(["", "ann", "boss"]),
)


@settings(max_examples=80, deadline=None)
@given(st.lists(ENTRIES, unique_by=lambda entry: entry.task), st.randoms())
def test_any_plan_has_a_score_that_its_explanations_make_up(
    entries: list[Entry], chance: object
) -> None:
    result = score(CASE, entries)
    assert 0 <= result.total <= 100
    explained = sum(each.points for each in result.explanations)
    assert abs(explained - result.total) < Decimal("0.01")
    for part in result.parts:
        of_part = sum(e.points for e in result.explanations if e.part is part.code)
        assert abs(of_part - part.points) < Decimal("0.01")
    assert score(CASE, reversed(entries)) == result


def test_the_model_plan_follows_the_key_and_fits() -> None:
    assert score(CASE, model_plan(CASE)).total == 100
    assert score(CASE, model_plan(CASE, ()), ()).total == 100


def test_a_tie_in_the_key_keeps_a_day_of_one_thing_after_another_below_full_agreement() -> None:
    tied = replace(CASE, tasks=(*CASE.tasks[:2], task("report", rank=1), *CASE.tasks[3:]))
    result = score(tied, model_plan(tied))
    assert result.tau is not None
    assert Decimal("0.95") < result.tau < 1


def test_the_model_plan_of_a_day_without_room_for_a_break_is_not_livable() -> None:
    full = task("training", start=720, realistic=(180, 180))
    case = replace(CASE, day=Day(540, 1020, (Break(60, 720, 900),)), tasks=(*CASE.tasks[:-1], full))
    assert "break_failed" in told(score(case, model_plan(case)))
