"""An example of every kind of document in a language, with every part that its layouts know."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, get_args, get_type_hints

from assessments.cases.library import CaseLibrary
from assessments.documents.comparison import comparison
from assessments.documents.evaluation import evaluation_record
from assessments.documents.grading_papers import grading_sheet
from assessments.documents.interview_papers import interview_form, interview_kit
from assessments.documents.letter import feedback_letter
from assessments.documents.manager_page import manager_page
from assessments.documents.task_papers import task_sheet
from job_descriptions.writing.localized import Language
from job_descriptions.writing.printed import Gap, Printed
from tests.pdf.assessment_documents import letter_facts, sitting, three_candidates
from tests.pdf.assessment_examples import evaluation, rubric, short_rubric
from tests.pdf.examples import internal, vacancy
from tests.pdf.test_salary_benchmark import made as benchmark
from tests.rules.salary.offer_examples import every_letter

_WHAT = get_args(get_type_hints(Gap)["what"])
# A draft lacks something of every sort.
_LACKING: dict[str, Any] = {
    "draft": True,
    "edition": "1",
    "gaps": tuple(Gap(what, what, what) for what in _WHAT),
}


def documents(language: Language) -> Iterator[Printed]:
    """Yield documents of every kind, drafts and papers that are decided, in one language."""
    for each in _finished(language):
        yield each
        lacking: Any = each
        yield replace(lacking, **_LACKING)
    yield replace(internal(language), legal_form="annex")
    yield replace(evaluation_record(evaluation(language)), decision=None)
    yield replace(manager_page(evaluation(language)), decision=None)
    yield replace(interview_form(short_rubric(), language), untested=("",))
    yield replace(interview_kit(rubric(), sitting(language)), untested=("",))


def _finished(language: Language) -> Iterator[Printed]:
    cases = CaseLibrary()
    yield internal(language)
    yield vacancy(language)
    yield evaluation_record(evaluation(language))
    yield manager_page(evaluation(language))
    yield feedback_letter(evaluation(language), letter_facts(language))
    yield comparison(three_candidates(language))
    yield interview_form(short_rubric(), language)
    yield interview_kit(rubric(), sitting(language))
    for name in ("client_manager_day.v1", "discount_50.v1"):
        yield task_sheet(cases.version(name), language)
        yield grading_sheet(cases.version(name), language)
    yield every_letter()[f"letter-{language}"]
    for name in ("plain", "everywhere"):
        yield benchmark(name, language)
