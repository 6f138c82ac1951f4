"""Tables read for the tests, from bytes or rows to what is understood."""

from collections.abc import Sequence

from hiring.salary.reading.files import read_table
from hiring.salary.reading.grid import Grid
from hiring.salary.reading.layout import Layout, guess
from hiring.salary.reading.rows import Defaults, Understood
from hiring.salary.reading.understanding import understood
from tests.rules.salary.pay_files import Rows, xlsx

RUB = Defaults(currency="RUB")


def laid_out(rows: Rows) -> tuple[Grid, Layout]:
    """Return the rows as a grid and what it probably means."""
    grid = read_table(xlsx(rows))
    return grid, guess(grid)


def read(content: bytes, defaults: Defaults = RUB) -> Understood:
    """Return what a file says by the guessed mapping."""
    grid = read_table(content)
    layout = guess(grid)
    return understood(grid, layout.mapping, layout.first_row, defaults)


def read_rows(rows: Rows, defaults: Defaults = RUB) -> Understood:
    """Return what the rows say by the guessed mapping."""
    return read(xlsx(rows), defaults)


def told(found: Understood) -> Sequence[tuple[str, str]]:
    """Return the cell and code of each problem."""
    return [(each.cell, each.code) for each in found.problems]
