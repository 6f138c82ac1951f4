"""How old a figure is: from the date of its survey, or of its publication, to a given day."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from hiring.errors import Invalid
from hiring.salary.market import Source

_FULL_DATE = 3


@dataclass(frozen=True, slots=True)
class Age:
    """Full years and months since a date; `known` is false where the source names no date.

    `since` says what the age counts from. Where the source names only a year, `months` stays 0
    and `months_known` is false.
    """

    years: int
    months: int
    known: bool
    since: Literal["survey", "publication", ""] = "survey"
    months_known: bool = True

    @property
    def in_months(self) -> int:
        """The whole age in months."""
        return 12 * self.years + self.months


UNKNOWN = Age(0, 0, known=False, since="")


def age(told: str, on: date) -> Age:
    """Return the age on a day of what is dated `2015`, `2015-04` or `2015-04-13`, or "".

    Only what the date says is counted: from a month in whole months, from a year in whole years.
    Raises Invalid("date_wrong") where it is no date, Invalid("date_to_come") where it lies later.
    """
    if not told:
        return UNKNOWN
    parts = _parts(told)
    months = 12 * (on.year - parts[0])
    if len(parts) > 1:
        months += on.month - parts[1]
    if len(parts) == _FULL_DATE and on.day < parts[2]:
        months -= 1
    if months < 0:
        raise Invalid("date_to_come", field="survey_date", date=told, on=on.isoformat())
    return Age(*divmod(months, 12), known=True, months_known=len(parts) > 1)


def source_age(source: Source, on: date) -> Age:
    """Return the age of a source's survey or, where that is not dated, of its publication."""
    if source.survey_date or not source.published:
        return age(source.survey_date, on)
    return replace(age(source.published, on), since="publication")


def _parts(told: str) -> tuple[int, ...]:
    wrong = Invalid("date_wrong", field="survey_date", date=told)
    pieces = told.split("-")
    if len(pieces) > _FULL_DATE or not all(each.isascii() and each.isdigit() for each in pieces):
        raise wrong
    numbers = tuple(int(each) for each in pieces)
    try:
        date(*(*numbers, 1, 1)[:_FULL_DATE])
    except ValueError:
        raise wrong from None
    return numbers
