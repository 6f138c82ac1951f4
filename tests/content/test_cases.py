"""The shipped case tests: sound, complete, frozen, and fair to sensible plans."""

from decimal import Decimal

import pytest

from assessments.cases.candidate import tasks_after
from assessments.cases.library import CaseLibrary
from assessments.cases.linting import problems_of
from assessments.cases.model import Action, Case, PartCode, PlanningCase, WrittenCase
from assessments.cases.model_plan import best_action, model_plan
from assessments.cases.plan import Entry, Plan
from assessments.cases.planning import score
from assessments.library import changed_since_published
from job_descriptions.library import Library
from tests.content.sources import shared_runs, source_runs
from tests.content.test_overlap import in_yaml

LIBRARY = CaseLibrary()
ROLES = {description.role for description in Library().newest}
ROLES_OF = {
    "angry_client": {"client_manager", "escort_manager"},
    "client_manager_day": {"client_manager"},
    "contract_terms": {"client_manager"},
    "discount_50": {"escort_manager", "client_manager"},
    "escort_day": {"escort_manager"},
    "incentive_system": {"head_of_service", "cco"},
    "loyalty_programme": {"head_of_service", "cco"},
    "service_quality": {"head_of_service", "cco"},
}
PLANNING = [case for case in LIBRARY.newest if isinstance(case, PlanningCase)]
WRITTEN = [case for case in LIBRARY.newest if isinstance(case, WrittenCase)]
EVERY_CASE = pytest.mark.parametrize("case", LIBRARY.newest, ids=lambda case: case.name)
EVERY_DAY = pytest.mark.parametrize("case", PLANNING, ids=lambda case: case.name)
EVERY_LETTER = pytest.mark.parametrize("case", WRITTEN, ids=lambda case: case.name)
FROM_EIGHT_TO_TEN = (480, 1320)


def test_all_cases_are_there_for_their_roles() -> None:
    assert {case.id: set(case.roles) for case in LIBRARY.newest} == ROLES_OF


@EVERY_CASE
def test_every_case_is_sound(case: Case) -> None:
    assert [str(problem) for problem in problems_of(case, ROLES)] == []


def test_published_cases_never_change() -> None:
    assert list(changed_since_published(LIBRARY.digests, "cases")) == []


@pytest.mark.parametrize("name", LIBRARY.files)
def test_the_words_are_ours(name: str) -> None:
    texts = list(in_yaml(LIBRARY.files[name]))
    assert len(texts) > 100
    assert [run for text in texts for run in shared_runs(text, source_runs())] == []


@EVERY_DAY
def test_a_day_has_about_twenty_tasks_of_work_and_private_life(case: PlanningCase) -> None:
    assert 20 <= len(case.tasks) <= 22
    assert 2 <= sum(task.private for task in case.tasks) <= 4
    assert len(case.interruptions) in (3, 4)
    best = {best_action(task) for task in case.tasks}
    assert best == set(Action)


def test_the_escort_managers_day_holds_the_four_tasks_that_belong_to_it() -> None:
    tasks = {task.id: task for task in LIBRARY.planning("escort_day").tasks}
    belong = ("intro_lecture", "former_clients", "lunch_friend", "year_reports")
    assert [tasks[name].private for name in belong] == [False, False, True, False]


@EVERY_DAY
def test_the_plan_that_follows_the_key_fits_the_day(case: PlanningCase) -> None:
    result = score(case, model_plan(case))
    assert result.total == 100
    assert (result.knockouts, result.untouched, result.beyond_minutes) == ((), (), 0)


@EVERY_DAY
def test_an_empty_plan_is_worth_nothing(case: PlanningCase) -> None:
    result = score(case, ())
    assert result.total == 0
    assert len(result.untouched) == len(list(case.every_task()))


def everything_from_eight_to_ten(case: PlanningCase) -> Plan:
    """Return a plan that takes on everything, from 08:00 to 22:00, in the order of ranks."""
    tasks = tasks_after(case, [each.id for each in case.interruptions]).values()
    start, end = FROM_EIGHT_TO_TEN
    pause = (end - start - sum(task.realistic[0] for task in tasks)) // len(tasks)
    entries = []
    for task in sorted(tasks, key=lambda task: (task.key.rank or 0, task.id)):
        entries.append(Entry(task.id, Action.DO, start, task.realistic[0]))
        start += task.realistic[0] + pause
    return tuple(entries)


@EVERY_DAY
def test_a_day_from_eight_to_ten_loses_points(case: PlanningCase) -> None:
    result = score(case, everything_from_eight_to_ten(case))
    assert result.total < 60
    assert result.beyond_minutes > 120
    assert next(part.share for part in result.parts if part.code is PartCode.HOURS) == 0
    assert "beyond_hours" in {each.code for each in result.explanations}


@EVERY_DAY
def test_a_sound_day_stretched_into_the_evening_loses_its_hours_only(case: PlanningCase) -> None:
    plan = model_plan(case)
    late = max((e for e in plan if e.task in _free(case)), key=lambda entry: entry.start or 0)
    moved = tuple(
        Entry(e.task, e.action, FROM_EIGHT_TO_TEN[1] - (e.minutes or 0), e.minutes)
        if e is late
        else e
        for e in plan
    )
    result = score(case, moved)
    assert Decimal(89) < result.total <= Decimal(90)
    assert result.beyond_minutes == 240


def _free(case: PlanningCase) -> set[str]:
    """Return the work without hour or deadline."""
    return {
        task.id
        for task in case.tasks
        if not (task.private or task.start or task.deadline or task.after)
    }


@EVERY_DAY
def test_half_a_plan_lies_between(case: PlanningCase) -> None:
    plan = model_plan(case)
    assert 20 < score(case, plan[: len(plan) // 2]).total < 75


@EVERY_DAY
def test_the_key_says_honestly_who_set_it(case: PlanningCase) -> None:
    assert (case.key_source.kind, case.key_source.experts) == ("authors", 0)


@EVERY_LETTER
def test_tables_say_that_the_example_is_invented(case: WrittenCase) -> None:
    notes = [each.table.note for each in case.materials if each.table]
    assert notes
    assert all("вымышлен" in note.ru and "invented" in note.en for note in notes)


@EVERY_LETTER
def test_a_written_case_is_complete(case: WrittenCase) -> None:
    assert len(case.criteria) in (4, 5)
    assert len(case.checklist) in range(5, 9)
    assert len(case.forbidden) in range(2, 6)
    assert all(len(each.anchors) == 5 for each in case.criteria)
