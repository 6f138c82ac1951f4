"""The table of formats, and all that follows from it: files, addresses, links, endings."""

from collections.abc import Iterable
from typing import Any

from hiring.errors import Invalid
from hiring.output.data import DATA, as_json
from hiring.output.format import Draws, Extras, Filled, Format
from hiring.output.pdf import PDF
from hiring.output.plain_text import TEXT
from hiring.output.word import WORD
from hiring.papers.composed import Composed
from hiring.papers.kinds import KINDS
from job_descriptions.exchange.hh_vacancy import hh_vacancy
from job_descriptions.exchange.job_posting import job_posting
from job_descriptions.writing.localized import Text

_BOARDS = ("vacancy",)


def _web_page(renderer: Draws, composed: Composed[Any], _extras: Extras) -> bytes:
    """Return one page that needs no other file."""
    return renderer.html(composed).encode()


def _filled(extras: Extras) -> Filled:
    if extras.filled is None:
        raise TypeError("an export needs what the position was filled in with")
    return extras.filled


def _job_posting(_renderer: Draws, composed: Composed[Any], extras: Extras) -> bytes:
    filled = _filled(extras)
    return as_json(job_posting(composed.document, filled.values, filled.description))


def _hh(_renderer: Draws, composed: Composed[Any], extras: Extras) -> bytes:
    filled = _filled(extras)
    return as_json(
        hh_vacancy(
            composed.document, filled.values, filled.description, filled.competencies, composed.code
        )
    )


FORMATS = (
    PDF,
    WORD,
    Format("html", "text/html; charset=utf-8", Text("HTML", "HTML"), KINDS, _web_page),
    TEXT,
    DATA,
    # For job boards: a position handed over, as each of them takes it.
    Format(
        "json",
        "application/ld+json",
        Text("JobPosting", "JobPosting"),
        _BOARDS,
        _job_posting,
        export=True,
    ),
    Format("hh.json", "application/json", Text("hh.ru", "hh.ru"), _BOARDS, _hh, export=True),
)
_NOTHING = Extras()


def formats_of(kind: str, *, exports: bool = True) -> tuple[Format, ...]:
    """Return the formats in which a kind of document is offered, in the order of the table."""
    return tuple(each for each in FORMATS if kind in each.kinds and (exports or not each.export))


def find_format(kind: str, ending: str) -> Format:
    """Return the format of a kind with this ending. Raises Invalid("format_not_offered")."""
    for each in formats_of(kind):
        if each.ending == ending:
            return each
    offered = told_endings([kind])
    raise Invalid("format_not_offered", format=ending, kind=kind, offered=offered)


def make_file(
    renderer: Draws, composed: Composed[Any], ending: str, extras: Extras = _NOTHING
) -> bytes:
    """Return the file. Raises what `find_format` raises, and what the format's making raises."""
    wanted = find_format(composed.document.kind, ending)
    return wanted.make(renderer, composed, extras)


def endings_of(kinds: Iterable[str]) -> tuple[str, ...]:
    """Return the endings of the files in which documents of these kinds are offered."""
    every = (each.ending for kind in kinds for each in formats_of(kind))
    return tuple(dict.fromkeys(every))


def told_endings(kinds: Iterable[str]) -> str:
    """Return these endings as they are told: `.pdf, .docx, .html`."""
    return ", ".join(f".{each}" for each in endings_of(kinds))


def address_of(kinds: Iterable[str]) -> str:
    """Return the part of an address that takes these endings."""
    return f"<any({','.join(map(repr, endings_of(kinds)))}):ending>"


def ending_of(name: str, kinds: Iterable[str]) -> str:
    """Return which of these kinds' endings a file's name has. Raises Invalid("unknown_format")."""
    offered = tuple(kinds)
    for ending in sorted(endings_of(offered), key=len, reverse=True):
        if name.lower().endswith(f".{ending}"):
            return ending
    raise Invalid("unknown_format", endings=told_endings(offered))
