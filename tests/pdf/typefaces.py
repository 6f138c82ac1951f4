"""What the glyphs of a PDF look like, and what those of the shipped typefaces do."""

import re
from collections.abc import Container, Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

import pikepdf
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont

from hiring.pdf.fonts import face_named

_BLOCKS = re.compile(r"beginbfchar(.*?)endbfchar", re.DOTALL)
_ENTRIES = re.compile(r"<(\w+)> <(\w*)>")
Outline = tuple[object, ...]


@cache
def _opened(face: Path) -> TTFont:
    return TTFont(face)


def codes_of(face: Path) -> frozenset[int]:
    """Return the code points that a face has glyphs for."""
    return frozenset(_opened(face).getBestCmap())


def outline_of(face: Path, sign: str) -> Outline:
    """Return what a face draws for a character. Raises KeyError."""
    font = _opened(face)
    return _outline(font, font.getBestCmap()[ord(sign)])


def _outline(font: TTFont, name: str) -> Outline:
    glyphs = font.getGlyphSet()
    pen = DecomposingRecordingPen(glyphs)
    glyphs[name].draw(pen)
    return (*pen.value, glyphs[name].width)


def drawn(pdf: bytes, wanted: Container[str]) -> Iterator[tuple[Path, str, Outline]]:
    """Yield face, sign and embedded outline wherever a glyph of the PDF prints a wanted sign."""
    with pikepdf.open(BytesIO(pdf)) as file:
        for each in file.objects:
            if isinstance(each, pikepdf.Dictionary) and "/ToUnicode" in each:
                yield from _of_font(each, wanted)


def _of_font(
    font: pikepdf.Dictionary, wanted: Container[str]
) -> Iterator[tuple[Path, str, Outline]]:
    face = face_named(str(font.BaseFont).partition("+")[2])
    descriptor = font.DescendantFonts[0].FontDescriptor
    embedded = TTFont(BytesIO(descriptor.FontFile2.read_bytes()))
    blocks = _BLOCKS.findall(font.ToUnicode.read_bytes().decode())
    for glyph, text in _ENTRIES.findall("".join(blocks)):
        told = bytes.fromhex(text).decode("utf-16-be")
        assert int(glyph, 16), f"{face.name} prints .notdef"
        if told in wanted:
            yield face, told, _outline(embedded, embedded.getGlyphName(int(glyph, 16)))
