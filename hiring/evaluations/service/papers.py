"""An evaluation's documents, and the codes by which they are recognised when they come back."""

from dataclasses import replace
from datetime import datetime
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from assessments.documents.document import AssessmentDocument
from assessments.documents.evaluation import evaluation_record
from assessments.documents.facts import EvaluationFacts
from assessments.documents.letter import LetterFacts, feedback_letter
from assessments.documents.manager_page import manager_page
from hiring.evaluations.models import Evaluation, EvaluationCode
from hiring.evaluations.service.freezing import thawed
from hiring.papers.composed import compose
from hiring.vacancies.models import Vacancy
from job_descriptions.document import Signatory
from job_descriptions.localized import LANGUAGES, Language

PaperKind = Literal["record", "manager", "letter"]
KINDS: tuple[PaperKind, ...] = ("record", "manager", "letter")


def paper_of(facts: EvaluationFacts, vacancy: Vacancy, kind: PaperKind) -> AssessmentDocument:
    """Return one document of an evaluation, frozen or still a draft."""
    if kind == "record":
        return evaluation_record(facts)
    if kind == "manager":
        return manager_page(facts)
    return feedback_letter(replace(facts, date=_interviewed_on(facts)), _letter(facts, vacancy))


def frozen_paper(evaluation: Evaluation, language: Language, kind: PaperKind) -> AssessmentDocument:
    """Return a document of a frozen evaluation."""
    return paper_of(thawed(evaluation.facts, language), evaluation.application.vacancy, kind)


def register_codes(session: Session, now: datetime, evaluation: Evaluation) -> None:
    """Remember the check codes of the final documents of an evaluation."""
    codes = {
        compose(frozen_paper(evaluation, language, kind)).code: (kind, language)
        for kind in KINDS
        for language in LANGUAGES
    }
    query = select(EvaluationCode.code).where(EvaluationCode.code.in_(list(codes)))
    known = set(session.scalars(query))
    for code, (kind, language) in codes.items():
        if code not in known:
            session.add(
                EvaluationCode(
                    code=code,
                    evaluation_id=evaluation.id,
                    kind=kind,
                    language=language,
                    registered_at=now,
                )
            )
    session.flush()


def _interviewed_on(facts: EvaluationFacts) -> str:
    """Return the day of the interview: that of the first card that came in."""
    return min((each.submitted[:10] for each in facts.raters if each.submitted), default=facts.date)


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
