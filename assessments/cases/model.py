"""The parts of a case test: the candidate's task, and the key or grading sheet behind it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from assessments.cases.clock import MinuteOfDay
from job_descriptions.writing.localized import Language, Text


class Action(StrEnum):
    """What can be done with a task of the day."""

    DO = "do"
    DELEGATE = "delegate"
    POSTPONE = "postpone"
    DECLINE = "decline"
    ESCALATE = "escalate"


NAMES_A_PERSON = (Action.DELEGATE, Action.ESCALATE)


class PartCode(StrEnum):
    """The parts of a planning score, in the order in which they are shown."""

    ORDER = "order"
    ACTIONS = "actions"
    CONSTRAINTS = "constraints"
    FEASIBILITY = "feasibility"
    HOURS = "hours"
    DURATIONS = "durations"
    REACTION = "reaction"


@dataclass(frozen=True, slots=True)
class Break:
    """Rest that the day must leave room for: so many minutes somewhere in a window."""

    minutes: int
    earliest: MinuteOfDay
    latest: MinuteOfDay


@dataclass(frozen=True, slots=True)
class Day:
    """The working day to be planned."""

    start: MinuteOfDay
    end: MinuteOfDay
    breaks: tuple[Break, ...] = ()

    @property
    def available(self) -> int:
        """The minutes for tasks and buffer: the day without its breaks."""
        return self.end - self.start - sum(each.minutes for each in self.breaks)


@dataclass(frozen=True, slots=True)
class CasePerson:
    """Someone to whom a task may be handed, by function."""

    id: str
    name: Text


@dataclass(frozen=True, slots=True)
class CasePlace:
    """Where a task is done; `travel` is the way there from the workplace in minutes, one way."""

    id: str
    name: Text
    travel: int = 0
    opens: MinuteOfDay | None = None
    closes: MinuteOfDay | None = None


@dataclass(frozen=True, slots=True)
class Key:
    """What the key says of one task.

    `actions` give every action its points: 2 best, 1 acceptable, 0 weak, -1 harmful. `rank` is
    the place in the order (ties are ties); tasks with a fixed hour and tasks for other people
    have none. `to` names the people who suit an action.
    """

    actions: Mapping[Action, int]
    why: Text
    rank: int | None = None
    to: Mapping[Action, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Task:
    """One task of the list; `realistic` holds the shortest and longest sound duration."""

    id: str
    text: Text
    realistic: tuple[int, int]
    key: Key
    start: MinuteOfDay | None = None
    deadline: MinuteOfDay | None = None
    place: str = ""
    after: tuple[str, ...] = ()
    private: bool = False
    must: bool = False


@dataclass(frozen=True, slots=True)
class TaskChange:
    """What an interruption changes in a task of the list; what is not named stays as it was."""

    task: str
    start: MinuteOfDay | None = None
    deadline: MinuteOfDay | None = None
    place: str | None = None
    realistic: tuple[int, int] | None = None
    lifts: tuple[Literal["start", "deadline"], ...] = ()
    must: bool | None = None
    key: Key | None = None


@dataclass(frozen=True, slots=True)
class Interruption:
    """News that arrives while the candidate plans, `at` so many minutes after the start.

    It brings a new task, or changes one of the list, never both.
    """

    id: str
    at: int
    text: Text
    brings: Task | None = None
    changes: TaskChange | None = None

    @property
    def task(self) -> str:
        """The id of the task that it brings or changes."""
        if self.brings:
            return self.brings.id
        return self.changes.task if self.changes else ""


@dataclass(frozen=True, slots=True)
class KeySource:
    """Who set the key: the authors by their own reasoning, or a panel of experts."""

    kind: Literal["authors", "panel"]
    note: Text
    experts: int = 0
    kendall_w: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanningCase:
    """A day to be planned from a list of tasks; it scores itself against its key.

    `minutes` is the candidate's clock, `buffer` the share of the day to be left free, `weights`
    the points of each part (they make 100).
    """

    id: str
    version: int
    kind: Literal["planning"]
    published: date
    title: Text
    roles: tuple[str, ...]
    instruments: tuple[str, ...] = ()
    minutes: int
    situation: Text
    task: Text
    day: Day
    buffer: Decimal
    people: tuple[CasePerson, ...]
    places: tuple[CasePlace, ...]
    tasks: tuple[Task, ...]
    interruptions: tuple[Interruption, ...]
    weights: Mapping[PartCode, int]
    key_source: KeySource

    @property
    def name(self) -> str:
        """The version's full name, as files, footers and records write it."""
        return f"{self.id}.v{self.version}"

    def every_task(self) -> Iterator[Task]:
        """Yield the tasks of the list, then those that interruptions bring."""
        yield from self.tasks
        yield from (each.brings for each in self.interruptions if each.brings)


@dataclass(frozen=True, slots=True)
class MaterialTable:
    """Figures of a material: a heading per column, and rows with as many cells.

    A cell is words in both languages, or a figure that both write alike. `note` says where the
    figures come from.
    """

    columns: tuple[Text, ...]
    rows: tuple[tuple[Text | str, ...], ...]
    note: Text

    def cells(self, language: Language) -> tuple[tuple[str, ...], ...]:
        """Return the rows in one language."""
        return tuple(
            tuple(cell if isinstance(cell, str) else cell[language] for cell in row)
            for row in self.rows
        )


@dataclass(frozen=True, slots=True)
class Material:
    """A short text or a table that the candidate is given."""

    id: str
    title: Text
    text: Text | None = None
    table: MaterialTable | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """A field that the candidate fills; `words` are the fewest and the most that fit the task."""

    id: str
    label: Text
    words: tuple[int, int]


@dataclass(frozen=True, slots=True)
class GradedCriterion:
    """What graders mark from 1 to 5, with an observable anchor for every mark."""

    id: str
    name: Text
    weight: int
    anchors: Mapping[int, Text]


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """A fact that an answer holds or lacks, or a promise that it must not hold, with points."""

    id: str
    text: Text
    points: int


@dataclass(frozen=True, slots=True)
class PassRule:
    """What the answer must reach: points of the total, and least mean marks by criterion."""

    total: int | None = None
    criteria: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenCase:
    """A situation answered in writing and graded by two people who see no name.

    `minutes` is the candidate's clock, `grading_minutes` what a grader needs. `graded_share` and
    what is left to 100 weigh criteria and checklist in the total; forbidden points come off it.
    Above `third_grader_at` percent points between two graders a third one grades.
    """

    id: str
    version: int
    kind: Literal["written"]
    published: date
    title: Text
    roles: tuple[str, ...]
    instruments: tuple[str, ...] = ()
    minutes: int
    grading_minutes: int
    situation: Text
    task: Text
    materials: tuple[Material, ...]
    answers: tuple[Answer, ...]
    criteria: tuple[GradedCriterion, ...]
    checklist: tuple[ChecklistItem, ...]
    forbidden: tuple[ChecklistItem, ...]
    notes: Text
    graded_share: int = 70
    third_grader_at: Decimal = Decimal(20)
    pass_rule: PassRule | None = None

    @property
    def name(self) -> str:
        """The version's full name, as files, footers and records write it."""
        return f"{self.id}.v{self.version}"


Case = PlanningCase | WrittenCase
