"""What a candidate gets: never the key, always the same order, and the news in their time."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from math import inf
from typing import Any

import pytest

from assessments.cases.candidate import news_until, shuffled, task_for_candidate, tasks_after
from assessments.cases.library import CaseLibrary
from assessments.cases.model import (
    Case,
    ChecklistItem,
    GradedCriterion,
    Interruption,
    Key,
    KeySource,
    PassRule,
    PlanningCase,
    Task,
    TaskChange,
    WrittenCase,
)
from tests.case_builders import DO, HAND_ON, key, planning_case, written_case

LIBRARY = CaseLibrary()
CASE = planning_case()
SECRET_TYPES = (
    Key,
    KeySource,
    Task,
    Interruption,
    TaskChange,
    GradedCriterion,
    ChecklistItem,
    PassRule,
)
SECRET_NAMES = {
    *("key", "why", "realistic", "must", "weights", "anchors", "criteria", "checklist"),
    *("forbidden", "notes", "pass_rule", "interruptions", "points", "rank", "actions"),
}
EVERY = pytest.mark.parametrize("case", LIBRARY.newest, ids=lambda case: case.name)


def parts(value: Any) -> Iterator[Any]:
    """Yield everything that stands anywhere inside a value."""
    yield value
    if is_dataclass(value) and not isinstance(value, type):
        for each in fields(value):
            yield from parts(getattr(value, each.name))
    elif isinstance(value, (tuple, list)):
        for each in value:
            yield from parts(each)
    elif isinstance(value, dict):
        yield from parts([*value.keys(), *value.values()])


def secrets(case: Case) -> set[str]:
    """Return the words that only graders may read."""
    if isinstance(case, PlanningCase):
        own = [task.key.why for task in case.every_task()]
        texts = [*own, case.key_source.note, *(each.text for each in case.interruptions)]
    else:
        anchors = [text for each in case.criteria for text in each.anchors.values()]
        items = [each.text for each in (*case.checklist, *case.forbidden)]
        names = [each.name for each in case.criteria]
        texts = [*anchors, *items, *names, case.notes]
    return {text.ru for text in texts} | {text.en for text in texts}


def sheets(case: Case) -> list[Any]:
    if isinstance(case, PlanningCase):
        return [task_for_candidate(case), *news_until(case, inf)]
    return [task_for_candidate(case)]


@EVERY
def test_nothing_of_the_key_is_in_what_the_candidate_gets(case: Case) -> None:
    for sheet in sheets(case):
        found = list(parts(sheet))
        assert not [each for each in found if isinstance(each, (SECRET_TYPES, Enum))]
        names = {each.name for part in found if is_dataclass(part) for each in fields(part)}
        assert not names & SECRET_NAMES


@EVERY
def test_no_words_of_the_key_are_in_what_the_candidate_gets(case: Case) -> None:
    words = {each for each in parts(task_for_candidate(case)) if isinstance(each, str)}
    assert len(words) > 10
    assert not words & secrets(case)


def test_the_search_for_secrets_finds_one() -> None:
    assert any(isinstance(each, SECRET_TYPES) for each in parts(CASE))
    assert any(isinstance(each, SECRET_TYPES) for each in parts(written_case()))


@EVERY
def test_the_candidate_gets_the_whole_task(case: Case) -> None:
    sheet = task_for_candidate(case)
    assert (sheet.id, sheet.version, sheet.minutes) == (case.id, case.version, case.minutes)
    if isinstance(case, WrittenCase):
        assert not isinstance(sheet, type(task_for_candidate(CASE)))
    else:
        listed = task_for_candidate(case).tasks
        assert {task.id for task in listed} == {task.id for task in case.tasks}


def test_the_list_is_shuffled_and_always_alike() -> None:
    case = LIBRARY.planning("escort_day")
    listed = [task.id for task in shuffled(case)]
    assert listed == [task.id for task in shuffled(replace(case, tasks=case.tasks[::-1]))]
    assert listed != [task.id for task in case.tasks]
    assert sorted(listed) == sorted(task.id for task in case.tasks)
    assert listed != [task.id for task in shuffled(case, "another seed")]


@pytest.mark.parametrize(
    ("elapsed", "known"), [(0, 0), (4.9, 0), (5, 1), (8.99, 1), (9, 2), (inf, 2)]
)
def test_news_arrives_in_its_time(elapsed: float, known: int) -> None:
    assert [each.id for each in news_until(CASE, elapsed)] == ["moved", "ill"][:known]


def test_news_carries_the_task_as_it_stands_from_now_on() -> None:
    moved, ill = news_until(CASE, inf)
    assert (moved.task.id, moved.task.start, moved.is_new) == ("meeting", 690, False)
    assert (ill.task.id, ill.task.deadline, ill.is_new) == ("call", 720, True)


def change(**what: Any) -> Task:
    news = Interruption("n", 1, CASE.title, changes=TaskChange("letter", **what))
    return tasks_after(replace(CASE, interruptions=(news,)), ["n"])["letter"]


def test_a_change_touches_only_what_it_names() -> None:
    letter = next(task for task in CASE.tasks if task.id == "letter")
    assert change() == letter
    assert change(deadline=700) == replace(letter, deadline=700)
    assert change(lifts=("deadline",)) == replace(letter, deadline=None)
    assert change(lifts=("deadline",), start=800) == replace(letter, deadline=None, start=800)
    assert change(place="bank", must=True) == replace(letter, place="bank", must=True)
    assert change(realistic=(1, 2)) == replace(letter, realistic=(1, 2))
    assert change(key=key(HAND_ON)).key.actions != key(DO).actions
