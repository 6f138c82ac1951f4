"""Makes the engine's PDF one that is PDF/A-3a and PDF/UA-1 at once, and the same every time."""

import re
from collections.abc import Iterator
from functools import cache
from html import escape
from io import BytesIO
from zlib import adler32

import pikepdf
from fontTools.ttLib import TTFont
from pikepdf import Dictionary, Name, String

from hiring.errors import RenderingFailed
from hiring.pdf import seal
from hiring.pdf.fonts import face_named
from hiring.pdf.pages import read_asset
from hiring.pdf.seal import SealParticulars

# A stream that ends with a carriage return before the line feed of the file can be read as one
# byte longer or shorter, and validators call its length wrong.
_AMBIGUOUS = b"\r\nendstream"
_DECIMALS = re.compile(rb"(\.\d{3})\d+")
_FIGURE = b"/S /Figure"
# The engine measures in pixels from the top of the page, PDF in points from its foot.
_POINTS = 0.75
_MOVABLE = ("/MarkInfo", "/ViewerPreferences", "/OutputIntents", "/Lang", "/StructTreeRoot")
SILENT = b"> <>"
_ENTRY = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]*)>")
# What stands for a part of a letter that has no character of its own.
_UNSEEN = b"200b"


def finish(pdf: bytes, title: str, producer: str, particulars: SealParticulars) -> bytes:
    """Return the sealed file: one metadata packet, nothing idle in it, fixed ids.

    `pdf` must be tagged PDF/A-3a as the engine writes it; `title` is the title of its page.
    Raises RenderingFailed(`no_clear_streams`) where no way of writing it is unambiguous.
    """
    with pikepdf.open(BytesIO(pdf)) as file:
        _write_metadata(file, title, producer, particulars)
        for page in file.pages:
            _tighten(page.Contents)
        if _FIGURE in pdf:
            _place_figures(file)
        if SILENT in pdf:
            name_glyphs(file)
        for _ in _arrangements(file):
            written = _write(file)
            if _AMBIGUOUS not in written:
                return seal.close(written)
    raise RenderingFailed("no_clear_streams")


def _write(file: pikepdf.Pdf) -> bytes:
    written = BytesIO()
    file.save(
        written,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        compress_streams=True,
        deterministic_id=True,
        fix_metadata_version=False,
    )
    return written.getvalue()


def _arrangements(file: pikepdf.Pdf) -> Iterator[None]:
    """Yield the same file written in other ways, each time another of equal meaning."""
    yield
    for stream in file.objects:
        if isinstance(stream, pikepdf.Stream):
            _pad(stream)
    yield
    for name in _MOVABLE:
        if name in file.Root:
            file.Root[name] = file.make_indirect(file.Root[name])
            yield


def _pad(stream: pikepdf.Stream) -> None:
    """Add a line feed to data whose compressed form ends with a carriage return."""
    data = stream.read_bytes()
    if adler32(data) & 0xFF == ord("\r"):
        stream.write(data + b"\n")
        if Name.Length1 in stream:
            stream.Length1 = len(data) + 1


def _tighten(content: pikepdf.Object) -> None:
    """Drop moves by nothing between glyphs, and decimals below a thousandth of a point.

    The page looks the same; its content becomes a third shorter.
    """
    tight = _DECIMALS.sub(rb"\1", content.read_bytes().replace(b">0<", b""))
    content.write(tight)


def _place_figures(file: pikepdf.Pdf) -> None:
    """Tell where each figure stands on its page in the units of the page."""
    for each in file.objects:
        if isinstance(each, Dictionary) and each.get("/S") == Name.Figure:
            height = float(each.Pg.MediaBox[3])
            left, top, right, foot = (float(edge) * _POINTS for edge in each.A.BBox)
            box = (left, height - foot, right, height - top)
            each.A.BBox = pikepdf.Array([round(edge, 2) for edge in box])


def _write_metadata(
    file: pikepdf.Pdf, title: str, producer: str, particulars: SealParticulars
) -> None:
    known = Dictionary(Title=String(title), Producer=String(producer))
    file.trailer.Info = file.make_indirect(known)
    packet = read_asset("metadata.xmp").format(
        title=escape(title),
        producer=escape(producer),
        language=particulars.language,
        seal=seal.open_seal(particulars),
    )
    metadata = file.make_stream(packet.encode(), Type=Name.Metadata, Subtype=Name.XML)
    file.Root.Metadata = metadata


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
