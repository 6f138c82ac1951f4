"""The documents of assessment are PDF/UA-1 and PDF/A-3a, the same each time, and known again."""

import pickle
import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import page
import pikepdf
import pytest
from pikepdf import Dictionary, Name

from assessments.documents.letter import FeedbackLetter
from hiring.papers.composed import compose
from hiring.pdf.jobs import Print
from hiring.pdf.pages import html
from hiring.pdf.renderer import Renderer
from hiring.pdf.verify import inspect
from job_descriptions.writing.printed import check_code
from tests.pdf.assessment_documents import every_assessment
from tests.pdf.assessment_pdfs import pages, text
from tests.pdf.conftest import Write
from tests.pdf.test_hostile import HOSTILE, poisoned


@pytest.mark.parametrize("name", every_assessment())
def test_conforms(made_assessments: dict[str, bytes], name: str, tmp_path: Path) -> None:
    pdf = made_assessments[name]
    for profile in ("ua1", "3a"):
        found = page.validate_pdf_bytes(pdf, profile=profile).failures
        assert [each.rule_id for each in found] == []
    path = tmp_path / "document.pdf"
    path.write_bytes(pdf)
    checked = subprocess.run(
        ["qpdf", "--check", str(path)],  # noqa: S607 # found by PATH like the others of Debian
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.parametrize("name", every_assessment())
def test_is_known_again(made_assessments: dict[str, bytes], name: str) -> None:
    document, verdict = every_assessment()[name], inspect(made_assessments[name])
    assert verdict.intact
    assert (verdict.kind, verdict.language) == (document.kind, document.language)
    assert (verdict.source, verdict.edition) == (document.source, document.edition)
    assert verdict.code == check_code(document)
    assert all(verdict.code in each.extract_text() for each in pages(made_assessments[name]))


def test_another_process_makes_the_same_bytes(
    made_assessments: dict[str, bytes], tmp_path: Path
) -> None:
    renderer = Renderer(tmp_path, workers=1)
    try:
        for name in ("manager-ru", "letter-en-draft", "comparison-ru"):
            assert renderer.pdf(compose(every_assessment()[name])) == made_assessments[name]
    finally:
        renderer.close()


def test_every_kind_crosses_to_another_process() -> None:
    for document in every_assessment().values():
        assert pickle.loads(pickle.dumps(Print(compose(document)))) == Print(compose(document))  # noqa: S301 # ours


def test_charts_are_figures_with_their_words_and_their_place(
    made_assessments: dict[str, bytes],
) -> None:
    expected = {"record-ru": 2, "manager-ru": 2, "comparison-ru": 1, "letter-ru": 0}
    for name, count in expected.items():
        with pikepdf.open(BytesIO(made_assessments[name])) as file:
            figures = [each for each in file.objects if _is_figure(each)]
            assert len(figures) == count
            for figure in figures:
                left, foot, right, top = (float(edge) for edge in figure.A.BBox)
                assert 0 < left < right < 595.3
                assert 0 < foot < top < 841.9
                assert str(figure.Alt).count(":") >= 3
    with pikepdf.open(BytesIO(made_assessments["record-ru"])) as file:
        told = [str(each.Alt).replace("\u00a0", " ") for each in file.objects if _is_figure(each)]
    assert all("Жалобы и трудные обращения: 4,3 (от 4 до 5)" in words for words in told)


def _is_figure(each: pikepdf.Object) -> bool:
    return isinstance(each, Dictionary) and each.get("/S") == Name.Figure


def test_hostile_words_are_printed_as_they_are(write: Write) -> None:
    pdf = write(poisoned(every_assessment()["letter-en-draft"]))
    printed = "".join(text(pdf).split()).replace("-", "")
    assert "".join(HOSTILE.split()).replace("-", "") in printed
    assert page.is_pdf_compliant_bytes(pdf, profile="ua1")
    assert inspect(pdf).intact


@pytest.mark.parametrize("name", every_assessment())
def test_hostile_words_make_no_element_of_a_page(name: str) -> None:
    made = html(compose(poisoned(every_assessment()[name])))
    root = ET.fromstring(made)  # noqa: S314 # our own output
    assert not {"script", "img", "link", "iframe", "a"} & {each.tag for each in root.iter()}
    assert not [each for each in root.iter() if {"style", "src", "href"} & set(each.attrib)]


def test_a_sign_that_no_font_has_is_spelled_out_in_final_notes_too(write: Write) -> None:
    letter = every_assessment()["letter-ru"]
    assert isinstance(letter, FeedbackLetter)
    pdf = write(replace(letter, greeting="Спасибо 😀\x0b, до встречи"))
    assert "Спасибо [U+1F600][U+000B], до встречи" in text(pdf)
    assert "ЧЕРНОВИК" not in text(pdf)


def test_the_code_depends_on_every_mark() -> None:
    record = every_assessment()["record-ru"]
    assert check_code(record) != check_code(replace(record, edition="3"))
