"""The numbers that Word will count for the clauses, compared with those of the document."""

from collections.abc import Iterator

from hiring.errors import RenderingFailed
from job_descriptions.document import Chapter, Document, InternalDocument


def check_numbers(document: Document) -> None:
    """Refuse a document whose clauses Word would number otherwise.

    Raises RenderingFailed(`numbers_out_of_order`) with the number found and the one expected.
    """
    if not isinstance(document, InternalDocument):
        return
    for position, chapter in enumerate(document.chapters, 1):
        for found, expected in _numbers(chapter, str(position)):
            if found != expected:
                raise RenderingFailed("numbers_out_of_order", found=found, expected=expected)


def _numbers(chapter: Chapter, number: str) -> Iterator[tuple[str, str]]:
    yield chapter.number, number
    counted = 0
    for part in chapter.parts:
        above, start = number, counted
        counted += 1 if part.number else len(part.items)
        if part.number:
            above, start = f"{number}.{counted}", 0
            yield part.number, above
        for position, item in enumerate(part.items, start + 1):
            yield item.number, f"{above}.{position}"
