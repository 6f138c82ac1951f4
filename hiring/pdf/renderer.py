"""What the app asks for documents: PDF, pictures of the pages, and the stand-alone web page."""

import hashlib
import struct
import threading
from collections.abc import Callable, Iterator
from functools import cache, cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Protocol

from hiring.errors import RenderingFailed
from hiring.papers.composed import Composed
from hiring.pdf import pages
from hiring.pdf.fonts import FONTS
from hiring.pdf.jobs import Draw, Job, Made, Print, Refused
from hiring.pdf.loading import load_engine
from hiring.pdf.pages import TEMPLATES
from hiring.pdf.store import Store
from hiring.pdf.worker import answer
from hiring.pdf.workers import WorkerPool
from job_descriptions.writing.printed import Printed, canonical_json

SMALLEST_SCALE, LARGEST_SCALE = 0.1, 4.0
_LIBRARIES = ("weasyprint", "pydyf", "tinycss2", "cssselect2", "pyphen", "fonttools", "pikepdf")
_HERE = Path(__file__).parent
_ROOT = _HERE.parents[1]
_SOURCES = (
    (TEMPLATES, "**/*.*"),
    (FONTS, "*.*"),
    (_HERE, "*.py"),
    (_ROOT / "hiring" / "papers", "*.py"),
    (_ROOT / "job_descriptions", "*.py"),
    (_ROOT / "job_descriptions" / "writing", "*.py"),
    (_ROOT / "assessments" / "charts", "*.py"),
    (_ROOT / "hiring" / "salary" / "charts", "*.py"),
)


class Performer(Protocol):
    """Who does the jobs: a pool of processes, or this process itself."""

    def ask(self, job: Job) -> Made: ...
    def busy(self) -> int: ...
    def healthy(self) -> bool: ...
    def close(self) -> None: ...


class DocumentRenderer:
    """Makes documents and keeps them, whoever performs the work."""

    def __init__(self, performer: Performer, store: Store | None) -> None:
        self._performer = performer
        self._store = store

    def pdf(self, composed: Composed[Printed]) -> bytes:
        """Return the document as a sealed PDF, PDF/A-3a and PDF/UA-1; equal data, equal bytes.

        Raises RenderingFailed (`unprintable_characters`, `too_slow`, `worker_died`,
        `engine_missing`, …) or Overloaded.
        """
        return self._kept(store_key(composed), lambda: self._print(composed))

    def pictures(self, composed: Composed[Printed], scale: float = 1.0) -> tuple[bytes, ...]:
        """Return a PNG of each page of the PDF; scale 1 is 72 dots per inch.

        Raises what `pdf` raises, and RenderingFailed(`scale_out_of_range`).
        """
        if not SMALLEST_SCALE <= scale <= LARGEST_SCALE:
            raise RenderingFailed("scale_out_of_range", scale=scale)
        key = f"{store_key(composed)}-{scale:.3f}"
        return tuple(_unpacked(self._kept(key, lambda: self._draw(composed, scale))))

    def html(self, composed: Composed[Printed]) -> str:
        """Return the document as one web page that needs no other file."""
        return pages.html(composed)

    def forget(self) -> None:
        """Drop every file that was kept, for example after people's data were erased."""
        if self._store is not None:
            self._store.clear()

    def busy(self) -> int:
        """Return how many jobs are being done or waiting."""
        return self._performer.busy()

    def healthy(self) -> bool:
        """Return whether documents can be made; the first call may wait for the engine to load."""
        return self._performer.healthy()

    def close(self) -> None:
        """End what was started for the work."""
        self._performer.close()

    def _print(self, composed: Composed[Printed]) -> bytes:
        made = self._performer.ask(Print(composed))
        if not isinstance(made, bytes):
            raise RenderingFailed("engine_failed", fault="no file came back")
        return made

    def _draw(self, composed: Composed[Printed], scale: float) -> bytes:
        made = self._performer.ask(Draw(self.pdf(composed), scale))
        if not isinstance(made, tuple):
            raise RenderingFailed("engine_failed", fault="no pictures came back")
        return _packed(made)

    def _kept(self, key: str, make: Callable[[], bytes]) -> bytes:
        if self._store is None:
            return make()
        kept = self._store.read(key)
        if kept is None:
            kept = make()
            self._store.write(key, kept)
        return kept


class Renderer(DocumentRenderer):
    """The renderer of a server: preloaded processes, and a store of what they made.

    `queue_limit` jobs may wait; `seconds` bound the time of one document. Nothing is started
    before the first job, so that a web server may fork after making this.
    """

    def __init__(
        self,
        folder: Path,
        workers: int = 2,
        queue_limit: int = 16,
        seconds: int = 30,
        lifetime: int = 400,
    ) -> None:
        self._pool = WorkerPool(workers, queue_limit, seconds, lifetime)
        super().__init__(self._pool, Store(folder))

    def start(self) -> None:
        """Load the engines ahead of the first document, without waiting for them."""
        self._pool.start()


class InProcessRenderer(DocumentRenderer):
    """The renderer of a single command: no other process is started for its document or two."""

    def __init__(self, folder: Path | None = None) -> None:
        super().__init__(_InProcess(), Store(folder) if folder else None)


class _InProcess:
    """Does jobs here, one at a time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()

    @cached_property
    def _perform(self) -> Callable[[Job], Made]:
        return load_engine()

    def ask(self, job: Job) -> Made:
        with self._lock:
            made = answer(self._perform, job)
        if isinstance(made, Refused):
            raise RenderingFailed(made.code, **made.details)
        return made

    def busy(self) -> int:
        return int(self._lock.locked())

    def healthy(self) -> bool:
        try:
            return callable(self._perform)
        except RenderingFailed:
            return False

    def close(self) -> None:
        """Nothing was started."""


_LENGTH = struct.Struct(">I")


def _packed(pictures: tuple[bytes, ...]) -> bytes:
    return b"".join(_LENGTH.pack(len(each)) + each for each in pictures)


def _unpacked(data: bytes) -> Iterator[bytes]:
    place = 0
    while place < len(data):
        (length,) = _LENGTH.unpack_from(data, place)
        place += _LENGTH.size + length
        yield data[place - length : place]


@cache
def revision() -> str:
    """Return a SHA-256 over the templates, styles, fonts, code and versions in use."""
    digest = hashlib.sha256()
    for library in _LIBRARIES:
        digest.update(f"{library} {version(library)}\n".encode())
    for folder, pattern in _SOURCES:
        for path in sorted(folder.glob(pattern)):
            digest.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def store_key(composed: Composed[Printed]) -> str:
    """Return the name under which a document's PDF is kept: equal for equal bytes."""
    return hashlib.sha256(canonical_json(composed) + revision().encode()).hexdigest()
