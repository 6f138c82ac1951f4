"""Keeps finished files in a folder, so that a repeat is a file read."""

import hashlib
import logging
import os
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

_LOGGER = logging.getLogger(__name__)
_DIGEST = 32
_TEMPORARY = ".unfinished-"
_STALE_SECONDS = 3600


class Store:
    """Files by key, with a bound on their sum; several processes may share the folder.

    Each file opens with the SHA-256 of the rest: one that was cut short counts as missing.
    """

    def __init__(self, folder: Path, largest_bytes: int = 256 * 1024 * 1024) -> None:
        self._folder = folder
        self._largest = largest_bytes
        self._unmeasured = largest_bytes

    def read(self, key: str) -> bytes | None:
        """Return what is kept under the key, and count it as used now; None if nothing is."""
        path = self._folder / key
        try:
            kept = path.read_bytes()
        except FileNotFoundError:
            return None
        data = kept[_DIGEST:]
        if hashlib.sha256(data).digest() != kept[:_DIGEST]:
            path.unlink(missing_ok=True)
            return None
        with suppress(FileNotFoundError):
            os.utime(path)
        return data

    def write(self, key: str, data: bytes) -> None:
        """Keep the data, whole or not at all; a folder that takes nothing is logged."""
        try:
            self._write(self._folder / key, hashlib.sha256(data).digest() + data)
            self._trim(len(data))
        except OSError as error:
            _LOGGER.warning("document not kept: %s", error.strerror)

    def clear(self) -> None:
        """Forget every file, for example after a person's data were erased."""
        for path in self._files():
            path.unlink(missing_ok=True)

    def _write(self, path: Path, data: bytes) -> None:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=self._folder, prefix=_TEMPORARY, delete=False) as file:
            try:
                file.write(data)
                file.close()
                Path(file.name).replace(path)
            except OSError:
                Path(file.name).unlink(missing_ok=True)
                raise

    def _trim(self, added: int) -> None:
        """Drop the files unused for longest; the folder is measured after every sixteenth of it."""
        self._unmeasured += added
        if self._unmeasured < self._largest // 16:
            return
        self._unmeasured = 0
        room = self._largest
        for path, size, used in self._measured():
            room -= size
            stale = path.name.startswith(_TEMPORARY) and used < time.time() - _STALE_SECONDS
            if room < 0 or stale:
                path.unlink(missing_ok=True)

    def _measured(self) -> list[tuple[Path, int, float]]:
        """Return path, size and time of last use, the latest used first."""
        found = []
        for path in self._files():
            with suppress(FileNotFoundError):
                status = path.stat()
                found.append((path, status.st_size, status.st_mtime))
        return sorted(found, key=lambda each: each[2], reverse=True)

    def _files(self) -> Iterator[Path]:
        return self._folder.iterdir() if self._folder.is_dir() else iter(())
