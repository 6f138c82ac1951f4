"""Case tests on paper: the candidate's task sheet, and the graders' sheet with the key."""

from dataclasses import dataclass
from typing import Literal

from job_descriptions.writing.localized import Language
from job_descriptions.writing.printed import Fact, Gap


@dataclass(frozen=True, slots=True)
class FiguresTable:
    """A table of figures among the materials."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str


@dataclass(frozen=True, slots=True)
class MaterialSheet:
    """A text or a table that the candidate is given."""

    title: str
    paragraphs: tuple[str, ...]
    table: FiguresTable | None


@dataclass(frozen=True, slots=True)
class DayTask:
    """One line of the list of tasks: what, what is fixed, and where."""

    number: str
    text: str
    when: str
    where: str


@dataclass(frozen=True, slots=True)
class AnswerSpace:
    """A question to be answered in writing: its label, its length in words, lines to write on."""

    label: str
    length: str
    lines: int


@dataclass(frozen=True, slots=True)
class TaskSheet:
    """What the candidate works on; nothing of a key stands in it.

    `hours` are the rows of the blank day, empty for written cases; `actions` are what can be done
    with a task.
    """

    language: Language
    title: str
    terms: str
    situation: tuple[str, ...]
    task: tuple[str, ...]
    facts: tuple[Fact, ...]
    materials: tuple[MaterialSheet, ...]
    tasks: tuple[DayTask, ...]
    actions: tuple[str, ...]
    hours: tuple[str, ...]
    answers: tuple[AnswerSpace, ...]
    source: str
    edition: str
    draft: bool
    gaps: tuple[Gap, ...]
    kind: Literal["task_sheet"] = "task_sheet"


@dataclass(frozen=True, slots=True)
class Criterion:
    """What graders mark, with the anchor of every mark."""

    name: str
    weight: str
    marks: tuple[str, ...]
    anchors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CheckLine:
    """A fact or a forbidden thing, with its points."""

    text: str
    points: str


@dataclass(frozen=True, slots=True)
class KeyLine:
    """What the key says of one task: its place, the points of each action, and why."""

    number: str
    task: str
    rank: str
    points: tuple[str, ...]
    minutes: str
    why: str


@dataclass(frozen=True, slots=True)
class NewsLine:
    """An interruption: after how many minutes it is read out, and its words."""

    when: str
    text: str


@dataclass(frozen=True, slots=True)
class GradingSheet:
    """What graders work with; the candidate's name has no place on it."""

    language: Language
    title: str
    terms: str
    fields: tuple[str, ...]
    rules: tuple[str, ...]
    criteria: tuple[Criterion, ...]
    checklist: tuple[CheckLine, ...]
    forbidden: tuple[CheckLine, ...]
    notes: tuple[str, ...]
    news: tuple[NewsLine, ...]
    actions: tuple[str, ...]
    key: tuple[KeyLine, ...]
    source: str
    edition: str
    draft: bool
    gaps: tuple[Gap, ...]
    kind: Literal["task_grading"] = "task_grading"
