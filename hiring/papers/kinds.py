"""Every kind of document: its class, the schema of its stored words, its layout, its labels."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from assessments.documents.comparison import Comparison
from assessments.documents.interview import InterviewForm, InterviewKit
from assessments.documents.letter import FeedbackLetter
from assessments.documents.manager_page import ManagerPage
from assessments.documents.paper_case import GradingSheet, TaskSheet
from assessments.documents.record import EvaluationRecord
from hiring.salary.documents.benchmark_page import BenchmarkPage
from hiring.salary.documents.letter import OfferLetter
from job_descriptions.document import InternalDocument, VacancyDocument
from job_descriptions.localized import Language
from job_descriptions.schemas import Schema

Labels = Callable[[Language], Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of document. `layout` is the template's name without its ending."""

    words: Schema[Any]
    layout: str
    labels: Labels

    @property
    def name(self) -> str:
        """What documents of this kind call themselves."""
        return self.words.name


def _no_labels(_language: Language) -> Mapping[str, str]:
    return {}


_ALL = (
    Kind(Schema("internal", InternalDocument), "internal", _no_labels),
    Kind(Schema("vacancy", VacancyDocument), "vacancy", _no_labels),
    Kind(Schema("evaluation", EvaluationRecord), "assessment/evaluation", _no_labels),
    Kind(Schema("manager", ManagerPage), "assessment/manager", _no_labels),
    Kind(Schema("letter", FeedbackLetter), "assessment/letter", _no_labels),
    Kind(Schema("comparison", Comparison), "assessment/comparison", _no_labels),
    Kind(Schema("interview_form", InterviewForm), "assessment/interview_form", _no_labels),
    Kind(Schema("interview_kit", InterviewKit), "assessment/interview_kit", _no_labels),
    Kind(Schema("task_sheet", TaskSheet), "assessment/task_sheet", _no_labels),
    Kind(Schema("task_grading", GradingSheet), "assessment/task_grading", _no_labels),
    Kind(Schema("offer_letter", OfferLetter), "salary/offer_letter", _no_labels),
    Kind(Schema("benchmark", BenchmarkPage), "salary/benchmark", _no_labels),
)
KINDS: Mapping[str, Kind] = {each.name: each for each in _ALL}
