"""A document as plain text, for job boards and mail: no line is broken by us."""

import re
from collections.abc import Iterable, Iterator

from job_descriptions import headings
from job_descriptions.document import (
    Chapter,
    Document,
    Fact,
    InternalDocument,
    Signatory,
    VacancyDocument,
    check_code,
)
from job_descriptions.localized import Text

_KIND = Text("Должностная инструкция", "Job description")
_ANNEX = Text("Приложение к трудовому договору", "Annex to the employment contract")
_APPROVED = Text("УТВЕРЖДАЮ", "Approved by")
_EMPLOYER = Text("Работодатель", "For the employer")
_AGREED = Text("СОГЛАСОВАНО", "Agreed with")
_AUTHOR = Text("Разработал(а)", "Prepared by")
_KNOWN = Text(
    "С должностной инструкцией ознакомлен(а), один экземпляр получил(а):",
    "I have read this job description and received a copy:",
)
_ACCEPTED = Text(
    "С приложением согласен(на), один экземпляр получил(а):",
    "I agree to this annex and have received a copy:",
)
_APPLY = Text("Как откликнуться", "How to apply")
_DRAFT = Text("ЧЕРНОВИК", "DRAFT")
_TO_COMPLETE = Text("Нужно дополнить:", "To complete:")
_CODE = Text("код проверки", "check code")
_LINE_TO_SIGN = "____________________"
_TRAILING = re.compile(r"(?<![^\S\n])[^\S\n]+$", re.MULTILINE)
_EMPTY_LINES = re.compile(r"\n{2,}")
_BREAKS = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


def plain_text(document: Document) -> str:
    """Return the document as text: blocks apart by an empty line, no trailing spaces.

    A paragraph is one line however long. The clauses of an internal document keep their
    numbers, those of a text for candidates get bullets. The text ends with one line end.
    """
    blocks = (*_mark(document), *_body(document), _foot(document))
    return "\n\n".join(clean for clean in map(_clean, blocks) if clean) + "\n"


def _clean(block: str) -> str:
    lines = _TRAILING.sub("", _BREAKS.sub("\n", block))
    return _EMPTY_LINES.sub("\n", lines).strip("\n")


def _mark(document: Document) -> Iterator[str]:
    if document.draft:
        yield _DRAFT[document.language]
        if document.gaps:
            gaps = (f"- {gap.label}" for gap in document.gaps)
            yield _lines(_TO_COMPLETE[document.language], *gaps)


def _body(document: Document) -> Iterator[str]:
    if isinstance(document, InternalDocument):
        return _internal(document)
    return _vacancy(document)


def _foot(document: Document) -> str:
    edition = headings.EDITION[document.language].format(number=document.edition)
    code = f"{_CODE[document.language]} {check_code(document)}"
    parts = (document.source, edition if document.edition else "", code)
    return " · ".join(part for part in parts if part)


def _internal(document: InternalDocument) -> Iterator[str]:
    language = document.language
    yield _lines(document.employer, document.department)
    yield from _head(document)
    for chapter in document.chapters:
        yield f"{chapter.number}. {chapter.title}"
        yield chapter.lead
        yield from _numbered(chapter)
    yield _signature(_AUTHOR[language], document.author)
    yield _signature(_AGREED[language], document.agreed)
    annex = document.legal_form == "annex"
    yield _signature((_EMPLOYER if annex else _APPROVED)[language], document.approver)
    employees = document.employees or (_LINE_TO_SIGN,)
    yield _lines((_ACCEPTED if annex else _KNOWN)[language], *(f"- {each}" for each in employees))


def _head(document: InternalDocument) -> Iterator[str]:
    language = document.language
    annex = _ANNEX[language] if document.legal_form == "annex" else ""
    title = document.title_genitive if language == "ru" else document.title
    separator = " " if language == "ru" else ": "
    yield _lines(annex, f"{_KIND[language]}{separator}{title}")
    number = f"№ {document.number}" if language == "ru" else f"No. {document.number}"
    dated = (document.date, number if document.number else "")
    yield _lines(" ".join(part for part in dated if part), document.city)


def _numbered(chapter: Chapter) -> Iterator[str]:
    for part in chapter.parts:
        title = f"{part.number}. {part.title}" if part.number else part.title
        yield _lines(title, *(f"{item.number}. {item.text}" for item in part.items))


def _signature(label: str, signatory: Signatory) -> str:
    person = ", ".join(part for part in (signatory.position, signatory.name) if part)
    return f"{label}: {person}" if person else ""


def _vacancy(document: VacancyDocument) -> Iterator[str]:
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
        yield _lines(_APPLY[document.language], _facts(document.contacts))
    yield document.statement


def _facts(facts: Iterable[Fact]) -> str:
    return _lines(*(f"{fact.label}: {fact.value}" for fact in facts))


def _lines(*lines: str) -> str:
    return "\n".join(line for line in lines if line)
