"""The Word file as a package: the same parts give the same bytes on any day."""

import io
import zipfile
from collections.abc import Mapping
from itertools import chain

_FIRST = ("[Content_Types].xml", "_rels/.rels")
# The zip format cannot tell an earlier time; a real one would make equal documents differ.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_UNIX = 3


def read_parts(package: bytes) -> dict[str, bytes]:
    """Return the parts of a package by name."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def write_parts(parts: Mapping[str, bytes]) -> bytes:
    """Return a package of these parts: order, times and compression depend on nothing else."""
    target = io.BytesIO()
    rest = sorted(name for name in parts if name not in _FIRST)
    with zipfile.ZipFile(target, "w") as archive:
        for name in chain(_FIRST, rest):
            archive.writestr(_entry(name), parts[name], compresslevel=6)
    return target.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _NO_TIME)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = _UNIX
    entry.external_attr = 0o600 << 16
    return entry
