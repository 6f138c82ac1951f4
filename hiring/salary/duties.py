"""What an employer must tell a candidate about pay, by jurisdiction and day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Literal

from pydantic import TypeAdapter

from hiring.salary.law import read_law
from job_descriptions.writing.localized import Text

Trigger = Literal[
    "advert",
    "before_interview",
    "on_request",
    "after_interview",
    "before_contract",
    "no_pay_history",
    "report",
    "none",
]
Status = Literal["in_force", "partly_in_force", "adopted", "bill", "not_transposed", "no_duty"]
# The moments at which pay must be told, the earliest first.
TELLING: tuple[Trigger, ...] = (
    "advert",
    "before_interview",
    "on_request",
    "after_interview",
    "before_contract",
)


@dataclass(frozen=True, slots=True)
class Duty:
    """One duty of one jurisdiction from a day on.

    `trigger` is when it bites; `threshold` the fewest employees, None for every employer;
    `benefits` whether benefits must be told too. `valid_from` is the day from which `status`
    holds (for an adopted law or a bill, the day on which it is to begin; None where no day is
    set). `verified` says that `source` was read for this row.
    """

    id: str
    jurisdiction: str
    trigger: Trigger
    status: Status
    valid_from: date | None
    text: Text
    source: str
    checked_on: date
    verified: bool
    threshold: int | None = None
    benefits: bool = False
    replaced_on: date | None = None


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """A country or a state whose rules the data hold; `within` names the union it is in."""

    code: str
    name: Text
    within: str = ""


def pay_duties(jurisdiction: str, on: date) -> tuple[Duty, ...]:
    """Return what holds in a jurisdiction on a day, the earliest moment of telling first.

    Its union's rows come last: a directive binds through the law of the member state. Nothing is
    known of a jurisdiction outside JURISDICTIONS: then the tuple is empty.
    """
    return tuple(each for each in _of(jurisdiction) if _holds(each, on))


def coming_duties(jurisdiction: str, on: date) -> tuple[Duty, ...]:
    """Return what is adopted or proposed for a jurisdiction and does not hold yet on a day."""
    return tuple(
        each for each in _of(jurisdiction) if each.valid_from is None or each.valid_from > on
    )


def _of(jurisdiction: str) -> tuple[Duty, ...]:
    place = JURISDICTIONS.get(jurisdiction)
    if place is None:
        return ()
    rows = [each for each in _book().duties if each.jurisdiction in {place.code, place.within}]
    return tuple(sorted(rows, key=lambda each: (each.jurisdiction != place.code, _moment(each))))


def _moment(duty: Duty) -> int:
    return TELLING.index(duty.trigger) if duty.trigger in TELLING else len(TELLING)


def _holds(duty: Duty, on: date) -> bool:
    begun = duty.valid_from is not None and duty.valid_from <= on
    return begun and (duty.replaced_on is None or on < duty.replaced_on)


@dataclass(frozen=True, slots=True)
class _Book:
    """The file of duties as it is written."""

    jurisdictions: tuple[Jurisdiction, ...]
    duties: tuple[Duty, ...]


@cache
def _book() -> _Book:
    return read_law(_BOOK, "pay_duties")


_BOOK = TypeAdapter(_Book)
JURISDICTIONS: Mapping[str, Jurisdiction] = MappingProxyType(
    {each.code: each for each in _book().jurisdictions}
)
