"""The compound files that old spreadsheets and encrypted new ones are kept in."""

import struct

from hiring.salary.reading.bounds import refused

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER = 512
_ENTRY = 128
_LAST_SECTOR = 0xFFFFFFFA
_STREAM = 2
_ROOT = 5
_SMALLEST_SHIFT = 7
_LARGEST_SHIFT = 12
_INLINE_TABLES = 109


class CompoundFile:
    """The named streams of a compound file."""

    def __init__(self, content: bytes) -> None:
        if len(content) < _HEADER:
            raise refused("file_damaged")
        self._content = content
        shift, mini_shift = struct.unpack_from("<HH", content, 30)
        if not _SMALLEST_SHIFT <= shift <= _LARGEST_SHIFT or mini_shift >= shift:
            raise refused("file_damaged")
        self._sector, self._mini_sector = 1 << shift, 1 << mini_shift
        self._table = self._whole_table()
        (first,) = struct.unpack_from("<I", content, 48)
        self._entries = self._directory(self._chain(first))

    @property
    def names(self) -> frozenset[str]:
        """The names of the streams."""
        return frozenset(self._entries)

    def read(self, name: str) -> bytes:
        """Return a stream, empty where there is none. Raises Invalid("file_damaged")."""
        if name not in self._entries:
            return b""
        first, size = self._entries[name]
        (cutoff,) = struct.unpack_from("<I", self._content, 56)
        whole = self._mini_chain(first) if size < cutoff else self._chain(first)
        if len(whole) < size:
            raise refused("file_damaged")
        return whole[:size]

    def _at(self, number: int) -> bytes:
        start = (number + 1) * self._sector
        found = self._content[start : start + self._sector]
        if not found:
            raise refused("file_damaged")
        return found.ljust(self._sector, b"\0")

    def _whole_table(self) -> tuple[int, ...]:
        numbers = list(struct.unpack_from(f"<{_INLINE_TABLES}I", self._content, 76))
        following, count = struct.unpack_from("<II", self._content, 68)
        for _ in range(min(count, len(self._content) // self._sector)):
            if following >= _LAST_SECTOR:
                break
            more = _integers(self._at(following))
            numbers.extend(more[:-1])
            following = more[-1]
        return _integers(b"".join(self._at(each) for each in numbers if each < _LAST_SECTOR))

    def _chain(self, first: int) -> bytes:
        return b"".join(self._at(each) for each in _walk(self._table, first))

    def _mini_chain(self, first: int) -> bytes:
        (start,) = struct.unpack_from("<I", self._content, 60)
        table = _integers(self._chain(start)) if start < _LAST_SECTOR else ()
        whole = self._chain(self._root)
        size = self._mini_sector
        return b"".join(whole[each * size : (each + 1) * size] for each in _walk(table, first))

    def _directory(self, entries: bytes) -> dict[str, tuple[int, int]]:
        found: dict[str, tuple[int, int]] = {}
        self._root = _LAST_SECTOR
        for start in range(0, len(entries) - _ENTRY + 1, _ENTRY):
            length, kind = struct.unpack_from("<HB", entries, start + 64)
            first, size = struct.unpack_from("<II", entries, start + 116)
            name = entries[start : start + max(0, min(length, 64) - 2)].decode(
                "utf-16-le", "replace"
            )
            if kind == _STREAM:
                found.setdefault(name, (first, size))
            elif kind == _ROOT:
                self._root = first
        return found


def _walk(table: tuple[int, ...], first: int) -> list[int]:
    """Return the numbers of a chain. Raises Invalid("file_damaged") where it runs in a circle."""
    found: list[int] = []
    while first < _LAST_SECTOR:
        if first >= len(table) or len(found) > len(table):
            raise refused("file_damaged")
        found.append(first)
        first = table[first]
    return found


def _integers(content: bytes) -> tuple[int, ...]:
    count = len(content) // 4
    return struct.unpack_from(f"<{count}I", content)
