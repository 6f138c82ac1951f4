"""What is asked of the engine and what it answers: plain data, fit to cross to another process."""

from dataclasses import dataclass

from hiring.papers.composed import Composed
from job_descriptions.writing.printed import Printed

Made = bytes | tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Print:
    """Make the PDF of a document."""

    composed: Composed[Printed]


@dataclass(frozen=True, slots=True)
class Draw:
    """Draw the pages of a PDF as PNG pictures; scale 1 is 72 dots per inch."""

    pdf: bytes
    scale: float


Job = Print | Draw


@dataclass(frozen=True, slots=True)
class Refused:
    """The job could not be done: the code and details of a RenderingFailed."""

    code: str
    details: dict[str, object]


Answer = Made | Refused
