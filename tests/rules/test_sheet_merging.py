"""Whose text stands in a field: the rule, and every order in which requests may arrive."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiring.sheets.batch import LONGEST_VALUE, Change, choice_fields, text_fields
from hiring.sheets.merging import Standing, Verdict, evaluate, objection, written

NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
KNOWN = (text_fields(["note"]) | choice_fields(["mark"], "12345")).get


def standing(value: str = "old", version: int = 3, device: str = "a", seq: int = 5) -> Standing:
    return Standing(value, version, device, seq, NOW)


@pytest.mark.parametrize(
    ("there", "device", "change", "verdict"),
    [
        (None, "a", Change("note", "x", 1, 0), Verdict.WRITE),
        (None, "a", Change("note", "", 2, 0), Verdict.WRITE),
        (standing(), "b", Change("note", "new", 1, 3), Verdict.WRITE),
        (standing(), "b", Change("note", "old", 1, 3), Verdict.WRITE),
        (standing(), "b", Change("note", "new", 9, 2), Verdict.CLASH),
        (standing(), "b", Change("note", "old", 1, 2), Verdict.DONE),
        (standing(), "a", Change("note", "new", 6, 2), Verdict.WRITE),
        (standing(), "a", Change("note", "new", 5, 2), Verdict.DONE),
        (standing(), "a", Change("note", "older", 4, 3), Verdict.DONE),
    ],
)
def test_who_may_write(
    there: Standing | None, device: str, change: Change, verdict: Verdict
) -> None:
    assert evaluate(there, device, change, locked=False) is verdict


def test_a_late_request_of_a_page_that_was_written_over_changes_nothing() -> None:
    first = written(None, "a", Change("note", "one", 1, 0), NOW)
    second = written(first, "b", Change("note", "one two", 1, 1), NOW)
    assert evaluate(second, "a", Change("note", "one", 1, 0), locked=False) is Verdict.DONE
    assert evaluate(second, "a", Change("note", "one x", 2, 0), locked=False) is Verdict.CLASH


def test_only_so_many_pages_are_remembered() -> None:
    there = standing(device="0", seq=1)
    for number in range(1, 30):
        there = written(there, str(number), Change("note", "x", number, there.version), NOW)
    assert list(there.earlier) == [str(number) for number in range(21, 29)]
    there = written(there, "25", Change("note", "x", 99, there.version), NOW)
    assert "25" not in there.earlier
    assert (there.written("25"), there.written("29"), there.written("1")) == (99, 29, 0)


@pytest.mark.parametrize(
    ("there", "change", "verdict"),
    [
        (standing(), Change("note", "new", 6, 3), Verdict.LATE),
        (standing(), Change("note", "old", 6, 3), Verdict.DONE),
        (standing(), Change("note", "older", 5, 3), Verdict.DONE),
        (None, Change("note", "", 1, 0), Verdict.DONE),
        (None, Change("note", "x", 1, 0), Verdict.LATE),
    ],
)
def test_a_locked_sheet_is_never_written(
    there: Standing | None, change: Change, verdict: Verdict
) -> None:
    assert evaluate(there, "a", change, locked=True) is verdict


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("note", "Два слова\nи табуляция\t", None),
        ("note", "x" * LONGEST_VALUE, None),
        ("note", "x" * (LONGEST_VALUE + 1), "too_long"),
        ("note", "bell \x07", "control_characters"),
        ("note", "zero \x00", "control_characters"),
        ("note", "half \ud800", "control_characters"),
        ("mark", "5", None),
        ("mark", "", None),
        ("mark", "6", "not_a_choice"),
        ("other", "x", "unknown_field"),
        ("n" * 121, "x", "unknown_field"),
    ],
)
def test_what_cannot_be_kept(name: str, value: str, code: str | None) -> None:
    assert objection(KNOWN, Change(name, value, 1, 0)) == code


@dataclass
class Field:
    """One field on the server, as the rule leaves it."""

    there: Standing | None = None
    aside: list[str] = field(default_factory=list)

    def take(self, device: str, change: Change) -> None:
        verdict = evaluate(self.there, device, change, locked=False)
        if verdict is Verdict.WRITE:
            self.there = written(self.there, device, change, NOW)
        elif verdict is Verdict.CLASH:
            self.aside.append(change.value)


@given(
    words=st.lists(st.sampled_from("abc"), min_size=1, max_size=6),
    order=st.randoms(use_true_random=False),
    repeats=st.integers(0, 3),
)
def test_of_one_page_the_last_text_stands_in_whatever_order_requests_arrive(
    words: list[str], order: Random, repeats: int
) -> None:
    """A page that never got an answer: every request has the first base, some come twice."""
    sent = [Change("note", word, seq, 0) for seq, word in enumerate(words, 1)]
    arriving = sent + order.choices(sent, k=repeats)
    order.shuffle(arriving)
    place = Field()
    for change in arriving:
        place.take("a", change)
    assert place.there is not None
    assert place.there.value == words[-1]
    assert place.aside == []
