"""A document's words as a Word file can carry them."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from markupsafe import Markup, escape

from hiring.errors import RenderingFailed
from hiring.papers.composed import Composed
from hiring.papers.kinds import KINDS
from job_descriptions.document import Document
from job_descriptions.writing.printed import Gap, Printed

DocumentT = TypeVar("DocumentT", bound=Printed)

# What XML 1.0 cannot carry or discourages, and the controls that docxtpl reads as breaks.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]"
)
_BREAK = re.compile("\r\n?|[\u2028\u2029]")
_BRACES = {ord("{"): "&#123;", ord("}"): "&#125;"}


def printable(composed: Composed[DocumentT]) -> Composed[DocumentT]:
    """Return the document with words that XML can carry.

    Every forbidden character is spelled out as `[U+0001]` and, in a draft, listed in the gaps.
    Raises RenderingFailed(`unprintable_characters`) for a final document of a strict kind; what
    can't be changed any more, and the names of those who sign, are never refused.
    """
    document = composed.document
    found = _unprintable(document)
    if found and not document.draft and KINDS[document.kind].strict:
        raise RenderingFailed("unprintable_characters", characters=found)
    told = found if document.draft else ()
    gaps = tuple(Gap("character", sign, f"[{sign}]") for sign in map(_code_point, told))
    ready: DocumentT = _changed(document, _spelled)
    return replace(
        composed,
        document=replace(ready, gaps=(*ready.gaps, *gaps)),
        employees=_changed(composed.employees, _spelled),
    )


def context(composed: Composed[Document]) -> Mapping[str, object]:
    """Return what the templates see: plain data, its texts made safe for XML."""
    seen = {
        "document": composed.document,
        "employees": composed.employees,
        "labels": composed.labels,
        "foot": composed.foot,
    }
    return {name: _marked(data) for name, data in seen.items()}


def _unprintable(document: Printed) -> tuple[str, ...]:
    signs = (sign for text in _strings(document) for sign in _UNPRINTABLE.findall(text))
    return tuple(dict.fromkeys(signs))


def _code_point(sign: str) -> str:
    return f"U+{ord(sign):04X}"


def _spelled(text: str) -> str:
    lines = _BREAK.sub("\n", text)
    return _UNPRINTABLE.sub(lambda match: f"[{_code_point(match[0])}]", lines)


def _strings(data: object) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, tuple):
        for value in data:
            yield from _strings(value)
    elif is_dataclass(data):
        for each in fields(data):
            yield from _strings(getattr(data, each.name))


def _changed(data: Any, change: Callable[[str], str]) -> Any:
    if isinstance(data, str):
        return change(data)
    if isinstance(data, tuple):
        return tuple(_changed(value, change) for value in data)
    if is_dataclass(data) and not isinstance(data, type):
        values = {each.name: _changed(getattr(data, each.name), change) for each in fields(data)}
        return type(data)(**values)
    return data


def _marked(data: object) -> object:
    """Return the data with every text as XML.

    Braces become character references: docxtpl rewrites `{_{` and the like after filling in.
    """
    if isinstance(data, str):
        return Markup(escape(data).translate(_BRACES))  # noqa: S704 # escaped on this line
    if isinstance(data, Mapping):
        return {name: _marked(value) for name, value in data.items()}
    if isinstance(data, tuple):
        return tuple(_marked(value) for value in data)
    if is_dataclass(data):
        return {each.name: _marked(getattr(data, each.name)) for each in fields(data)}
    return data
