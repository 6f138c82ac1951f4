"""What employers asked of candidates in each band of pay, and the portrait of who applied."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from pydantic import TypeAdapter

from hiring.salary.figures import BLANK
from job_descriptions.writing.content import checked
from job_descriptions.writing.errors import BrokenContent
from job_descriptions.writing.localized import Text

BANDS = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing that employers asked for in a band."""

    id: str
    text: Text


@dataclass(frozen=True, slots=True)
class BandRequirements:
    """What employers asked for in one band of pay, beyond the bands below it.

    `condition` is the heading of the band in the table of pay. `years_total` counts years in
    sales or client work, `years_as_head` years at the head of a department; None: not asked.
    `pluses` help and are not needed. `line` counts the lines of the source's document.
    """

    band: str
    condition: Text
    requirements: tuple[Requirement, ...]
    line: int
    source: str
    years_total: Decimal | None
    years_as_head: Decimal | None
    pluses: tuple[Requirement, ...]


@dataclass(frozen=True, slots=True)
class Statistic:
    """A share or a span of those who applied; it describes them and is no criterion.

    `low` alone is one value, with `high` a span; `unit` says of what.
    """

    id: str
    low: Decimal
    unit: Literal["percent", "years"]
    of: Text
    source: str
    line: int
    criterion: Literal[False]
    high: Decimal | None = None
    note: Text = BLANK


@dataclass(frozen=True, slots=True)
class Portrait:
    """Who applied, with the warning that nobody may be selected by it."""

    warning: Text
    statistics: tuple[Statistic, ...]


@dataclass(frozen=True, slots=True)
class Requirements:
    """The bands in rising order, how to read them, and the portrait apart from them."""

    bands: tuple[BandRequirements, ...]
    reading: Text
    portrait: Portrait


@dataclass(frozen=True, slots=True)
class _Band:
    """A band as its file spells it."""

    condition: Text
    line: int
    requirements: tuple[Requirement, ...]
    years_total: int | None = None
    years_as_head: int | None = None
    pluses: tuple[Requirement, ...] = ()


@dataclass(frozen=True, slots=True)
class _Statistic:
    """A statistic as its file spells it, in whole numbers."""

    id: str
    low: int
    unit: Literal["percent", "years"]
    of: Text
    source: str
    line: int
    criterion: Literal[False]
    high: int | None = None
    note: Text = BLANK


@dataclass(frozen=True, slots=True)
class _Portrait:
    """The portrait as its file spells it."""

    warning: Text
    statistics: tuple[_Statistic, ...]


@dataclass(frozen=True, slots=True)
class _File:
    """The file: one source of the bands, and the portrait."""

    source: str
    reading: Text
    bands: dict[str, _Band]
    portrait: _Portrait


_FILE = TypeAdapter(_File)


def read_requirements(data: object) -> Requirements:
    """Return the bands I to IV and the portrait. Raises BrokenContent."""
    file = checked(_FILE, data)
    if tuple(file.bands) != BANDS:
        raise BrokenContent("wrong_bands", "requirements", ", ".join(file.bands))
    bands = tuple(_band(name, each, file.source) for name, each in file.bands.items())
    statistics = tuple(_statistic(each) for each in file.portrait.statistics)
    return Requirements(bands, file.reading, Portrait(file.portrait.warning, statistics))


def _band(name: str, entry: _Band, source: str) -> BandRequirements:
    return BandRequirements(
        name,
        entry.condition,
        entry.requirements,
        entry.line,
        source,
        _decimal(entry.years_total),
        _decimal(entry.years_as_head),
        entry.pluses,
    )


def _statistic(entry: _Statistic) -> Statistic:
    return Statistic(
        entry.id,
        Decimal(entry.low),
        entry.unit,
        entry.of,
        entry.source,
        entry.line,
        criterion=False,
        high=_decimal(entry.high),
        note=entry.note,
    )


def _decimal(number: int | None) -> Decimal | None:
    return None if number is None else Decimal(number)
