"""A small evaluation in plain data, to be changed by each test."""

from dataclasses import replace

from assessments.documents.facts import EvaluationFacts, MarkFacts, RaterFacts, ResultFacts
from assessments.library import RubricLibrary
from job_descriptions.writing.localized import Language

RUBRIC = RubricLibrary().version("head_of_service.v1")
IDS = tuple(each.id for each in RUBRIC.competencies)
RESULT = ResultFacts(
    composite=3.65,
    percent=66.25,
    coverage=1.0,
    bounds=(3.65, 3.65),
    interval=(3.2, 4.1),
    panel=3,
    knockouts={"complaint_handling": "pass", "team_management": "pass"},
)
RATERS = (
    RaterFacts("a", "Anna", "HR", "2026-11-20T10:00"),
    RaterFacts("b", "Boris", "Service", "2026-11-20T11:00"),
    RaterFacts("c", "Clara", "Law", absent="ill"),
)


def facts(language: Language = "en", **changes: object) -> EvaluationFacts:
    """Return two raters who gave fours throughout, with the named fields changed."""
    marks = tuple(MarkFacts(r, each, 4, 4) for r in ("a", "b") for each in IDS)
    base = EvaluationFacts(
        language=language,
        rubric=RUBRIC,
        rubric_hash="0123456789abcdef",
        candidate="Eva Stone",
        vacancy="Head of service",
        employer="Example Ltd",
        date="2026-11-20",
        raters=RATERS,
        marks=marks,
        result=RESULT,
    )
    return replace(base, **changes)  # type: ignore[arg-type]  # field names are given as they are


def marked(rater: str, competency: str, first: int | None, final: int | None) -> EvaluationFacts:
    """Return the facts with one mark replaced."""
    base = facts()
    rest = tuple(m for m in base.marks if (m.rater, m.competency) != (rater, competency))
    return replace(base, marks=(*rest, MarkFacts(rater, competency, first, final)))
