"""One file that holds a backup: a zip whose manifest names every member with size and hash."""

import errno
import hashlib
import os
import secrets
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import IO, Literal

from pydantic import BaseModel, ConfigDict, NonNegativeInt, ValidationError

from hiring.errors import Conflict, Invalid, SetupError

_FORMAT = 1
_MANIFEST = "manifest.json"
_LONGEST_MANIFEST = 64 * 1024 * 1024
_CHUNK = 1024 * 1024
# NotImplementedError is how zipfile says that a compression method is unknown to it, and
# RuntimeError that a member is encrypted: neither is in a file that was made here.
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, OSError)


class Member(BaseModel):
    """What one file in the archive has to be; the size is in bytes."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    sha256: str
    size: NonNegativeInt


class Manifest(BaseModel):
    """What the archive is: when made, of which kind of database, with which members."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    format: int = _FORMAT
    created: datetime
    database: Literal["sqlite", "postgresql"]
    revision: str
    members: dict[str, Member]


def write_archive(target: Path, manifest: Manifest, files: Mapping[str, Path]) -> Manifest:
    """Write the files under their names, readable by the owner only; all or nothing.

    Returns the manifest with the members filled in. A file that vanished meanwhile is left out.
    Raises SetupError if the folder cannot be written.
    """
    try:
        with _replacing(target) as stream, zipfile.ZipFile(stream, "w") as archive:
            found = {name: _add(archive, name, path) for name, path in files.items()}
            members = {name: member for name, member in found.items() if member}
            manifest = manifest.model_copy(update={"members": members})
            archive.writestr(_MANIFEST, manifest.model_dump_json(indent=1))
    except OSError as error:
        raise SetupError("file_unwritable", file=target, reason=error.strerror) from error
    return manifest


@contextmanager
def _replacing(target: Path) -> Iterator[IO[bytes]]:
    """Yield a new file that takes the place of the target once it is whole and on the disk."""
    partial = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)


def _add(archive: zipfile.ZipFile, name: str, path: Path) -> Member | None:
    entry = zipfile.ZipInfo(name)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    try:
        source = path.open("rb")
    except FileNotFoundError:
        return None
    with source, archive.open(entry, "w", force_zip64=True) as into:
        return _copy(source, into)


def _copy(source: IO[bytes], into: IO[bytes], limit: int | None = None) -> Member:
    """Copy and return size and hash; stop after the limit of bytes is passed."""
    digest, size = hashlib.sha256(), 0
    while chunk := source.read(_CHUNK):
        size += len(chunk)
        if limit is not None and size > limit:
            break
        digest.update(chunk)
        into.write(chunk)
    return Member(sha256=digest.hexdigest(), size=size)


def unpack_archive(source: Path, folder: Path) -> Manifest:
    """Check the whole archive while unpacking it into an empty folder; return its manifest.

    Raises Invalid if it is not a backup, or any byte of it is not what the manifest says,
    Conflict if it was made by a later version of this app, and SetupError if the disk is full.
    """
    try:
        with zipfile.ZipFile(source) as archive:
            manifest = _read_manifest(archive)
            for name, member in manifest.members.items():
                _unpack(archive, name, member, folder)
    except FileNotFoundError as error:
        raise Invalid("file_unreadable", file=source, reason=error.strerror) from error
    except _DAMAGE as error:
        if isinstance(error, OSError) and error.errno in _FULL:
            raise SetupError("file_unwritable", file=folder, reason=error.strerror) from error
        raise Invalid("backup_damaged", file=source) from error
    return manifest


def _read_manifest(archive: zipfile.ZipFile) -> Manifest:
    names = archive.namelist()
    if _MANIFEST not in names or archive.getinfo(_MANIFEST).file_size > _LONGEST_MANIFEST:
        raise Invalid("backup_not_ours", file=archive.filename)
    try:
        manifest = Manifest.model_validate_json(archive.read(_MANIFEST))
    except ValidationError as error:
        raise Invalid("backup_not_ours", file=archive.filename) from error
    if manifest.format != _FORMAT:
        raise Conflict("backup_of_other_format", format=manifest.format)
    if sorted(names) != sorted([_MANIFEST, *manifest.members]):
        raise Invalid("backup_damaged", file=archive.filename)
    return manifest


def _unpack(archive: zipfile.ZipFile, name: str, member: Member, folder: Path) -> None:
    place = folder / _checked(name)
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with archive.open(name) as source, os.fdopen(descriptor, "wb") as into:
        if _copy(source, into, limit=member.size) != member:
            raise Invalid("backup_damaged", file=archive.filename, member=name)


def _checked(name: str) -> PurePosixPath:
    """Return the name as a path that stays inside the folder it is put into."""
    path = PurePosixPath(name)
    plain = str(path) == name and not path.is_absolute() and ".." not in path.parts
    if not plain or "\\" in name or not name.isprintable():
        raise Invalid("backup_damaged", member=name)
    return path
