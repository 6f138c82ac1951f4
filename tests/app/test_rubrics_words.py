"""Every rule of the linter has a sentence, and every place that breaks one an input."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

import assessments
from assessments.library import RubricLibrary
from assessments.linting import problems_of
from assessments.problem import Problem
from assessments.rubric import Rubric
from hiring.i18n import speaking
from hiring.rubrics.places import spot_of
from hiring.rubrics.words import problem_words, spot_words
from job_descriptions.library import Library
from job_descriptions.writing.localized import Text

RULES = Path(assessments.__file__).parent
LINTERS = [RULES / name for name in ("linting.py", "anchor_rules.py", "parity.py")]
_CODE = re.compile(r'(?:(?:Problem|_unknown)\(\s*|(?=.anchor))"(\w+)"')


@pytest.fixture(scope="module")
def broken() -> tuple[Rubric, list[Problem]]:
    """A rubric that breaks a rule in every kind of place, and what the linter says of it."""
    good, library = RubricLibrary().find("cco.v1"), Library()
    blank = Text("", "")
    first = good.competencies[0]
    asked = replace(
        first.questions[0], text=blank, probes=(blank,), listen_for=(), minutes=0, instrument="x"
    )
    odd = replace(
        first,
        name=blank,
        definition=Text("Сумма 5.", "The sum is 6."),
        weight=9,
        cutoff=1,
        covers=("x",),
        duties=(),
        cases=("x",),
        anchors=tuple(replace(each, text=Text("Отлично", "Good")) for each in first.anchors),
        questions=(asked,),
    )
    proof = replace(good.evidence[0], title=blank, competency="x")
    proof = replace(proof, parts=(replace(proof.parts[0], label=blank),))
    rubric = replace(good, opening=blank, competencies=(odd,), evidence=(proof,))
    description = library.find(rubric.description)
    return rubric, problems_of(rubric, description, library.competencies, ())


def test_every_problem_has_a_field_and_words(broken: tuple[Rubric, list[Problem]]) -> None:
    rubric, problems = broken
    spots = [spot_of(rubric, each.place) for each in problems]
    assert {spot.competency for spot in spots} == {"", rubric.competencies[0].id}
    assert all(spot.field for spot in spots)
    assert {
        *("opening-ru", "name-en", "definition-ru", "weight", "cutoff", "covers", "duties"),
        *("cases", "anchor_3-ru", "anchor_5-en", "questions", "questions-0-text-ru"),
        *("questions-0-probes-ru", "questions-0-listen_for-ru", "questions-0-minutes"),
        *("questions-0-instrument", "evidence-0-title-ru", "evidence-0-parts-en"),
        *("evidence-0-competency", "competencies"),
    } <= {spot.field for spot in spots}
    with speaking("en"):
        for each, spot in zip(problems, spots, strict=True):
            assert problem_words(each)
            assert spot_words(spot)


def test_every_rule_of_the_linter_has_a_sentence() -> None:
    codes = {code for path in LINTERS for code in _CODE.findall(path.read_text("utf-8"))}
    assert len(codes) > 35
    with speaking("en"):
        sentences = {code: problem_words(Problem(code, "", "7")) for code in codes}
    assert all(each.endswith((".", "7")) for each in sentences.values())
