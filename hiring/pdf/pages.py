"""Turns a document into well-formed HTML: the source of the PDF and the stand-alone web page."""

import re
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from assessments.documents.case_words import case_words
from assessments.documents.interview_words import form_words
from assessments.documents.letter_words import letter_words
from assessments.documents.words import words as labels
from hiring.errors import RenderingFailed
from hiring.pdf import charts
from hiring.pdf.fonts import printable, spell_unprintable, spelled_out, unprintable
from hiring.pdf.words import WORDS
from hiring.salary.documents.benchmark_words import benchmark_words
from job_descriptions.document import Gap, Printed
from job_descriptions.typography import typeset

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
_POSITIONS = ("internal", "vacancy")
_ASSESSMENT = "assessment"
_SALARY = "salary"
_PAPERS_ON_PAY = ("benchmark", "offer_letter")


def layout(document: Printed) -> str:
    """Return the name of the document's layout: `internal.ru`, `vacancy`, `assessment/letter`."""
    if document.kind in _PAPERS_ON_PAY:
        return f"{_SALARY}/{document.kind}"
    if document.kind not in _POSITIONS:
        return f"{_ASSESSMENT}/{document.kind}"
    return "vacancy" if document.kind == "vacancy" else f"internal.{document.language}"


def elements(name: str) -> tuple[str, ...]:
    """Return the names of the sheets that say what the elements of a layout are."""
    more = name.partition("/")[0] in (_ASSESSMENT, _SALARY)
    return ("elements.css", *((f"{_ASSESSMENT}/elements.css",) if more else ()))


def stylesheets(name: str, *, draft: bool) -> tuple[str, ...]:
    """Return the names of a layout's style sheets, in the order in which they apply."""
    folder, slash, kind = name.rpartition("/")
    own = f"{folder}{slash}{kind.partition('_')[0]}.css"
    # Papers on pay stand on the same sheet as those of assessment.
    paper = _ASSESSMENT if folder == _SALARY else folder
    return (f"{paper}{slash}paper.css", own, *(("draft.css",) if draft else ()))


@cache
def read_asset(name: str) -> str:
    """Return the text of a file beside the templates."""
    return (TEMPLATES / name).read_text("utf-8")


def page(document: Printed, code: str) -> str:
    """Return the document as HTML without style, ready for the PDF engine.

    Raises RenderingFailed(`unprintable_characters`) for a position's document unless a draft.
    """
    return _render(document, code, style="")


def html(document: Printed, code: str) -> str:
    """Return the document as one web page that needs no other file.

    Raises RenderingFailed(`unprintable_characters`) for a position's document unless a draft.
    """
    names = (*stylesheets(layout(document), draft=document.draft), "screen.css")
    return _render(document, code, style="\n".join(read_asset(name) for name in names))


def footer(document: Printed, code: str) -> str:
    """Return the line at the foot of every page: source, edition and check code."""
    words = WORDS[document.language]
    edition = document.edition and f"{words.edition} {document.edition}"
    return " · ".join(part for part in (document.source, edition, f"{words.code} {code}") if part)


def _render(document: Printed, code: str, style: str) -> str:
    template = _ENVIRONMENT.get_template(f"{layout(document)}.html")
    return template.render(
        document=_ready(document),
        words=WORDS[document.language],
        labels=labels(document.language),
        letter=letter_words(document.language),
        form=form_words(document.language),
        case=case_words(document.language),
        benchmark=benchmark_words(document.language),
        foot=footer(document, code),
        style=style,
    )


def _ready(document: DocumentT) -> DocumentT:
    """Return the document with words that the fonts can print, typeset for its language.

    Notes of an interview can't be changed any more: a sign that no font has is spelled out there,
    while a position's document is refused until it is changed, unless it is a draft.
    """
    missing = unprintable("".join(_strings(document)))
    if missing and not document.draft and document.kind in _POSITIONS:
        raise RenderingFailed("unprintable_characters", characters=missing)
    named = "".join(gap.label for gap in document.gaps)
    told = [sign for sign in missing if document.draft and sign not in named]
    gaps = tuple(Gap("character", spelled_out(sign), f"[{spelled_out(sign)}]") for sign in told)
    spell = spell_unprintable if missing else printable
    change = _in_russian(spell) if document.language == "ru" else spell
    ready = _changed(document, lambda text: _LONG_WORD.sub(_BREAKABLE, change(text)))
    return replace(ready, gaps=(*ready.gaps, *gaps))


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
