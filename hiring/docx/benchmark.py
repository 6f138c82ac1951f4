"""A benchmark as a Word file: the words and tables of the PDF, its chart as a table of places."""

import re
from collections.abc import Iterator, Sequence

from hiring.docx.markup import WordTable, paragraph
from hiring.docx.styles import EVALUATION, GREY, INK, Look
from hiring.docx.templates import FileLook, Words, word_file
from hiring.papers.composed import Composed
from hiring.salary.documents.benchmark_page import BenchmarkPage
from hiring.salary.documents.benchmark_sections import BenchmarkSection

# One page holds it all: everything a little smaller and closer than in the full records.
_CLOSE = {
    "Title": Look("Title", "Title", following="Subtitle", size=18, bold=True, line=1, color=INK,
                  after=1, keep=True),
    "Subtitle": Look("Subtitle", "Subtitle", following="Normal", size=10, color=GREY, after=4,
                     keep=True),
    "Kind": Look("Kind", "Kind of document", size=8.5, bold=True, caps=True, spread=1, color=GREY,
                 after=1, keep=True),
    "Pay": Look("Pay", "Pay", size=12.5, bold=True, after=2, line=1.1),
    "Statement": Look("Statement", "Statement", size=8.5, color=GREY, before=1, line=1),
    "Cell": Look("Cell", "Cell", size=8.5, line=1, before=0.6, after=0.6),
    "Small": Look("Small", "Small cell", size=7.5, line=1, before=0.4, after=0.4),
    "CellHead": Look("CellHead", "Cell heading", size=8.5, bold=True, line=1, before=0.6,
                     after=0.6, keep=True),
    "AfterGaps": Look("AfterGaps", "After gaps", size=4, after=2, line=1),
}  # fmt: skip
_STYLES = (*(_CLOSE.get(look.id, look) for look in EVALUATION), _CLOSE["Small"])
# Above so many letters the lower part is set smaller, as in the PDF.
_LONG = 2400
_LOOK = FileLook((14, 18, 16, 25), _STYLES, "PT Sans", "Arial")
_BREAKS = re.compile(r"[ \t\r\n\v\f]+")


def benchmark_file(composed: Composed[BenchmarkPage]) -> bytes:
    """Return the Word file of a page whose words XML can carry, without properties."""
    header, body = paragraph("Header", ""), "".join(_body(composed))
    words = Words(body, header, header, _line(composed.foot))
    return word_file(words, _LOOK, composed.document.language)


def _body(composed: Composed[BenchmarkPage]) -> Iterator[str]:
    page, words = composed.document, composed.labels
    above = (words["benchmark"], page.employer, page.date)
    yield paragraph("Kind", _line(" · ".join(part for part in above if part)))
    yield paragraph("Title", _line(page.title))
    yield paragraph("Subtitle", _line(page.asked))
    yield paragraph("Pay", _line(page.headline))
    yield paragraph("Statement", _line(page.basis))
    if page.bands:
        heads = ("band", "experience", "range", "position")
        rows = [(each.band, each.condition, each.range, each.position) for each in page.bands]
        bold = [each.holds for each in page.bands]
        yield _table(words["bands"], (20, 58, 41, 48), [words[key] for key in heads], rows, bold)
    if page.places:
        heads = ("place", "range", "median", "gist")
        rows = [(each.place, each.range, each.median, each.gist) for each in page.places]
        named = [words[key] for key in heads]
        yield _table(words["places"], (60, 45, 30, 32), named, rows, [False] * len(rows))
    yield from _sections(page.sections, words["benchmark"])


def _table(
    caption: str,
    widths: tuple[int, ...],
    heads: Sequence[str],
    rows: Sequence[tuple[str, ...]],
    bold: Sequence[bool],
) -> str:
    table = WordTable("Rows", _caption(caption), widths)
    made = (
        table.row(*(paragraph("CellHead" if strong else "Cell", _line(cell)) for cell in row))
        for row, strong in zip(rows, bold, strict=True)
    )
    return paragraph("AfterGaps", "") + table.xml(table.head("CellHead", *heads), *made)


def _sections(sections: Sequence[BenchmarkSection], caption: str) -> Iterator[str]:
    table = WordTable("Rows", _caption(caption), (33, 134))
    letters = sum(len(line) for each in sections for line in each.lines)
    style = "Small" if letters > _LONG else "Cell"
    rows = (
        table.row(
            paragraph("CellHead", _line(each.heading)),
            paragraph(style, _line(" ".join(each.lines))),
        )
        for each in sections
    )
    yield paragraph("AfterGaps", "") + table.xml(*rows) + paragraph("AfterGaps", "")


def _line(text: str) -> str:
    """Return the words on one line: tabs and line breaks would be read as marks of the file."""
    return _BREAKS.sub(" ", text).strip(" ")


def _caption(text: str) -> str:
    return _line(text).replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
