"""A text for candidates in the few HTML tags that search engines and job boards accept."""

from collections.abc import Iterable, Iterator
from html import escape

from job_descriptions.document import Chapter, VacancyDocument


def vacancy_html(document: VacancyDocument, *, pay: bool) -> str:
    """Return the text in p, ul, li and strong, every word escaped; `pay` adds the pay line."""
    return "".join(_blocks(document, pay=pay))


def _blocks(document: VacancyDocument, *, pay: bool) -> Iterator[str]:
    yield from _paragraphs(document.summary)
    if pay:
        yield from _paragraphs(document.pay)
    if document.facts:
        yield _list(f"{fact.label}: {fact.value}" for fact in document.facts)
    for chapter in document.chapters:
        yield _chapter(chapter)
    yield from _paragraphs(document.statement)


def _chapter(chapter: Chapter) -> str:
    lead = "".join(_paragraphs(chapter.lead))
    title = f"<p><strong>{_escaped(chapter.title)}</strong></p>"
    return f"{title}{lead}{_list(item.text for item in chapter.items())}"


def _paragraphs(text: str) -> Iterator[str]:
    return (f"<p>{_escaped(line)}</p>" for line in text.splitlines() if line.strip())


def _list(texts: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{_escaped(text)}</li>' for text in texts)}</ul>"


def _escaped(text: str) -> str:
    return escape(" ".join(text.split()), quote=False)
