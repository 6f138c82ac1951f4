"""Words of other scripts: the standards hold, the text can be found, each line runs its own way."""

from dataclasses import replace
from io import BytesIO

import pypdfium2
import pytest

from tests.pdf.conftest import Write
from tests.pdf.examples import internal, vacancy
from tests.pdf.test_conformance import broken_rules

WORDS = {
    "arrows": "Рост → Успех ✓ ☑ ☐ ▪ ★",
    "latin": "Əliyev MMC, Oʻzbekiston, Nguyễn Thị Hạnh, ə̀ ɔ̀ ə ɔ",
    "cyrillic": "Қазақстан ӘҒҚҢӨҰҮҺІ, за́мок, о́кна",
    "currencies": "₸500, 100 ₹, 200 ₺, 300 ₼, 400 ₾, 500 ₿, 600 ฿, 700 ₽",
    "hebrew": "שלום עולם, 100 ₪",
    "pointed": "שָׁלוֹם עֲלֵיכֶם",
    "arabic": "مرحبا بالعالم، أحمد إلى 45",
    "persian": "فارسی\u200cها",
    "chinese": "北京有限公司，株式会社ソニー",
    "caucasian": "Հայաստան, საქართველო",
    "thai": "ปุ่ม น้ำ ทำ",
}


@pytest.mark.parametrize("name", WORDS)
def test_both_standards_hold(write: Write, name: str) -> None:
    words = WORDS[name]
    for document in (
        replace(vacancy("en"), summary=words, title=words),
        replace(internal("ru"), employer=words),
    ):
        pdf = write(document)
        assert [broken_rules(pdf, profile) for profile in ("ua1", "3a")] == [[], []]


@pytest.mark.parametrize("name", ["arrows", "latin", "currencies", "chinese", "caucasian"])
def test_the_words_can_be_found(write: Write, name: str) -> None:
    pdf = write(replace(vacancy("en"), summary=WORDS[name]))
    assert "".join(WORDS[name].split()) in "".join(_text(pdf).split())


@pytest.mark.parametrize("word", ["שלום", "مرحبا"])
def test_a_word_runs_from_right_to_left_within_a_line(write: Write, word: str) -> None:
    pdf = write(replace(vacancy("en"), summary=f"Q {word} Z"))
    with pypdfium2.PdfDocument(BytesIO(pdf)) as file:
        text = file[0].get_textpage()
        told = text.get_text_range()
        left = {told[at]: text.get_charbox(at)[0] for at in range(len(told)) if told[at] in word}
        start, end = (text.get_charbox(told.index(each))[0] for each in "QZ")
        text.close()
    places = [left[letter] for letter in dict.fromkeys(word)]
    assert start < places[-1]
    assert places == sorted(places, reverse=True)
    assert places[0] < end


def _text(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(BytesIO(pdf)) as file:
        text = file[0].get_textpage()
        told = str(text.get_text_range())
        text.close()
        return told
