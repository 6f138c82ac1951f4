"""One offer on the scale of a market: bands as a bar, the median as a tick, other places below.

Everything is told by shape and words, so that it can be read in black and white.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

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

WIDTH = 480.0
_LEFT, _RIGHT = 112.0, 396.0
_TOP, _MAIN, _THICK = 20.0, 35.0, 18.0
_ROW, _THIN = 11.5, 6.0
_FOOT = 12.0
_LABEL_LETTERS, _WORDS_LETTERS = 26, 24
# What a name and a sum need so that they do not run into each other.
_ROOM_FOR_NAME, _ROOM_FOR_SUM = 11.0, 30.0


@dataclass(frozen=True, slots=True)
class SumMark:
    """A sum with its words: a tick of the scale, the border of a band."""

    value: float
    words: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One market: its borders from the lowest end to the highest, the names of what lies between.

    A market without bands has two borders and one blank name. `words` stand at the right.
    """

    label: str
    borders: tuple[SumMark, ...]
    names: tuple[str, ...]
    median: float | None
    words: str


@dataclass(frozen=True, slots=True)
class OfferChart:
    """The offer, the market that was asked for (None where several were), and the other places.

    `low` and `high` are the ends of the scale; an offer beyond them is drawn as an arrow.
    """

    offer: SumMark
    main: Bar | None
    rows: tuple[Bar, ...]
    ticks: tuple[SumMark, ...]
    low: float
    high: float
    caption: Caption


def offer_chart(chart: OfferChart) -> str:
    """Return the chart as SVG."""
    head = _TOP + (_MAIN if chart.main else 4.0)
    foot = head + _ROW * len(chart.rows) + 3
    parts = [*_grid(chart, foot)]
    if chart.main:
        parts += _main(chart, chart.main)
    for at, row in enumerate(chart.rows):
        parts += _small(chart, row, head + _ROW * (at + 0.5))
    parts += _offer(chart, foot)
    return picture(WIDTH, foot + _FOOT, chart.caption, parts)


def _across(chart: OfferChart, value: float) -> float:
    share = (value - chart.low) / (chart.high - chart.low)
    return _LEFT + (_RIGHT - _LEFT) * min(1.0, max(0.0, share))


def _grid(chart: OfferChart, foot: float) -> Iterator[str]:
    for tick in chart.ticks:
        x = _across(chart, tick.value)
        yield line((x, _TOP - 2), (x, foot), stroke=GRID, stroke_width=0.6)
        yield words((x, foot + 9), tick.words, text_anchor="middle", fill=GREY, font_size=7)


def _main(chart: OfferChart, bar: Bar) -> Iterator[str]:
    middle = _TOP + _THICK / 2
    yield from _label(bar.label, middle, bold=True)
    yield from _blocks(chart, bar, middle, _THICK)
    yield from _names(chart, bar, middle)
    yield from _sums(chart, bar, _TOP + _THICK + 10.5)
    yield from _median(chart, bar, middle, _THICK / 2 + 3)
    yield _said(bar.words, middle, bold=True)


def _small(chart: OfferChart, bar: Bar, middle: float) -> Iterator[str]:
    yield from _label(bar.label, middle, bold=False)
    yield from _blocks(chart, bar, middle, _THIN)
    yield from _median(chart, bar, middle, _THIN / 2 + 1.5)
    yield _said(bar.words, middle, bold=False)


def _label(text: str, middle: float, *, bold: bool) -> Iterator[str]:
    lines = lines_of(text, _LABEL_LETTERS - (6 if bold else 0), 2 if bold else 1)
    top = middle + 2.8 - 4.5 * (len(lines) - 1)
    weight = "bold" if bold else "normal"
    for at, each in enumerate(lines):
        place = _LEFT - 6, top + 9 * at
        yield words(place, each, text_anchor="end", font_size=8, font_weight=weight)


def _said(text: str, middle: float, *, bold: bool) -> str:
    short = lines_of(text, _WORDS_LETTERS, 1)[0]
    weight = "bold" if bold else "normal"
    return words((_RIGHT + 8, middle + 2.8), short, font_size=8, font_weight=weight)


def _blocks(chart: OfferChart, bar: Bar, middle: float, thick: float) -> Iterator[str]:
    """Yield a block for each band, every second one dark, so that borders are seen in print."""
    edges = [_across(chart, mark.value) for mark in bar.borders]
    for at, (start, end) in enumerate(pairwise(edges)):
        yield element(
            "rect",
            x=start,
            y=middle - thick / 2,
            width=max(0.6, end - start),
            height=thick,
            fill=PAPER if at % 2 else WASH,
            stroke=ACCENT,
            stroke_width=0.8,
            class_="chart-band",
        )


def _names(chart: OfferChart, bar: Bar, middle: float) -> Iterator[str]:
    edges = [_across(chart, mark.value) for mark in bar.borders]
    for name, (start, end) in zip(bar.names, pairwise(edges), strict=True):
        if name and end - start >= _ROOM_FOR_NAME:
            place = (start + end) / 2, middle + 3
            yield words(place, name, text_anchor="middle", font_size=8.5)


def _sums(chart: OfferChart, bar: Bar, foot: float) -> Iterator[str]:
    """Yield the sums under the borders: both ends, and between them what has room."""
    marks = [(mark, _across(chart, mark.value)) for mark in bar.borders]
    last = marks[-1][1]
    taken = -_ROOM_FOR_SUM
    for mark, x in marks:
        end = x == last
        if x - taken >= _ROOM_FOR_SUM and (end or last - x >= _ROOM_FOR_SUM):
            yield words((x, foot), mark.words, text_anchor="middle", font_size=7)
            taken = x


def _median(chart: OfferChart, bar: Bar, middle: float, reach: float) -> Iterator[str]:
    if bar.median is not None:
        x = _across(chart, bar.median)
        ends = (x, middle - reach), (x, middle + reach)
        yield line(*ends, stroke=INK, stroke_width=2.4, class_="chart-median")


def _offer(chart: OfferChart, foot: float) -> Iterator[str]:
    """Yield the offer: its sum, a triangle, and a dashed line through all bars."""
    x = _across(chart, chart.offer.value)
    # The line leaves a gap for the sums under the main bar.
    gap = (_TOP + _THICK + 3, _TOP + _THICK + 12) if chart.main else (_TOP, _TOP)
    for start, end in ((_TOP - 3, gap[0]), (gap[1], foot)):
        ends = (x, start), (x, end)
        yield line(*ends, stroke=INK, stroke_width=1, stroke_dasharray="3 2", class_="chart-offer")
    outside = not chart.low <= chart.offer.value <= chart.high
    yield element("polygon", points=points(_arrow(chart, x) if outside else _triangle(x)), fill=INK)
    anchor = "end" if x > _RIGHT - 30 else "start" if x < _LEFT + 30 else "middle"
    place = x, _TOP - 11
    yield words(place, chart.offer.words, text_anchor=anchor, font_size=9, font_weight="bold")


def _triangle(x: float) -> tuple[tuple[float, float], ...]:
    return (x - 4, _TOP - 9), (x + 4, _TOP - 9), (x, _TOP - 2)


def _arrow(chart: OfferChart, x: float) -> tuple[tuple[float, float], ...]:
    point = 7 if chart.offer.value > chart.high else -7
    return (x, _TOP - 9), (x, _TOP - 2), (x + point, _TOP - 5.5)
