"""Turns a document into well-formed HTML: the source of the PDF and the stand-alone web page."""

import re
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from hiring.errors import RenderingFailed
from hiring.papers.composed import Composed
from hiring.papers.kinds import KINDS
from hiring.pdf import charts
from hiring.pdf.fonts import printable, spell_unprintable, spelled_out, unprintable
from job_descriptions.writing.printed import Gap, Printed
from job_descriptions.writing.typography import capitalised, typeset

# The engine takes a time that grows with the square of a word's length: so that a word of
# thousands of letters cannot stop it, the word may break after each sixty of them.
_LONG_WORD = re.compile(r"[^ \t\r\n]{60}(?=[^ \t\r\n])")
_BREAKABLE = "\\g<0>\u200b"
Node = TypeVar("Node")
DocumentT = TypeVar("DocumentT", bound=Printed)
TEMPLATES = Path(__file__).parents[2] / "templates" / "pdf"
_ENVIRONMENT = Environment(
    loader=FileSystemLoader(TEMPLATES),
    undefined=StrictUndefined,
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
)
_ENVIRONMENT.globals.update(
    radar=charts.radar_figure,
    bars=charts.bars_figure,
    intervals=charts.intervals_figure,
    offer=charts.offer_figure,
)


@cache
def read_asset(name: str) -> str:
    """Return the text of a file beside the templates."""
    return (TEMPLATES / name).read_text("utf-8")


def page(composed: Composed[Printed]) -> str:
    """Return the document as HTML without style, ready for the PDF engine.

    Raises RenderingFailed(`unprintable_characters`) for a strict kind's document unless a draft.
    """
    return _render(composed, style="")


def html(composed: Composed[Printed]) -> str:
    """Return the document as one web page that needs no other file. Raises what `page` raises."""
    document = composed.document
    sheets = KINDS[document.kind].sheets_in(document.language, draft=document.draft)
    style = "\n".join(read_asset(name) for name in (*sheets, "screen.css"))
    return _render(composed, style)


def _render(composed: Composed[Printed], style: str) -> str:
    document = composed.document
    template = _ENVIRONMENT.get_template(KINDS[document.kind].layout_in(document.language))
    return template.render(
        document=_ready(document),
        # A name can be no reason to refuse a paper that is issued.
        employees=_changed(composed.employees, _typesetter(document, spell_unprintable)),
        labels=composed.labels,
        foot=composed.foot,
        remark=_changed(capitalised(composed.remark), _typesetter(document, printable)),
        style=style,
    )


def _ready(document: DocumentT) -> DocumentT:
    """Return the document with words that the fonts can print, typeset for its language.

    Notes of an interview can't be changed any more: a sign that no font has is spelled out there,
    while a document of a strict kind is refused until it is changed, unless it is a draft.
    """
    missing = unprintable("".join(_strings(document)))
    if missing and not document.draft and KINDS[document.kind].strict:
        raise RenderingFailed("unprintable_characters", characters=missing)
    named = "".join(gap.label for gap in document.gaps)
    told = [sign for sign in missing if document.draft and sign not in named]
    gaps = tuple(Gap("character", spelled_out(sign), f"[{spelled_out(sign)}]") for sign in told)
    spell = spell_unprintable if missing else printable
    ready = _changed(document, _typesetter(document, spell))
    return replace(ready, gaps=(*ready.gaps, *gaps))


def _typesetter(document: Printed, spell: Callable[[str], str]) -> Callable[[str], str]:
    change = _in_russian(spell) if document.language == "ru" else spell
    return lambda text: _LONG_WORD.sub(_BREAKABLE, change(text))


def _in_russian(spell: Callable[[str], str]) -> Callable[[str], str]:
    # A line of Russian text never begins with a dash.
    return lambda text: typeset(spell(text)).replace(" — ", "\u00a0— ")


def _strings(node: object) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, tuple):
        for each in node:
            yield from _strings(each)
    elif is_dataclass(node):
        for field in fields(node):
            yield from _strings(getattr(node, field.name))


def _changed(node: Node, change: Callable[[str], str]) -> Node:
    """Return the same data with every text changed."""
    changed: Any = node
    if isinstance(node, str):
        changed = change(node)
    elif isinstance(node, tuple):
        changed = tuple(_changed(each, change) for each in node)
    elif is_dataclass(node) and not isinstance(node, type):
        values = {each.name: _changed(getattr(node, each.name), change) for each in fields(node)}
        changed = type(node)(**values)
    result: Node = changed
    return result
