"""The seal of a finished PDF: who it is, and a SHA-256 over every other byte of the file.

It stands uncompressed in the file's XMP metadata as dc:identifier, so that it is found without
reading the PDF. It shows any change made by accident or by hand. It is no signature: who has
this program can make a new sealed file, so what matters is compared with the stored file too.
"""

import hashlib
import re
from dataclasses import asdict, dataclass
from html import escape, unescape
from urllib.parse import parse_qs, urlencode

from job_descriptions.writing.printed import Printed

_SCHEME = "urn:client-service-hiring:document:1?"
_EMPTY = b"0" * 64
_SEAL = re.compile(
    rb"<dc:identifier>" + re.escape(_SCHEME.encode()) + rb"([!-;=-~]{0,20000})"
    rb"&amp;sha256=([0-9a-f]{64})</dc:identifier>"
)


@dataclass(frozen=True, slots=True)
class SealParticulars:
    """What a seal tells of its document; `code` is the check code in the footer."""

    source: str = ""
    edition: str = ""
    code: str = ""
    kind: str = ""
    language: str = ""


def describe(document: Printed, code: str) -> SealParticulars:
    """Return what the seal of this document will tell."""
    return SealParticulars(
        document.source, document.edition, code, document.kind, document.language
    )


def open_seal(particulars: SealParticulars) -> str:
    """Return the seal as it stands in XML, the place of the SHA-256 still empty."""
    words = urlencode({**asdict(particulars), "sha256": _EMPTY.decode()})
    return escape(_SCHEME + words)


def close(pdf: bytes) -> bytes:
    """Return the finished file with its SHA-256 in the place left for it."""
    seal = find(pdf)
    if seal is None:
        raise ValueError("the file has no single open seal")
    before, after = pdf[: seal.start(2)], pdf[seal.end(2) :]
    return b"".join((before, _digest(before, after), after))


def find(pdf: bytes) -> re.Match[bytes] | None:
    """Return where the file's only seal stands; None where there is none or more than one."""
    seals = list(_SEAL.finditer(pdf))
    return seals[0] if len(seals) == 1 else None


def holds(pdf: bytes, seal: re.Match[bytes]) -> bool:
    """Return whether the bytes around the SHA-256 are those that were sealed."""
    return _digest(pdf[: seal.start(2)], pdf[seal.end(2) :]) == seal[2]


def read(seal: re.Match[bytes]) -> SealParticulars:
    """Return what the seal tells of its document; unknown words stay empty."""
    told = parse_qs(unescape(seal[1].decode("ascii")))
    known = SealParticulars.__dataclass_fields__
    return SealParticulars(**{name: words[0] for name, words in told.items() if name in known})


def _digest(before: bytes, after: bytes) -> bytes:
    digest = hashlib.sha256(before)
    digest.update(after)
    return digest.hexdigest().encode()
