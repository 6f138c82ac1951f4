"""What the shipped typefaces can print."""

import pytest

from hiring.pdf.fonts import FONTS, printable, spell_unprintable, unprintable


@pytest.mark.parametrize(
    "words",
    [
        "Съешь ещё этих мягких французских булок, да выпей чаю",
        "The quick brown fox — “jumps” over ‘the lazy’ dog’s back…",
        "«№ 5» § 12 ст. 74, 120 000–150 000 ₽, €, $, £, 4,5 %, ±2 °C, ≥, ≤, ×",
        "Қазақ тілі: әғқңөұүһі; Беларуская: ўі; polski: łóźć; français: çéœ",
        "a\tb\nc\rd",
    ],
)
def test_prints_what_documents_need(words: str) -> None:
    assert unprintable(words) == ()


def test_names_each_missing_sign_once_in_order() -> None:
    assert unprintable("ж😀a→b😀") == ("😀", "→")
    assert spell_unprintable("ж😀a→") == "ж[U+1F600]a[U+2192]"


def test_equal_signs_stand_in() -> None:
    assert printable("10\u202f000\u2009₽ кросс\u2010продажи") == "10\u00a0000\u00a0₽ кросс-продажи"
    assert printable("и\u0306") == "й"
    assert printable("no change") == "no change"


def test_fonts_are_whole_and_licensed() -> None:
    assert len(list(FONTS.glob("PTS*.ttf"))) == 8
    for name in ("PTSans", "PTSerif"):
        assert "SIL OPEN FONT LICENSE" in (FONTS / f"{name}-LICENSE.txt").read_text("utf-8-sig")
