"""What a format is, and what it may be made from."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from hiring.papers.composed import Composed
from job_descriptions.model import Description
from job_descriptions.writing.localized import Text
from job_descriptions.writing.printed import Printed


class Draws(Protocol):
    """What draws pages: the pool of the server or the single renderer of the command line."""

    def pdf(self, composed: Composed[Printed]) -> bytes: ...

    def html(self, composed: Composed[Printed]) -> str: ...


@dataclass(frozen=True, slots=True)
class Filled:
    """What a position's vacancy text was made from; job boards need more than its words.

    `values` are cleaned, complete with defaults and in the text's language.
    """

    description: Description
    values: Mapping[str, str]
    competencies: Mapping[str, Text]


@dataclass(frozen=True, slots=True)
class Extras:
    """What a format may need beside the document: a position's own data, figures for machines."""

    filled: Filled | None = None
    figures: Mapping[str, object] | None = None


Make = Callable[[Draws, Composed[Any], Extras], bytes]


@dataclass(frozen=True, slots=True)
class Format:
    """One format: the ending of its files, their media type, the name that pages show.

    `kinds` are the kinds of document that it serves. An `export` is no paper: it hands a position
    over to a job board, and needs all of it filled in.
    """

    ending: str
    media_type: str
    name: Text
    kinds: Collection[str]
    make: Make
    export: bool = False
