"""In a Word file too a sum keeps its currency, whichever typefaces a computer has."""

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from docx import Document as open_word  # noqa: N813 # it opens a file
from docx.oxml.ns import qn
from fontTools.ttLib import TTFont

from hiring.docx.render import docx
from hiring.papers.composed import compose
from hiring.pdf.fonts import FONTS
from job_descriptions.document import Document
from tests.builders import chapter, internal, vacancy

SIGNS = "₶₷₹₺₻₼₾₿⃀"
WORDS = f"100 ₹ и 200 ₺₼, 300 ₽\nдо 400 ₾ или 5 ₸ {SIGNS}\tв год"


def runs(document: Document) -> Iterator[Any]:
    file = open_word(io.BytesIO(docx(compose(document))))
    yield from file.element.body.iter(qn("w:r"))


@pytest.mark.parametrize("kind", ["internal", "vacancy"])
def test_a_currency_stands_in_a_typeface_that_draws_it(kind: str) -> None:
    made = (
        replace(vacancy(), summary=WORDS)
        if kind == "vacancy"
        else internal(chapters=(chapter("1", WORDS),))
    )
    strange = {}
    for run in runs(made):
        fonts = run.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
        for sign in set(run.text) & set(SIGNS):
            strange[sign] = fonts.attrib
            assert set(run.text) <= set(SIGNS)
        assert fonts is None or set(run.text) <= set(SIGNS)
    assert set(strange) == set(SIGNS)
    uses = {qn(f"w:{use}") for use in ("ascii", "hAnsi", "eastAsia", "cs")}
    assert all(set(each) == uses and set(each.values()) == {"Arial"} for each in strange.values())


def test_the_words_stay_as_they_were() -> None:
    file = open_word(io.BytesIO(docx(compose(internal(chapters=(chapter("1", WORDS),))))))
    assert WORDS in [each.text for each in file.paragraphs]


def test_the_look_of_the_words_around_stays() -> None:
    file = open_word(io.BytesIO(docx(compose(replace(vacancy(), pay="до 90 000 ₹ в месяц")))))
    pay = next(each for each in file.paragraphs if each.text == "до 90 000 ₹ в месяц")
    assert [each.text for each in pay.runs] == ["до 90 000 ", "₹", " в месяц"]
    assert {each.bold for each in pay.runs} == {pay.runs[0].bold}


def test_every_sign_that_our_faces_lost_is_cared_for() -> None:
    with TTFont(FONTS / "HiringSans-Regular.ttf") as face:
        kept = set(face.getBestCmap())
    assert [sign for sign in SIGNS if ord(sign) in kept] == []
