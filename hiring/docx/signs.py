"""Signs that the typeface of a Word file draws as others, on a computer that has it.

PT Sans and PT Serif draw the currencies that are younger than they are with the outline of the
rouble. A program takes another typeface by itself only where a sign is missing, so we name one.
"""

import re
from copy import deepcopy
from typing import Any

from docx.opc.oxml import serialize_part_xml
from docx.oxml import parse_xml
from docx.oxml.ns import qn

_OTHER = "Arial"
_FALSE = re.compile("([\u20b6\u20b7\u20b9-\u20bc\u20be-\u20cf]+)")
_USES = ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs")


def with_true_signs(part: bytes) -> bytes:
    """Return a part of a Word file with such signs in runs of another typeface."""
    if not _FALSE.search(part.decode()):
        return part
    root = parse_xml(part)
    for text in list(root.iter(qn("w:t"))):
        if _FALSE.search(text.text or ""):
            _split(text)
    return serialize_part_xml(root)


def _split(text: Any) -> None:
    """Make several runs of one: the words as they were, the signs in the other typeface."""
    last = run = text.getparent()
    rest = list(text.itersiblings())
    text.text, *pieces = _FALSE.split(text.text)
    for piece in pieces:
        last.addnext(_run_like(run, piece))
        last = last.getnext()
    last.extend(rest)


def _run_like(run: Any, words: str) -> Any:
    made = deepcopy(run)
    made.clear_content()
    made.add_t(words)
    if _FALSE.match(words):
        fonts = made.get_or_add_rPr().get_or_add_rFonts()
        for use in _USES:
            fonts.set(qn(use), _OTHER)
    return made
