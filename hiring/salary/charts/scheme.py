"""Pay by months as bars: the fixed part, the variable part beside it, a tick at what is left."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from job_descriptions.writing.svg import (
    ACCENT,
    GREY,
    GRID,
    INK,
    WASH,
    Caption,
    element,
    line,
    picture,
    words,
)

_WIDTH, _LEFT, _RIGHT = 360.0, 44.0, 280.0
_TOP, _ROW, _THICK = 4.0, 22.0, 12.0
_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_MOST_LINES = 4


@dataclass(frozen=True, slots=True)
class PayBar:
    """One month: its short name, both parts of pay, what is left after tax, the words for it."""

    label: str
    fixed: float
    variable: float
    net: float | None
    words: str


@dataclass(frozen=True, slots=True)
class ScaleMark:
    """A line of the scale and the words under it."""

    value: float
    words: str


def scheme_bars(rows: Sequence[PayBar], marks: Sequence[ScaleMark], caption: Caption) -> str:
    """Return the bars as SVG, in the order of the rows; the last mark is the end of the scale."""
    foot = _TOP + _ROW * len(rows)
    end = marks[-1].value
    parts = [*_grid(marks, end, foot)]
    for at, row in enumerate(rows):
        parts += _row(row, end, _TOP + _ROW * (at + 0.5))
    return picture(_WIDTH, foot + 18, caption, parts)


def scale_to(largest: float) -> tuple[float, ...]:
    """Return the marks of a scale from 0 to at least `largest`, in round steps, at most five."""
    if largest <= 0:
        return (0.0, 1.0)
    rough = largest / _MOST_LINES
    power = 1.0
    while power * _STEPS[-1] < rough:
        power *= 10
    step = next(each * power for each in _STEPS if each * power >= rough)
    marks = [0.0]
    while marks[-1] < largest:
        marks.append(marks[-1] + step)
    return tuple(marks)


def _across(end: float, value: float) -> float:
    return _LEFT + (_RIGHT - _LEFT) * min(1.0, value / end)


def _grid(marks: Sequence[ScaleMark], end: float, foot: float) -> Iterator[str]:
    for mark in marks:
        x = _across(end, mark.value)
        yield line((x, _TOP), (x, foot), stroke=GRID, stroke_width=0.6, class_="chart-grid")
        look: dict[str, str | float] = {"text_anchor": "middle", "font_size": 11}
        yield words((x, foot + 13), mark.words, fill=GREY, class_="chart-scale", **look)


def _row(row: PayBar, end: float, middle: float) -> Iterator[str]:
    yield words(
        (_LEFT - 6, middle + 4.2),
        row.label,
        text_anchor="end",
        font_size=12.5,
        class_="chart-words",
    )
    start, turn = _LEFT, _across(end, row.fixed)
    yield _bar(start, turn, middle, fill=WASH, class_="chart-fixed")
    yield _bar(turn, _across(end, row.fixed + row.variable), middle, class_="chart-variable")
    if row.net is not None:
        x = _across(end, row.net)
        yield line(
            (x, middle - 9), (x, middle + 9), stroke=INK, stroke_width=1.8, class_="chart-net"
        )
    yield words(
        (_WIDTH - 1, middle + 4.2),
        row.words,
        text_anchor="end",
        font_size=12.5,
        class_="chart-words",
    )


def _bar(start: float, end: float, middle: float, **look: str) -> str:
    attributes = {"fill": ACCENT, **look}
    return element(
        "rect",
        x=start,
        y=middle - _THICK / 2,
        width=max(0.0, end - start),
        height=_THICK,
        stroke=ACCENT,
        stroke_width=0.8,
        **attributes,
    )
