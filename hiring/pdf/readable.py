"""Lets every glyph of a PDF say which character it prints, so that text is found and read aloud.

The engine gives the characters of a cluster, a letter with its marks, to one of its glyphs and
none to the others. Both standards forbid that, and under another letter the mark reads wrong.
"""

import re
from functools import cache

import pikepdf
from fontTools.ttLib import TTFont
from pikepdf import Dictionary

from hiring.pdf.fonts import face_named

SILENT = b"> <>"
_ENTRY = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]*)>")
# What stands for a part of a letter that has no character of its own.
_UNSEEN = b"200b"


def name_glyphs(file: pikepdf.Pdf) -> None:
    """Give every glyph of the fonts that have silent ones the character of its typeface."""
    for each in file.objects:
        if isinstance(each, Dictionary) and "/ToUnicode" in each:
            table = each.ToUnicode.read_bytes()
            if SILENT in table:
                each.ToUnicode.write(_named(table, str(each.BaseFont)))


def _named(table: bytes, font: str) -> bytes:
    own = _characters(font.partition("+")[2])

    def entry(match: re.Match[bytes]) -> bytes:
        glyph, told = match.groups()
        character = own.get(int(glyph, 16))
        if character and (not told or character in told):
            told = character
        return b"<%b> <%b>" % (glyph, told or _UNSEEN)

    return _ENTRY.sub(entry, table)


@cache
def _characters(font: str) -> dict[int, bytes]:
    """Return the character that each glyph of a typeface draws, as the table writes it."""
    with TTFont(face_named(font), lazy=True) as face:
        # Where a letter has several code points, the oldest is the one that people type.
        codes = sorted(face.getBestCmap().items(), reverse=True)
        return {
            face.getGlyphID(name): chr(code).encode("utf-16-be").hex().encode()
            for code, name in codes
        }
