"""The profile as a radar: a spoke for each competency, the mean, and the range between raters."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, pi, sin

from assessments.charts.measures import Measure, Scale
from job_descriptions.writing.svg import (
    ACCENT,
    GREY,
    GRID,
    INK,
    PAPER,
    WASH,
    Caption,
    element,
    line,
    lines_of,
    picture,
    points,
    words,
)

_LABEL_LETTERS, _LABEL_LINES, _LINE_HEIGHT = 18, 3, 10.5
# The lowest mark stands off the middle, so that a profile of lowest marks still has a shape.
_HUB = 0.14
_UPRIGHT = 0.2


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The size of the picture and of the web in it."""

    width: float
    height: float
    radius: float


# With names there must be room for them on both sides; with numbers alone the web fills the sheet.
_NAMED = _Sheet(380, 260, 92)
_NUMBERED = _Sheet(172, 172, 72)


@dataclass(frozen=True, slots=True)
class _Web:
    """Where a mark on a spoke stands on the sheet."""

    sheet: _Sheet
    scale: Scale
    spokes: int

    def direction(self, spoke: int) -> tuple[float, float]:
        angle = 2 * pi * spoke / self.spokes
        return sin(angle), -cos(angle)

    def place(self, spoke: int, value: float, aside: float = 0) -> tuple[float, float]:
        """Return the place of a value; `aside` moves it across the spoke."""
        x, y = self.direction(spoke)
        far = self.sheet.radius * (_HUB + (1 - _HUB) * self.scale.share(value))
        middle = self.sheet.width / 2, self.sheet.height / 2
        return middle[0] + x * far - y * aside, middle[1] + y * far + x * aside


def radar(
    axes: Sequence[Measure], scale: Scale, caption: Caption, *, numbered: bool = False
) -> str:
    """Return the radar as SVG; `numbered` writes 1, 2, 3 … at the spokes instead of the names.

    Raises ValueError for fewer than three axes: they span no area.
    """
    if len(axes) < 3:  # noqa: PLR2004 # a polygon has three corners
        raise ValueError("too_few_axes")
    web = _Web(_NUMBERED if numbered else _NAMED, scale, len(axes))
    layers = (
        _area(web, axes),
        _grid(web),
        _outline(web, axes),
        _ranges(web, axes),
        _dots(web, axes),
        _numbers(web) if numbered else _names(web, axes),
    )
    parts = (part for layer in layers for part in layer)
    return picture(web.sheet.width, web.sheet.height, caption, parts)


def _grid(web: _Web) -> Iterator[str]:
    for mark in web.scale.marks():
        ring = points(web.place(spoke, mark) for spoke in range(web.spokes))
        yield element("polygon", points=ring, fill="none", stroke=GRID, stroke_width=0.6)
    for spoke in range(web.spokes):
        ends = web.place(spoke, web.scale.low), web.place(spoke, web.scale.high)
        yield line(*ends, stroke=GRID, stroke_width=0.6)
    for mark in web.scale.marks():
        x, y = web.place(0, mark)
        yield words((x + 2.5, y + 7), str(mark), fill=GREY, font_size=6.5)


def _area(web: _Web, axes: Sequence[Measure]) -> Iterator[str]:
    found = [web.place(spoke, value) for spoke, value in _valued(axes)]
    if len(found) == len(axes):
        yield element("polygon", points=points(found), fill=WASH, class_="chart-area")


def _outline(web: _Web, axes: Sequence[Measure]) -> Iterator[str]:
    """Yield the sides of the profile; it is open where a competency has no mark."""
    found = {spoke: web.place(spoke, value) for spoke, value in _valued(axes)}
    for start, end in pairwise((*range(web.spokes), 0)):
        if start in found and end in found:
            yield line(found[start], found[end], stroke=ACCENT, stroke_width=1.6)


def _ranges(web: _Web, axes: Sequence[Measure]) -> Iterator[str]:
    for spoke, axis in enumerate(axes):
        if axis.low is not None and axis.high is not None and axis.low < axis.high:
            ends = web.place(spoke, axis.low), web.place(spoke, axis.high)
            yield line(*ends, stroke=INK, stroke_width=0.9, class_="chart-range")
            for value in (axis.low, axis.high):
                cap = web.place(spoke, value, -3), web.place(spoke, value, 3)
                yield line(*cap, stroke=INK, stroke_width=0.9, class_="chart-range")


def _dots(web: _Web, axes: Sequence[Measure]) -> Iterator[str]:
    for spoke, axis in enumerate(axes):
        if axis.value is not None:
            x, y = web.place(spoke, axis.value)
            fill = PAPER if axis.hollow else ACCENT
            yield element("circle", cx=x, cy=y, r=2.6, fill=fill, stroke=ACCENT, stroke_width=1.2)


def _numbers(web: _Web) -> Iterator[str]:
    for spoke in range(web.spokes):
        across, down = web.direction(spoke)
        x, y = web.place(spoke, web.scale.high)
        place = x + across * 8, y + down * 8 + 3
        yield words(place, str(spoke + 1), text_anchor="middle", font_size=8, font_weight="bold")


def _names(web: _Web, axes: Sequence[Measure]) -> Iterator[str]:
    for spoke, axis in enumerate(axes):
        across, down = web.direction(spoke)
        x, y = web.place(spoke, web.scale.high)
        anchor = "middle" if abs(across) < _UPRIGHT else "start" if across > 0 else "end"
        lines = [*lines_of(axis.label, _LABEL_LETTERS, _LABEL_LINES), axis.words]
        # Above the web a label ends at its spoke, below it begins there, beside it is centred.
        top = y + down * 9 + 7 - _LINE_HEIGHT * len(lines) * (1 - down) / 2
        for row, text in enumerate(lines):
            bold = "bold" if row == len(lines) - 1 else "normal"
            place = x + across * 8, top + row * _LINE_HEIGHT
            yield words(place, text, text_anchor=anchor, font_size=8, font_weight=bold)


def _valued(axes: Sequence[Measure]) -> Iterator[tuple[int, float]]:
    return ((spoke, axis.value) for spoke, axis in enumerate(axes) if axis.value is not None)
