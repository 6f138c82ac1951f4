"""Word files as LibreOffice prints them: numbers, frame, words."""

import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from pypdf import PdfReader

from hiring.docx.render import docx
from hiring.papers.composed import compose
from job_descriptions.document import Document, VacancyDocument
from job_descriptions.writing.printed import Gap, check_code
from tests.builders import HOSTILE, chapter, internal, long_document, vacancy

pytestmark = pytest.mark.slow

GAP = Gap("field", "department", "Подразделение")
CONVERTED: Mapping[str, Document] = {
    "internal_ru": long_document(),
    "internal_en": long_document(language="en", title="Client manager"),
    "annex": long_document(legal_form="annex"),
    "draft": long_document(draft=True, gaps=(GAP,)),
    "vacancy_ru": vacancy(),
    "vacancy_en": vacancy(language="en"),
    "hostile": internal(employer=HOSTILE, chapters=(chapter("1", HOSTILE),)),
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, list[str]]:
    """Give the text of every page as LibreOffice prints it; all files in one conversion."""
    office = shutil.which("soffice")
    if office is None:
        pytest.fail("LibreOffice is missing: apt-get install libreoffice-writer")
    folder = tmp_path_factory.mktemp("word")
    for name, document in CONVERTED.items():
        (folder / f"{name}.docx").write_bytes(docx(compose(document)))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    files = [str(folder / f"{name}.docx") for name in CONVERTED]
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=180)
    return {name: _printed(folder / f"{name}.pdf") for name in CONVERTED}


def _printed(path: Path) -> list[str]:
    return [page.extract_text() for page in PdfReader(path).pages]


def _tight(text: str) -> str:
    """Return the text without spaces and hyphens: where a line ends is not our matter."""
    return re.sub(r"[\s\u00ad-]+", "", text)


class TestLibreOffice:
    @pytest.mark.parametrize("name", ["internal_ru", "internal_en", "annex", "draft"])
    def test_word_counts_the_numbers_of_the_document(
        self, pages: Mapping[str, list[str]], name: str
    ) -> None:
        document = CONVERTED[name]
        printed = _tight("".join(_without_frame(page) for page in pages[name]))
        dot = "" if document.language == "en" else "."
        for each in document.chapters:
            assert _tight(f"{each.number}{dot}{each.title}") in printed
            for part in each.parts:
                assert _tight(f"{part.number}{dot if part.number else ''}{part.title}") in printed
            for item in each.items():
                assert _tight(f"{item.number}{dot}{item.text}") in printed
        assert _tight(f"1.7{dot}Условие номер 8") not in printed

    def test_page_numbers_start_on_the_second_page(self, pages: Mapping[str, list[str]]) -> None:
        first, second, *_ = pages["internal_ru"]
        assert second.split()[0] == "2"
        assert first.split()[0] != "1"

    @pytest.mark.parametrize("name", sorted(CONVERTED))
    def test_every_page_carries_source_and_check_code(
        self, pages: Mapping[str, list[str]], name: str
    ) -> None:
        document = CONVERTED[name]
        for page in pages[name]:
            assert _tight(check_code(document)) in _tight(page)
            assert _tight(f"{document.source}") in _tight(page)

    def test_a_draft_says_so_on_every_page_and_lists_its_gaps(
        self, pages: Mapping[str, list[str]]
    ) -> None:
        assert all("ЧЕРНОВИК / DRAFT" in page for page in pages["draft"])
        assert "Подразделение (поле)" in pages["draft"][0]
        assert not any("DRAFT" in page for page in pages["internal_ru"])

    @pytest.mark.parametrize("name", ["vacancy_ru", "vacancy_en"])
    def test_candidates_read_the_pay(self, pages: Mapping[str, list[str]], name: str) -> None:
        document = CONVERTED[name]
        assert isinstance(document, VacancyDocument)
        assert _tight(document.pay) in _tight(pages[name][0])

    def test_hostile_words_are_printed_as_they_are(self, pages: Mapping[str, list[str]]) -> None:
        assert _tight("".join(pages["hostile"])).count(_tight(HOSTILE)) == 2


def _without_frame(page: str) -> str:
    """Return a page's text without its header and footer."""
    lines = [line for line in page.splitlines() if "client_manager.general" not in line]
    return "\n".join(
        line for line in lines if not re.fullmatch(r"\d+|Client manager.*", line.strip())
    )
