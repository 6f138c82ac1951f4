"""Every description of the library prints in both languages, and every print is sound.

Kinds take turns; a thorough run prints each description in both kinds and both languages.
"""

import re
import subprocess
from io import BytesIO
from itertools import product
from pathlib import Path

import page
import pytest
from pypdf import PdfReader

from job_descriptions.document import InternalDocument
from job_descriptions.model import KINDS, Kind
from job_descriptions.writing.localized import LANGUAGES, Language
from tests.builders import LIBRARY, library_document
from tests.pdf.conftest import Write
from tests.thorough import THOROUGH

CODES = [description.code for description in LIBRARY.newest]
PRINTS = [
    (code, language, kind)
    for (at, code), language, kind in product(enumerate(CODES), LANGUAGES, KINDS)
    if THOROUGH or (at + LANGUAGES.index(language) + KINDS.index(kind)) % 2
]
_SPACES = re.compile(r"\s+")
_BROKEN_WORD = re.compile(r"(?<=\w)-\s+(?=\w)")
_MOST_VACANCY_PAGES = 2


@pytest.mark.parametrize(("code", "language", "kind"), PRINTS)
def test_prints_soundly(
    write: Write, tmp_path: Path, code: str, language: Language, kind: Kind
) -> None:
    document = library_document(code, language, kind)
    pdf = write(document)
    for profile in ("ua1", "3a"):
        assert page.validate_pdf_bytes(pdf, profile=profile).failures == []
    _check_syntax(tmp_path / "document.pdf", pdf)
    reader = PdfReader(BytesIO(pdf))
    printed = _plain("".join(each.extract_text() for each in reader.pages))
    for chapter in document.chapters:
        assert _plain(chapter.title) in printed
        for item in chapter.items():
            assert _plain(item.text) in printed, item.clause
    if not isinstance(document, InternalDocument):
        assert len(reader.pages) <= _MOST_VACANCY_PAGES


def _check_syntax(path: Path, pdf: bytes) -> None:
    path.write_bytes(pdf)
    command = ["qpdf", "--check", str(path)]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def _plain(text: str) -> str:
    """Take away what a line break adds: spaces and the hyphen of a divided word."""
    return _SPACES.sub("", _BROKEN_WORD.sub("", text)).replace("-", "")
