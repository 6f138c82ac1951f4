"""Where a table of pay begins, and what its columns probably mean."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from hiring.errors import Invalid
from hiring.salary.reading.grid import Grid, Value, shown
from hiring.salary.reading.guesses import guessed_columns, is_number, kind_of
from hiring.salary.reading.headings import normal, says_anything
from hiring.salary.reading.mapping import SUMS, Mapping

_LOOKED_AT = 40
_MOST_HEADING_ROWS = 3
_LONGEST_HEADING = 300
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Layout:
    """The rows of the headings and the first row below them, from 0, and the guessed mapping.

    `headings` are the words above each column, from the top down and joined by " / ". `reasons`
    are codes: "headings_recognised", "headings_by_place" (no word was known), "no_sums".
    """

    first_heading: int
    first_row: int
    headings: tuple[str, ...]
    mapping: Mapping
    reasons: tuple[str, ...]


def guess(grid: Grid) -> Layout:
    """Return what a sheet probably means. Raises Invalid("no_headings") where no row heads it."""
    recognised = [_recognised(grid, row) for row in range(min(grid.height, _LOOKED_AT))]
    best = max(range(len(recognised)), key=recognised.__getitem__, default=0)
    known = bool(recognised) and recognised[best] >= _FEWEST
    first = _topmost(grid, best) if known else _by_place(grid)
    below = _first_row(grid, first)
    parts = tuple(_parts(grid, column, first, below) for column in range(grid.width))
    columns = guessed_columns(grid, parts, below)
    mapping = Mapping(kind_of(columns), columns)
    reasons = ["headings_recognised" if known else "headings_by_place"]
    if not any(mapping.of(each) for each in SUMS):
        reasons.append("no_sums")
    return Layout(first, below, tuple(each.heading for each in columns), mapping, tuple(reasons))


def signature(grid: Grid, layout: Layout) -> str:
    """Return 64 hexadecimal digits that tables with equal headings share."""
    names = (
        normal(" / ".join(_parts(grid, column, layout.first_heading, layout.first_row)))
        for column in range(grid.width)
    )
    return hashlib.sha256("\x1f".join(names).encode()).hexdigest()


def _texts(grid: Grid, row: int) -> list[str]:
    return [shown(value)[:_LONGEST_HEADING] for value in grid.row(row)]


def _recognised(grid: Grid, row: int) -> int:
    """Return how many cells of a row could head a column; none where it holds sums."""
    values = grid.row(row)
    if sum(map(is_number, values)) > 1 or len({each for each in values if each}) < _FEWEST:
        return 0
    return sum(map(says_anything, _texts(grid, row)))


def _topmost(grid: Grid, best: int) -> int:
    """Return the first row of headings: that above the best where it heads columns too."""
    first = best
    while first and best - first + 1 < _MOST_HEADING_ROWS:
        above = [each for each in _texts(grid, first - 1) if each]
        if len(set(above)) < _FEWEST or not _recognised(grid, first - 1):
            break
        first -= 1
    return first


def _by_place(grid: Grid) -> int:
    """Return the first row of several texts with numbers somewhere below it."""
    for row in range(min(grid.height - 1, _LOOKED_AT)):
        values = grid.row(row)
        texts = [each for each in values if isinstance(each, str) and each.strip()]
        if len(set(texts)) >= min(_FEWEST, grid.width) and not any(map(is_number, values)):
            return row
    raise Invalid("no_headings", field="file", sheet=grid.sheet)


def _first_row(grid: Grid, first: int) -> int:
    below = first + 1
    while below < min(grid.height, first + _MOST_HEADING_ROWS) and _heads(grid, below):
        below += 1
    return below


def _heads(grid: Grid, row: int) -> bool:
    """Tell whether a row goes on with the headings of the row above it."""
    values, above = grid.row(row), grid.row(row - 1)
    if any(map(is_number, values)) or not any(values):
        return False
    new = [shown(value) for value, upper in zip(values, above, strict=True) if value != upper]
    told = [each for each in new if each.strip()]
    known = sum(says_anything(each) or each.startswith("(") for each in told)
    return not told or known * 2 > len(told)


def _parts(grid: Grid, column: int, first: int, below: int) -> tuple[str, ...]:
    """Return the words above a column; a blank one in an upper row is its left neighbour's."""
    rows = [_spread(grid, row, last=row == below - 1) for row in range(first, below)]
    return tuple(shown(row[column])[:_LONGEST_HEADING] for row in rows)


def _spread(grid: Grid, row: int, *, last: bool) -> Sequence[Value]:
    values = list(grid.row(row))
    if last or grid.merged:
        return values
    under = grid.row(row + 1)
    for column in range(1, len(values)):
        if not values[column] and under[column]:
            values[column] = values[column - 1]
    return values
