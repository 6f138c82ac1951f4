"""The rubrics as they ship: sound, complete in both languages, frozen, and told apart by name."""

import re
from collections import Counter

import pytest

from assessments.asked import asked_duties
from assessments.coverage import coverage_of
from assessments.library import RubricLibrary, changed_since_published
from assessments.linting import texts_of
from assessments.rubric import QuestionKind, Rubric
from job_descriptions.writing.localized import LANGUAGES
from tests.builders import LIBRARY
from tests.rules.assessment.shipped import problems_in

RUBRICS = RubricLibrary()
EVERY = pytest.mark.parametrize("rubric", RUBRICS.newest, ids=lambda each: each.name)
DESCRIPTIONS = {
    "cco": "cco.general",
    "client_manager": "client_manager.general",
    "escort_manager": "escort_manager.wellness",
    "head_of_service": "head_of_service.general",
}
# Signs that the shipped fonts lack, or that a typist would not find again.
UNWANTED = re.compile('[\u2009-\u2011\u202f\u2190-\u21ff"]')


def test_each_role_has_its_rubric_over_its_own_description() -> None:
    assert {each.role: each.description for each in RUBRICS.newest} == DESCRIPTIONS


@EVERY
def test_no_rule_is_broken(rubric: Rubric) -> None:
    assert [str(problem) for problem in problems_in(rubric)] == []


@EVERY
def test_every_word_stands_in_both_languages(rubric: Rubric) -> None:
    texts = dict(texts_of(rubric))
    assert len(texts) > 100
    assert [place for place, text in texts.items() if text.blank_languages()] == []
    for language in LANGUAGES:
        wrong = [place for place, text in texts.items() if UNWANTED.search(text[language])]
        assert wrong == []


@EVERY
def test_no_two_texts_say_the_same(rubric: Rubric) -> None:
    # Short hints, such as "Figures", may stand twice.
    for language in LANGUAGES:
        words = Counter(text[language] for _place, text in texts_of(rubric) if len(text.ru) > 60)
        assert [text for text, count in words.items() if count > 1] == []


def test_published_files_never_change() -> None:
    assert list(changed_since_published(RUBRICS.digests, "rubrics")) == []


@EVERY
def test_every_rubric_was_read_against_its_description(rubric: Rubric) -> None:
    """A rubric that nobody compared with the duties would claim nothing, and say so wrongly."""
    known = asked_duties(rubric.role, RUBRICS, LIBRARY)
    matrix = coverage_of(rubric, LIBRARY.find(rubric.description), known)
    assert matrix.fits
    assert matrix.unreviewed == 0
    assert matrix.asked > len(matrix.rows) / 2


def test_every_instrument_of_the_sources_is_in_use() -> None:
    kinds = {question.kind for each in RUBRICS.newest for question in each.questions()}
    assert kinds >= set(QuestionKind) - {QuestionKind.PROJECT_EVIDENCE}
    named = {question.instrument for each in RUBRICS.newest for question in each.questions()}
    assert named >= {
        "knowledge_interview",
        "communication_roleplay",
        "positivity_provocation",
        "stress_simulation",
    }
    cases = {case for each in RUBRICS.newest for one in each.competencies for case in one.cases}
    assert {"discount_50", "escort_day", "client_manager_day"} <= cases


def test_the_provocation_is_off_by_default() -> None:
    found = [
        question
        for each in RUBRICS.newest
        for question in each.questions()
        if question.kind is QuestionKind.PROVOCATION
    ]
    assert found
    assert all(question.optional for question in found)


def test_the_customer_officer_proves_a_project() -> None:
    assert RUBRICS.find("cco").evidence
