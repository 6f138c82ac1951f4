"""A sum prints in its own currency: no sign is drawn as another, and none as an empty box."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from babel.numbers import format_currency, get_currency_symbol, list_currencies

from hiring.pdf.fonts import FONTS, printable, unprintable
from job_descriptions.writing.localized import LANGUAGES
from job_descriptions.writing.typography import money
from tests.pdf.conftest import Write
from tests.pdf.examples import vacancy
from tests.pdf.typefaces import codes_of, drawn, outline_of

FACES = sorted(FONTS.glob("*.ttf"))
# Every currency that Unicode 15 has a sign for in its own block, whoever pays in it.
CURRENCIES = frozenset(map(chr, (0x24, *range(0xA2, 0xA6), *range(0x20A0, 0x20C1))))
OTHERS = frozenset("→←↑↓✓✔✗☐☑☒★№•▪■●◆≈≠≤≥∞−×±…«»“”„—–‰℃⅓①☎✉")
# Signs that are drawn alike because they mean the same to a reader.
ALIKE = ("-\u00ad\u2010\u2011\u2043", "/\u2215", "\u00b7\u2219\u22c5", "\u00af\u02c9",
         ";\u037e", "\u301c\uff5e")  # fmt: skip


def written_sums() -> Iterator[str]:
    """Yield a sum in every currency of Babel, as Babel and as the product write it."""
    for language in LANGUAGES:
        for code in sorted(list_currencies()):
            yield get_currency_symbol(code, language)
            yield format_currency(1234567, code, locale=language)
            yield money("1234567", "", code, language)


SIGNS = frozenset("".join(map(printable, written_sums()))) | CURRENCIES | OTHERS
SEEN = frozenset(each for each in SIGNS if not each.isspace())


@pytest.fixture(scope="module")
def pdf(write: Write) -> bytes:
    """Return a document that prints every sign in both families, and in bold."""
    words = " ".join(sorted(SEEN))
    return write(replace(vacancy("ru"), summary=words, title=words, employer=words))


def test_every_sum_can_be_printed() -> None:
    assert unprintable("".join((*written_sums(), *SIGNS))) == ()


def test_every_sign_has_the_outline_of_its_typeface(pdf: bytes) -> None:
    found = defaultdict(set)
    for face, sign, outline in drawn(pdf, SEEN):
        assert outline == outline_of(face, sign), (face.name, sign)
        found[_kind(face)].add(sign)
    for kind in ("sans", "bold", "serif"):
        assert not SEEN - found[kind] - found["signs"], kind
    assert not found["signs"] & CURRENCIES


def _kind(face: Path) -> str:
    family, _hyphen, style = face.stem.partition("-")
    if family in ("HiringSerif", "NotoSerif"):
        return "serif"
    if family in ("HiringSans", "NotoSans"):
        return "bold" if style == "Bold" else "sans"
    return "signs"


def test_no_two_currencies_look_the_same_on_paper(pdf: bytes) -> None:
    looks = defaultdict(set)
    for _face, sign, outline in drawn(pdf, CURRENCIES):
        looks[outline].add(sign)
    assert len(looks) >= 3 * len(CURRENCIES)
    assert [signs for signs in looks.values() if len(signs) > 1] == []


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.stem)
def test_no_sign_of_a_typeface_is_drawn_as_another(face: Path) -> None:
    looks = defaultdict(set)
    for sign in map(chr, codes_of(face)):
        if unicodedata.category(sign)[0] in "SPC" and sign not in "\u200c\u200d\u200e\u200f":
            looks[outline_of(face, sign)].add(sign)
    alike = [signs for signs in looks.values() if len(signs) > 1]
    assert [each for each in alike if not any(each <= set(like) for like in ALIKE)] == []


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.stem)
def test_a_typeface_draws_no_code_without_a_meaning(face: Path) -> None:
    kinds = {unicodedata.category(chr(code)) for code in codes_of(face)}
    assert not kinds & {"Cn", "Co", "Cs"}
