"""Example documents: plain builders, nothing read from the library. The words are invented."""

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

from hiring.papers.composed import Composed, compose
from job_descriptions.document import (
    Chapter,
    Document,
    InternalDocument,
    Item,
    Part,
    VacancyDocument,
)
from job_descriptions.writing.localized import Language
from job_descriptions.writing.printed import Fact, Gap, Signatory

EMPLOYEES: dict[Language, tuple[str, ...]] = {
    "ru": ("Иванов Иван Иванович", "Петрова Анна Сергеевна"),
    "en": ("Ivan Ivanov", "Anna Petrova"),
}
GAP = Gap("field", "department", "Подразделение")


@cache
def chapters(language: Language) -> tuple[Chapter, ...]:
    """Return the chapters of `example.<language>.txt`, numbered."""
    text = (Path(__file__).parent / f"example.{language}.txt").read_text("utf-8")
    blocks = re.split(r"^# ", text, flags=re.MULTILINE)[1:]
    return tuple(_chapter(str(number), block) for number, block in enumerate(blocks, 1))


def _chapter(number: str, block: str) -> Chapter:
    head, *lines = block.strip().split("\n")
    key, title = head.split(": ")
    lead = lines.pop(0)[2:] if lines[0].startswith("> ") else ""
    groups = re.split(r"^## ", "\n".join(lines), flags=re.MULTILINE)
    if len(groups) == 1:
        return Chapter(key, number, title, lead, (Part("", "", _items(number, groups[0])),))
    parts = (_part(f"{number}.{place}", group) for place, group in enumerate(groups[1:], 1))
    return Chapter(key, number, title, lead, tuple(parts))


def _part(number: str, group: str) -> Part:
    title, _, rest = group.partition("\n")
    return Part(number, title, _items(number, rest))


def _items(number: str, text: str) -> tuple[Item, ...]:
    return tuple(
        Item(f"{number}.{place}", line[2:], f"example.{number}.{place}")
        for place, line in enumerate(text.strip().split("\n"), 1)
    )


def internal(language: Language = "ru", *, draft: bool = False) -> InternalDocument:
    """Return the employer's own document; in Russian it fills four pages."""
    document = InternalDocument(
        language="ru",
        title="Руководитель отдела обслуживания",
        title_genitive="руководителя отдела обслуживания",
        employer="ООО «Пример»",
        employer_short="Общество",
        department="Отдел обслуживания",
        city="Казань",
        date="22 ноября 2026 г.",
        number="7-ДИ",
        legal_form="local_act",
        approver=Signatory("Генеральный директор", "А. Б. Примеров"),
        agreed=Signatory("Юрист", "В. Г. Образцова"),
        author=Signatory("Руководитель отдела кадров", "Д. Е. Пробная"),
        chapters=chapters("ru"),
        source="example.service.v1",
        edition="3",
        draft=draft,
        gaps=(GAP,) if draft else (),
    )
    return document if language == "ru" else _english(document)


def _english(document: InternalDocument) -> InternalDocument:
    return replace(
        document,
        language="en",
        title="Head of customer service",
        title_genitive="",
        employer="Example Ltd",
        employer_short="the Company",
        department="Customer service",
        city="Kazan",
        date="22 November 2026",
        number="7",
        approver=Signatory("Chief executive officer", "A. B. Example"),
        agreed=Signatory("Legal counsel", "V. G. Sample"),
        author=Signatory("Head of HR", "D. E. Trial"),
        chapters=chapters("en"),
    )


def vacancy(language: Language = "ru", *, draft: bool = False) -> VacancyDocument:
    """Return the text for candidates, on one page."""
    duties = next(each for each in chapters(language) if each.key == "duties")
    bullets = tuple(replace(item, number="") for item in duties.items())
    document = VacancyDocument(
        language="ru",
        title="Руководитель отдела обслуживания",
        employer="ООО «Пример»",
        city="Казань",
        summary="Ведёт отдел из восьми человек и отвечает за то, чтобы клиенты получали ответ.",
        pay="120 000–150 000 ₽ в месяц, до вычета налога",
        facts=(Fact("Формат", "Гибрид"), Fact("Занятость", "Полная")),
        chapters=(Chapter("duties", "", "Что предстоит делать", "", (Part("", "", bullets),)),),
        contacts=(Fact("Почта", "hr@example.org"),),
        statement="Кандидатов оцениваем только по деловым качествам.",
        source="example.service.v1",
        edition="3",
        draft=draft,
        gaps=(GAP,) if draft else (),
    )
    return document if language == "ru" else _english_vacancy(document)


def _english_vacancy(document: VacancyDocument) -> VacancyDocument:
    return replace(
        document,
        language="en",
        title="Head of customer service",
        employer="Example Ltd",
        city="Kazan",
        summary="Leads a section of eight and sees that clients get their answer.",
        pay="£40,000–£45,000 per year, before tax",
        facts=(Fact("Work format", "Hybrid"), Fact("Employment", "Full time")),
        chapters=(replace(document.chapters[0], title="What you will do"),),
        contacts=(Fact("Email", "hr@example.org"),),
        statement="Candidates are assessed on professional merit alone.",
    )


def every_kind() -> dict[str, Document]:
    """Return one document of each kind, language and state, and the annex, by name."""
    documents: dict[str, Document] = {}
    languages: tuple[Language, ...] = ("ru", "en")
    for language in languages:
        for draft in (False, True):
            end = f"{language}{'-draft' if draft else ''}"
            documents[f"internal-{end}"] = internal(language, draft=draft)
            documents[f"vacancy-{end}"] = vacancy(language, draft=draft)
        own = internal(language)
        documents[f"annex-{language}"] = replace(own, legal_form="annex")
        documents[f"blank-{language}"] = replace(own, agreed=Signatory("", ""))
    return documents


def every_composed() -> dict[str, Composed[Document]]:
    """Return these documents ready to be printed; all internal ones but the blanks name people."""
    return {
        name: compose(document, _signing(name, document)) for name, document in every_kind().items()
    }


def _signing(name: str, document: Document) -> tuple[str, ...]:
    named = document.kind == "internal" and not name.startswith("blank")
    return EMPLOYEES[document.language] if named else ()
