"""Which mark begins the fractions of a table: what `65.000` means beside the other cells."""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from statistics import median

from hiring.salary.reading.grid import Value
from hiring.salary.reading.numbers import numbers_in
from job_descriptions.writing.numbers import (
    decimal_marks,
    fold,
    other_mark,
    reads_two_ways,
    value_of,
)

_MARKED = re.compile(r"\d[.,]\d")
_FEWEST = 2
# Sums of one table lie closer to each other than a thousand times.
_NEAR = 30


def settled_mark(cells: Iterable[Value]) -> str:
    """Return the mark that begins fractions in cells that read one way only, else nothing."""
    marks = decimal_marks(_marked_numbers(cells))
    return marks.pop() if len(marks) == 1 else ""


def mark_of_sums(columns: Sequence[tuple[int, Sequence[Value]]]) -> str:
    """Return the mark that begins the fractions of sums, "" where the table leaves it open.

    `columns` are cells, each with what their heading multiplies them by. What reads one way only
    settles it. Else several numbers that all have three digits after one mark are thousands: pay
    is not counted in thousandths. A single one is what lies near the table's plain numbers. Sums
    "in thousands" may have thousandths, so nothing but the first rule settles them.
    """
    marks = decimal_marks(_marked_numbers(cell for _factor, cells in columns for cell in cells))
    if marks:
        return marks.pop() if len(marks) == 1 else ""
    cells = [cell for factor, column in columns for cell in column if factor == 1]
    doubtful = {each for each in _marked_numbers(cells) if reads_two_ways(each)}
    grouping = {mark for each in doubtful for mark in ".," if mark in each}
    if len(grouping) != 1:
        return ""
    fractions = other_mark(grouping.pop())
    if len(doubtful) >= _FEWEST:
        return fractions
    return _by_size(value_of(doubtful.pop(), decimal_mark=fractions), cells, fractions)


def _by_size(thousands: Decimal, cells: Sequence[Value], fractions: str) -> str:
    plain = [float(each) for each in cells if isinstance(each, int | float) and each > 0]
    bare = (each.replace(" ", "") for each in _numbers(cells))
    plain += [float(each) for each in bare if each.isdecimal()]
    if not plain:
        return ""
    middle, whole = median(plain), float(thousands)
    if middle / _NEAR <= whole <= middle * _NEAR:
        return fractions
    near = middle / _NEAR <= whole / 1000 <= middle * _NEAR
    return other_mark(fractions) if near else ""


def _marked_numbers(cells: Iterable[Value]) -> Iterator[str]:
    return _numbers(each for each in cells if isinstance(each, str) and _MARKED.search(each))


def _numbers(cells: Iterable[Value]) -> Iterator[str]:
    for text in {each for each in cells if isinstance(each, str)}:
        yield from numbers_in(fold(text))
