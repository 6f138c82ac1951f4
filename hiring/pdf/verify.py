"""Tells of any file whether it is a PDF of ours, of which version, and whether it is unchanged."""

import hashlib
from dataclasses import dataclass

from hiring.pdf import seal
from hiring.pdf.seal import SealParticulars

LARGEST = 32 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class SealVerdict:
    """What a check found. `ours`: it carries our seal; `intact`: no byte has changed since.

    The other words are the file's own claim, to be trusted only where `intact` holds;
    `sha256` is of the whole file, empty where it is larger than we read (32 MiB).
    """

    ours: bool
    intact: bool
    source: str
    edition: str
    code: str
    kind: str
    language: str
    sha256: str


def inspect(pdf: bytes) -> SealVerdict:
    """Return the verdict on a file's bytes; broken, foreign and huge files are just not ours."""
    if len(pdf) > LARGEST:
        return _verdict(SealParticulars(), sha256="")
    sha256 = hashlib.sha256(pdf).hexdigest()
    found = seal.find(pdf) if pdf.startswith(b"%PDF-") else None
    if found is None:
        return _verdict(SealParticulars(), sha256=sha256)
    intact = seal.holds(pdf, found)
    return _verdict(seal.read(found), sha256=sha256, ours=True, intact=intact)


def _verdict(
    said: SealParticulars, sha256: str, *, ours: bool = False, intact: bool = False
) -> SealVerdict:
    return SealVerdict(
        ours, intact, said.source, said.edition, said.code, said.kind, said.language, sha256
    )
