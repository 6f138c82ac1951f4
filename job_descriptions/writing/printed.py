"""What every printed document is made of and tells of itself, whatever else it says."""

import base64
import hashlib
import json
from dataclasses import Field, dataclass, fields
from typing import Any, ClassVar, Literal, Protocol

from job_descriptions.writing.localized import Language


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of a short table: a label and what it says."""

    label: str
    value: str


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
