"""What the shipped typefaces can print."""

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from fontTools.ttLib import TTFont

from hiring.pdf.fonts import CONFIGURATION, FONTS, printable, spell_unprintable, unprintable
from tests.pdf.typefaces import codes_of

FACES = sorted(FONTS.glob("*.ttf"))
RESERVED = ("PT Sans", "PTSans", "PT Serif", "PTSerif", "ParaType", "Source")


@pytest.mark.parametrize(
    "words",
    [
        "Съешь ещё этих мягких французских булок, да выпей чаю",
        "The quick brown fox — “jumps” over ‘the lazy’ dog’s back…",
        "«№ 5» § 12 ст. 74, 120 000–150 000 ₽, €, $, £, 4,5 %, ±2 °C, ≥, ≤, ×",
        "Қазақ тілі: әғқңөұүһі; Беларуская: ўі; polski: łóźć; français: çéœ",
        "Рост → Успех ✓, «₸500», ▪ пункт, ☑ да ☐ нет, ✔️ готово",
        "Əliyev MMC, Oʻzbekiston, Nguyễn Thị Hạnh, Ελλάδα, за́мок",
        "שָׁלוֹם עולם, مرحبا بالعالم، فارسی\u200cها",
        "株式会社, 北京有限公司, ソニー, Հայաստան, საქართველო, ประเทศไทย",
        "a\tb\nc\rd",
    ],
)
def test_prints_what_documents_need(words: str) -> None:
    assert unprintable(words) == ()


def test_names_each_missing_sign_once_in_order() -> None:
    assert unprintable("ж😀a🤖b😀→") == ("😀", "🤖")
    assert spell_unprintable("ж😀a→") == "ж[U+1F600]a→"


@pytest.mark.parametrize("code", [0x202A, 0x202E, 0x2066, 0x2069, 0xF0B7, 0xE000, 0x20CF])
def test_turned_directions_and_private_codes_are_not_printed(code: int) -> None:
    assert unprintable(chr(code)) == (chr(code),)


def test_equal_signs_stand_in() -> None:
    assert printable("10\u202f000\u2009₽ кросс\u2010продажи") == "10\u00a0000\u00a0₽ кросс-продажи"
    assert printable("и\u0306") == "й"
    assert printable("no change") == "no change"


def test_fonts_are_whole_and_licensed() -> None:
    assert len(list(FONTS.glob("Hiring*.ttf"))) == 8
    for name in ("HiringSans", "HiringSerif", "Noto"):
        assert "SIL OPEN FONT LICENSE" in (FONTS / f"{name}-LICENSE.txt").read_text("utf-8-sig")


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.stem)
def test_a_changed_face_bears_no_reserved_name(face: Path) -> None:
    with TTFont(face) as font:
        names = [font["name"].getDebugName(each) or "" for each in (1, 3, 4, 6, 16)]
        assert not [each for each in names if any(name in each for name in RESERVED)]
        assert {0x20, 0xA0} <= codes_of(face)
        if face.stem.startswith("Noto"):
            licence = (FONTS / "Noto-LICENSE.txt").read_text("utf-8")
            assert f"{names[0]}: Copyright" in licence


def test_every_family_is_asked_in_a_stated_order() -> None:
    stated = {each.text for each in ET.parse(CONFIGURATION).iter("family")}  # noqa: S314 # our own file
    families = set()
    for face in FACES:
        with TTFont(face) as font:
            families.add(font["name"].getDebugName(1))
    assert stated - {"serif", "sans-serif", "signs"} == families - {"Hiring Sans", "Hiring Serif"}


def test_every_face_says_where_it_comes_from() -> None:
    told = (FONTS / "SOURCES.md").read_text("utf-8")
    for face in FACES:
        assert any(name in told for name in (face.name, face.name.partition("-")[0] + "-*.ttf"))
