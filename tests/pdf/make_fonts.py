"""Makes the typefaces of hiring/static/fonts anew: `python -m tests.pdf.make_fonts`.

It asks the npm registry for the packages below through `npm pack` and writes whole TrueType
files. The program itself never runs it; hiring/static/fonts/SOURCES.md says what it made.
"""

import subprocess
import tarfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from fontTools import subset
from fontTools.ttLib import TTFont

from hiring.pdf.fonts import FONTS

Codes = frozenset[int]
_REGULAR, _BOLD = "400Regular", "700Bold"
_STYLES = {
    _REGULAR: "Regular",
    _BOLD: "Bold",
    "400Regular_Italic": "Italic",
    "700Bold_Italic": "BoldItalic",
}
# The foundry left the outline of the rouble in these places, where other currencies stand today.
_FALSE = frozenset(range(0x20B6, 0x20D0)) - {0x20B8, 0x20BD}
# Nobody agrees on what a private code means; Word uses such codes for bullets of its own fonts.
_PRIVATE = frozenset(range(0xE000, 0xF900))
# The licence keeps "PT Sans", "PT Serif" and "ParaType" for the unchanged faces.
_RENAMED = (
    ("PTSans", "HiringSans"),
    ("PTSerif", "HiringSerif"),
    ("PT Sans", "Hiring Sans"),
    ("PT Serif", "Hiring Serif"),
    ("ParaTypeLtd", "Hiring"),
)
_NAMES = (1, 3, 4, 6)
# Every face needs both spaces, or a space between two of its signs has no glyph.
_SPACES = frozenset({0x20, 0xA0})
_FEATURES = ["ccmp", "locl", "mark", "mkmk", "rlig", "liga", "calt", "curs"]
_ARABIC_FEATURES = ["isol", "init", "medi", "fina"]


def _codes(*blocks: tuple[int, int]) -> Codes:
    return frozenset(code for low, high in blocks for code in range(low, high + 1))


def _chinese() -> Codes:
    """Return the 3,755 characters of level 1 of GB 2312."""
    places = (bytes((row, cell)) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    return frozenset(ord(each.decode("gb2312")) for each in places if each < b"\xd7\xfa")


# Letters, marks, punctuation and every currency. What turns the direction of writing (U+202A to
# U+202E, U+2066 to U+2069) stays outside: it would print other words than those stored.
_LETTERS = _codes(
    *((0x00A0, 0x052F), (0x1E00, 0x1EFF), (0x200C, 0x200F), (0x2010, 0x2027), (0x2030, 0x205E)),
    *((0x2070, 0x209F), (0x20A0, 0x20CF), (0x2100, 0x218F)),
)
_OPERATORS = _codes((0x2190, 0x22FF))
_SIGNS = _codes((0x2300, 0x23FF), (0x2460, 0x27BF), (0x2B00, 0x2BFF))
_KANA = _codes((0x3000, 0x30FF), (0xFF01, 0xFF9F), (0xFFE0, 0xFFE6))


@dataclass(frozen=True, slots=True)
class _Source:
    """The package of one family, and the code points to take from it."""

    package: str
    version: str
    family: str
    codes: Codes = frozenset()
    weights: tuple[str, ...] = (_REGULAR,)


_PARATYPE = (
    _Source("pt-sans", "0.4.1", "PTSans", weights=tuple(_STYLES)),
    _Source("pt-serif", "0.4.1", "PTSerif", weights=tuple(_STYLES)),
)
_LETTER_FACES = (
    _Source("noto-sans", "0.4.2", "NotoSans", _LETTERS, (_REGULAR, _BOLD)),
    _Source("noto-serif", "0.4.2", "NotoSerif", _LETTERS, (_REGULAR, _BOLD)),
)
_OTHERS = (
    _Source("noto-sans-math", "0.4.2", "NotoSansMath", _OPERATORS),
    _Source("noto-sans-symbols", "0.4.1", "NotoSansSymbols", _SIGNS),
    _Source("noto-sans-symbols-2", "0.4.1", "NotoSansSymbols2", _SIGNS),
    _Source("noto-sans-hebrew", "0.4.1", "NotoSansHebrew", _codes((0x0591, 0x05F4))),
    # Later versions draw a letter and its dots apart: such text can't be searched in a PDF.
    _Source("noto-sans-arabic", "0.2.3", "NotoSansArabic", _codes((0x0600, 0x06FF))),
    _Source("noto-sans-armenian", "0.4.2", "NotoSansArmenian", _codes((0x0530, 0x058F))),
    _Source("noto-sans-georgian", "0.4.3", "NotoSansGeorgian", _codes((0x10A0, 0x10FF))),
    _Source("noto-sans-thai", "0.4.2", "NotoSansThai", _codes((0x0E01, 0x0E5B))),
    _Source("noto-sans-sc", "0.4.3", "NotoSansSC", _chinese() | _KANA),
)


def main() -> None:
    """Write every face into hiring/static/fonts."""
    with TemporaryDirectory() as folder:
        made = [
            _codes_of(_written(_without_false_signs(font), name))
            for source in _PARATYPE
            for name, font in _faces(source, Path(folder))
        ]
        known = frozenset.intersection(*made)
        for source in _LETTER_FACES:
            for name, font in _faces(source, Path(folder)):
                _written(_cut(font, source.codes - known), name)
        for source in _OTHERS:
            for name, font in _faces(source, Path(folder)):
                known |= _codes_of(_written(_cut(font, source.codes - known), name))


def _faces(source: _Source, folder: Path) -> Iterator[tuple[str, TTFont]]:
    """Yield the faces of a package, each with the name of its file here."""
    package = f"@expo-google-fonts/{source.package}@{source.version}"
    command = ("npm", "pack", "--silent", "--pack-destination", str(folder), package)
    archive = subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
    with tarfile.open(folder / archive) as files:
        faces = {Path(each.name).name: each for each in files}
        for weight in source.weights:
            face = files.extractfile(faces[f"{source.family}_{weight}.ttf"])
            assert face is not None
            name = _renamed(f"{source.family}-{_STYLES[weight]}.ttf")
            yield name, TTFont(BytesIO(face.read()), recalcTimestamp=False)


def _without_false_signs(font: TTFont) -> TTFont:
    """Take out signs drawn as others, and with them, as the licence asks, the family's name."""
    for table in font["cmap"].tables:
        for code in (_FALSE | _PRIVATE).intersection(table.cmap):
            del table.cmap[code]
    for record in font["name"].names:
        if record.nameID in _NAMES:
            record.string = _renamed(record.toUnicode())
    # Widths for screens without smoothing: an eighth of the file that nothing reads any more.
    del font["hdmx"]
    return font


def _renamed(name: str) -> str:
    for before, after in _RENAMED:
        name = name.replace(before, after)
    return name


def _cut(font: TTFont, codes: Iterable[int]) -> TTFont:
    """Leave these code points and both spaces, without what only screens of old need."""
    options: Any = subset.Options()
    options.hinting = False
    options.notdef_outline = True
    options.layout_features = [*_FEATURES, *_ARABIC_FEATURES]
    options.drop_tables += ["STAT"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=_SPACES.union(codes))
    cutter.subset(font)
    return font


def _written(font: TTFont, name: str) -> TTFont:
    font.save(FONTS / name)
    return font


def _codes_of(font: TTFont) -> Codes:
    return frozenset(font.getBestCmap()) - _SPACES


if __name__ == "__main__":
    main()
