"""Files that cannot be scored: every fault is one sentence with its place."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.errors import AssessmentError
from assessments.score_file import LARGEST, score_file
from assessments.scoring.marks import Mark
from assessments.scoring.sentences import explain_refusal
from tests.score_builders import (
    file_of,
    marks,
)


def changed(**changes: object) -> bytes:
    return file_of(marks([(3, 4), (4, 5)]), **changes)


def with_mark(**changes: object) -> bytes:
    row = {"candidate": "1", "rater": "A", "competency": "c1", "mark": 3} | changes
    return changed(marks=[row])


def raw_mark(text: bytes) -> bytes:
    return with_mark(mark="@").replace(b'"@"', text)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "this is not JSON"),
        (b"{", "this is not JSON"),
        (b"\xff\xfe", "this is not text in UTF-8"),
        (b"[" * 100_000, "this is not JSON"),
        (b" " * (LARGEST + 1), "the file is larger than 33554432 bytes"),
        (b"[]", "this must be an object with keys"),
        (b"null", "this must be an object with keys"),
        (b"{}", "scale: this is missing"),
        (changed(marks=None), "marks: this is missing"),
        (changed(colour="red"), "colour: this key has no meaning here"),
        (changed(scale=[1]), "scale: this must be two numbers"),
        (changed(scale=[1, 5.5]), "scale[1]: this must be a whole number"),
        (changed(scale=[5, 5]), "scale: the lowest mark must lie below the highest"),
        (changed(scale=[1, 3]), "marks[1].mark: the mark 4.0 lies outside the scale"),
        (changed(scale=[1, 10**9]), "scale[1]: "),
        (changed(weights={"c1": 0}), "weights: at least one weight must be above zero"),
        (changed(weights={}), "weights: at least one weight must be above zero"),
        (changed(weights={"c1": -1}), "weights.c1: a weight cannot be negative: -1"),
        (changed(weights={"c1": "3"}), "weights.c1: "),
        (changed(weights={"c2": 1}), "marks[0].competency: the competency “c1” has no weight"),
        (changed(cutoffs={"c2": 1}), "cutoffs.c2: the competency “c2” has no weight"),
        (changed(cutoffs={"c1": 11}), "cutoffs.c1: the cutoff 11 lies outside the scale"),
        (changed(missing="guess"), "missing: "),
        (changed(coverage=3), "coverage: the coverage must lie between 0 and 1"),
        (with_mark(mark=True), "marks[0].mark: this must be a number"),
        (with_mark(mark="3"), "marks[0].mark: this must be a number"),
        (with_mark(mark=[3]), "marks[0].mark: "),
        (with_mark(mark=11), "marks[0].mark: the mark 11 lies outside the scale"),
        (with_mark(mark=3.0000001), "marks[0].mark: this can have at most six decimals"),
        (with_mark(candidate=""), "marks[0].candidate: this must not be empty"),
        (with_mark(candidate="x" * 201), "marks[0].candidate: this must not be longer"),
        (with_mark(candidate="\ud800"), "marks[0].candidate: this is not text in UTF-8"),
        (changed(weights={"\ud800": 1}), "this is not text in UTF-8"),
        (with_mark(candidate=7), "marks[0].candidate: "),
        (with_mark(note="x"), "marks[0].note: this key has no meaning here"),
        (changed(first_round=[{}]), "first_round[0].candidate: this is missing"),
        (raw_mark(b"NaN"), "NaN is not a number of JSON"),
        (raw_mark(b"-Infinity"), "-Infinity is not a number of JSON"),
        (raw_mark(b"1e999999999"), "marks[0].mark: "),
        (raw_mark(b"1e-999999999"), "marks[0].mark: "),
        (raw_mark(b'3, "mark": 4'), "the key “mark” stands twice"),
        (
            changed(marks=2 * [{"candidate": "1", "rater": "A", "competency": "c1", "mark": None}]),
            "marks[1]: there is already a mark for 1, A, c1",
        ),
    ],
)
def test_every_fault_is_one_sentence_with_its_place(content: bytes, sentence: str) -> None:
    with pytest.raises(AssessmentError) as refusal:
        score_file(content)
    words = explain_refusal(refusal.value)
    assert sentence in words
    assert "\n" not in words
    assert len(words) < 400


def test_digits_without_end_are_refused_quickly() -> None:
    with pytest.raises(AssessmentError):
        score_file(raw_mark(b"9" * 100_000))


def test_a_table_of_too_many_cells_is_refused_before_it_is_made() -> None:
    rows = [Mark(f"k{i}", f"r{i}", "c1", 3) for i in range(2100)]
    with pytest.raises(AssessmentError) as refusal:
        score_file(file_of(rows))
    assert "more than 4000000" in explain_refusal(refusal.value)


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)


@settings(max_examples=30)
@given(st.sampled_from(("scale", "weights", "cutoffs", "missing", "marks", "coverage")), JSON)
def test_whatever_stands_in_the_file_it_is_scored_or_refused(key: str, value: object) -> None:
    content = json.dumps(json.loads(changed()) | {key: value}).encode()
    assert answer(content)


def answer(content: bytes) -> str:
    """Return the result or the sentence of the refusal; anything else is a fault of the code."""
    try:
        return json.dumps(score_file(content), allow_nan=False)
    except AssessmentError as refusal:
        return explain_refusal(refusal)
