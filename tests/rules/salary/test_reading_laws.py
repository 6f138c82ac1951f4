"""Whatever stands in a table, it is understood or refused, and every row is accounted for."""

import datetime as dt
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hiring.errors import Invalid
from hiring.salary.reading.grid import Grid, Value
from hiring.salary.reading.layout import guess, signature
from hiring.salary.reading.mapping import Meaning, TableKind
from hiring.salary.reading.rows import BandCell, Defaults, ObservationRow, Severity
from hiring.salary.reading.understanding import understood

HEADINGS = (
    "Город",
    "Сегмент",
    "Диапазон I",
    "Диапазон II",
    "Медиана",
    "Оклад, тыс. руб.",
    "От",
    "До",
    "Дата",
    "Вес",
    "Валюта",
    "Период",
    "Gross/Net",
    "Должность",
    "Условие",
    "Лет руководителем",
    "",
)
VALUES: tuple[Value, ...] = (
    "",
    None,
    "Казань",
    "Казнь",
    "Агентства",
    "50 000 – 60 000",
    "60 000",
    "от 50 000",
    65000.0,
    65,
    0,
    -5,
    math.nan,
    math.inf,
    True,
    dt.date(2020, 1, 1),
    dt.datetime(2020, 1, 1, 3, tzinfo=dt.UTC),
    dt.time(3),
    dt.timedelta(3),
    "#N/A",
    "Итого",
    "II",
    "$",
    "год",
    "net",
    "x" * 300,
    "\x00",
)
CODES = {"no_headings", "no_sum_column", "meaning_twice"}


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    width, height = draw(st.integers(1, 7)), draw(st.integers(1, 7))
    columns = tuple(
        [draw(st.sampled_from(HEADINGS)), *draw(st.lists(cells, min_size=height, max_size=height))]
        for _ in range(width)
    )
    fault = (draw(st.integers(1, height)), draw(st.integers(0, width - 1)))
    return Grid(columns, height + 1, faults={fault: "error_cell"} if draw(st.booleans()) else {})


cells = st.sampled_from(VALUES)


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(
    grids(),
    st.none() | st.sampled_from(TableKind),
    st.none() | st.tuples(st.integers(0, 6), st.sampled_from(Meaning)),
)
def test_every_row_of_any_table_is_accounted_for(
    grid: Grid, kind: TableKind | None, change: tuple[int, Meaning] | None
) -> None:
    try:
        layout = guess(grid)
        mapping = layout.mapping if kind is None else layout.mapping.of_kind(kind)
        mapping = mapping if change is None else mapping.changed(*change)
        found = understood(grid, mapping, layout.first_row, Defaults(on=dt.date(2019, 1, 1)))
    except Invalid as refusal:
        assert refusal.code in CODES  # noqa: PT017 # either end is right
        return
    counts = found.counts
    assert counts.rows == counts.blank + counts.set_aside + counts.taken + counts.faulty
    assert counts.errors + counts.warnings == sum(found.by_code.values())
    assert len(found.problems) + found.unlisted == counts.errors + counts.warnings
    wrong = {each.row for each in found.problems if each.severity is Severity.ERROR}
    assert not wrong & {each.row for each in found.observations}
    rows: list[ObservationRow | BandCell] = [*found.observations, *found.cells]
    for each in rows:
        ends = [end for end in (each.low, each.high) if end is not None]
        assert ends == sorted(ends)
        assert all(end > 0 or end == 0 == ends[0] for end in ends)
        assert each.currency == found.currency
    assert len(signature(grid, layout)) == 64
