"""Candidates on one scale: a point, its interval, and dashed what missing marks could change."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assessments.charts.measures import Measure, Scale
from job_descriptions.writing.svg import (
    ACCENT,
    GREY,
    GRID,
    INK,
    PAPER,
    Caption,
    element,
    line,
    lines_of,
    picture,
    words,
)

_WIDTH, _LEFT, _RIGHT = 480.0, 132.0, 372.0
_TOP, _ROW = 6.0, 24.0
_LETTERS, _LINES = 26, 2


@dataclass(frozen=True, slots=True)
class Span:
    """A candidate's row: the value with its interval, and what missing marks could make of it."""

    measure: Measure
    least: float | None = None
    most: float | None = None


def intervals(rows: Sequence[Span], scale: Scale, caption: Caption) -> str:
    """Return the plot as SVG, in the order of the rows."""
    foot = _TOP + _ROW * len(rows)
    parts = [*_grid(scale, foot)]
    for at, row in enumerate(rows):
        parts += _row(row, scale, _TOP + _ROW * (at + 0.5))
    return picture(_WIDTH, foot + 15, caption, parts)


def _across(scale: Scale, value: float) -> float:
    return _LEFT + (_RIGHT - _LEFT) * scale.share(value)


def _grid(scale: Scale, foot: float) -> Iterator[str]:
    for mark in scale.marks():
        x = _across(scale, mark)
        yield line((x, _TOP), (x, foot), stroke=GRID, stroke_width=0.6)
        yield words((x, foot + 10), str(mark), text_anchor="middle", fill=GREY, font_size=8)


def _row(row: Span, scale: Scale, middle: float) -> Iterator[str]:
    measure = row.measure
    lines = lines_of(measure.label, _LETTERS, _LINES)
    for at, text in enumerate(lines):
        place = _LEFT - 9, middle + 3 - 5 * (len(lines) - 1) + 10 * at
        yield words(place, text, text_anchor="end", font_size=8.5)
    if row.least is not None and row.most is not None:
        ends = (_across(scale, row.least), middle), (_across(scale, row.most), middle)
        yield line(*ends, stroke=GREY, stroke_width=0.9, stroke_dasharray="2 2")
    yield from _interval(measure, scale, middle)
    if measure.value is not None:
        yield element(
            "circle",
            cx=_across(scale, measure.value),
            cy=middle,
            r=3.4,
            fill=PAPER if measure.hollow else ACCENT,
            stroke=ACCENT,
            stroke_width=1.4,
        )
    yield words((_RIGHT + 10, middle + 3), measure.words, font_size=8.5)


def _interval(measure: Measure, scale: Scale, middle: float) -> Iterator[str]:
    if measure.low is None or measure.high is None:
        return
    low, high = _across(scale, measure.low), _across(scale, measure.high)
    yield line((low, middle), (high, middle), stroke=INK, stroke_width=1.4)
    for x in (low, high):
        yield line((x, middle - 4), (x, middle + 4), stroke=INK, stroke_width=1.4)
