"""Panels with published results, and short ways to write marks down."""

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from math import isnan

import numpy as np

from assessments.panel.table import Table
from assessments.scoring.marks import Floats, Mark
from assessments.scoring.plan import Plan

# Shrout & Fleiss 1979: six candidates in rows, four raters in columns.
SHROUT_FLEISS = (
    (9, 2, 5, 8),
    (6, 1, 3, 2),
    (8, 4, 6, 8),
    (7, 1, 2, 6),
    (10, 5, 6, 9),
    (6, 2, 4, 7),
)
_GAPS = {(0, 3), (1, 0), (2, 2), (3, 1), (4, 0), (5, 3)}
SPARSE = tuple(
    tuple(None if (i, j) in _GAPS else mark for j, mark in enumerate(row))
    for i, row in enumerate(SHROUT_FLEISS)
)
# Three candidates and three raters whose marks are exactly additive.
ADDITIVE = ((3.5, 3.0, None), (None, 4.0, 3.5), (5.5, None, 4.5))
Rows = Iterable[Iterable[float | None]]


def numbers(rows: Rows) -> Floats:
    """Return rows as an array, NaN for None."""
    return np.array([[np.nan if x is None else x for x in row] for row in rows], dtype=np.float64)


def columns(*raters: str) -> Floats:
    """Return a table from one line of digits for each rater, · for none."""
    return numbers([[None if x == "·" else float(x) for x in row] for row in raters]).T


# Krippendorff's example of four observers and twelve units, and that of three coders and fifteen.
KRIPPENDORFF = columns("123321412···", "1233224125·3", "·3332342251·", "12332441251·")
KRIPPENDORFF_SECOND = columns("·····34121133·3", "1·213343·······", "··21344·21133·4")


def table(rows: Rows) -> Table:
    """Return rows as a table; candidates are named 1, 2, 3 and raters A, B, C."""
    values = numbers(rows)
    people = tuple(str(i + 1) for i in range(values.shape[0]))
    return Table(people, tuple("ABCDEFGHIJ"[: values.shape[1]]), values)


def marks(rows: Rows, competency: str = "c1") -> list[Mark]:
    """Return the marks of one competency from rows, without the gaps."""
    return [
        Mark(str(i + 1), "ABCDEFGHIJ"[j], competency, Decimal(str(value)))
        for i, row in enumerate(rows)
        for j, value in enumerate(row)
        if value is not None and not isnan(value)
    ]


def one_rater(given: Mapping[str, int | None], candidate: str = "1") -> list[Mark]:
    """Return the marks of a single rater by competency."""
    return [Mark(candidate, "A", name, value) for name, value in given.items()]


def plan(high: int = 10, **cutoffs: int) -> Plan:
    """Return a plan of one competency, c1."""
    return Plan(1, high, {"c1": 1}, cutoffs)


def file_of(given: Iterable[Mark], **changes: object) -> bytes:
    """Return marks in the JSON form, with a scale from 1 to 10 and one competency by default."""
    rows = [
        {
            "candidate": each.candidate,
            "rater": each.rater,
            "competency": each.competency,
            "mark": None if each.value is None else float(each.value),
        }
        for each in given
    ]
    data = {"scale": [1, 10], "weights": {"c1": 3}, "marks": rows} | changes
    return json.dumps({key: value for key, value in data.items() if value is not None}).encode()
