"""Controls: each way to break a case is told by its code, and by nothing else."""

import inspect
import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from assessments.cases.library import CaseLibrary
from assessments.cases.linting import problems_of
from assessments.cases.model import (
    Action,
    Answer,
    Break,
    Case,
    CasePerson,
    CasePlace,
    Day,
    GradedCriterion,
    Interruption,
    Key,
    KeySource,
    Material,
    MaterialTable,
    PartCode,
    PassRule,
    PlanningCase,
    Task,
    TaskChange,
    WrittenCase,
)
from job_descriptions.writing.localized import Text

LIBRARY = CaseLibrary()
DAY = LIBRARY.planning("escort_day")
LETTER = LIBRARY.written("discount_50")
ROLES = ("escort_manager", "client_manager")


def codes(case: Case) -> set[str]:
    return {problem.code for problem in problems_of(case, ROLES)}


def retask(name: str, **changes: Any) -> PlanningCase:
    """Return the day with one task of the list changed."""
    return replace(DAY, tasks=tuple(_changed(task, name, changes) for task in DAY.tasks))


def _changed(task: Task, name: str, changes: Mapping[str, Any]) -> Task:
    return replace(task, **changes) if task.id == name else task


def rekey(name: str, **changes: Any) -> PlanningCase:
    task = next(each for each in DAY.tasks if each.id == name)
    return retask(name, key=replace(task.key, **changes))


def points(**actions: int) -> dict[Action, int]:
    return {Action(name): value for name, value in actions.items()}


def renews(name: str, **changes: Any) -> PlanningCase:
    changed = (replace(each, **changes) if each.id == name else each for each in DAY.interruptions)
    return replace(DAY, interruptions=tuple(changed))


def anchored(anchors: Mapping[int, Text]) -> WrittenCase:
    """Return the letter with other anchors in its first criterion."""
    first, *others = LETTER.criteria
    return replace(LETTER, criteria=(replace(first, anchors=anchors), *others))


def anchor(mark: int, ru: str, en: str) -> WrittenCase:
    return anchored({**LETTER.criteria[0].anchors, mark: Text(ru, en)})


def criterion(**changes: Any) -> GradedCriterion:
    return replace(LETTER.criteria[0], **changes)


def material(**changes: Any) -> WrittenCase:
    first, second = LETTER.materials
    return replace(LETTER, materials=(first, replace(second, **changes)))


def table(**changes: Any) -> WrittenCase:
    drawn = LETTER.materials[1].table
    assert drawn is not None
    return material(table=replace(drawn, **changes))


FULL = points(do=2, delegate=0, postpone=-1, decline=-1, escalate=-1)
LONG = Text("Назвал сумму. " * 20, "Named a sum. " * 20)
NOTE = DAY.key_source.note
TASK = DAY.tasks[1]
BREAKS: dict[str, Case] = {
    # Both kinds
    "blank_text": replace(DAY, title=Text("", "A day")),
    "wrong_language": replace(LETTER, title=Text("Discount", "A discount")),
    "numbers_differ": replace(LETTER, title=Text("Скидка 50", "A discount of 60")),
    "unclean_text": replace(LETTER, title=Text(" Скидка", "A discount")),
    "version_range": replace(DAY, version=0),
    "minutes_range": replace(LETTER, minutes=5),
    "no_role": replace(DAY, roles=()),
    "unknown_role": replace(DAY, roles=("juggler",)),
    "unknown_instrument": replace(DAY, instruments=("dice",)),
    "id_shape": replace(DAY, id="Escort-Day"),
    "id_twice": replace(DAY, people=(*DAY.people, DAY.people[0])),
    # A day
    "task_count": replace(DAY, tasks=DAY.tasks[:9]),
    "no_private_task": replace(DAY, tasks=tuple(replace(t, private=False) for t in DAY.tasks)),
    "no_must_task": replace(DAY, tasks=tuple(replace(t, must=False) for t in DAY.tasks)),
    "weights_not_100": replace(DAY, weights={**DAY.weights, PartCode.ORDER: 21}),
    "weight_range": replace(
        DAY, weights={**DAY.weights, PartCode.HOURS: -5, PartCode.DURATIONS: 20}
    ),
    "buffer_range": replace(DAY, buffer=Decimal("0.6")),
    "panel_without_experts": replace(DAY, key_source=KeySource("panel", NOTE)),
    "day_reversed": replace(DAY, day=Day(1080, 540)),
    "break_outside_window": replace(DAY, day=Day(540, 1080, (Break(90, 720, 780),))),
    "place_impossible": replace(DAY, places=(*DAY.places, CasePlace("bank", NOTE, 0, 900, 800))),
    "interruption_count": replace(DAY, interruptions=DAY.interruptions[:2]),
    "brings_or_changes": renews("unwell", changes=TaskChange("calls")),
    "outside_the_clock": renews("freeze", at=40),
    "changed_twice": renews("friend_moves", changes=TaskChange("intro_lecture", start=700)),
    "unknown_task": retask("crm_notes", after=("nonsense",)),
    "unknown_place": renews("lecture_moved", changes=TaskChange("intro_lecture", place="moon")),
    "goes_in_circles": retask("year_reports", after=("reports_signature",)),
    "realistic_range": retask("crm_notes", realistic=(30, 20)),
    "actions_incomplete": rekey("crm_notes", actions=points(do=2)),
    "no_best_action": rekey("crm_notes", actions={**FULL, Action.DO: 1}),
    "nobody_to_hand_to": rekey("supplies", to={}),
    "unknown_person": rekey("supplies", to={Action.DELEGATE: ("stranger",)}),
    "rank_where_free": rekey("crm_notes", rank=None),
    "rank_against_action": rekey("crm_notes", rank=25),
    "key_does_not_fit": retask("crm_notes", realistic=(400, 420)),
    # A written case
    "criterion_count": replace(LETTER, criteria=LETTER.criteria[:3]),
    "checklist_count": replace(LETTER, checklist=LETTER.checklist[:4]),
    "forbidden_count": replace(LETTER, forbidden=LETTER.forbidden[:1]),
    "no_answer": replace(LETTER, answers=()),
    "graded_share_range": replace(LETTER, graded_share=40),
    "grading_minutes_range": replace(LETTER, grading_minutes=0),
    "third_grader_range": replace(LETTER, third_grader_at=Decimal(0)),
    "text_or_table": material(table=None),
    "uneven_row": table(rows=(("1", "2"),)),
    "empty_table": table(rows=()),
    "words_range": replace(LETTER, answers=(Answer("a", NOTE, (90, 30)),)),
    "anchors_incomplete": anchored({m: LETTER.criteria[0].anchors[m] for m in (1, 2, 3, 5)}),
    "anchor_length": anchor(3, "Назвал сумму.", "Named a sum."),
    "anchor_praise": anchor(3, "Отлично назвал границу своих прав.", "Named the limit of powers."),
    "anchor_tense": anchor(3, "Называет границу своих прав.", "Named the limit of their powers."),
    "anchor_person": anchor(3, "Назвал нам границу своих прав.", "Named the limit of powers."),
    "anchor_trait": anchor(3, "Назвал сумму и проявил эмпатию.", "Named the sum to the client."),
    "anchor_several": replace(anchor(3, LONG.ru[:60], LONG.en[:60])),
    "anchors_alike": anchor(4, LETTER.criteria[0].anchors[3].ru, "Named the limit of 10%, 10."),
    "points_off_range": replace(
        LETTER, forbidden=(replace(LETTER.forbidden[0], points=1), *LETTER.forbidden[1:])
    ),
    "pass_rule_empty": replace(LETTER, pass_rule=PassRule()),
    "pass_total_range": replace(LETTER, pass_rule=PassRule(total=101)),
    "pass_mark_range": replace(LETTER, pass_rule=PassRule(criteria={"limits": 5})),
    "unknown_criterion": replace(LETTER, pass_rule=PassRule(criteria={"luck": 3})),
    "lengths_differ": replace(LETTER, notes=Text("Коротко о том, как ставить оценки.", NOTE.en)),
}


@pytest.mark.parametrize("code", BREAKS)
def test_each_way_to_break_a_case_is_told(code: str) -> None:
    assert code in codes(BREAKS[code])


@pytest.mark.parametrize("case", LIBRARY.newest, ids=lambda case: case.name)
def test_a_sound_case_has_no_problem(case: Case) -> None:
    roles = ("cco", "head_of_service", *ROLES)
    assert [str(problem) for problem in problems_of(case, roles)] == []


SAME_CODE: dict[str, tuple[str, Case]] = {
    "points of a key": ("points_range", rekey("crm_notes", actions={**FULL, Action.DO: 3})),
    "points of a fact": (
        "points_range",
        replace(LETTER, checklist=(replace(LETTER.checklist[0], points=9), *LETTER.checklist[1:])),
    ),
    "weight of a criterion": (
        "weight_range",
        replace(LETTER, criteria=(criterion(weight=6), *LETTER.criteria[1:])),
    ),
    "task of a change": (
        "unknown_task",
        renews("freeze", brings=None, changes=TaskChange("nonsense")),
    ),
    "place of a task": ("unknown_place", retask("crm_notes", place="moon")),
    "range of a change": (
        "realistic_range",
        renews("lecture_moved", changes=TaskChange("intro_lecture", realistic=(0, 5))),
    ),
    "key of a change": (
        "no_best_action",
        renews(
            "lecture_moved",
            changes=TaskChange("intro_lecture", key=Key({**FULL, Action.DO: 1}, TASK.key.why)),
        ),
    ),
    "news of nothing": ("brings_or_changes", renews("freeze", brings=None)),
    "rank of a fixed hour": ("rank_where_free", rekey("intro_lecture", rank=5)),
    "a must that the key misses": (
        "key_does_not_fit",
        retask("crm_notes", deadline=600, must=True),
    ),
    "a time past midnight": ("key_does_not_fit", retask("crm_notes", realistic=(480, 480))),
    "two tasks with one id": (
        "id_twice",
        replace(DAY, interruptions=(*DAY.interruptions, Interruption("x", 3, NOTE, TASK))),
    ),
    "a strange person": ("id_shape", replace(DAY, people=(*DAY.people, CasePerson("A b", NOTE)))),
    "words in a table": (
        "wrong_language",
        table(columns=(NOTE,), rows=((Text("Only", "Only"),),), note=NOTE),
    ),
}


@pytest.mark.parametrize(("code", "case"), SAME_CODE.values(), ids=SAME_CODE)
def test_other_places_that_break_the_same_rules(code: str, case: Case) -> None:
    assert code in codes(case)


def test_figures_in_a_table_need_no_words() -> None:
    drawn = MaterialTable((NOTE,), (("12",), (Text("7,9", "7.9"),)), NOTE)
    assert codes(material(table=drawn)) == set()


def test_a_material_is_not_both_text_and_table() -> None:
    both = Material("x", NOTE, NOTE, MaterialTable((NOTE,), (("1",),), NOTE))
    assert codes(replace(LETTER, materials=(both,))) == {"text_or_table"}


def test_the_controls_start_from_sound_cases() -> None:
    assert codes(DAY) == codes(LETTER) == set()


def test_every_code_of_the_linter_has_a_control() -> None:
    sources = Path(inspect.getfile(problems_of)).parent.glob("linting*.py")
    told = {
        code
        for source in sources
        for code in re.findall(r'Problem\(\s*"([a-z_0-9]+)"', source.read_text("utf-8"))
    }
    assert len(told) > 40
    assert told - BREAKS.keys() == {"points_range", "empty_plan_scores"}
