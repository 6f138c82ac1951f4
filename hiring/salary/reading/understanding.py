"""A table of pay understood: rows that can be stored, and every cell that cannot."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from hiring.errors import Invalid
from hiring.salary.reading.aside import Aside, cleared, rows_aside
from hiring.salary.reading.bands import band_cells
from hiring.salary.reading.basis import Basis, settled
from hiring.salary.reading.checks import check_bands, check_sizes, check_twice
from hiring.salary.reading.findings import Findings
from hiring.salary.reading.grid import Grid
from hiring.salary.reading.mapping import SUMS, Mapping, Meaning, TableKind
from hiring.salary.reading.numbers import SumRange
from hiring.salary.reading.particulars import RowParticulars, particulars
from hiring.salary.reading.rows import (
    BandCell,
    Counts,
    Defaults,
    ObservationRow,
    Understood,
)
from hiring.salary.reading.sums import SumColumn, sum_columns

Progress = Callable[[int, int], None]
_STEPS = 5
_IGNORED = Meaning.IGNORED
_Row = tuple[SumRange | None, str, str, str, Decimal | None, str, Decimal, str, str, str]


def understood(
    grid: Grid,
    mapping: Mapping,
    first_row: int,
    defaults: Defaults | None = None,
    progress: Progress = lambda _done, _all: None,
) -> Understood:
    """Return what the rows from `first_row` on (counted from 0) say by the mapping.

    `progress` is told how many of how many steps are done. Raises Invalid("no_sum_column"),
    Invalid("meaning_twice"), Invalid("mapping_broken"), all with field "mapping".
    """
    told = defaults or Defaults()
    check_mapping(grid, mapping)
    findings = Findings(grid, {each.index: each.heading for each in mapping.columns})
    aside = rows_aside(findings, mapping, first_row, told.only_role)
    findings.cells = cleared(grid, aside)
    table = _Table(findings, mapping, told, first_row, aside)
    progress(1, _STEPS)
    sums = table.sums()
    progress(2, _STEPS)
    said = table.particulars(sums)
    progress(3, _STEPS)
    basis = settled(findings, mapping, sums, told, first_row)
    check_sizes(findings, sums, first_row)
    progress(4, _STEPS)
    found = table.understood(sums, said, basis)
    progress(_STEPS, _STEPS)
    return found


def check_mapping(grid: Grid, mapping: Mapping) -> None:
    """Refuse a mapping that gives no sums, or two columns one meaning.

    Raises Invalid: no_sum_column, meaning_twice, mapping_broken.
    """
    if any(not 0 <= each.index < grid.width for each in mapping.columns):
        raise Invalid("mapping_broken", field="mapping")
    if not any(mapping.of(each) for each in SUMS):
        raise Invalid("no_sum_column", field="mapping")
    wide = mapping.kind is TableKind.BAND_TABLE
    if mapping.kind is TableKind.OBSERVATIONS and not any(map(mapping.of, SUMS - {Meaning.MEDIAN})):
        raise Invalid("no_sum_column", field="mapping")
    keys = Counter(
        (each.meaning, each.band if wide and each.meaning in SUMS else "")
        for each in mapping.columns
        if each.meaning is not _IGNORED
    )
    twice = [meaning for (meaning, _), count in keys.items() if count > 1]
    if twice:
        raise Invalid("meaning_twice", field="mapping", meaning=str(twice[0]))


@dataclass(frozen=True, slots=True)
class _Table:
    """A table on its way to being understood."""

    findings: Findings
    mapping: Mapping
    defaults: Defaults
    first_row: int
    aside: Aside

    def sums(self) -> list[SumColumn]:
        """Read the sums; a row with none of them is an error."""
        found = sum_columns(self.findings, self.mapping, self.first_row)
        if self.mapping.kind is TableKind.OBSERVATIONS:
            found = [each for each in found if not each.is_median]
        rows = range(self.findings.cells.height - self.first_row)
        missing = [row for row in rows if all(each.values[row] is None for each in found)]
        for row in missing:
            place = (self.first_row + row, found[0].column.index)
            if place[0] not in self.aside and not any(row in each.faulty for each in found):
                self.findings.error(place, "sum_missing")
        return found

    def particulars(self, sums: list[SumColumn]) -> RowParticulars:
        """Read what is said beside the sums."""
        said = particulars(self.findings, self.mapping, self.defaults, self.first_row)
        if self.mapping.kind is TableKind.BAND_TABLE and self.mapping.of(Meaning.CITY):
            self._from_above(said, sums)
        return said

    def _from_above(self, said: RowParticulars, sums: list[SumColumn]) -> None:
        """Give a row without a place the place of the row above it, and tell so once."""
        carried = []
        for row in range(1, len(said.city)):
            if not said.city[row] and any(each.values[row] is not None for each in sums):
                said.city[row] = said.city[row - 1]
                carried.append(row)
        if carried:
            place = (self.first_row + carried[0], self.mapping.of(Meaning.CITY)[0].index)
            self.findings.warn(place, "city_from_above", count=str(len(carried)))

    def understood(self, sums: list[SumColumn], said: RowParticulars, basis: Basis) -> Understood:
        """Put the rows together, and judge them beside each other."""
        indices = [each.index for each in self.mapping.columns if each.meaning is not _IGNORED]
        check_twice(self.findings, indices, self.first_row)
        roles = self._roles(said)
        observations: tuple[ObservationRow, ...] = ()
        cells: tuple[BandCell, ...] = ()
        if self.mapping.kind is TableKind.OBSERVATIONS:
            observations = self._observations(sums[0], said, basis)
            taken = len(observations)
        else:
            cells = self._cells(sums, said, basis)
            taken = len({each.row for each in cells} - self.findings.faulty)
        return Understood(
            kind=self.mapping.kind,
            observations=observations,
            cells=cells,
            problems=self.findings.listed(),
            unlisted=self.findings.unlisted,
            by_code=dict(self.findings.by_code),
            counts=self._counts(taken),
            currency=basis.currency,
            period=basis.period,
            tax=basis.tax,
            roles=roles,
        )

    def _counts(self, taken: int) -> Counts:
        return Counts(
            rows=self.findings.cells.height - self.first_row,
            blank=len(self.aside.blank),
            set_aside=len(self.aside.rows),
            taken=taken,
            faulty=len(self.findings.faulty),
            errors=self.findings.errors,
            warnings=self.findings.warnings,
        )

    def _roles(self, said: RowParticulars) -> dict[str, int]:
        roles = Counter(said.role)
        for row in (*self.aside.blank, *self.aside.rows):
            roles[said.role[row - self.first_row]] -= 1
        found = {role: count for role, count in roles.items() if role and count > 0}
        if len(found) > 1:
            place = (self.first_row, self.mapping.of(Meaning.ROLE)[0].index)
            self.findings.warn(place, "several_roles", count=str(len(found)))
        return found

    def _cells(
        self, sums: list[SumColumn], said: RowParticulars, basis: Basis
    ) -> tuple[BandCell, ...]:
        first, lost = self.first_row, self.findings.lost
        rows = [row for row in range(len(said.city)) if first + row not in lost]
        parts = (said, sums, basis)
        placed = band_cells(self.findings, self.mapping.kind, parts, rows, self.first_row)
        check_bands(self.findings, placed)
        return tuple(cell for _, cell in placed)

    def _observations(
        self, sums: SumColumn, said: RowParticulars, basis: Basis
    ) -> tuple[ObservationRow, ...]:
        left_out = self.findings.faulty
        return tuple(
            ObservationRow(
                row=row,
                role=role,
                city=city,
                segment=segment,
                amount=found.low if found.single else None,
                low=None if found.single else found.low,
                high=None if found.single else found.high,
                currency=basis.currency,
                period=basis.period,
                tax=basis.tax,
                years=years,
                organisation=organisation,
                weight=weight,
                date=date,
                band=band,
                note=note,
            )
            for row, (
                found,
                role,
                city,
                segment,
                years,
                organisation,
                weight,
                date,
                band,
                note,
            ) in enumerate(_side_by_side(sums, said), self.first_row)
            if found is not None and row not in left_out
        )


def _side_by_side(sums: SumColumn, said: RowParticulars) -> Iterator[_Row]:
    return zip(
        sums.values,
        said.role,
        said.city,
        said.segment,
        said.years,
        said.organisation,
        said.weight,
        said.date,
        said.band,
        said.note,
        strict=True,
    )
