"""The offer letter as a Word file: the words and tables of the PDF."""

import re
from collections.abc import Iterator

from hiring.docx.markup import PAGE, PAGES, WordTable, paragraph
from hiring.docx.styles import EVALUATION
from hiring.docx.templates import FileLook, Words, word_file
from hiring.papers.composed import Composed
from hiring.salary.documents.letter import OfferLetter

_LOOK = FileLook((22, 20, 20, 25), EVALUATION, "PT Sans", "Arial")
_BREAKS = re.compile(r"[ \t\r\n\v\f]+")
_SUMS = (75, 45, 45)
_TERMS = (45, 120)


def offer_letter_file(composed: Composed[OfferLetter]) -> bytes:
    """Return the Word file of a letter whose words XML can carry, without properties."""
    letter = composed.document
    mark = paragraph("DraftMark", composed.labels["draft"]) if letter.draft else ""
    running = paragraph("Header", f"{_line(letter.title)}\t{PAGE}")
    footer = f"{_line(composed.foot)}\t{PAGE} / {PAGES}"
    body = "".join(_body(composed))
    content = Words(body, mark + running, mark + paragraph("Header", ""), footer)
    return word_file(content, _LOOK, letter.language)


def _body(composed: Composed[OfferLetter]) -> Iterator[str]:
    letter = composed.document
    yield from _gaps(composed)
    yield paragraph("Kind", _line(letter.employer))
    yield paragraph("Subtitle", _line(f"{letter.date}, {letter.number}"))
    yield _normal(letter.candidate)
    yield paragraph("Title", _line(letter.title))
    yield from map(_normal, (letter.greeting, *letter.opening))
    terms = WordTable("Open", _caption(letter.title), _TERMS)
    yield terms.xml(*(_row(terms, each.label, each.value) for each in letter.terms))
    yield paragraph("Heading1", _line(letter.pay_title))
    sums = WordTable("Rows", _caption(letter.pay_title), _SUMS)
    rows = (_row(sums, each.label, each.gross, each.net) for each in letter.pay)
    yield sums.xml(sums.head("CellHead", *map(_line, letter.heads)), *rows)
    for remark in letter.remarks:
        yield paragraph("Statement", _line(remark))
    if letter.conditions:
        yield paragraph("Heading1", _line(letter.conditions_title))
        yield from map(_normal, letter.conditions)
    yield paragraph("AfterGaps", "")
    yield from map(_normal, (*letter.closing, letter.farewell))
    yield paragraph("Signature", _line(letter.signatory.name))
    yield paragraph("Signature", _line(letter.signatory.position))


def _gaps(composed: Composed[OfferLetter]) -> Iterator[str]:
    labels = composed.labels
    if composed.document.gaps:
        yield paragraph("GapsTitle", f"{labels['gaps']}:")
        for gap in composed.document.gaps:
            yield paragraph("Gap", f"{_line(gap.label)} ({labels[f'what.{gap.what}']})")
        yield paragraph("AfterGaps", "")


def _row(table: WordTable, *cells: str) -> str:
    return table.row(*(paragraph("Cell", _line(cell)) for cell in cells))


def _normal(text: str) -> str:
    return paragraph("Normal", _line(text))


def _line(text: str) -> str:
    """Return the words on one line: tabs and line breaks would be read as marks of the file."""
    return _BREAKS.sub(" ", text).strip(" ")


def _caption(text: str) -> str:
    return _line(text).replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
