"""Uploaded papers: checked for what they are, encrypted, named by us."""

import hashlib
import io
import zipfile
import zlib

from hiring.candidates.models import CandidateFile
from hiring.candidates.service.finding import find_candidate, hold_candidate
from hiring.db.audit import Event
from hiring.db.sealing import seal, unseal
from hiring.errors import Invalid, NotFound
from hiring.policy import Permission
from hiring.work import Work, record, use_case

LARGEST = 5 * 1024 * 1024
_PURPOSE = "candidate files"
_LARGEST_UNPACKED = 50 * 1024 * 1024
_MOST_PARTS = 2_000
# What the archive reader raises for damaged lists of parts: more than its own error.
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    RuntimeError,
    ValueError,
    OverflowError,
    EOFError,
)
_LIST = "[Content_Types].xml"
_DOCX_PARTS = {_LIST, "word/document.xml"}
_LONGEST_LIST = 1024 * 1024
# How the list of parts declares macros, whatever the part with them is called.
_MACROS = (b"macroenabled", b"vbaproject")


def kind_of(data: bytes) -> str:
    """Return `pdf` or `docx` from what a file holds, whatever its name says.

    Raises Invalid: upload_empty, upload_too_large, upload_unknown, upload_broken.
    """
    if not data:
        raise Invalid("upload_empty", field="file")
    if len(data) > LARGEST:
        raise Invalid("upload_too_large", field="file")
    if data.startswith(b"%PDF-"):
        return _checked_pdf(data)
    if data.startswith(b"PK\x03\x04"):
        return _checked_docx(data)
    raise Invalid("upload_unknown", field="file")


def _checked_pdf(data: bytes) -> str:
    if b"%%EOF" not in data[-2048:]:
        raise Invalid("upload_broken", field="file")
    return "pdf"


def _checked_docx(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
            listed = _list_of_parts(package)
    except _UNREADABLE as error:
        raise Invalid("upload_broken", field="file") from error
    names = {part.filename for part in parts}
    if not names >= _DOCX_PARTS or any(sign in listed for sign in _MACROS):
        raise Invalid("upload_unknown", field="file")
    unpacked = sum(part.file_size for part in parts)
    if len(names) != len(parts) or len(parts) > _MOST_PARTS or unpacked > _LARGEST_UNPACKED:
        raise Invalid("upload_broken", field="file")
    return "docx"


def _list_of_parts(package: zipfile.ZipFile) -> bytes:
    """Return what a Word file says of its parts, in small letters; nothing for other archives."""
    if _LIST not in package.namelist():
        return b""
    with package.open(_LIST) as part:
        listed = part.read(_LONGEST_LIST + 1)
    if len(listed) > _LONGEST_LIST:
        raise zipfile.BadZipFile
    # UTF-16 is as good XML as UTF-8.
    return listed.replace(b"\0", b"").lower() + b" ".join(
        name.lower().encode() for name in package.namelist()
    )


@use_case(Permission.MANAGE_CANDIDATES)
def keep_file(work: Work, secret: str, candidate_id: int, data: bytes) -> int:
    """Keep a CV and return its id. Raises NotFound, Invalid as `kind_of`."""
    candidate = find_candidate(work, candidate_id, for_change=True)
    kept = CandidateFile(
        kind="cv",
        ending=kind_of(data),
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        sealed=seal(secret, _PURPOSE, data),
        added_at=work.now,
        added_by_id=work.person.id,
    )
    candidate.files.append(kept)
    work.session.flush()
    details = {"file": kept.id, "kind": kept.ending}
    record(work, Event("file_added", f"candidate:{candidate_id}", details))
    return kept.id


def read_file(
    work: Work, secret: str, candidate_id: int, file_id: int
) -> tuple[CandidateFile, bytes]:
    """Return a paper and its bytes.

    Raises NotFound, and Conflict("file_sealed_elsewhere") where another secret encrypted it.
    """
    find_candidate(work, candidate_id)
    kept = work.session.get(CandidateFile, file_id)
    if kept is None or kept.candidate_id != candidate_id:
        raise NotFound("unknown_file")
    return kept, unseal(secret, _PURPOSE, kept.sealed)


@use_case(Permission.MANAGE_CANDIDATES)
def drop_file(work: Work, candidate_id: int, file_id: int) -> None:
    """Delete a paper for good. Raises NotFound, Conflict("record_shared")."""
    hold_candidate(work, candidate_id)
    kept = work.session.get(CandidateFile, file_id)
    if kept is None or kept.candidate_id != candidate_id:
        raise NotFound("unknown_file")
    work.session.delete(kept)
    details = {"file": file_id}
    record(work, Event("file_dropped", f"candidate:{candidate_id}", details))
