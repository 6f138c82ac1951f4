"""What the tests read out of finished PDFs."""

import re
from io import BytesIO

from pypdf import PageObject, PdfReader


def pages(pdf: bytes) -> list[PageObject]:
    """Return the pages."""
    return list(PdfReader(BytesIO(pdf)).pages)


def text(pdf: bytes) -> str:
    """Return all words on one line, no-break spaces as spaces."""
    return " ".join(map(words_of, pages(pdf)))


def words_of(page: PageObject) -> str:
    """Return the words of one page in the same way."""
    return re.sub(r"\s+", " ", page.extract_text().replace("\u00a0", " "))
