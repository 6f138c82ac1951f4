"""HTML: one page that needs no other file."""

from typing import Any

from hiring.output.format import Draws, Extras, Format
from hiring.papers.composed import Composed
from hiring.papers.kinds import KINDS
from job_descriptions.writing.localized import Text


def _make(renderer: Draws, composed: Composed[Any], _extras: Extras) -> bytes:
    return renderer.html(composed).encode()


WEB_PAGE = Format("html", "text/html; charset=utf-8", Text("HTML", "HTML"), KINDS, _make)
