"""The seal of a finished PDF: who it is, and a SHA-256 over every other byte of the file.

It stands uncompressed in the file's XMP metadata, so that it is found without reading the PDF.
It shows any change made by accident or by hand. It is no signature: who has this program can
make a new sealed file, therefore the check page also compares files with the stored ones.
"""

import hashlib
import re
from dataclasses import dataclass
from html import escape, unescape

from job_descriptions.document import Document, check_code

NAMESPACE = "urn:client-service-hiring:seal:1:"
_LENGTH = 64
_OPEN, _CLOSE = b"<seal:sha256>", b"</seal:sha256>"
_EMPTY = b"0" * _LENGTH
_DIGEST = re.compile(_OPEN + rb"([0-9a-f]{%d})" % _LENGTH + _CLOSE)
_PROPERTY = re.compile(rb"<seal:(source|edition|code|kind|language)>([^<]{0,4000})</seal:\1>")


@dataclass(frozen=True, slots=True)
class Particulars:
    """What a seal tells of its document; `code` is the check code in the footer."""

    source: str = ""
    edition: str = ""
    code: str = ""
    kind: str = ""
    language: str = ""


def describe(document: Document) -> Particulars:
    """Return what the seal of this document will tell."""
    code = check_code(document)
    return Particulars(document.source, document.edition, code, document.kind, document.language)


def properties(particulars: Particulars) -> str:
    """Return the seal as XMP properties, the SHA-256 still to be filled in."""
    named = {name: getattr(particulars, name) for name in Particulars.__dataclass_fields__}
    lines = (f"<seal:{name}>{escape(words)}</seal:{name}>" for name, words in named.items())
    return "".join((*lines, (_OPEN + _EMPTY + _CLOSE).decode()))


def close(pdf: bytes) -> bytes:
    """Return the finished file with its SHA-256 in the place left for it."""
    before, after = pdf.split(_OPEN + _EMPTY + _CLOSE)
    return b"".join((before, _OPEN, _digest(before + _OPEN, _CLOSE + after), _CLOSE, after))


def find(pdf: bytes) -> re.Match[bytes] | None:
    """Return where the file's only seal stands; None where there is none or more than one."""
    seals = list(_DIGEST.finditer(pdf))
    return seals[0] if len(seals) == 1 else None


def holds(pdf: bytes, seal: re.Match[bytes]) -> bool:
    """Return whether the bytes around the seal are those that were sealed."""
    return _digest(pdf[: seal.start(1)], pdf[seal.end(1) :]) == seal[1]


def read(pdf: bytes) -> Particulars:
    """Return what the file's metadata tell of its document; unknown words stay empty."""
    found = {
        name.decode(): unescape(words.decode("utf-8", "replace"))
        for name, words in _PROPERTY.findall(pdf)
    }
    return Particulars(**found)


def _digest(before: bytes, after: bytes) -> bytes:
    digest = hashlib.sha256(before)
    digest.update(after)
    return digest.hexdigest().encode()
