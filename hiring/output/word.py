"""Word: the same words to be edited; a kind is served where hiring.docx has a maker for it."""

from typing import Any

from hiring.docx.render import MAKERS, docx
from hiring.output.format import Draws, Extras, Format
from hiring.papers.composed import Composed
from job_descriptions.writing.localized import Text

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _make(_renderer: Draws, composed: Composed[Any], _extras: Extras) -> bytes:
    return docx(composed)


WORD = Format("docx", _TYPE, Text("Word", "Word"), MAKERS, _make)
