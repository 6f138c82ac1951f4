"""Example documents of assessment, made from the example facts."""

from dataclasses import replace
from functools import cache

from assessments.cases.library import CaseLibrary
from assessments.documents.comparison import comparison
from assessments.documents.evaluation import evaluation_record
from assessments.documents.facts import EvaluationFacts, Rival, StandingFacts
from assessments.documents.grading_papers import grading_sheet
from assessments.documents.interview_papers import SittingFacts, interview_form, interview_kit
from assessments.documents.letter import LetterFacts, feedback_letter
from assessments.documents.manager_page import manager_page
from assessments.documents.task_papers import task_sheet
from job_descriptions.writing.localized import Language
from job_descriptions.writing.printed import Printed
from tests.pdf.assessment_examples import (
    PEOPLE,
    evaluation,
    rubric,
    short_rubric,
    signatories,
    standing,
)


def letter_facts(language: Language, *, approved: bool = True) -> LetterFacts:
    """Return what the letter adds: how to address the candidate, whom to ask, who signs."""
    return LetterFacts(
        addressed="Светлана Игоревна" if language == "ru" else "Ms Lavrova",
        contact="hr@example.org",
        signatory=signatories(language)[0],
        date="2026-11-23",
        approved=approved,
        verdict="decline",
    )


def three_candidates(language: Language) -> tuple[EvaluationFacts, ...]:
    """Return the example and two more candidates of the same vacancy, by their figures."""
    first = evaluation(language)
    names = [rival.name for rival in standing(language).rivals]
    second = replace(
        first,
        candidate=names[1],
        result=replace(
            first.result,
            composite=3.62,
            interval=(3.2, 4.04),
            coverage=0.89,
            bounds=(3.3, 3.7),
            knockouts={"complaint_handling": "pass", "team_management": "pass"},
            standing=StandingFacts(
                2, 3, (1, 3), (Rival(first.candidate, 0.39), Rival(names[0], 0.88))
            ),
        ),
    )
    third = replace(
        first,
        candidate=names[0],
        result=replace(
            first.result,
            composite=2.71,
            interval=(2.29, 3.13),
            knockouts={"complaint_handling": "pass", "team_management": "fail"},
            standing=StandingFacts(
                3, 3, (2, 3), (Rival(first.candidate, 0.07), Rival(names[1], 0.12))
            ),
        ),
    )
    return third, first, second


def sitting(language: Language) -> SittingFacts:
    """Return one interviewer's sitting, with a provocative question turned on."""
    return SittingFacts(
        language=language,
        candidate="Светлана Игоревна Лаврова" if language == "ru" else "Svetlana Lavrova",
        vacancy="Руководитель службы сервиса" if language == "ru" else "Head of service",
        interviewer=PEOPLE["r1"][0][language],
        start="2026-11-20T10:00",
        panel=tuple(name[language] for name, _ in PEOPLE.values()),
        competencies=("complaint_handling", "team_management"),
        optional=frozenset({"complaint_handling.mild_doubt"}),
    )


@cache
def every_assessment() -> dict[str, Printed]:
    """Return one document of each kind, in both languages and states between them, by name."""
    cases = CaseLibrary()
    day, discount = cases.version("client_manager_day.v1"), cases.version("discount_50.v1")
    return {
        "record-ru": evaluation_record(evaluation("ru")),
        "record-en-draft": evaluation_record(evaluation("en", draft=True)),
        "manager-ru": manager_page(evaluation("ru")),
        "letter-ru": feedback_letter(evaluation("ru"), letter_facts("ru")),
        "letter-en-draft": feedback_letter(evaluation("en"), letter_facts("en", approved=False)),
        "comparison-ru": comparison(three_candidates("ru")),
        "form-en": interview_form(short_rubric(), "en"),
        "kit-ru": interview_kit(rubric(), sitting("ru")),
        "task-day-ru": task_sheet(day, "ru"),
        "task-discount-en": task_sheet(discount, "en"),
        "grading-day-en": grading_sheet(day, "en"),
        "grading-discount-ru": grading_sheet(discount, "ru"),
    }
