"""A description filled in for print: plain words only, in one language, numbered and complete.

Renderers (PDF, Word, HTML, text) take these and nothing else, so all formats say the same.
"""

import base64
import hashlib
import json
from collections.abc import Iterator
from dataclasses import Field, dataclass, fields
from typing import Any, ClassVar, Literal, Protocol

from job_descriptions.localized import Language


@dataclass(frozen=True, slots=True)
class Item:
    """One numbered clause as it is printed; `clause` is its id in the description."""

    number: str
    text: str
    clause: str


@dataclass(frozen=True, slots=True)
class Part:
    """A group of items; number and title are empty where a chapter has just one group."""

    number: str
    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A section with its heading and the words that lead into its items (may be empty)."""

    key: str
    number: str
    title: str
    lead: str
    parts: tuple[Part, ...]

    def items(self) -> Iterator[Item]:
        return (item for part in self.parts for item in part.items)


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs: position, then initials and surname."""

    position: str
    name: str


@dataclass(frozen=True, slots=True)
class Gap:
    """What a document still lacks: a field's value, a clause's words, a mark, a person's word.

    A `sign_in_field` or `sign_in_clause` is filled, with a sign that no typeface has.
    """

    what: Literal[
        "field",
        "clause",
        "sign_in_field",
        "sign_in_clause",
        "character",
        "mark",
        "decision",
        "approval",
    ]
    id: str
    label: str


class Record(Protocol):
    """A dataclass, whatever it holds."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]


class Printed(Record, Protocol):
    """What every document tells of itself, whatever else it says: a frozen dataclass of words."""

    @property
    def kind(self) -> str: ...
    @property
    def language(self) -> Language: ...
    @property
    def title(self) -> str: ...
    @property
    def source(self) -> str: ...
    @property
    def edition(self) -> str: ...
    @property
    def draft(self) -> bool: ...
    @property
    def gaps(self) -> tuple[Gap, ...]: ...


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the short table that opens a vacancy text."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class InternalDocument:
    """The employer's own document (должностная инструкция): approved, signed, acknowledged.

    `date` is written out in the document's language; `legal_form` is `local_act` or `annex`;
    `source` names the library version, `edition` is the number of the employer's own version.
    """

    language: Language
    title: str
    title_genitive: str
    employer: str
    employer_short: str
    department: str
    city: str
    date: str
    number: str
    legal_form: str
    approver: Signatory
    agreed: Signatory
    author: Signatory
    chapters: tuple[Chapter, ...]
    source: str
    edition: str
    draft: bool
    gaps: tuple[Gap, ...]
    kind: Literal["internal"] = "internal"


@dataclass(frozen=True, slots=True)
class VacancyDocument:
    """The text for candidates: one to two pages, with the pay range."""

    language: Language
    title: str
    employer: str
    city: str
    summary: str
    pay: str
    facts: tuple[Fact, ...]
    chapters: tuple[Chapter, ...]
    contacts: tuple[Fact, ...]
    statement: str
    source: str
    edition: str
    draft: bool
    gaps: tuple[Gap, ...]
    kind: Literal["vacancy"] = "vacancy"


Document = InternalDocument | VacancyDocument


def canonical_json(record: Record) -> bytes:
    """Return the data of a record as bytes that are equal whenever the data are."""
    text = json.dumps(
        record, default=_by_name, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    # Half a character, which no file takes, is still one document and not another.
    return text.encode("utf-8", "surrogatepass")


def _by_name(record: Record) -> dict[str, object]:
    # What `asdict` gives, in a third of its time: nothing is copied.
    return {each.name: getattr(record, each.name) for each in fields(record)}


def check_code(document: Printed) -> str:
    """Return the code in the footer: 12 base-32 signs of the data's SHA-256, in threes."""
    signs = base64.b32encode(hashlib.sha256(canonical_json(document)).digest()).decode()[:12]
    return "-".join(signs[start : start + 4] for start in range(0, 12, 4))
