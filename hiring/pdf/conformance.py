"""Makes the engine's PDF one that is PDF/A-3a and PDF/UA-1 at once, and the same every time."""

import hashlib
from collections.abc import Iterator
from html import escape
from io import BytesIO
from zlib import adler32

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from hiring.errors import RenderingFailed
from hiring.pdf import seal
from hiring.pdf.pages import read_asset
from job_descriptions.document import Document, canonical_json

_DATA_NAME = "document.json"
# A required date that says nothing: the same document must give the same bytes on every day.
_NO_DATE = "D:20000101000000Z"


# A stream that ends with a carriage return before the line feed of the file can be read as one
# byte longer or shorter, and validators call its length wrong.
_AMBIGUOUS = b"\r\nendstream"
_MOVABLE = ("/MarkInfo", "/ViewerPreferences", "/AF", "/Names", "/OutputIntents")


def finish(pdf: bytes, document: Document, title: str, producer: str) -> bytes:
    """Return the sealed file: one metadata packet, the document's data attached, fixed ids.

    `pdf` must be tagged PDF/A-3a as the engine writes it; `title` is the title of its page.
    Raises RenderingFailed(`no_clear_streams`) where no way of writing it is unambiguous.
    """
    with pikepdf.open(BytesIO(pdf)) as file:
        _attach_data(file, canonical_json(document))
        _write_metadata(file, document, title, producer)
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


def _write_metadata(file: pikepdf.Pdf, document: Document, title: str, producer: str) -> None:
    known = Dictionary(Title=String(title), Producer=String(producer))
    file.trailer.Info = file.make_indirect(known)
    packet = read_asset("metadata.xmp").format(
        title=escape(title),
        producer=escape(producer),
        language=document.language,
        seal=seal.properties(seal.describe(document)),
    )
    metadata = file.make_stream(packet.encode(), Type=Name.Metadata, Subtype=Name.XML)
    file.Root.Metadata = metadata


def _attach_data(file: pikepdf.Pdf, data: bytes) -> None:
    """Attach the data that the document was made from, as its source (PDF/A-3, AF)."""
    embedded = file.make_stream(data, Type=Name.EmbeddedFile, Subtype=Name("/application/json"))
    checksum = hashlib.md5(data, usedforsecurity=False).digest()
    embedded.Params = Dictionary(
        Size=len(data), ModDate=String(_NO_DATE), CheckSum=String(checksum)
    )
    specification = file.make_indirect(
        Dictionary(
            Type=Name.Filespec,
            F=String(_DATA_NAME),
            UF=String(_DATA_NAME),
            Desc=String("Data of this document"),
            AFRelationship=Name.Source,
            EF=Dictionary(F=embedded, UF=embedded),
        )
    )
    names = Dictionary(Names=Array([String(_DATA_NAME), specification]))
    file.Root.Names = Dictionary(EmbeddedFiles=names)
    file.Root.AF = Array([specification])
