"""A market as one bar of a scale that all bars of a table share.

Places along the scale are per cent of the width, so that a bar fits a phone, a screen and a page
without its words growing or shrinking.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from html import escape

from hiring.salary.market import Band, Market
from job_descriptions.writing.svg import (
    ACCENT,
    GREY,
    GRID,
    INK,
    PAPER,
    WASH,
    Caption,
    element,
    number,
    words,
)

_HEIGHT, _TOP, _THICK = 30.0, 7.0, 16.0
_FONT_SIZE = 10.5
_NARROW = Decimal(3)
_MOST_TICKS = 6
_STEPS = (1, 2, Decimal("2.5"), 5, 10)


@dataclass(frozen=True, slots=True)
class MoneyScale:
    """The ends of a scale that begins at nothing, in currency units."""

    high: Decimal

    def share(self, sum_: Decimal) -> Decimal:
        """Return how far along the scale a sum stands, in per cent; beyond it means at its end."""
        return min(Decimal(100), max(Decimal(0), 100 * sum_ / self.high))

    def ticks(self) -> tuple[Decimal, ...]:
        """Return at most six round sums within the scale."""
        step = _round_step(self.high / _MOST_TICKS)
        return tuple(step * count for count in range(1, int(self.high / step) + 1))


def scale_of(markets: tuple[Market, ...]) -> MoneyScale:
    """Return the scale on which all these markets have room. Without a sum it ends at one."""
    sums = [sum_ for market in markets for sum_ in ends(market)]
    return MoneyScale(max(sums, default=Decimal(1)) * Decimal("1.04"))


def ends(market: Market) -> list[Decimal]:
    """Return every sum that a market names."""
    of_bands = [end for band in market.bands for end in (band.low, band.high)]
    single = [market.low, market.high, market.median, *market.knots.values()]
    return [*of_bands, *(sum_ for sum_ in single if sum_ is not None)]


def range_bar(market: Market, scale: MoneyScale, caption: Caption) -> str:
    """Return a market as one bar: bands side by side, the median as a tick across them."""
    parts = "".join(
        (*_grid(scale), *_body(market, scale), *_median(market, scale), *_open_end(market, scale))
    )
    return _strip(_HEIGHT, parts, caption)


def axis(scale: MoneyScale, labels: dict[Decimal, str]) -> str:
    """Return the sums of the scale's ticks as a strip of words; unseen by screen readers."""
    parts = [_word(scale.share(tick), 11.0, labels[tick], fill=GREY) for tick in scale.ticks()]
    return _strip(14.0, "".join(parts), None)


def _strip(height: float, parts: str, caption: Caption | None) -> str:
    told = {"aria_hidden": "true"} if caption is None else {"role": "img"}
    attributes = {key.replace("_", "-"): value for key, value in told.items()}
    opening = "" if caption is None else element("title", escape(caption.title))
    if caption is not None and caption.description:
        opening += element("desc", escape(caption.description))
    return element(
        "svg",
        opening + parts,
        xmlns="http://www.w3.org/2000/svg",
        class_="chart range-bar",
        width="100%",
        height=height,
        font_size=_FONT_SIZE,
        **attributes,
    )


def _round_step(least: Decimal) -> Decimal:
    """Return the smallest of 1, 2, 2.5, 5, 10 times a power of ten that is not below `least`."""
    power = Decimal(10) ** least.adjusted()
    return next(factor * power for factor in _STEPS if factor * power >= least)


def _percent(share: Decimal) -> str:
    return f"{number(float(share))}%"


def _grid(scale: MoneyScale) -> Iterator[str]:
    for tick in scale.ticks():
        x = _percent(scale.share(tick))
        yield element(
            "line", x1=x, x2=x, y1=0.0, y2=_HEIGHT, stroke=GRID, stroke_width=1, class_="chart-grid"
        )


def _body(market: Market, scale: MoneyScale) -> Iterator[str]:
    if market.bands:
        for place, band in enumerate(market.bands):
            yield from _band(band, scale, dark=place % 2 == 1)
    elif market.knots:
        yield from _box(market.knots, scale)
    elif market.low is not None or market.high is not None:
        low = market.low or Decimal(0)
        yield _block(scale.share(low), scale.share(market.high or scale.high), "chart-band")


def _band(band: Band, scale: MoneyScale, *, dark: bool) -> Iterator[str]:
    low, high = scale.share(band.low), scale.share(band.high)
    yield _block(low, high, "chart-band dark" if dark else "chart-band", PAPER if dark else WASH)
    if high - low >= _NARROW:
        yield _word((low + high) / 2, _TOP + 12, band.name)


def _box(knots: dict[int, Decimal], scale: MoneyScale) -> Iterator[str]:
    """Percentiles: a line from the lowest to the highest, a block for the middle half."""
    line = _percent(scale.share(min(knots.values()))), _percent(scale.share(max(knots.values())))
    middle = _TOP + _THICK / 2
    yield element("line", x1=line[0], x2=line[1], y1=middle, y2=middle, stroke=INK, stroke_width=1)
    quarters = (25, 75)
    if all(each in knots for each in quarters):
        low, high = (scale.share(knots[each]) for each in quarters)
        yield _block(low, high, "chart-band")


def _block(low: Decimal, high: Decimal, name: str, fill: str = WASH) -> str:
    return element(
        "rect",
        x=_percent(low),
        y=_TOP,
        width=_percent(max(Decimal("0.3"), high - low)),
        height=_THICK,
        fill=fill,
        stroke=ACCENT,
        stroke_width=1,
        class_=name,
    )


def _median(market: Market, scale: MoneyScale) -> Iterator[str]:
    """A tick that is taller than the bar, so that it is seen in black and white."""
    if market.median is None:
        return
    x = _percent(scale.share(market.median))
    yield element(
        "line",
        x1=x,
        x2=x,
        y1=_TOP - 5,
        y2=_TOP + _THICK + 5,
        stroke=INK,
        stroke_width=3,
        class_="chart-median",
    )


def _open_end(market: Market, scale: MoneyScale) -> Iterator[str]:
    """An arrow where the source adds "and above"."""
    if market.open_above and market.high is not None:
        yield words_at(scale.share(market.high), _TOP + 12, "→")


def words_at(share: Decimal, y: float, text: str) -> str:
    """Return a word that begins at a place of the scale."""
    return words((0, y), text, class_="chart-words").replace('x="0"', f'x="{_percent(share)}"', 1)


def _word(share: Decimal, y: float, text: str, fill: str = INK) -> str:
    drawn = words((0, y), text, text_anchor="middle", fill=fill, class_="chart-words")
    return drawn.replace('x="0"', f'x="{_percent(share)}"', 1)
