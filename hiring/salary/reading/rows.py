"""What a table of pay says, row by row, and what is wrong with it, cell by cell."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from hiring.salary.money import Period, Tax
from hiring.salary.reading.mapping import TableKind


class Severity(StrEnum):
    """An error keeps its row out; a warning is told and the row is taken."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class CellProblem:
    """What is wrong with a cell: its name (C17, or the row's first cell), heading and text.

    `details` fill the words of the code; `row` and `column` count from 0.
    """

    sheet: str
    row: int
    column: int
    cell: str
    heading: str
    code: str
    text: str
    severity: Severity
    details: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Defaults:
    """What holds for every row where the table itself says nothing.

    `on` is the day of reading: dates after it are told as such; None asks no such question.
    `only_role` takes the rows of one role, as the table spells it, and sets the others aside.
    """

    role: str = ""
    city: str = ""
    segment: str = ""
    currency: str = ""
    period: Period = Period.NOT_STATED
    tax: Tax = Tax.NOT_STATED
    date: str = ""
    on: dt.date | None = None
    only_role: str = ""


@dataclass(frozen=True, slots=True)
class ObservationRow:
    """One person or advert: one sum, or a range with an open end where None stands.

    `row` counts from 0 in the sheet. `city` is the id of a known place, else the name as typed;
    `segment` is agency, company or the word as typed. `years` are years as head. `date` is an ISO
    date of any length. Sums are in whole currency units.
    """

    row: int
    role: str
    city: str
    segment: str
    amount: Decimal | None
    low: Decimal | None
    high: Decimal | None
    currency: str
    period: Period
    tax: Tax
    years: Decimal | None
    organisation: str
    weight: Decimal
    date: str
    band: str
    note: str


@dataclass(frozen=True, slots=True)
class BandCell:
    """One figure of a survey of bands: the range of a band, or the median of a place and segment.

    With a median `band` is empty; `low` and `high` are then the whole range where the table has
    one. Of a band, `low` or `high` is None where the range is open. `cell` names where it stands.
    """

    row: int
    cell: str
    role: str
    city: str
    segment: str
    band: str
    condition: str
    years: Decimal | None
    low: Decimal | None
    high: Decimal | None
    median: Decimal | None
    currency: str
    period: Period
    tax: Tax
    organisation: str
    date: str
    note: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows stand below the headings, are blank, are taken, and hold an error.

    `rows` = `blank` + `set_aside` (totals, remarks, other roles) + `taken` + `faulty`. A row of a
    band table with an error in one cell is faulty, yet its other cells are taken.
    """

    rows: int
    blank: int
    set_aside: int
    taken: int
    faulty: int
    errors: int
    warnings: int


@dataclass(frozen=True, slots=True)
class Understood:
    """What was understood: observations or band cells, and the problems by cell.

    `problems` lists at most 200, errors first; `unlisted` is how many more there are; `by_code`
    counts them all. Rows and cells with an error are not among the observations and cells.
    `currency`, `period` and `tax` are those of every sum, empty where nobody said; `roles` counts
    the rows of each role as the table spells it.
    """

    kind: TableKind
    observations: tuple[ObservationRow, ...]
    cells: tuple[BandCell, ...]
    problems: tuple[CellProblem, ...]
    unlisted: int
    by_code: Mapping[str, int]
    counts: Counts
    currency: str
    period: Period
    tax: Tax
    roles: Mapping[str, int]
