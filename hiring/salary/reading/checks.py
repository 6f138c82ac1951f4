"""Sums that can hardly be meant: thousands left out, bands that leave gaps, rows sent twice."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from hiring.salary.reading.findings import Findings
from hiring.salary.reading.numbers import SumRange
from hiring.salary.reading.rows import BandCell
from hiring.salary.reading.sums import SumColumn

# No two people of one role earn a hundred times apart; a sum left in thousands does.
_TOO_FAR = 100
_FEWEST = 3
_Floats = NDArray[np.float64]


def check_sizes(findings: Findings, sums: Sequence[SumColumn], first_row: int) -> None:
    """Note sums that stand a hundred times below or above the one in the middle of all.

    Below is "looks_like_thousands", an error; above is "looks_too_large", a warning.
    """
    ends = {
        (place, end): _floats(each.values, end)
        for place, each in enumerate(sums)
        for end in (_low, _high)
    }
    every = np.concatenate(list(ends.values()))
    every = every[~np.isnan(every)]
    if len(every) < _FEWEST:
        return
    middle = float(np.median(every))
    for (place, end), found in ends.items():
        _note_small(findings, sums[place], np.flatnonzero(found * _TOO_FAR < middle), first_row)
        for row in np.flatnonzero(found > middle * _TOO_FAR) if end is _low else ():
            findings.warn((first_row + int(row), sums[place].column.index), "looks_too_large")


def _note_small(
    findings: Findings, sums: SumColumn, rows: NDArray[np.intp], first_row: int
) -> None:
    for row in map(int, rows):
        if row not in sums.faulty:
            sums.faulty.add(row)
            findings.error((first_row + row, sums.column.index), "looks_like_thousands")


def _low(found: SumRange) -> Decimal | None:
    return found.low


def _high(found: SumRange) -> Decimal | None:
    return found.high


def _floats(
    values: Sequence[SumRange | None], end: Callable[[SumRange], Decimal | None]
) -> _Floats:
    known = {id(each): _float(each, end) for each in values}
    return np.array([known[id(each)] for each in values], dtype=np.float64)


def _float(found: SumRange | None, end: Callable[[SumRange], Decimal | None]) -> float:
    number = None if found is None else end(found)
    return np.nan if number is None else float(number)


def check_twice(findings: Findings, columns: Sequence[int], first_row: int) -> None:
    """Tell once, at the first of them, how many rows are equal to one above."""
    seen = set()
    twice = []
    cells = (findings.cells.columns[each][first_row:] for each in columns)
    for row, values in enumerate(zip(*cells, strict=True)):
        if values in seen and any(values):
            twice.append(row)
        seen.add(values)
    if twice:
        findings.warn((first_row + twice[0], 0), "duplicate_rows", count=str(len(twice)))


Placed = tuple[tuple[int, int], BandCell]


def check_bands(findings: Findings, placed: Sequence[Placed]) -> None:
    """Tell of bands of one place and segment that leave gaps, overlap, fall or miss the median."""
    groups: dict[tuple[str, str, str], list[Placed]] = defaultdict(list)
    for place, cell in placed:
        groups[cell.role, cell.city, cell.segment].append((place, cell))
    for group in groups.values():
        bands = [(place, cell) for place, cell in group if cell.band]
        for (_, below), (place, above) in pairwise(bands):
            if code := _joint(below, above):
                findings.warn(place, code, band=below.band, next=above.band)
        for place, cell in group:
            if cell.median is not None and _outside(cell.median, [each for _, each in bands]):
                findings.warn(place, "median_outside")
            if cell.band and None in (cell.low, cell.high):
                findings.warn(place, "open_range")


def _joint(below: BandCell, above: BandCell) -> str:
    """Return the code of what is wrong where one band ends and the next begins."""
    if below.low is not None and above.low is not None and above.low < below.low:
        return "bands_not_rising"
    if below.high is None or above.low is None or below.high == above.low:
        return ""
    return "bands_gap" if above.low > below.high else "bands_overlap"


def _outside(median: Decimal, bands: Sequence[BandCell]) -> bool:
    lows = [each.low for each in bands if each.low is not None]
    highs = [each.high for each in bands if each.high is not None]
    if len(lows) < len(bands) or len(highs) < len(bands) or not bands:
        return False
    return not min(lows) <= median <= max(highs)
