"""Fill a Word template with a document's plain words."""

import io
import re
from collections.abc import Callable, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from docx import Document as open_word  # noqa: N813 # it opens a file
from docxtpl import DocxTemplate
from jinja2 import Environment, StrictUndefined, Template

from assessments.documents.record import EvaluationRecord
from hiring.docx.benchmark import benchmark_file
from hiring.docx.evaluation import evaluation_file
from hiring.docx.numbering import check_numbers
from hiring.docx.offer_letter import offer_letter_file
from hiring.docx.package import read_parts, write_parts
from hiring.docx.printable import context, printable
from hiring.docx.signs import with_true_signs
from hiring.papers.composed import Composed
from hiring.salary.documents.benchmark_page import BenchmarkPage
from hiring.salary.documents.letter import OfferLetter
from job_descriptions.document import Document

TEMPLATES = Path(__file__).parents[2] / "templates" / "docx"
_LOCALES = {"ru": "ru-RU", "en": "en-GB"}
_LONGEST_PROPERTY = 255
_WORDS = re.compile(r"word/\w+\.xml").fullmatch
_CLAUSES = ("List Number 2", "List Number 3", "heading 1", "heading 2")


def docx(composed: Composed[Any]) -> bytes:
    """Return a document as a Word file; its kind must be one of MAKERS. Equal data, equal bytes.

    Raises RenderingFailed: `unprintable_characters` where a strict kind's final document holds
    what XML forbids, `numbers_out_of_order` where the clauses are not numbered one after another,
    as Word would number them.
    """
    ready = printable(composed)
    file = MAKERS[ready.document.kind](ready)
    _describe(file, ready)
    return _saved(file)


def _position(composed: Composed[Document]) -> Any:
    document = composed.document
    check_numbers(document)
    template = DocxTemplate(io.BytesIO(_template(f"{document.kind}.{document.language}")))
    template.render(context(composed), _environment())
    clauses = [each for each in template.docx.paragraphs if each.style.name in _CLAUSES]
    if clauses:
        # The last clause stays with what follows it: no page holds signatures alone.
        clauses[-1].paragraph_format.keep_with_next = True
    return template.docx


def _evaluation(composed: Composed[EvaluationRecord]) -> Any:
    return open_word(io.BytesIO(evaluation_file(composed)))


def _benchmark(composed: Composed[BenchmarkPage]) -> Any:
    return open_word(io.BytesIO(benchmark_file(composed)))


def _offer_letter(composed: Composed[OfferLetter]) -> Any:
    file = open_word(io.BytesIO(offer_letter_file(composed)))
    for each in file.paragraphs[-len(composed.document.closing) - 3 : -1]:
        # No page holds the signature alone.
        each.paragraph_format.keep_with_next = True
    return file


# What makes the Word file of a kind; a kind without a line has none.
MAKERS: Mapping[str, Callable[[Composed[Any]], Any]] = {
    "internal": _position,
    "vacancy": _position,
    "evaluation": _evaluation,
    "offer_letter": _offer_letter,
    "benchmark": _benchmark,
}


def _saved(file: Any) -> bytes:
    target = io.BytesIO()
    file.save(target)
    parts = read_parts(target.getvalue()).items()
    return write_parts(
        {name: with_true_signs(part) if _WORDS(name) else part for name, part in parts}
    )


class _Remembering(Environment):
    """Compiles each part of a template once: docxtpl asks for all of them with every document.

    What is compiled are the parts of our own templates, a few dozen; documents are data.
    """

    @cached_property
    def _compiled(self) -> dict[str, Template]:
        return {}

    def from_string(self, source: Any, *others: Any, **named: Any) -> Template:
        if source not in self._compiled:
            self._compiled[source] = super().from_string(source, *others, **named)
        return self._compiled[source]


@cache
def _template(name: str) -> bytes:
    return (TEMPLATES / f"{name}.docx").read_bytes()


@cache
def _environment() -> Environment:
    return _Remembering(autoescape=True, undefined=StrictUndefined)


def _describe(file: Any, composed: Composed[Any]) -> None:
    """Write the file's properties; it names no time, so equal documents are equal files."""
    document, properties = composed.document, file.core_properties
    properties.title = document.title[:_LONGEST_PROPERTY]
    properties.author = document.employer[:_LONGEST_PROPERTY]
    properties.subject = document.source[:_LONGEST_PROPERTY]
    properties.version = document.edition[:_LONGEST_PROPERTY]
    properties.identifier = composed.code
    properties.language = _LOCALES[document.language]
    properties.content_status = "Draft" if document.draft else "Final"
