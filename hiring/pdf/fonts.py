"""The shipped typefaces: which characters they can print, and what stands in for the rest."""

import unicodedata
from collections import defaultdict
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

FONTS = Path(__file__).parents[1] / "static" / "fonts"
CONFIGURATION = FONTS / "fonts.conf"

# Signs that our two families lack, and the sign that means the same to a reader.
_EQUALS = {
    "\u2010": "-",
    "\u2012": "–",
    "\u2015": "—",
    "\u202f": "\u00a0",
    "\u2007": "\u00a0",
    "\u2009": "\u00a0",
    "\u200a": "\u00a0",
    "\u2002": " ",
    "\u2003": " ",
    "\u2028": "\n",
    "\u2029": "\n",
    "\u200b": "",
    "\u2060": "",
    "\ufeff": "",
    "\u00ad": "",
    # They ask for a plain or a coloured look of the sign before them; there is but one here.
    "\ufe0e": "",
    "\ufe0f": "",
}
_REPLACE = str.maketrans(_EQUALS)
_OURS, _ANY = "Hiring*.ttf", "*.ttf"
_WHITE = frozenset(map(ord, "\t\n\r"))


@cache
def _signs(pattern: str) -> frozenset[str]:
    """Return the signs that any family can print in all of its faces, and white space."""
    families: defaultdict[str, list[set[int]]] = defaultdict(list)
    for face in FONTS.glob(pattern):
        with TTFont(face, lazy=True) as font:
            families[face.stem.partition("-")[0]].append(set(font.getBestCmap()))
    codes = set().union(_WHITE, *(set.intersection(*faces) for faces in families.values()))
    return frozenset(map(chr, codes))


@cache
def face_named(name: str) -> Path:
    """Return the file of a face by its name in a PDF: `Noto-Sans-Bold`. Raises KeyError."""
    faces = {each.stem.replace("-", "").removesuffix("Regular"): each for each in FONTS.glob(_ANY)}
    return faces[name.replace("-", "").replace(",", "")]


def printable(text: str) -> str:
    """Return the text composed (NFC) and with equal signs for those that the fonts lack."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", text).translate(_REPLACE)


def unprintable(text: str) -> tuple[str, ...]:
    """Return the characters of the text that no shipped face can print, each once, in order."""
    # Few documents need more than our own families, so the others are not even opened.
    if _signs(_OURS).issuperset(text):
        return ()
    signs = _signs(_ANY)
    return tuple(dict.fromkeys(sign for sign in printable(text) if sign not in signs))


def spelled_out(sign: str) -> str:
    """Return a character's code point in words of the standard, such as `U+1F600`."""
    return f"U+{ord(sign):04X}"


def spell_unprintable(text: str) -> str:
    """Return the text with every unprintable character spelled out as `[U+1F600]`."""
    missing = unprintable(text)
    return printable(text).translate({ord(sign): f"[{spelled_out(sign)}]" for sign in missing})
