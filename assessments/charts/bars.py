"""The profile as bars: the mean of each competency, and a whisker for the range between raters."""

from collections.abc import Iterator, Sequence

from assessments.charts.measures import Measure, Scale
from job_descriptions.writing.svg import (
    ACCENT,
    GREY,
    GRID,
    INK,
    WASH,
    Caption,
    element,
    line,
    lines_of,
    picture,
    words,
)

_WIDTH, _LEFT, _RIGHT = 300.0, 132.0, 270.0
_TOP, _ROW, _THICK = 2.0, 21.0, 9.0
_LETTERS, _LINES = 28, 2


def bars(rows: Sequence[Measure], scale: Scale, caption: Caption, *, numbered: bool = False) -> str:
    """Return the bars as SVG, in the order of the rows; `numbered` puts 1, 2, 3 … before names."""
    foot = _TOP + _ROW * len(rows)
    parts = [*_grid(scale, foot)]
    for at, row in enumerate(rows):
        middle = _TOP + _ROW * (at + 0.5)
        parts += _label(row.label, middle, str(at + 1) if numbered else "")
        parts += _row(row, scale, middle)
    return picture(_WIDTH, foot + 12, caption, parts)


def across(scale: Scale, value: float) -> float:
    """Return where a value stands between the left and the right edge of the plot."""
    return _LEFT + (_RIGHT - _LEFT) * scale.share(value)


def _grid(scale: Scale, foot: float) -> Iterator[str]:
    for mark in scale.marks():
        x = across(scale, mark)
        yield line((x, _TOP), (x, foot), stroke=GRID, stroke_width=0.6)
        yield words((x, foot + 9), str(mark), text_anchor="middle", fill=GREY, font_size=7)


def _row(row: Measure, scale: Scale, middle: float) -> Iterator[str]:
    if row.value is not None:
        yield element(
            "rect",
            x=_LEFT,
            y=middle - _THICK / 2,
            width=max(1.0, across(scale, row.value) - _LEFT),
            height=_THICK,
            fill=WASH,
            stroke=ACCENT,
            stroke_width=0.8,
            class_="chart-bar",
        )
    yield from _whisker(row, scale, middle)
    if row.cutoff is not None:
        yield _cutoff(across(scale, row.cutoff), middle)
    place = _WIDTH - 2, middle + 3
    yield words(place, row.words, text_anchor="end", font_weight="bold", font_size=8.5)


def _label(text: str, middle: float, number: str) -> Iterator[str]:
    lines = lines_of(text, _LETTERS, _LINES)
    top = middle + 2.6 - 4.5 * (len(lines) - 1)
    if number:
        yield words((0, top), number, font_weight="bold", font_size=8)
    for at, each in enumerate(lines):
        yield words((12 if number else 0, top + 9 * at), each, font_size=8)


def _whisker(row: Measure, scale: Scale, middle: float) -> Iterator[str]:
    if row.low is None or row.high is None or row.low == row.high:
        return
    low, high = across(scale, row.low), across(scale, row.high)
    look: dict[str, str | float] = {"stroke": INK, "stroke_width": 1, "class_": "chart-range"}
    yield line((low, middle), (high, middle), **look)
    for x in (low, high):
        yield line((x, middle - 3), (x, middle + 3), **look)


def _cutoff(x: float, middle: float) -> str:
    """Return a line across the row at the least mark asked for, with a foot to know it by."""
    foot = middle + _THICK / 2 + 3
    return element(
        "path",
        d=f"M{x:.2f} {middle - _THICK / 2 - 3:.2f}V{foot:.2f}M{x - 2.5:.2f} {foot:.2f}h5",
        fill="none",
        stroke=INK,
        stroke_width=1.4,
        class_="chart-cutoff",
    )
