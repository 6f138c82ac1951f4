"""The marks of a panel as one exact table: candidate by rater by competency."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property, lru_cache
from math import lcm, prod
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from assessments.errors import AssessmentError
from assessments.scoring.plan import Plan

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
# A table of eight bytes a cell stays far below the memory that a small server has.
MOST_CELLS = 4_000_000
# Six decimals; far beyond what a mark can mean, and sums stay whole numbers of 64 bits.
_FINEST = 10**6


class Mark(NamedTuple):
    """What one rater gave one candidate in one competency; None is "not observed"."""

    candidate: str
    rater: str
    competency: str
    value: int | Decimal | None


@dataclass(frozen=True)
class MarkSheet:
    """Marks as whole numbers of 1/`denominator`; `seen` tells a mark from none.

    Both arrays run over candidates, raters and competencies, each in alphabetical order.
    """

    plan: Plan
    candidates: tuple[str, ...]
    raters: tuple[str, ...]
    units: Integers
    seen: Flags
    denominator: int

    @cached_property
    def values(self) -> Floats:
        """The marks as numbers, NaN where there is none."""
        return np.where(self.seen, self.units / self.denominator, np.nan)

    @cached_property
    def counts(self) -> Integers:
        """How many raters marked each candidate in each competency."""
        counted: Integers = self.seen.sum(axis=1)
        return counted

    @cached_property
    def means(self) -> tuple[dict[str, Fraction | None], ...]:
        """For each candidate the exact mean mark of every competency, None without marks."""
        sums = np.where(self.seen, self.units, 0).sum(axis=1).tolist()
        return tuple(map(self._mean, sums, self.counts.tolist()))

    @cached_property
    def extremes(self) -> tuple[Integers, Integers]:
        """The lowest and highest mark of each candidate and competency, as `units`."""
        bound = np.iinfo(np.int64).max
        low = np.where(self.seen, self.units, bound).min(axis=1, initial=bound)
        high = np.where(self.seen, self.units, -bound).max(axis=1, initial=-bound)
        return np.asarray(low), np.asarray(high)

    def exact(self, units: int) -> Fraction:
        """Return a mark of `units` as it was given."""
        return _fraction(units, self.denominator)

    def _mean(self, sums: list[int], counts: list[int]) -> dict[str, Fraction | None]:
        rows = zip(self.plan.competencies, sums, counts, strict=True)
        return {
            name: _fraction(total, count * self.denominator) if count else None
            for name, total, count in rows
        }


@lru_cache(maxsize=4096)
def _fraction(top: int, bottom: int) -> Fraction:
    """Return a fraction; a panel's means are few numbers, many times."""
    return Fraction(top, bottom)


def sheet_of(
    plan: Plan,
    marks: Sequence[Mark],
    candidates: Iterable[str] = (),
    raters: Iterable[str] = (),
    source: str = "marks",
) -> MarkSheet:
    """Return the marks as a table; names without marks may be given, so that tables match.

    Raises AssessmentError for a mark outside the scale, of an unknown competency, or given twice;
    its `where` is the place in the list that `source` names, `marks[3]`.
    """
    columns = tuple(zip(*marks, strict=True)) or ((), (), (), ())
    names = _Names(
        tuple(sorted({*columns[0], *candidates})),
        tuple(sorted({*columns[1], *raters})),
        plan.competencies,
    )
    if prod(names.shape) > MOST_CELLS:
        raise AssessmentError("too_many_cells", str(MOST_CELLS), where=source)
    _check_competencies(plan, columns[2], source)
    places = names.places(columns)
    if np.bincount(places).max(initial=0) > 1:
        raise _twice(marks, places.tolist(), source)
    units, denominator = _units(plan, columns[3], source)
    table, seen = np.zeros(names.shape, dtype=np.int64), np.zeros(names.shape, dtype=np.bool_)
    table.flat[places] = [units[value] for value in columns[3]]
    seen.flat[places] = [value is not None for value in columns[3]]
    return MarkSheet(plan, names.candidates, names.raters, table, seen, denominator)


@dataclass(frozen=True, slots=True)
class _Names:
    """The names along the three sides of a table."""

    candidates: tuple[str, ...]
    raters: tuple[str, ...]
    competencies: tuple[str, ...]

    @property
    def shape(self) -> tuple[int, int, int]:
        return len(self.candidates), len(self.raters), len(self.competencies)

    def places(self, columns: Sequence[Sequence[Any]]) -> Integers:
        """Return each mark's place in the flat table."""
        sides = (self.candidates, self.raters, self.competencies)
        indexes = [{name: at for at, name in enumerate(side)} for side in sides]
        parts = [
            np.array([index[name] for name in column], dtype=np.int64)
            for index, column in zip(indexes, columns, strict=False)
        ]
        _, raters, competencies = self.shape
        return np.asarray((parts[0] * raters + parts[1]) * competencies + parts[2])


def _check_competencies(plan: Plan, names: Sequence[str], source: str) -> None:
    unknown = set(names) - set(plan.competencies)
    if unknown:
        index = next(at for at, name in enumerate(names) if name in unknown)
        where = f"{source}[{index}].competency"
        raise AssessmentError("competency_unknown", names[index], where=where)


def _twice(marks: Sequence[Mark], places: Sequence[int], source: str) -> AssessmentError:
    first: dict[int, int] = {}
    index = next(at for at, place in enumerate(places) if first.setdefault(place, at) != at)
    mark = marks[index]
    who = f"{mark.candidate}, {mark.rater}, {mark.competency}"
    return AssessmentError("mark_twice", who, where=f"{source}[{index}]")


def _units(
    plan: Plan, values: Sequence[int | Decimal | None], source: str
) -> tuple[Mapping[int | Decimal | None, int], int]:
    """Return the whole number for every value that occurs, and the denominator they share."""
    found = {value for value in values if value is not None}
    for value in found:
        if not plan.low <= value <= plan.high:
            where = f"{source}[{values.index(value)}].mark"
            raise AssessmentError("mark_outside", str(value), where=where)
    denominator = lcm(*(value.as_integer_ratio()[1] for value in found))
    if denominator > _FINEST:
        raise AssessmentError("marks_too_fine", str(_FINEST), where=source)
    units: dict[int | Decimal | None, int] = {value: int(value * denominator) for value in found}
    return units | {None: 0}, denominator
