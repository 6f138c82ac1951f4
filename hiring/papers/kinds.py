"""Every kind of document: its class, the schema of its stored words, its labels, its layout."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from assessments.documents.comparison import Comparison
from assessments.documents.interview import InterviewForm, InterviewKit
from assessments.documents.letter import FeedbackLetter
from assessments.documents.manager_page import ManagerPage
from assessments.documents.paper_case import GradingSheet, TaskSheet
from assessments.documents.record import EvaluationRecord
from hiring.papers import labels
from hiring.papers.labels import Labels
from hiring.salary.documents.benchmark_page import BenchmarkPage
from hiring.salary.documents.letter import OfferLetter
from job_descriptions.document import InternalDocument, VacancyDocument
from job_descriptions.writing.localized import Language
from job_descriptions.writing.schemas import Schema


@dataclass(frozen=True, slots=True)
class Styles:
    """The style sheets of a layout, beside its templates.

    `elements` say what its elements are, `sheets` how they look, in the order in which they apply.
    """

    elements: tuple[str, ...]
    sheets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RegisteredKind:
    """One kind of document. `layout` is the template's name without its ending.

    A layout or a style sheet whose name holds `{language}` is another in each language. A `strict`
    kind can still be changed, so that a final document with a sign that cannot be printed is
    refused; in the others, that can't, the sign is spelled out.
    """

    words: Schema[Any]
    labels: Labels
    layout: str
    styles: Styles
    strict: bool = False

    @property
    def name(self) -> str:
        """What documents of this kind call themselves."""
        return self.words.name

    def completed(self, stored: Mapping[str, str], language: Language) -> dict[str, str]:
        """Return stored labels, with an empty one for each that was not known when they were."""
        return {**dict.fromkeys(self.labels(language), ""), **stored}

    def layout_in(self, language: Language) -> str:
        """Return the name of the template in a language."""
        return f"{self.layout.format(language=language)}.html"

    def sheets_in(self, language: Language, *, draft: bool) -> tuple[str, ...]:
        """Return the names of the style sheets in a language, in the order in which they apply."""
        names = tuple(each.format(language=language) for each in self.styles.sheets)
        return (*names, "draft.css") if draft else names


def _position(own: str) -> Styles:
    return Styles(("elements.css",), ("paper.css", own))


def _sheet(own: str) -> Styles:
    """Return the style sheets of what is printed on the same sheet as assessments."""
    elements = ("elements.css", "assessment/elements.css")
    return Styles(elements, ("assessment/paper.css", own))


def _without_employees(stored: dict[str, Any]) -> dict[str, Any]:
    """Drop the names of those who sign: they stand beside a paper's words and change no code."""
    return {name: value for name, value in stored.items() if name != "employees"}


_INTERNAL = Schema("internal", InternalDocument, 2, {1: _without_employees})
_INTERVIEW = _sheet("assessment/interview.css")
_TASK = _sheet("assessment/task.css")
_ALL = (
    RegisteredKind(
        _INTERNAL,
        labels.internal,
        "internal.{language}",
        _position("internal.{language}.css"),
        strict=True,
    ),
    RegisteredKind(
        Schema("vacancy", VacancyDocument),
        labels.vacancy,
        "vacancy",
        _position("vacancy.css"),
        strict=True,
    ),
    RegisteredKind(
        Schema("evaluation", EvaluationRecord),
        labels.evaluation,
        "assessment/evaluation",
        _sheet("assessment/evaluation.css"),
    ),
    RegisteredKind(
        Schema("manager", ManagerPage),
        labels.manager,
        "assessment/manager",
        _sheet("assessment/manager.css"),
    ),
    RegisteredKind(
        Schema("letter", FeedbackLetter),
        labels.letter,
        "assessment/letter",
        _sheet("assessment/letter.css"),
    ),
    RegisteredKind(
        Schema("comparison", Comparison),
        labels.comparison,
        "assessment/comparison",
        _sheet("assessment/comparison.css"),
    ),
    RegisteredKind(
        Schema("interview_form", InterviewForm),
        labels.interview_form,
        "assessment/interview_form",
        _INTERVIEW,
    ),
    RegisteredKind(
        Schema("interview_kit", InterviewKit),
        labels.interview_kit,
        "assessment/interview_kit",
        _INTERVIEW,
    ),
    RegisteredKind(
        Schema("task_sheet", TaskSheet), labels.task_sheet, "assessment/task_sheet", _TASK
    ),
    RegisteredKind(
        Schema("task_grading", GradingSheet), labels.task_grading, "assessment/task_grading", _TASK
    ),
    RegisteredKind(
        Schema("offer_letter", OfferLetter),
        labels.offer_letter,
        "salary/offer_letter",
        _sheet("salary/offer.css"),
    ),
    RegisteredKind(
        Schema("benchmark", BenchmarkPage),
        labels.benchmark,
        "salary/benchmark",
        _sheet("salary/benchmark.css"),
    ),
)
KINDS: Mapping[str, RegisteredKind] = {each.name: each for each in _ALL}
