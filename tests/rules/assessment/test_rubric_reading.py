"""Rubrics from plain data and back, whoever wrote them."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import yaml

from assessments.errors import AssessmentError
from assessments.reading import digest, read_rubric, rubric_data, rubric_json
from assessments.rubric import QuestionKind, Rubric
from job_descriptions.writing.content import MOST_BYTES
from job_descriptions.writing.errors import BrokenContent
from tests.rules.assessment.shipped import RUBRICS, data_of

EVERY = pytest.mark.parametrize("rubric", RUBRICS.newest, ids=lambda each: each.name)


@EVERY
def test_what_is_written_is_read_back(rubric: Rubric) -> None:
    assert read_rubric(rubric_data(rubric)) == rubric
    assert read_rubric(json.loads(rubric_json(rubric))) == rubric
    assert rubric_json(read_rubric(json.loads(rubric_json(rubric)))) == rubric_json(rubric)


@EVERY
def test_a_file_and_an_editor_give_the_same_rubric(rubric: Rubric) -> None:
    written = yaml.safe_load(RUBRICS.files[rubric.name].read_text("utf-8"))
    assert type(written["published"]) is date
    assert set(written["competencies"][0]["anchors"]) == {1, 2, 3, 4, 5}
    edited = json.loads(json.dumps(written, default=str))
    assert digest(read_rubric(edited)) == digest(read_rubric(written)) == digest(rubric)


def test_the_digest_follows_every_word() -> None:
    data = data_of()
    before = digest(read_rubric(data))
    data["competencies"][0]["anchors"]["3"]["en"] += " "
    assert digest(read_rubric(data)) != before
    assert len(before) == 64


def test_the_order_of_keys_changes_nothing() -> None:
    data = data_of()
    turned = dict(reversed(data.items()))
    turned["competencies"] = [
        {**each, "anchors": dict(reversed(each["anchors"].items()))}
        for each in data["competencies"]
    ]
    assert digest(read_rubric(turned)) == digest(read_rubric(data))
    assert [a.mark for a in read_rubric(turned).competencies[0].anchors] == [1, 2, 3, 4, 5]


def test_parts_are_found_by_their_ids() -> None:
    rubric = RUBRICS.find("head_of_service")
    first = rubric.competencies[0]
    assert rubric.competency(first.id) is first
    assert first.anchor(5) == first.anchors[-1].text
    with pytest.raises(AssessmentError, match="unknown_competency") as refusal:
        rubric.competency("juggling")
    assert (refusal.value.code, refusal.value.detail) == ("unknown_competency", "juggling")
    with pytest.raises(AssessmentError, match="unknown_mark"):
        first.anchor(6)


def test_minutes_and_questions_leave_out_what_is_off() -> None:
    data = data_of("escort_manager")
    rubric = read_rubric(data)
    off = [question for question in rubric.questions() if question.optional]
    observed = [q for q in rubric.default_questions() if q.kind is QuestionKind.OBSERVATION]
    assert off
    assert observed
    assert rubric.minutes == sum(q.minutes for q in rubric.questions() if not q.optional)
    assert not set(off) & set(rubric.default_questions())
    assert not set(observed) & set(rubric.asked_by_default())
    assert set(rubric.asked_by_default()) < set(rubric.default_questions())


def _put(*path: Any, value: Any) -> Callable[[dict[str, Any]], None]:
    def change(data: dict[str, Any]) -> None:
        inner: Any = data
        for step in path[:-1]:
            inner = inner[step]
        inner[path[-1]] = value

    return change


def _loop(data: dict[str, Any]) -> None:
    data["opening"]["ru"] = data


WRONG: dict[str, tuple[Callable[[dict[str, Any]], None], str]] = {
    "missing": (lambda data: data.pop("scale") and None, "scale"),
    "extra": (_put("colour", value="red"), "colour"),
    "number as text": (_put("competencies", 0, "weight", value="3"), "competencies.0.weight"),
    "number as truth": (_put("competencies", 1, "weight", value=True), "competencies.1.weight"),
    "number with a point": (_put("version", value=1.0), "version"),
    "text as number": (_put("title", "ru", value=7), "title.ru"),
    "one language": (_put("title", value={"ru": "А"}), "title.en"),
    "kind": (
        _put("competencies", 0, "questions", 0, "kind", value="guess"),
        "competencies.0.questions.0.kind",
    ),
    "date": (_put("published", value="22.11.2026"), "published"),
    "policy": (_put("missing", "policy", value="guess"), "missing.policy"),
    "coverage": (_put("missing", "coverage", value="much"), "missing.coverage"),
    "anchor": (
        _put("competencies", 0, "anchors", "4", value={"ru": "А", "en": 5}),
        "competencies.0.anchors.4.en",
    ),
    "anchors in a list": (_put("competencies", 0, "anchors", value=[]), "competencies.0.anchors"),
    "mark": (
        _put("competencies", 0, "anchors", value={"high": {"ru": "А", "en": "B"}}),
        "competencies.0.anchors.high.[key]",
    ),
    "scale": (_put("scale", value=[1, 2, 3]), "scale"),
    "set": (_put("competencies", value={1, 2}), ""),
    "bytes": (_put("title", "ru", value=b"A"), ""),
    "not a number": (_put("missing", "coverage", value=float("nan")), ""),
    "circle": (_loop, ""),
}


@pytest.mark.parametrize(("change", "place"), WRONG.values(), ids=WRONG)
def test_a_wrong_shape_is_told_with_its_place(
    change: Callable[[dict[str, Any]], None], place: str
) -> None:
    data = data_of()
    change(data)
    with pytest.raises(BrokenContent, match="wrong_shape") as refusal:
        read_rubric(data)
    assert (refusal.value.where, bool(refusal.value.detail)) == (place, True)


@pytest.mark.parametrize("data", [None, "text", 5, [], [{}]], ids=repr)
def test_what_is_no_mapping_is_refused(data: object) -> None:
    with pytest.raises(BrokenContent, match="wrong_shape"):
        read_rubric(data)


def test_what_is_too_large_or_too_deep_is_refused() -> None:
    data = data_of()
    data["opening"]["ru"] = "а" * MOST_BYTES
    with pytest.raises(BrokenContent, match="too_large"):
        read_rubric(data)
    deep: Any = []
    for _level in range(100_000):
        deep = [deep]
    with pytest.raises(BrokenContent, match="wrong_shape"):
        read_rubric(deep)
