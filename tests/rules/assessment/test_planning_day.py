"""Whether a planned day can be lived: load, overlaps, breaks, hours, durations, and the news."""

from decimal import Decimal

import pytest

from assessments.cases.model import Action, PartCode
from assessments.cases.plan import Entry, Explanation, PlanningResult
from assessments.cases.planning import score
from tests.case_builders import GOOD, changed, planning_case, share, told, without

CASE = planning_case()


def checks(result: PlanningResult) -> dict[str, Explanation]:
    return {e.code: e for e in result.explanations if e.part is PartCode.FEASIBILITY}


def test_overlapping_tasks_are_named() -> None:
    found = checks(score(CASE, changed(GOOD, Entry("report", Action.DO, 575, 30))))
    assert found["overlaps_failed"].detail["tasks"] == "call, report"
    assert found["overlaps_failed"].points == 0


def test_buffer_and_length_of_the_day() -> None:
    # Work (180) and the way to the bank (20); lunch stays within the break: 200 of 420 minutes.
    assert checks(score(CASE, GOOD))["fits_passed"].detail["load"] == "200"
    found = checks(score(CASE, changed(GOOD, Entry("report", Action.DO, 610, 30 + 179))))
    assert "fits_passed" in found
    assert found["buffer_failed"].detail["load"] == "379"
    assert "buffer_passed" in checks(
        score(CASE, changed(GOOD, Entry("report", Action.DO, 610, 208)))
    )
    over = checks(score(CASE, changed(GOOD, Entry("report", Action.DO, 610, 251))))
    assert {"fits_failed", "buffer_failed"} <= over.keys()


def test_the_break_has_to_be_free_of_work_but_not_of_lunch() -> None:
    assert "break_passed" in checks(score(CASE, GOOD))
    filled = changed(GOOD, Entry("errand", Action.DO, 800, 30), Entry("report", Action.DO, 835, 30))
    assert "break_failed" in checks(score(CASE, filled))


def test_private_business_in_the_evening_costs_the_day_nothing() -> None:
    result = score(CASE, changed(GOOD, Entry("lunch", Action.DO, 1100, 60)))
    assert result.beyond_minutes == 0
    assert checks(result)["fits_passed"].detail["load"] == "200"


@pytest.mark.parametrize(("end", "worth"), [(1020, "1"), (1050, "0.75"), (1200, "0")])
def test_work_beyond_hours_is_a_weakness(end: int, worth: str) -> None:
    result = score(CASE, changed(GOOD, Entry("report", Action.DO, 990, end - 990)))
    assert result.beyond_minutes == end - 1020
    assert share(result, PartCode.HOURS) == Decimal(worth)


def test_a_day_is_as_long_as_from_its_first_work_to_its_last() -> None:
    plan = changed(GOOD, Entry("letter", Action.DO, 480, 30), Entry("report", Action.DO, 1290, 30))
    assert score(CASE, plan).beyond_minutes == 60 + 300


@pytest.mark.parametrize(
    ("minutes", "code"),
    [
        (20, "realistic"),
        (40, "realistic"),
        (41, "too_long"),
        (19, "too_short"),
        (10, "far_too_short"),
    ],
)
def test_durations_are_judged_against_the_realistic_range(minutes: int, code: str) -> None:
    result = score(CASE, changed(GOOD, Entry("report", Action.DO, 610, minutes)))
    assert code in told(result, "report")


def test_fifteen_minutes_for_an_hours_task_are_named() -> None:
    result = score(CASE, changed(GOOD, Entry("meeting", Action.DO, 690, 15)))
    found = next(e for e in result.explanations if e.code == "far_too_short")
    assert found.detail == {"minutes": "15", "low": "50", "high": "70"}
    assert (found.task, found.points) == ("meeting", Decimal(0))


def test_what_describes_the_day_counts_by_what_is_in_it() -> None:
    # Five of the six own tasks are settled.
    result = score(CASE, without(GOOD, "report"))
    assert result.coverage == Decimal("0.833333")
    for code in (PartCode.FEASIBILITY, PartCode.HOURS, PartCode.DURATIONS):
        assert share(result, code) == Decimal("0.833333")


@pytest.mark.parametrize(
    ("entry", "worth", "code"),
    [
        (Entry("call", Action.DO, 570, 30), "1", "news_best_action"),
        (Entry("call", Action.DO, 700, 30), "0.75", "news_not_kept"),
        (Entry("call", Action.DO), "0.75", "news_not_kept"),
        (Entry("call", Action.POSTPONE), "0.5", "news_harmful_action"),
        (Entry("call", Action.DELEGATE), "0.5", "news_weak_action"),
    ],
)
def test_reaction_to_news(entry: Entry, worth: str, code: str) -> None:
    result = score(CASE, changed(GOOD, entry))
    assert share(result, PartCode.REACTION) == Decimal(worth)
    assert code in told(result, "call")


def test_ignored_news_is_named() -> None:
    result = score(CASE, without(GOOD, "call"))
    assert "news_ignored" in told(result, "call")
    assert share(result, PartCode.REACTION) == Decimal("0.5")


def test_news_that_was_not_shown_does_not_count() -> None:
    plan = without(changed(GOOD, Entry("meeting", Action.DO, 660, 60)), "call")
    result = score(CASE, plan, shown=())
    assert share(result, PartCode.REACTION) is None
    assert result.total == 100
    assert [part.points for part in result.parts][-1] == 0
