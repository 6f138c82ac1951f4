"""The packed files inside XLSX and ODS, unpacked within bounds whatever their directory claims."""

import io
import zlib
from collections.abc import Iterator
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from hiring.salary.reading.bounds import LARGEST_UNPACKED, MOST_MEMBERS, refused

_PIECE = 1 << 20
_ENCRYPTED = 0x1
_HEADER = 30
_NAME_LENGTH = slice(26, 28)
_EXTRA_LENGTH = slice(28, 30)


class FilePackage:
    """A packed file, checked by its directory before any part of it is unpacked."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        try:
            with ZipFile(io.BytesIO(content)) as archive:
                self._members = {each.filename: each for each in archive.infolist()}
                every = archive.infolist()
        # NotImplementedError is how zipfile says that a version of the format is unknown to it.
        except (BadZipFile, NotImplementedError, UnicodeDecodeError, ValueError, OSError) as fault:
            raise refused("file_damaged") from fault
        self._check(every)

    @staticmethod
    def _check(members: list[ZipInfo]) -> None:
        total = sum(each.file_size for each in members)
        if total > LARGEST_UNPACKED or len(members) > MOST_MEMBERS:
            raise refused("file_unpacks_too_big", most=LARGEST_UNPACKED // 1024**2)
        if any(each.flag_bits & _ENCRYPTED for each in members):
            raise refused("file_encrypted")
        if any(each.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for each in members):
            raise refused("file_damaged")

    @property
    def names(self) -> frozenset[str]:
        """The names of the packed files."""
        return frozenset(self._members)

    def read(self, name: str) -> bytes:
        """Return a packed file, empty where there is none. Raises Invalid("file_damaged")."""
        return b"".join(self.pieces(name)) if name in self._members else b""

    def pieces(self, name: str) -> Iterator[bytes]:
        """Yield a packed file piece by piece.

        Raises Invalid("file_damaged") where there is none, and where it is cut off or longer than
        the directory says.
        """
        member = self._members.get(name)
        if member is None:
            raise refused("file_damaged")
        packed = self._packed(member)
        if member.compress_type == ZIP_STORED:
            yield bytes(packed)
            return
        left = member.file_size
        for piece in _inflated(packed):
            left -= len(piece)
            if left < 0:
                raise refused("file_damaged")
            yield piece
        if left:
            raise refused("file_damaged")

    def _packed(self, member: ZipInfo) -> memoryview:
        start = member.header_offset
        header = self._content[start : start + _HEADER]
        if len(header) < _HEADER:
            raise refused("file_damaged")
        names = int.from_bytes(header[_NAME_LENGTH], "little")
        extras = int.from_bytes(header[_EXTRA_LENGTH], "little")
        begin = start + _HEADER + names + extras
        if begin + member.compress_size > len(self._content):
            raise refused("file_damaged")
        return memoryview(self._content)[begin : begin + member.compress_size]


def _inflated(packed: memoryview) -> Iterator[bytes]:
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    waiting: bytes | memoryview = packed
    try:
        while not unpacker.eof:
            piece = unpacker.decompress(waiting, _PIECE)
            waiting = unpacker.unconsumed_tail
            if not piece and not waiting and not unpacker.eof:
                raise refused("file_damaged")
            yield piece
    except zlib.error as fault:
        raise refused("file_damaged") from fault
