"""A candidate's plan of the day, and the result that it gets."""

from dataclasses import dataclass
from decimal import Decimal

from assessments.cases.model import Action, PartCode


@dataclass(frozen=True, slots=True)
class Entry:
    """What the candidate does with one task.

    `start` (minutes after midnight) and `minutes` belong to DO, `to` (the id of a person) to
    DELEGATE and ESCALATE. What is not filled in yet stays None or empty.
    """

    task: str
    action: Action
    start: int | None = None
    minutes: int | None = None
    to: str = ""

    @property
    def placed(self) -> bool:
        """Whether the task stands in the day with a beginning and a length."""
        return self.action is Action.DO and self.start is not None and bool(self.minutes)


Plan = tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why points were given or not: what was seen, on which task, and what it was worth.

    `code` is worded by the interface; `task` is empty where the whole plan is meant. `points`
    of `possible` are points of the total of 100. `detail` holds figures for the wording.
    """

    part: PartCode
    code: str
    task: str
    points: Decimal
    possible: Decimal
    detail: dict[str, str]


@dataclass(frozen=True, slots=True)
class ScorePart:
    """One part of the score: `share` from 0 to 1 of its `weight`, and the points it gives.

    `share` is None where the part could not be measured; its weight then goes to the others.
    """

    code: PartCode
    weight: int
    share: Decimal | None
    points: Decimal


@dataclass(frozen=True, slots=True)
class PlanningResult:
    """The score of a plan, from 0 to 100, with everything that led to it.

    `tau` and `footrule` compare the order with the key (None where fewer than two tasks can be
    compared). `untouched` names tasks without a decision, `knockouts` the tasks that must not be
    missed and were. By `beyond_minutes` work stretches the day beyond its hours.
    """

    total: Decimal
    parts: tuple[ScorePart, ...]
    tau: Decimal | None
    footrule: Decimal | None
    compared: int
    coverage: Decimal
    untouched: tuple[str, ...]
    knockouts: tuple[str, ...]
    beyond_minutes: int
    explanations: tuple[Explanation, ...]
