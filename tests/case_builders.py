"""A small planning case with a sound plan, and a small written case, for tests to vary."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from assessments.cases.model import (
    Action,
    Answer,
    Break,
    CasePerson,
    CasePlace,
    ChecklistItem,
    Day,
    GradedCriterion,
    Interruption,
    Key,
    KeySource,
    PartCode,
    PlanningCase,
    Task,
    TaskChange,
    WrittenCase,
)
from assessments.cases.plan import Entry, Plan, PlanningResult
from assessments.cases.written import Grade
from job_descriptions.writing.localized import Text

WORDS = Text("слово", "word")
DO = {"do": 2, "delegate": 0, "postpone": -1, "decline": -1, "escalate": -1}
HAND_ON = {"do": 0, "delegate": 2, "postpone": -1, "decline": -1, "escalate": 1}
PUT_OFF = {"do": 0, "delegate": 0, "postpone": 2, "decline": 1, "escalate": 0}
REFUSE = {"do": -1, "delegate": 0, "postpone": 1, "decline": 2, "escalate": 0}
ROLES = ("escort_manager",)


def key(points: Mapping[str, int], rank: int | None = None) -> Key:
    """Return a key; handing on suits Ann, passing up suits the boss."""
    actions = {Action(name): value for name, value in points.items()}
    to = {Action.DELEGATE: ("ann",), Action.ESCALATE: ("boss",)}
    return Key(actions, WORDS, rank, {a: to[a] for a in to if actions[a] > 0})


def task(name: str, points: Mapping[str, int] = DO, rank: int | None = None, **rest: Any) -> Task:
    rest.setdefault("realistic", (20, 40))
    return Task(id=name, text=WORDS, key=key(points, rank), **rest)


def planning_case(**changes: Any) -> PlanningCase:
    """Return a day from 09:00 to 17:00 with a break of 60 minutes: 420 minutes, buffer 42."""
    case = PlanningCase(
        id="small_day",
        version=1,
        kind="planning",
        published=date(2026, 11, 22),
        title=WORDS,
        roles=ROLES,
        minutes=30,
        situation=WORDS,
        task=WORDS,
        day=Day(540, 1020, (Break(60, 720, 900),)),
        buffer=Decimal("0.10"),
        people=(CasePerson("ann", WORDS), CasePerson("boss", WORDS)),
        places=(CasePlace("bank", WORDS, travel=20, opens=600, closes=900),),
        tasks=(
            task("meeting", start=660, must=True, realistic=(50, 70)),
            task("letter", rank=1, deadline=600),
            task("report", rank=3),
            task("errand", rank=4, place="bank", after=("report",)),
            task("repair", HAND_ON, must=True),
            task("archive", PUT_OFF, rank=10),
            task("visitor", REFUSE, rank=11),
            task("lunch", start=780, private=True, realistic=(40, 60)),
        ),
        interruptions=(
            Interruption("moved", 5, WORDS, changes=TaskChange("meeting", start=690)),
            Interruption("ill", 9, WORDS, brings=task("call", rank=2, deadline=720, must=True)),
        ),
        weights={
            PartCode.ORDER: 20,
            PartCode.ACTIONS: 25,
            PartCode.CONSTRAINTS: 20,
            PartCode.FEASIBILITY: 10,
            PartCode.HOURS: 5,
            PartCode.DURATIONS: 10,
            PartCode.REACTION: 10,
        },
        key_source=KeySource("authors", WORDS),
    )
    return replace(case, **changes)


def criterion(name: str, weight: int = 1) -> GradedCriterion:
    return GradedCriterion(name, WORDS, weight, dict.fromkeys(range(1, 6), WORDS))


def written_case(**changes: Any) -> WrittenCase:
    """Return a case with criteria of weights 3 and 1, facts of 3 and 1, penalties of 20 and 10."""
    case = WrittenCase(
        id="small_letter",
        version=1,
        kind="written",
        published=date(2026, 11, 22),
        title=WORDS,
        roles=ROLES,
        minutes=30,
        grading_minutes=10,
        situation=WORDS,
        task=WORDS,
        materials=(),
        answers=(Answer("reply", WORDS, (50, 100)),),
        criteria=(criterion("limits", 3), criterion("tone")),
        checklist=(ChecklistItem("sum", WORDS, 3), ChecklistItem("date", WORDS, 1)),
        forbidden=(ChecklistItem("promise", WORDS, 20), ChecklistItem("blame", WORDS, 10)),
        notes=WORDS,
    )
    return replace(case, **changes)


def grade(
    grader: str,
    limits: int = 3,
    tone: int = 3,
    facts: tuple[str, ...] = (),
    forbidden: tuple[str, ...] = (),
) -> Grade:
    return Grade(grader, {"limits": limits, "tone": tone}, frozenset(facts), frozenset(forbidden))


GOOD: Plan = (
    Entry("letter", Action.DO, 540, 30),
    Entry("call", Action.DO, 570, 30),
    Entry("report", Action.DO, 605, 30),
    Entry("meeting", Action.DO, 690, 60),
    Entry("lunch", Action.DO, 780, 50),
    Entry("errand", Action.DO, 850, 30),
    Entry("repair", Action.DELEGATE, to="ann"),
    Entry("archive", Action.POSTPONE),
    Entry("visitor", Action.DECLINE),
)


def changed(plan: Plan, *entries: Entry) -> Plan:
    """Return the plan with the entries of some tasks replaced."""
    new = {entry.task: entry for entry in entries}
    return tuple(new.get(entry.task, entry) for entry in plan)


def without(plan: Plan, *tasks: str) -> Plan:
    return tuple(entry for entry in plan if entry.task not in tasks)


def share(result: PlanningResult, code: PartCode) -> Decimal | None:
    return next(part.share for part in result.parts if part.code is code)


def told(result: PlanningResult, name: str = "") -> list[str]:
    """Return the codes of the explanations that concern one task, or the whole plan."""
    return [each.code for each in result.explanations if each.task == name]
