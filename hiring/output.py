"""One document, many formats: PDF, Word, HTML, plain text, and JSON for job boards."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Protocol

from assessments.documents.document import AssessmentDocument
from assessments.documents.record import EvaluationRecord
from hiring.docx.render import docx
from hiring.errors import Invalid
from hiring.salary.documents.benchmark_page import BenchmarkPage
from hiring.salary.documents.letter import OfferLetter
from job_descriptions.document import Document, Printed, VacancyDocument, check_code
from job_descriptions.exchange.hh_vacancy import hh_vacancy
from job_descriptions.exchange.job_posting import job_posting
from job_descriptions.exchange.plain_text import plain_text
from job_descriptions.localized import Text
from job_descriptions.model import Description


class Format(StrEnum):
    """The endings of the files that can be made."""

    PDF = "pdf"
    DOCX = "docx"
    HTML = "html"
    TEXT = "txt"
    JSON = "json"
    HH = "hh.json"


XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MEDIA_TYPES = {
    Format.PDF: "application/pdf",
    Format.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Format.HTML: "text/html; charset=utf-8",
    Format.TEXT: "text/plain; charset=utf-8",
    Format.JSON: "application/ld+json",
    Format.HH: "application/json",
}


class Draws(Protocol):
    """What draws pages: the pool of the server or the single renderer of the command line."""

    def pdf(self, document: Printed) -> bytes: ...

    def html(self, document: Printed) -> str: ...


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A document with what it was made from; job boards need more than its words."""

    document: Document
    description: Description
    values: Mapping[str, str]
    competencies: Mapping[str, Text]


def make_file(renderer: Draws, manuscript: Manuscript, wanted: Format) -> bytes:
    """Return the file. Raises Invalid("vacancy_only") for job-board formats of internal papers."""
    document = manuscript.document
    match wanted:
        case Format.PDF:
            return renderer.pdf(document)
        case Format.DOCX:
            return docx(document)
        case Format.HTML:
            return renderer.html(document).encode()
        case Format.TEXT:
            return plain_text(document).encode()
        case Format.JSON:
            return _json(_data(manuscript))
        case Format.HH:
            return _json(_for_hh(manuscript))


def make_assessment(renderer: Draws, document: AssessmentDocument, wanted: Format) -> bytes:
    """Return the file of an assessment: PDF, HTML, JSON, and of the full record a Word file.

    Raises Invalid("format_not_offered") for the other formats.
    """
    match wanted:
        case Format.PDF:
            return renderer.pdf(document)
        case Format.HTML:
            return renderer.html(document).encode()
        case Format.JSON:
            return _json(_plain(document))
        case Format.DOCX if isinstance(document, EvaluationRecord):
            return docx(document)
        case _:
            raise Invalid("format_not_offered", format=str(wanted), kind=document.kind)


def make_benchmark(
    renderer: Draws, page: BenchmarkPage, data: Mapping[str, object], wanted: Format
) -> bytes:
    """Return the file of a benchmark: PDF, Word, HTML, or JSON of its figures.

    `data` are the figures for machines; the JSON adds the check code of the page to them.
    Raises Invalid("format_not_offered") for the other formats.
    """
    match wanted:
        case Format.PDF:
            return renderer.pdf(page)
        case Format.HTML:
            return renderer.html(page).encode()
        case Format.DOCX:
            return docx(page)
        case Format.JSON:
            return _json({**data, "code": check_code(page)})
        case _:
            raise Invalid("format_not_offered", format=str(wanted), kind=page.kind)


def make_offer_letter(renderer: Draws, letter: OfferLetter, wanted: Format) -> bytes:
    """Return the file of an offer letter: PDF, Word, HTML, or JSON of its words.

    Raises Invalid("format_not_offered") for the other formats.
    """
    match wanted:
        case Format.PDF:
            return renderer.pdf(letter)
        case Format.HTML:
            return renderer.html(letter).encode()
        case Format.DOCX:
            return docx(letter)
        case Format.JSON:
            return _json(_plain(letter))
        case _:
            raise Invalid("format_not_offered", format=str(wanted), kind=letter.kind)


def _plain(document: Printed) -> Mapping[str, object]:
    return asdict(document) | {"code": check_code(document)}


def _data(manuscript: Manuscript) -> Mapping[str, object]:
    """A vacancy becomes a schema.org JobPosting; an internal document its own plain data."""
    document = manuscript.document
    if isinstance(document, VacancyDocument):
        return job_posting(document, manuscript.values, manuscript.description)
    return _plain(document)


def _for_hh(manuscript: Manuscript) -> Mapping[str, object]:
    document = manuscript.document
    if not isinstance(document, VacancyDocument):
        raise Invalid("vacancy_only")
    return hh_vacancy(document, manuscript.values, manuscript.description, manuscript.competencies)


def _json(data: Mapping[str, object]) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def format_of(name: str) -> Format:
    """Return the format that a file name's ending asks for. Raises Invalid("unknown_format")."""
    for wanted in sorted(Format, key=len, reverse=True):
        if name.lower().endswith(f".{wanted}"):
            return wanted
    raise Invalid("unknown_format", endings=", ".join(f".{each}" for each in Format))
