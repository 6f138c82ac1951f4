"""The parts of a job description: clauses in groups, groups in sections, and the rest."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

from job_descriptions.writing.localized import Text

Kind = Literal["internal", "vacancy"]
KINDS: tuple[Kind, ...] = ("internal", "vacancy")


class SectionKey(StrEnum):
    """The sections of a description, in the order in which they are printed."""

    GENERAL = "general"
    QUALIFICATION = "qualification"
    KNOWLEDGE = "knowledge"
    DUTIES = "duties"
    CONTROL = "control"
    RIGHTS = "rights"
    LIABILITY = "liability"
    RELATIONS = "relations"
    INDICATORS = "indicators"
    CONDITIONS = "conditions"
    CAREER = "career"
    TRAINING = "training"


@dataclass(frozen=True, slots=True)
class Cases:
    """A Russian title in its six cases: stored, because guessing inflects some titles wrongly."""

    nom: str
    gen: str
    dat: str
    acc: str
    ins: str
    pre: str


@dataclass(frozen=True, slots=True)
class Title:
    """The title of a role: Russian with its cases, English as it stands."""

    ru: Cases
    en: str

    @property
    def text(self) -> Text:
        return Text(self.ru.nom, self.en)


@dataclass(frozen=True, slots=True)
class Clause:
    """One numbered sentence of a description.

    `facts` name the rows of the sources that it rests on (`source.field.row`, rows from 1);
    `ours` says that the sources are silent and the clause is our own; `law` names entries of
    `laws.yaml`; `vacancy` marks what a vacancy text repeats.
    """

    id: str
    text: Text
    facts: tuple[str, ...] = ()
    ours: bool = False
    law: tuple[str, ...] = ()
    competencies: tuple[str, ...] = ()
    vacancy: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Clauses that belong together; a section with one group may leave the title out."""

    id: str
    clauses: tuple[Clause, ...]
    title: Text | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """One section: its key decides the heading and the lead-in words."""

    key: SectionKey
    groups: tuple[Group, ...]

    def clauses(self) -> Iterator[Clause]:
        return (clause for group in self.groups for clause in group.clauses)


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Other names under which people look for the role."""

    ru: tuple[str, ...]
    en: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TitleAbroad:
    """What the role is called in another country (ISO 3166 code)."""

    country: str
    title: str
    facts: tuple[str, ...] = ()
    ours: bool = False


@dataclass(frozen=True, slots=True)
class OccupationCode:
    """A suggestion from a published classification, with the day when it was last looked up."""

    scheme: str
    version: str
    code: str
    label: Text
    checked_on: date
    verified: bool
    uri: str = ""


@dataclass(frozen=True, slots=True)
class Description:
    """A job description of the library: one role, one variant, one immutable version.

    `background` holds what the sources say about the role that no employer would sign, such
    as market figures: the library shows it, documents do not.
    """

    role: str
    variant: str
    version: int
    default: bool
    published: date
    sources: tuple[str, ...]
    title: Title
    label: Text
    category: Literal["managers", "specialists"]
    synonyms: Synonyms
    abroad: tuple[TitleAbroad, ...]
    purpose: Clause
    occupation_codes: tuple[OccupationCode, ...]
    hh_role: str
    suggestions: dict[str, Text]
    competencies: tuple[str, ...]
    sections: tuple[Section, ...]
    background: tuple[Clause, ...] = ()

    @property
    def code(self) -> str:
        return f"{self.role}.{self.variant}"

    @property
    def name(self) -> str:
        """The version's full name, as files, footers and records write it."""
        return f"{self.code}.v{self.version}"

    def section(self, key: SectionKey) -> Section:
        return next(section for section in self.sections if section.key == key)

    def clauses(self) -> Iterator[Clause]:
        return (clause for section in self.sections for clause in section.clauses())
