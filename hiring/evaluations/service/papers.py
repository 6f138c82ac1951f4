"""An evaluation's documents: composed of what is known now, or read back as they were issued."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Literal

from assessments.documents.evaluation import evaluation_record
from assessments.documents.facts import EvaluationFacts
from assessments.documents.letter import FeedbackLetter, LetterFacts, feedback_letter
from assessments.documents.manager_page import ManagerPage, manager_page
from assessments.documents.record import EvaluationRecord
from hiring.evaluations.models import Evaluation
from hiring.papers.composed import Composed
from hiring.papers.issuing import composed_of, find_paper
from hiring.vacancies.models import Vacancy
from hiring.work import Work
from job_descriptions.writing.clock import day_of
from job_descriptions.writing.localized import LANGUAGES, Language
from job_descriptions.writing.printed import Signatory

EvaluationPaper = EvaluationRecord | ManagerPage | FeedbackLetter
PaperKind = Literal["record", "manager", "letter"]
KINDS: tuple[PaperKind, ...] = ("record", "manager", "letter")
# The full record calls itself by what it records.
_STORED: Mapping[PaperKind, str] = {
    "record": "evaluation",
    "manager": "manager",
    "letter": "letter",
}


def paper_of(facts: EvaluationFacts, vacancy: Vacancy, kind: PaperKind) -> EvaluationPaper:
    """Return one document of an evaluation as it is composed now."""
    if kind == "record":
        return evaluation_record(facts)
    if kind == "manager":
        return manager_page(facts)
    return feedback_letter(replace(facts, date=_interviewed_on(facts)), _letter(facts, vacancy))


def papers_of(
    facts: Mapping[Language, EvaluationFacts], vacancy: Vacancy
) -> Iterator[EvaluationPaper]:
    """Yield every document of an evaluation in every language, as they are composed now."""
    for kind in KINDS:
        for language in LANGUAGES:
            yield paper_of(facts[language], vacancy, kind)


def issued_paper(
    work: Work, evaluation: Evaluation, kind: PaperKind, language: Language
) -> Composed[EvaluationPaper]:
    """Return a document of a decision as it was issued. Raises NotFound("unknown_paper")."""
    return composed_of(find_paper(work, evaluation.issue_id, _STORED[kind], language))


def _interviewed_on(facts: EvaluationFacts) -> str:
    """Return the day of the interview: that of the first card that came in."""
    submitted = min((each.submitted for each in facts.raters if each.submitted), default="")
    if not submitted:
        return facts.date
    return day_of(datetime.fromisoformat(submitted), facts.zone).isoformat()


def _letter(facts: EvaluationFacts, vacancy: Vacancy) -> LetterFacts:
    decision, values = facts.decision, vacancy.employer.values
    return LetterFacts(
        addressed=facts.candidate,
        contact=values.get("shared", {}).get("contact_email", ""),
        signatory=Signatory(decision.function, decision.person) if decision else Signatory("", ""),
        date=decision.date if decision else facts.date,
        approved=decision is not None,
        verdict=decision.verdict if decision else None,
    )
