"""Every kind of document: its class, the schema of its stored words, its layout, its labels."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from hiring.db.migrations.composers_0010.assessments.documents.letter import FeedbackLetter
from hiring.db.migrations.composers_0010.assessments.documents.manager_page import ManagerPage
from hiring.db.migrations.composers_0010.assessments.documents.record import EvaluationRecord
from hiring.db.migrations.composers_0010.hiring.salary.documents.letter import OfferLetter
from hiring.db.migrations.composers_0010.job_descriptions.document import (
    InternalDocument,
    VacancyDocument,
)
from hiring.db.migrations.composers_0010.job_descriptions.localized import Language
from hiring.db.migrations.composers_0010.job_descriptions.schemas import Schema

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
    Kind(Schema("offer_letter", OfferLetter), "salary/offer_letter", _no_labels),
)


KINDS: Mapping[str, Kind] = {each.name: each for each in _ALL}
