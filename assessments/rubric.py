"""The parts of a rubric: competencies with anchors and questions, and what frames the interview."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import GetCoreSchemaHandler, GetPydanticSchema
from pydantic_core import CoreSchema, core_schema

from assessments.errors import AssessmentError
from job_descriptions.writing.localized import Text

Policy = Literal["block", "renormalise", "bounds"]


class QuestionKind(StrEnum):
    """How a question draws out evidence."""

    PAST_BEHAVIOUR = "past_behaviour"
    SITUATION = "situation"
    SUBJECT = "subject"
    ROLE_PLAY = "role_play"
    STRESS_SCENE = "stress_scene"
    OBSERVATION = "observation"
    PROJECT_EVIDENCE = "project_evidence"
    PROVOCATION = "provocation"


@dataclass(frozen=True, slots=True)
class Missing:
    """What happens to the composite when marks are missing.

    `coverage` is the least share of the weights that must be marked, from 0 to 1.
    """

    policy: Policy
    coverage: Decimal


@dataclass(frozen=True, slots=True)
class Anchor:
    """The behaviour that earns one mark."""

    mark: int
    text: Text


def _anchors_by_mark(_type: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
    """Anchors are written as a mapping by mark, so that the place of a mistake names the mark."""
    written = handler.generate_schema(dict[int, Text])
    return core_schema.no_info_after_validator_function(_in_order, written)


def _in_order(by_mark: dict[int, Text]) -> tuple[Anchor, ...]:
    return tuple(Anchor(mark, text) for mark, text in sorted(by_mark.items()))


Anchors = Annotated[tuple[Anchor, ...], GetPydanticSchema(_anchors_by_mark)]


@dataclass(frozen=True, slots=True)
class Question:
    """One question with its probes and what to listen for.

    An observation is not asked: it runs through the whole interview and takes no minutes.
    `optional` questions are off until somebody turns them on.
    """

    id: str
    kind: QuestionKind
    text: Text
    probes: tuple[Text, ...]
    listen_for: tuple[Text, ...]
    minutes: int
    instrument: str = ""
    optional: bool = False

    @property
    def asked(self) -> bool:
        """Whether the question is put to the candidate in words."""
        return self.kind is not QuestionKind.OBSERVATION


@dataclass(frozen=True, slots=True)
class Competency:
    """What is marked: definition, weight, anchors and questions.

    `covers` are ids of the shared competencies, `duties` clause ids of the description;
    `cutoff` is the lowest mark that a critical competency may have.
    """

    id: str
    name: Text
    definition: Text
    covers: tuple[str, ...]
    duties: tuple[str, ...]
    weight: int
    weight_reason: Text
    critical: bool
    anchors: Anchors
    questions: tuple[Question, ...]
    cutoff: int | None = None
    cases: tuple[str, ...] = ()

    @property
    def default_questions(self) -> tuple[Question, ...]:
        """The questions that are on by default, observations among them."""
        return tuple(question for question in self.questions if not question.optional)

    @property
    def asked_by_default(self) -> tuple[Question, ...]:
        """The questions that are put to every candidate."""
        return tuple(question for question in self.default_questions if question.asked)

    def anchor(self, mark: int) -> Text:
        """Return the words of a mark. Raises AssessmentError("unknown_mark")."""
        for anchor in self.anchors:
            if anchor.mark == mark:
                return anchor.text
        raise AssessmentError("unknown_mark", str(mark), where=self.id)


@dataclass(frozen=True, slots=True)
class EvidencePart:
    """One thing that the proof must show, such as the scope of a finished project."""

    id: str
    label: Text


@dataclass(frozen=True, slots=True)
class Evidence:
    """A block that collects proof for a competency beside the questions."""

    id: str
    title: Text
    instruction: Text
    parts: tuple[EvidencePart, ...]
    competency: str


@dataclass(frozen=True, slots=True)
class Rubric:
    """How candidates for one role are interviewed and marked: one immutable version.

    `description` is the library description whose duties it covers.
    """

    role: str
    version: int
    published: date
    title: Text
    description: str
    scale: tuple[int, int]
    missing: Missing
    opening: Text
    closing: Text
    competencies: tuple[Competency, ...]
    evidence: tuple[Evidence, ...] = ()

    @property
    def name(self) -> str:
        """The version's full name, as files, forms and evaluations write it."""
        return f"{self.role}.v{self.version}"

    @property
    def marks(self) -> range:
        """Every mark of the scale, the lowest first."""
        lowest, highest = self.scale
        return range(lowest, highest + 1)

    @property
    def weights(self) -> Mapping[str, int]:
        """The whole weight points by competency id."""
        return {competency.id: competency.weight for competency in self.competencies}

    @property
    def cutoffs(self) -> Mapping[str, int]:
        """The cutoffs of the critical competencies by their id."""
        return {each.id: each.cutoff for each in self.competencies if each.cutoff is not None}

    @property
    def minutes(self) -> int:
        """How long the questions asked by default take."""
        return sum(question.minutes for question in self.default_questions())

    def questions(self) -> Iterator[Question]:
        """Yield every question, competency by competency."""
        return (question for each in self.competencies for question in each.questions)

    def default_questions(self) -> Iterator[Question]:
        """Yield the questions that are on by default, observations among them."""
        return (question for each in self.competencies for question in each.default_questions)

    def asked_by_default(self) -> Iterator[Question]:
        """Yield the questions that are put to every candidate."""
        return (question for each in self.competencies for question in each.asked_by_default)

    def competency(self, competency_id: str) -> Competency:
        """Return a competency by its id. Raises AssessmentError("unknown_competency")."""
        for competency in self.competencies:
            if competency.id == competency_id:
                return competency
        raise AssessmentError("unknown_competency", competency_id, where=self.name)
