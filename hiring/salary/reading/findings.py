"""The problems of a table, gathered column by column and told in the order of its rows."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from hiring.salary.reading.cells import CellOutcome
from hiring.salary.reading.grid import Grid, cell_name, shown
from hiring.salary.reading.rows import CellProblem, Severity

MOST_LISTED = 200
_LONGEST_TEXT = 120


@dataclass(slots=True)
class Findings:
    """Problems found so far. Rows count from 0 in the sheet.

    `cells` is the grid without the rows that were set aside, the grid itself at first. Of each
    column and code no more are kept than can be listed; all are counted. `faulty` are the rows
    with an error, `lost` those of them in which no sum can be used.
    """

    grid: Grid
    headings: Mapping[int, str]
    by_code: Counter[str] = field(default_factory=Counter)
    errors: int = 0
    warnings: int = 0
    faulty: set[int] = field(default_factory=set)
    lost: set[int] = field(default_factory=set)
    _kept: list[tuple[int, int, str, Severity, Mapping[str, str]]] = field(default_factory=list)
    _by_column: Counter[tuple[int, str]] = field(default_factory=Counter)
    cells: Grid = field(init=False)

    def __post_init__(self) -> None:
        self.cells = self.grid

    def add(self, place: tuple[int, int], outcome: CellOutcome[object]) -> None:
        """Note what is wrong with the cell at (row, column)."""
        row, column = place
        if outcome.severity is Severity.ERROR:
            self.errors += 1
            self.faulty.add(row)
        else:
            self.warnings += 1
        self.by_code[outcome.code] += 1
        self._by_column[column, outcome.code] += 1
        if self._by_column[column, outcome.code] <= MOST_LISTED:
            kept = (row, column, outcome.code, outcome.severity, outcome.details)
            self._kept.append(kept)

    def error(self, place: tuple[int, int], code: str, **details: str) -> None:
        """Note an error."""
        self.add(place, CellOutcome(None, code, details=details))

    def warn(self, place: tuple[int, int], code: str, **details: str) -> None:
        """Note a warning."""
        self.add(place, CellOutcome(None, code, Severity.WARNING, details))

    def add_all(
        self,
        first_row: int,
        column: int,
        outcomes: Sequence[CellOutcome[object]],
        *,
        sums: bool = False,
    ) -> None:
        """Note what is wrong with the cells of a column from `first_row` on.

        An error in a column of sums costs that sum only, any other the whole row.
        """
        if not any({id(each): each.code for each in outcomes}.values()):
            return
        for row, outcome in enumerate(outcomes, first_row):
            if outcome.code:
                self.add((row, column), outcome)
                if outcome.severity is Severity.ERROR and not sums:
                    self.lost.add(row)

    def listed(self) -> tuple[CellProblem, ...]:
        """The first problems, errors before warnings, each in the order of the sheet."""
        kept = sorted(self._kept, key=lambda each: (each[3] is not Severity.ERROR, *each[:3]))
        return tuple(map(self._problem, kept[:MOST_LISTED]))

    @property
    def unlisted(self) -> int:
        """How many problems there are beyond those listed."""
        return max(0, self.errors + self.warnings - MOST_LISTED)

    def _problem(self, kept: tuple[int, int, str, Severity, Mapping[str, str]]) -> CellProblem:
        row, column, code, severity, details = kept
        return CellProblem(
            sheet=self.grid.sheet,
            row=row,
            column=column,
            cell=cell_name(row, column),
            heading=self.headings.get(column, ""),
            code=code,
            text=shown(self.grid.columns[column][row])[:_LONGEST_TEXT],
            severity=severity,
            details=details,
        )
