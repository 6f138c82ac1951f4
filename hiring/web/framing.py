"""Where a request ends: the bytes of one connection, gathered until one request is whole.

Nothing is judged here: what looks broken counts as whole, and the server's own parser, which gets
the very same bytes, refuses it.
"""

import re

# More than the app takes in one request. What goes beyond is read and dropped, because a sender
# who is cut off in the middle never reads the refusal.
LARGEST_KEPT = 11 * 2**20
LARGEST_READ = 10 * LARGEST_KEPT
LARGEST_HEAD = 2**16
_HEAD_END = b"\r\n\r\n"
_LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*([0-9]{1,18})[ \t]*\r\n", re.IGNORECASE)
_CHUNKED = re.compile(rb"\r\ntransfer-encoding:", re.IGNORECASE)
_EXPECTING = re.compile(rb"\r\nexpect:[ \t]*100-continue", re.IGNORECASE)
_CHUNK = re.compile(rb"([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]*)?")
_LONGEST_CHUNK_LINE = 8192


class Gathering:
    """The bytes that came so far; `end` is where the request ends, None while nobody knows."""

    def __init__(self) -> None:
        self.kept = bytearray()
        self.end: int | None = None
        self.expecting = False
        self.has_head = False
        self._read = 0
        self._looked = 0
        self._chunk: int | None = None

    @property
    def is_whole(self) -> bool:
        """Whether nothing of the request is missing any more."""
        return self.end is not None and self._read >= self.end

    def add(self, data: bytes) -> None:
        """Take more bytes; beyond LARGEST_KEPT they only count."""
        self._read += len(data)
        self.kept += data[: max(0, LARGEST_KEPT - len(self.kept))]
        self._look()

    @property
    def missing(self) -> int:
        """How many bytes may still come, as far as the head says."""
        expected = LARGEST_KEPT if self.end is None else self.end
        return max(0, expected - self._read)

    def split(self) -> "tuple[bytes, Gathering]":
        """Return the request that is whole, and a gathering of what came after it."""
        following = Gathering()
        if rest := bytes(self.kept[self.end :]):
            following.add(rest)
        return bytes(self.kept[: self.end]), following

    def _look(self) -> None:
        if not self.has_head:
            self._find_head()
        if self._chunk is not None and self.end is None:
            self._follow_chunks()
        if self._read > LARGEST_READ:
            self.end = self._read

    def _find_head(self) -> None:
        found = self.kept.find(_HEAD_END, self._looked)
        self._looked = max(0, len(self.kept) - len(_HEAD_END) + 1)
        if found < 0:
            if len(self.kept) > LARGEST_HEAD:
                self.end = self._read
            return
        self.has_head = True
        body = found + len(_HEAD_END)
        head = bytes(self.kept[:body])
        self.expecting = bool(_EXPECTING.search(head))
        if _CHUNKED.search(head):
            self._chunk = body
        else:
            length = _LENGTH.search(head)
            self.end = body + (int(length[1]) if length else 0)

    def _follow_chunks(self) -> None:
        """Walk from one chunk's line to the next, up to the empty chunk and what trails it."""
        while self._chunk is not None and self._chunk <= len(self.kept):
            line = self.kept.find(b"\r\n", self._chunk, self._chunk + _LONGEST_CHUNK_LINE)
            if line < 0:
                too_long = len(self.kept) - self._chunk > _LONGEST_CHUNK_LINE
                self.end = self._read if too_long or self._is_full else None
                return
            size = _CHUNK.fullmatch(self.kept, self._chunk, line)
            if size is None:
                self.end = self._read
                return
            if int(size[1], 16) == 0:
                self._find_trailer(line)
                return
            self._chunk = line + 2 + int(size[1], 16) + 2
        if self._is_full:
            self.end = self._read

    @property
    def _is_full(self) -> bool:
        """Whether bytes were dropped: chunks can be followed no further."""
        return self._read > len(self.kept)

    def _find_trailer(self, line: int) -> None:
        """Without trailers the empty line follows at once, so that both begin at the same place."""
        found = self.kept.find(_HEAD_END, line)
        if found >= 0:
            self.end = found + len(_HEAD_END)
        elif len(self.kept) - line > LARGEST_HEAD:
            self.end = self._read
