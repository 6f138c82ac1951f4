"""Offer letters are PDF/UA-1 and PDF/A-3a, the same each time, known again, and say what is due."""

import io
import pickle
import zipfile

import page
import pytest
from docx import Document as open_word  # noqa: N813 # it opens a file

from hiring.docx.render import docx
from hiring.papers.composed import compose
from hiring.pdf.jobs import Print
from hiring.pdf.renderer import InProcessRenderer
from hiring.pdf.verify import inspect
from hiring.salary.documents.letter import offer_letter
from job_descriptions.writing.printed import check_code
from tests.pdf.assessment_pdfs import pages, text
from tests.pdf.conftest import Write
from tests.rules.salary.offer_examples import APPROVAL, every_letter, offer_facts

NAMES = tuple(every_letter())


@pytest.fixture(scope="session")
def made_letters(write: Write) -> dict[str, bytes]:
    """Return the PDFs of all example letters by name."""
    return {name: write(letter) for name, letter in every_letter().items()}


@pytest.mark.parametrize("name", NAMES)
def test_conforms_and_is_known_again(made_letters: dict[str, bytes], name: str) -> None:
    pdf, letter = made_letters[name], every_letter()[name]
    for profile in ("ua1", "3a"):
        found = page.validate_pdf_bytes(pdf, profile=profile).failures
        assert [each.rule_id for each in found] == []
    verdict = inspect(pdf)
    assert verdict.intact
    assert (verdict.kind, verdict.language) == ("offer_letter", letter.language)
    assert verdict.code == check_code(letter)


def test_other_renderers_make_the_same_bytes(made_letters: dict[str, bytes]) -> None:
    renderer = InProcessRenderer()
    for name, letter in reversed(every_letter().items()):
        assert renderer.pdf(compose(letter)) == made_letters[name]
        assert pickle.loads(pickle.dumps(Print(compose(letter)))) == Print(compose(letter))  # noqa: S301 # ours


@pytest.mark.parametrize("name", NAMES)
def test_a_letter_is_one_page_and_says_everything(
    made_letters: dict[str, bytes], name: str
) -> None:
    letter, pdf = every_letter()[name], made_letters[name]
    assert len(pages(pdf)) == 1
    said = _squeezed(text(pdf))
    wanted = [letter.candidate, letter.employer, letter.title, letter.number, *letter.closing]
    wanted += [*letter.remarks, *letter.conditions]
    for row in letter.pay:
        wanted += [row.label, row.gross, row.net]
    for fact in letter.terms:
        wanted += [fact.label, fact.value]
    for each in wanted:
        assert _squeezed(each) in said, each


@pytest.mark.parametrize("name", NAMES)
def test_a_draft_is_marked_in_both_formats_and_a_final_letter_is_not(
    made_letters: dict[str, bytes], name: str
) -> None:
    letter = every_letter()[name]
    assert ("DRAFT" in text(made_letters[name])) is letter.draft
    assert ("DRAFT" in _word(docx(compose(letter)))) is letter.draft


@pytest.mark.parametrize("name", NAMES)
def test_the_word_file_says_the_same_and_is_the_same_each_time(name: str) -> None:
    letter = every_letter()[name]
    made = docx(compose(letter))
    assert made == docx(compose(letter))
    said = _squeezed(_word(made))
    wanted = [letter.candidate, letter.title, letter.signatory.name, *letter.remarks]
    for row in letter.pay:
        wanted += [row.label, row.gross, row.net]
    for each in (*wanted, *letter.conditions, check_code(letter)):
        assert _squeezed(each) in said, each
    assert open_word(io.BytesIO(made)).core_properties.identifier == check_code(letter)


def test_hostile_words_break_no_format(write: Write) -> None:
    hostile = "<script>alert(1)</script> & {{ 7*7 }} \u202e \x07 " + "w" * 500
    letter = offer_letter(offer_facts(candidate=hostile, conditions=hostile), APPROVAL, "en")
    assert write(letter).startswith(b"%PDF-")
    word = _word(docx(compose(letter))).replace("&lt;", "<").replace("&gt;", ">")
    assert "<script>alert(1)</script> & {{ 7*7 }}" in word
    assert "[U+0007]" in word


def _word(content: bytes) -> str:
    """Return the words of a Word file: body, headers and footers."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = [name for name in package.namelist() if name.startswith("word/")]
        whole = "".join(package.read(name).decode() for name in parts)
    return whole.replace("&amp;", "&")


def _squeezed(words: str) -> str:
    return "".join(words.replace("\u00ad", "").replace("-", "").split())
