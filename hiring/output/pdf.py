"""PDF: the paper itself, sealed."""

from typing import Any

from hiring.output.format import Draws, Extras, Format
from hiring.papers.composed import Composed
from hiring.papers.kinds import KINDS
from job_descriptions.writing.localized import Text


def _make(renderer: Draws, composed: Composed[Any], _extras: Extras) -> bytes:
    return renderer.pdf(composed)


PDF = Format("pdf", "application/pdf", Text("PDF", "PDF"), KINDS, _make)
