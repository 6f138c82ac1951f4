"""A duty counts as tested only where a question or a case test names it."""

from dataclasses import replace
from pathlib import Path

import pytest

from assessments.asked import SHIPPED, Asked, asked_duties
from assessments.coverage import CoverageMatrix, coverage_of
from assessments.documents.interview_papers import SittingFacts, interview_form, interview_kit
from assessments.rubric import Rubric
from job_descriptions.model import Description, SectionKey
from job_descriptions.writing.errors import BrokenContent
from job_descriptions.writing.localized import LANGUAGES, Language, Text
from tests.builders import LIBRARY
from tests.rules.assessment.shipped import RUBRICS

WELLNESS = LIBRARY.find("escort_manager.wellness")
LEASING = LIBRARY.find("escort_manager.leasing")
ESCORT = RUBRICS.find("escort_manager")
DUTIES = {each.id: each for each in WELLNESS.section(SectionKey.DUTIES).clauses()}


def asked(role: str = "escort_manager") -> Asked:
    return asked_duties(role, RUBRICS, LIBRARY)


def matrix_of(rubric: Rubric, description: Description) -> CoverageMatrix:
    return coverage_of(rubric, description, asked(rubric.role))


def changed(question: str, **changes: object) -> Rubric:
    """Return the rubric with one question changed."""
    return replace(
        ESCORT,
        competencies=tuple(
            replace(
                each,
                questions=tuple(
                    replace(q, **changes) if q.id == question else q  # type: ignore[arg-type]  # field names are given as they are
                    for q in each.questions
                ),
            )
            for each in ESCORT.competencies
        ),
    )


def untested(matrix: CoverageMatrix) -> set[str]:
    return {row.duty for row in matrix.untested}


def test_a_leasing_manager_is_not_said_to_be_asked_about_payments() -> None:
    matrix = matrix_of(ESCORT, LEASING)
    payments = next(row for row in matrix.rows if "payment" in row.text.en)
    assert payments.links == ()
    assert payments in matrix.untested
    assert not matrix.fits


@pytest.mark.parametrize("name", sorted(LIBRARY.files))
def test_a_duty_counts_only_where_a_question_was_read_against_its_words(name: str) -> None:
    description = LIBRARY.version(name)
    rubric = RUBRICS.find(description.role)
    matrix = matrix_of(rubric, description)
    assert matrix.fits == (rubric.description == description.code)
    assert matrix.unreviewed == 0
    assert 0 < len(matrix.untested) <= len(matrix.rows)
    base = LIBRARY.find(rubric.description).section(SectionKey.DUTIES).clauses()
    own = {clause.text for clause in base}
    assert all(row.text in own for row in matrix.rows if row.links)
    assert (matrix.asked > 0) == matrix.fits


def test_what_the_four_interviews_do_not_test() -> None:
    found = {
        rubric.role: len(matrix_of(rubric, LIBRARY.find(rubric.description)).untested)
        for rubric in RUBRICS.newest
    }
    assert found == {"cco": 7, "client_manager": 9, "escort_manager": 4, "head_of_service": 6}


def test_links_name_the_questions_and_the_case_tests_that_are_given() -> None:
    prolong = DUTIES["duties.prolong"].text
    with_case = matrix_of(ESCORT, WELLNESS)
    without = coverage_of(ESCORT, WELLNESS, asked(), cases=())
    for matrix, cases in ((with_case, [(), ("discount_50",)]), (without, [()])):
        row = next(each for each in matrix.rows if each.text == prolong)
        assert [link.cases for link in row.links] == cases
        assert row.links[0].questions == ("trust_and_sales.renewal",)


def test_an_optional_question_counts_where_it_is_asked() -> None:
    manager = RUBRICS.find("client_manager")
    description = LIBRARY.find(manager.description)
    known = asked("client_manager")
    off = coverage_of(manager, description, known)
    on = coverage_of(manager, description, known, optional={"account_care.bonus_scheme"})
    assert untested(off) - untested(on) == {"duties.loyalty"}


@pytest.mark.parametrize("part", ["text", "probes"])
def test_a_question_that_was_changed_is_another_one(part: str) -> None:
    other = Text("Другое?", "Another?")
    words = other if part == "text" else (other,)
    matrix = matrix_of(changed("client_talk.new_service", **{part: words}), WELLNESS)
    assert untested(matrix) == untested(matrix_of(ESCORT, WELLNESS)) | {"duties.novelties"}
    assert matrix.unreviewed == 1


def test_a_reworded_duty_is_another_one() -> None:
    sections = tuple(
        replace(
            section,
            groups=tuple(
                replace(
                    group,
                    clauses=tuple(
                        replace(clause, text=replace(clause.text, en="Other words."))
                        if clause.id == "duties.novelties"
                        else clause
                        for clause in group.clauses
                    ),
                )
                for group in section.groups
            ),
        )
        for section in WELLNESS.sections
    )
    matrix = matrix_of(ESCORT, replace(WELLNESS, sections=sections))
    assert "duties.novelties" in untested(matrix)


def test_gaps_are_named_with_their_words() -> None:
    gaps = matrix_of(ESCORT, WELLNESS).gaps()
    duties = {gap.id: gap.text for gap in gaps if gap.code == "duty_not_asked"}
    assert duties == {
        name: DUTIES[name].text
        for name in ("duties.standards", "duties.improve", "duties.rules", "duties.advice")
    }
    idle = [gap.id for gap in gaps if gap.code == "competency_without_duty"]
    assert idle == ["goodwill"]
    assert {gap.code for gap in gaps if gap.informative} == {"competency_without_case"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("client_talk.new_service:", "client_talk.no_such:"),
        ("[duties.novelties]", "[duties.no_such]"),
        ("discount_50:", "no_such:"),
    ],
)
def test_a_review_of_what_is_not_there_is_refused(tmp_path: Path, old: str, new: str) -> None:
    text = SHIPPED.read_text("utf-8")
    assert text.count(old) == 1
    path = tmp_path / "asked.yaml"
    path.write_text(text.replace(old, new), "utf-8")
    with pytest.raises(BrokenContent, match="unknown_in_review"):
        asked_duties("escort_manager", RUBRICS, LIBRARY, path)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_papers_of_the_interview_list_what_it_does_not_test(language: Language) -> None:
    matrix = matrix_of(ESCORT, LEASING)
    sitting = SittingFacts(language=language, candidate="Eva", vacancy="x", interviewer="y")
    for paper in (
        interview_kit(ESCORT, sitting, coverage=matrix),
        interview_form(ESCORT, language, coverage=matrix),
    ):
        assert paper.untested == tuple(row.text[language] for row in matrix.rows)
        assert "другой" in paper.duties or "another" in paper.duties
    assert interview_form(ESCORT, language).untested == ()
