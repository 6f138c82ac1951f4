"""Files that commands read and write; a failure is one sentence."""

import os
from pathlib import Path

from hiring.errors import Invalid


def write_file(path: Path, body: bytes) -> None:
    """Write a file as a whole or not at all. Raises Invalid("file_unwritable")."""
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(body)
        os.replace(part, path)  # noqa: PTH105 # the same call on every system
    except OSError as error:
        part.unlink(missing_ok=True)
        raise Invalid("file_unwritable", file=path, reason=error.strerror or error) from error


def read_file(path: Path) -> bytes:
    """Return a file's bytes. Raises Invalid("file_unreadable")."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise Invalid("file_unreadable", file=path, reason=error.strerror or error) from error
