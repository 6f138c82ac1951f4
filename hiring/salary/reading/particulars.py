"""What a table says of each row beside its sums: role, place, segment, date and the like."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from hiring.salary.reading import cells
from hiring.salary.reading.cells import CellOutcome, Reads, read_cells, text_reader
from hiring.salary.reading.decimal_marks import settled_mark
from hiring.salary.reading.findings import Findings
from hiring.salary.reading.mapping import Mapping, Meaning
from hiring.salary.reading.rows import Defaults

T = TypeVar("T")


@dataclass(slots=True)
class RowParticulars:
    """One value for each row below the headings."""

    role: list[str]
    city: list[str]
    segment: list[str]
    band: list[str]
    condition: list[str]
    years: list[Decimal | None]
    organisation: list[str]
    weight: list[Decimal]
    date: list[str]
    note: list[str]


def particulars(
    findings: Findings, mapping: Mapping, defaults: Defaults, first_row: int
) -> RowParticulars:
    """Read the columns beside the sums; what a cell does not say, the defaults do."""
    reader = _Reader(findings, mapping, first_row)
    words = {
        meaning: reader.read(meaning, text_reader(meaning), "")
        for meaning in (Meaning.BAND, Meaning.CONDITION, Meaning.ORGANISATION, Meaning.NOTE)
    }
    return RowParticulars(
        role=_or(reader.read(Meaning.ROLE, text_reader(Meaning.ROLE), ""), defaults.role),
        city=_or(reader.read(Meaning.CITY, cells.city, ""), defaults.city),
        segment=_or(reader.read(Meaning.SEGMENT, cells.segment, ""), defaults.segment),
        band=words[Meaning.BAND],
        condition=words[Meaning.CONDITION],
        years=reader.read(Meaning.YEARS, cells.years, None),
        organisation=words[Meaning.ORGANISATION],
        weight=reader.weights(),
        date=_or(reader.dates(defaults), defaults.date),
        note=words[Meaning.NOTE],
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the one column of a meaning, where there is one."""

    findings: Findings
    mapping: Mapping
    first_row: int

    def read(self, meaning: Meaning, read: Reads[T], nothing: T) -> list[T]:
        return [each.value for each in self._outcomes(meaning, read, nothing)]

    def weights(self) -> list[Decimal]:
        """Read the weights; what their own column settles is which mark begins fractions."""
        found = self.mapping.of(Meaning.WEIGHT)
        held = self.findings.cells.columns[found[0].index][self.first_row :] if found else ()
        return self.read(Meaning.WEIGHT, cells.weight_reader(settled_mark(held)), Decimal(1))

    def dates(self, defaults: Defaults) -> list[str]:
        """Read the dates, and tell of those that are still to come."""
        outcomes = self._outcomes(Meaning.DATE, cells.day, "")
        today = defaults.on.isoformat() if defaults.on else ""
        if today and any(value > today for value in {each.value for each in outcomes}):
            column = self.mapping.of(Meaning.DATE)[0].index
            for row, outcome in enumerate(outcomes, self.first_row):
                if outcome.value > today:
                    self.findings.warn((row, column), "date_to_come")
        return [each.value for each in outcomes]

    def _outcomes(self, meaning: Meaning, read: Reads[T], nothing: T) -> Sequence[CellOutcome[T]]:
        found = self.mapping.of(meaning)
        if not found:
            return [CellOutcome(nothing)] * (self.findings.cells.height - self.first_row)
        column = found[0].index
        outcomes = read_cells(self.findings.cells.columns[column][self.first_row :], read)
        for (row, place), code in self.findings.cells.faults.items():
            if place == column and row >= self.first_row:
                outcomes[row - self.first_row] = CellOutcome(nothing, code)
        self.findings.add_all(self.first_row, column, outcomes)
        return outcomes


def _or(values: list[str], default: str) -> list[str]:
    return [each or default for each in values] if default else values
