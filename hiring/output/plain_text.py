"""Plain text, for job boards and mail: no line is broken by us."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from hiring.output.format import Draws, Extras, Format
from hiring.papers.composed import Composed
from job_descriptions.document import Chapter, Document, InternalDocument, VacancyDocument
from job_descriptions.writing.localized import Text
from job_descriptions.writing.printed import Fact, Signatory

_LINE_TO_SIGN = "____________________"
_TRAILING = re.compile(r"(?<![^\S\n])[^\S\n]+$", re.MULTILINE)
_EMPTY_LINES = re.compile(r"\n{2,}")
_BREAKS = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


def plain_text(composed: Composed[Document]) -> str:
    """Return the document as text: blocks apart by an empty line, no trailing spaces.

    A paragraph is one line however long. The clauses of an internal document keep their
    numbers, those of a text for candidates get bullets. The text ends with one line end.
    """
    blocks = (*_mark(composed), *_body(composed), composed.foot)
    return "\n\n".join(clean for clean in map(_clean, blocks) if clean) + "\n"


def _clean(block: str) -> str:
    lines = _TRAILING.sub("", _BREAKS.sub("\n", block))
    return _EMPTY_LINES.sub("\n", lines).strip("\n")


def _mark(composed: Composed[Document]) -> Iterator[str]:
    document, labels = composed.document, composed.labels
    if document.draft:
        yield labels["draft"]
        if document.gaps:
            gaps = (f"- {gap.label} ({labels[f'what.{gap.what}']})" for gap in document.gaps)
            yield _lines(f"{labels['gaps']}:", *gaps)


def _body(composed: Composed[Document]) -> Iterator[str]:
    document = composed.document
    if isinstance(document, InternalDocument):
        return _internal(document, composed.labels, composed.employees)
    return _vacancy(document, composed.labels)


def _internal(
    document: InternalDocument, labels: Mapping[str, str], employees: tuple[str, ...]
) -> Iterator[str]:
    annex, russian = document.legal_form == "annex", document.language == "ru"
    yield _lines(document.employer, document.department)
    yield from _head(document, labels)
    for chapter in document.chapters:
        yield f"{chapter.number}. {chapter.title}"
        yield chapter.lead
        yield from _numbered(chapter)
    yield _signature(labels["author"], document.author)
    # Standing before a Russian document's text these words are written in capitals.
    agreed, approved = (
        labels[key].upper() if russian else labels[key] for key in ("agreed", "approved")
    )
    yield _signature(agreed, document.agreed)
    yield _signature(labels["employer"] if annex else approved, document.approver)
    signing = (f"- {each}" for each in employees or (_LINE_TO_SIGN,))
    yield _lines(f"{labels['received' if annex else 'known']}:", *signing)


def _head(document: InternalDocument, labels: Mapping[str, str]) -> Iterator[str]:
    annex = f"{labels['annex']} {labels['contract']}" if document.legal_form == "annex" else ""
    russian = document.language == "ru"
    title = f" {document.title_genitive}" if russian else f": {document.title}"
    yield _lines(annex, f"{labels['kind']}{title}")
    number = f"{labels['number']} {document.number}" if document.number else ""
    yield _lines(" ".join(part for part in (document.date, number) if part), document.city)


def _numbered(chapter: Chapter) -> Iterator[str]:
    for part in chapter.parts:
        title = f"{part.number}. {part.title}" if part.number else part.title
        yield _lines(title, *(f"{item.number}. {item.text}" for item in part.items))


def _signature(label: str, signatory: Signatory) -> str:
    person = ", ".join(part for part in (signatory.position, signatory.name) if part)
    return f"{label}: {person}" if person else ""


def _vacancy(document: VacancyDocument, labels: Mapping[str, str]) -> Iterator[str]:
    yield document.title
    yield ", ".join(part for part in (document.employer, document.city) if part)
    yield document.pay
    yield document.summary
    yield _facts(document.facts)
    for chapter in document.chapters:
        yield chapter.title
        yield chapter.lead
        yield _lines(*(f"- {item.text}" for item in chapter.items()))
    if document.contacts:
        yield _lines(labels["contacts"], _facts(document.contacts))
    yield document.statement


def _facts(facts: Iterable[Fact]) -> str:
    return _lines(*(f"{fact.label}: {fact.value}" for fact in facts))


def _lines(*lines: str) -> str:
    return "\n".join(line for line in lines if line)


def _make(_renderer: Draws, composed: Composed[Any], _extras: Extras) -> bytes:
    # Half a character cannot be written as UTF-8: its number stands for it.
    return plain_text(composed).encode("utf-8", "backslashreplace")


TEXT = Format(
    "txt", "text/plain; charset=utf-8", Text("текст", "text"), ("internal", "vacancy"), _make
)
