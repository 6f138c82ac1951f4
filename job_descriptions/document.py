"""A description filled in for print: plain words only, in one language, numbered and complete.

Renderers (PDF, Word, HTML, text) take these and nothing else, so all formats say the same.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from job_descriptions.writing.localized import Language
from job_descriptions.writing.printed import Fact, Gap, Signatory


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
