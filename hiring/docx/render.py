"""Fill a Word template with a document's plain words."""

import io
import re
from functools import cache
from pathlib import Path
from typing import Any

from docx import Document as open_word  # noqa: N813 # it opens a file
from docxtpl import DocxTemplate
from jinja2 import Environment, StrictUndefined

from assessments.documents.record import EvaluationRecord
from hiring.docx.benchmark import benchmark_file
from hiring.docx.evaluation import evaluation_file
from hiring.docx.numbering import check_numbers
from hiring.docx.offer_letter import offer_letter_file
from hiring.docx.package import read_parts, write_parts
from hiring.docx.printable import context, printable
from hiring.docx.signs import with_true_signs
from hiring.salary.documents.benchmark_page import BenchmarkPage
from hiring.salary.documents.letter import OfferLetter
from job_descriptions.document import Document, Printed, check_code

TEMPLATES = Path(__file__).parents[2] / "templates" / "docx"
_LOCALES = {"ru": "ru-RU", "en": "en-GB"}
_LONGEST_PROPERTY = 255
_WORDS = re.compile(r"word/\w+\.xml").fullmatch
_CLAUSES = ("List Number 2", "List Number 3", "heading 1", "heading 2")


def docx(document: Document | EvaluationRecord | BenchmarkPage | OfferLetter) -> bytes:
    """Return the document as a Word file; equal documents give equal bytes.

    Raises RenderingFailed: `unprintable_characters` where a position's final document holds what
    XML forbids, `numbers_out_of_order` where the clauses are not numbered one
    after another, as Word would number them.
    """
    if isinstance(document, EvaluationRecord):
        return _evaluation(document)
    if isinstance(document, BenchmarkPage):
        return _benchmark(document)
    if isinstance(document, OfferLetter):
        return _offer_letter(document)
    check_numbers(document)
    ready = printable(document)
    code = check_code(document if ready.gaps == document.gaps else ready)
    template = DocxTemplate(io.BytesIO(_template(f"{document.kind}.{document.language}")))
    template.render(context(ready, code), _environment())
    _keep_signatures_with_text(template)
    _describe(template.docx, ready, code)
    return _saved(template)


def _evaluation(record: EvaluationRecord) -> bytes:
    # Notes of an interview can't be changed any more: what XML lacks is spelled out, not refused.
    ready = printable(record, strict=False)
    code = _code(record, ready)
    file = open_word(io.BytesIO(evaluation_file(ready, code)))
    _describe(file, ready, code)
    return _saved(file)


def _benchmark(page: BenchmarkPage) -> bytes:
    # Names of sources and cities are the users' own: what XML lacks is spelled out here too.
    ready = printable(page, strict=False)
    code = _code(page, ready)
    file = open_word(io.BytesIO(benchmark_file(ready, code)))
    _describe(file, ready, code)
    return _saved(file)


def _offer_letter(letter: OfferLetter) -> bytes:
    # An approved offer can't be changed any more: what XML lacks is spelled out, not refused.
    ready = printable(letter, strict=False)
    code = _code(letter, ready)
    file = open_word(io.BytesIO(offer_letter_file(ready, code)))
    for each in file.paragraphs[-len(letter.closing) - 3 : -1]:
        # No page holds the signature alone.
        each.paragraph_format.keep_with_next = True
    _describe(file, ready, code)
    return _saved(file)


def _code(record: Printed, ready: Printed) -> str:
    """Return the code of the PDF; half a character, which no PDF takes, counts as spelled out."""
    try:
        return check_code(record)
    except UnicodeEncodeError:
        return check_code(ready)


def _saved(file: Any) -> bytes:
    target = io.BytesIO()
    file.save(target)
    parts = read_parts(target.getvalue()).items()
    return write_parts(
        {name: with_true_signs(part) if _WORDS(name) else part for name, part in parts}
    )


@cache
def _template(name: str) -> bytes:
    return (TEMPLATES / f"{name}.docx").read_bytes()


@cache
def _environment() -> Environment:
    return Environment(autoescape=True, undefined=StrictUndefined)


def _keep_signatures_with_text(template: Any) -> None:
    """Tie the last clause to what follows it, so that no page holds signatures alone."""
    clauses = [each for each in template.docx.paragraphs if each.style.name in _CLAUSES]
    if clauses:
        clauses[-1].paragraph_format.keep_with_next = True


def _describe(
    file: Any, document: Document | EvaluationRecord | BenchmarkPage | OfferLetter, code: str
) -> None:
    """Write the file's properties; it names no time, so equal documents are equal files."""
    properties = file.core_properties
    properties.title = document.title[:_LONGEST_PROPERTY]
    properties.author = document.employer[:_LONGEST_PROPERTY]
    properties.subject = document.source[:_LONGEST_PROPERTY]
    properties.version = document.edition[:_LONGEST_PROPERTY]
    properties.identifier = code
    properties.language = _LOCALES[document.language]
    properties.content_status = "Draft" if document.draft else "Final"
