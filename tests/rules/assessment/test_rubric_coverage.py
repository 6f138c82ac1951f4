"""The matrix of duties, competencies, questions and cases, and its gaps."""

from dataclasses import replace

import pytest

from assessments.coverage import coverage_of
from assessments.rubric import Rubric
from job_descriptions.model import SectionKey
from tests.builders import LIBRARY
from tests.rules.assessment.shipped import MANAGER, RUBRICS

RUBRIC = RUBRICS.find(MANAGER)
DESCRIPTION = LIBRARY.find(RUBRIC.description)
DUTIES = {each.id: each for each in DESCRIPTION.section(SectionKey.DUTIES).clauses()}
TAGGED = next(each for each in DUTIES.values() if each.competencies)


def narrowed(*, duties: tuple[str, ...] = (), covers: tuple[str, ...] = ()) -> Rubric:
    """Return the rubric with one competency that names only these duties and tags."""
    first = replace(RUBRIC.competencies[0], duties=duties, covers=covers, cases=())
    return replace(RUBRIC, competencies=(first,))


def test_every_duty_has_a_row_with_its_words() -> None:
    matrix = coverage_of(RUBRIC, DESCRIPTION)
    assert {row.duty: row.text for row in matrix.rows} == {
        name: clause.text for name, clause in DUTIES.items()
    }
    assert matrix.competencies == RUBRIC.competencies


def test_links_carry_questions_and_cases() -> None:
    with_case = next(each for each in RUBRIC.competencies if each.cases)
    matrix = coverage_of(RUBRIC, DESCRIPTION)
    links = {
        row.duty: link
        for row in matrix.rows
        for link in row.links
        if link.competency == with_case.id
    }
    assert set(with_case.duties) <= links.keys()
    link = links[with_case.duties[0]]
    assert link.named
    assert link.cases == with_case.cases
    assert link.questions == tuple(each.id for each in with_case.questions if not each.optional)


def test_a_shared_tag_links_as_well() -> None:
    matrix = coverage_of(narrowed(covers=TAGGED.competencies[:1]), DESCRIPTION)
    linked = {row.duty: row.links[0].named for row in matrix.rows if row.links}
    wanted = {
        name: False
        for name, clause in DUTIES.items()
        if TAGGED.competencies[0] in clause.competencies
    }
    assert linked == wanted
    assert matrix.covered == len(wanted)


def test_gaps_are_named_with_their_words() -> None:
    named = next(iter(DUTIES))
    matrix = coverage_of(narrowed(duties=(named,)), DESCRIPTION)
    gaps = matrix.gaps()
    uncovered = [gap for gap in gaps if gap.code == "duty_not_covered"]
    assert {gap.id: gap.text for gap in uncovered} == {
        name: clause.text for name, clause in DUTIES.items() if name != named
    }
    rest = [(gap.code, gap.id, gap.text) for gap in gaps if gap not in uncovered]
    first = RUBRIC.competencies[0]
    assert rest == [("competency_without_case", first.id, first.name)]
    assert [gap.informative for gap in gaps if gap not in uncovered] == [True]


def test_a_competency_that_meets_no_duty_is_a_gap() -> None:
    gaps = coverage_of(narrowed(), DESCRIPTION).gaps()
    found = [gap for gap in gaps if gap.code == "competency_without_duty"]
    assert [gap.id for gap in found] == [RUBRIC.competencies[0].id]
    assert not any(gap.informative for gap in found)


@pytest.mark.parametrize("rubric", RUBRICS.newest, ids=lambda each: each.name)
def test_the_shipped_rubrics_leave_no_duty_out(rubric: Rubric) -> None:
    matrix = coverage_of(rubric, LIBRARY.find(rubric.description))
    assert [gap for gap in matrix.gaps() if not gap.informative] == []
    assert matrix.covered == len(matrix.rows) > 0
