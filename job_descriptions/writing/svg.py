"""The few pieces of SVG that charts are made of: no style sheet, so that any policy allows it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from textwrap import wrap

INK = "#1b1b1b"
ACCENT = "#0f5c5c"
WASH = "#d9e7e6"
GREY = "#767069"
GRID = "#cfc9c0"
PAPER = "#ffffff"
_FONT = "Hiring Sans, Noto Sans, Segoe UI, Arial, sans-serif"
_BREAKS = re.compile(r"[ \t\r\n\v\f]+")
_UNSEEN = str.maketrans("", "", "\u200b\u00ad")


@dataclass(frozen=True, slots=True)
class Caption:
    """What a chart says to who cannot see it: its name, and its content in a sentence or two."""

    title: str
    description: str


def number(value: float) -> str:
    """Return a coordinate with at most two decimals, without a minus before zero."""
    return f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")


def element(name: str, content: str = "", /, **attributes: str | float) -> str:
    """Return an element; `stroke_width` is written as `stroke-width`, `class_` as `class`."""
    written = "".join(f' {_name(key)}="{_value(value)}"' for key, value in attributes.items())
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"


def _name(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def _value(value: str | float) -> str:
    return escape(value) if isinstance(value, str) else number(value)


def picture(width: float, height: float, caption: Caption, parts: Iterable[str]) -> str:
    """Return the whole chart; screen readers meet one picture with its title and description."""
    told = element("title", escape(caption.title))
    if caption.description:
        told += element("desc", escape(caption.description))
    return element(
        "svg",
        told + "".join(parts),
        xmlns="http://www.w3.org/2000/svg",
        class_="chart",
        role="img",
        viewBox=f"0 0 {number(width)} {number(height)}",
        width=width,
        height=height,
        font_family=_FONT,
        font_size=9,
    )


def line(start: tuple[float, float], end: tuple[float, float], **attributes: str | float) -> str:
    """Return a straight line between two points."""
    return element("line", x1=start[0], y1=start[1], x2=end[0], y2=end[1], **attributes)


def words(place: tuple[float, float], text: str, **attributes: str | float) -> str:
    """Return one line of text whose foot stands at the place."""
    attributes = {"fill": INK, **attributes}
    return element("text", escape(text), x=place[0], y=place[1], **attributes)


def lines_of(text: str, letters: int, most: int) -> list[str]:
    """Return a label in at most so many lines of so many letters; what is cut off ends with …."""
    plain = _BREAKS.sub(" ", text.translate(_UNSEEN)).strip(" ")
    return wrap(plain, letters, max_lines=most, placeholder="…", break_on_hyphens=True) or [""]


def points(places: Iterable[tuple[float, float]]) -> str:
    """Return places as the `points` of a polygon."""
    return " ".join(f"{number(x)},{number(y)}" for x, y in places)
