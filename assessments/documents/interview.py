"""The interview on paper: the blank form, and the kit of one interviewer for one candidate."""

from dataclasses import dataclass
from typing import Literal

from job_descriptions.writing.localized import Language
from job_descriptions.writing.printed import Fact, Gap


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One step of the interview: from when (empty on a blank form), what, and how long."""

    time: str
    what: str
    minutes: str


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question with its kind, time, probes and what to listen for."""

    kind: str
    minutes: str
    text: str
    probes: tuple[str, ...]
    listen_for: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnchoredMark:
    """A mark of the scale with the behaviour that earns it."""

    mark: str
    anchor: str


@dataclass(frozen=True, slots=True)
class CompetencySheet:
    """One competency: what is meant, what is asked, how it is marked; `remark` names a cutoff."""

    number: str
    name: str
    definition: str
    minutes: str
    remark: str
    questions: tuple[AskedQuestion, ...]
    scale: tuple[AnchoredMark, ...]


@dataclass(frozen=True, slots=True)
class EvidenceSheet:
    """A block that collects proof, part by part."""

    title: str
    instruction: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InterviewPaper:
    """What an interview is held with: `title` is the rubric's or the candidate's name.

    `duties` says how many duties the questions name, `untested` are the others; both are empty
    where no description was given.
    """

    language: Language
    title: str
    agenda: tuple[AgendaItem, ...]
    rules: tuple[str, ...]
    opening: str
    competencies: tuple[CompetencySheet, ...]
    evidence: tuple[EvidenceSheet, ...]
    closing: str
    avoid: tuple[str, ...]
    duties: str
    untested: tuple[str, ...]
    source: str
    edition: str
    draft: bool
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InterviewForm(InterviewPaper):
    """The blank form; `fields` are written in by hand."""

    fields: tuple[str, ...]
    kind: Literal["interview_form"] = "interview_form"


@dataclass(frozen=True, slots=True, kw_only=True)
class InterviewKit(InterviewPaper):
    """What one interviewer takes along to one interview with one candidate."""

    vacancy: str
    facts: tuple[Fact, ...]
    kind: Literal["interview_kit"] = "interview_kit"
