"""What each column of a table means: guessed, shown, changed by a person, remembered."""

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from hiring.salary.money import Period, Tax
from job_descriptions.writing.schemas import Schema


class TableKind(StrEnum):
    """The kinds of tables that are understood."""

    BAND_TABLE = "band_table"  # a row per place and segment, a column per band
    BAND_LIST = "band_list"  # a row per band
    OBSERVATIONS = "observations"  # a row per person or advert


class Meaning(StrEnum):
    """What the cells of a column say; columns that say nothing of use are IGNORED."""

    ROLE = "role"
    CITY = "city"
    SEGMENT = "segment"
    BAND = "band"
    CONDITION = "condition"
    YEARS = "years"
    LOW = "low"
    HIGH = "high"
    RANGE = "range"
    MEDIAN = "median"
    AMOUNT = "amount"
    ORGANISATION = "organisation"
    WEIGHT = "weight"
    DATE = "date"
    CURRENCY = "currency"
    PERIOD = "period"
    TAX = "tax"
    NOTE = "note"
    IGNORED = "ignored"


SUMS = frozenset({Meaning.LOW, Meaning.HIGH, Meaning.RANGE, Meaning.MEDIAN, Meaning.AMOUNT})


@dataclass(frozen=True, slots=True)
class Column:
    """One column: where it stands, what its heading says and what its cells mean.

    `band`, `condition` and `years` are those of a band whose cells stand in this column (band
    tables only). `factor` is 1000 where the heading says that sums are in thousands. `currency`,
    `period` and `tax` are what the heading says of every sum below it. `reasons` are codes of why
    the meaning was guessed: heading_says, heading_names_band, heading_names_condition,
    bands_numbered, cells_are_places, cells_are_segments, cells_are_bands, cells_are_ranges,
    cells_are_dates, only_numbers, meaning_taken, nothing_recognised, thousands_in_heading, chosen.
    """

    index: int
    heading: str
    meaning: Meaning
    band: str = ""
    condition: str = ""
    years: Decimal | None = None
    factor: int = 1
    currency: str = ""
    period: Period = Period.NOT_STATED
    tax: Tax = Tax.NOT_STATED
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mapping:
    """The kind of a table and the meaning of each of its columns, in their order."""

    kind: TableKind
    columns: tuple[Column, ...]

    def of(self, meaning: Meaning) -> tuple[Column, ...]:
        """The columns with a meaning."""
        return tuple(each for each in self.columns if each.meaning is meaning)

    def changed(self, index: int, meaning: Meaning, band: str | None = None) -> "Mapping":
        """Return the mapping with another meaning for the column at `index`, from 0.

        `band` names the band whose cells stand in the column, None keeps what is there.
        """
        columns = tuple(
            replace(
                each,
                meaning=meaning,
                band=each.band if band is None else band,
                reasons=("chosen",),
            )
            if each.index == index
            else each
            for each in self.columns
        )
        return replace(self, columns=columns)

    def of_kind(self, kind: TableKind) -> "Mapping":
        """Return the mapping with another kind of table."""
        return replace(self, kind=kind)


# What is remembered of a kind of file.
MAPPING = Schema("column_mapping", Mapping)
