"""What changed between two versions, clause by clause and word by word."""

import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from job_descriptions.compare import compare, compare_values, word_runs
from job_descriptions.copying import (
    Copy,
    add_clause,
    copy_of,
    drop_clause,
    edit_clause,
    move_clause,
)
from job_descriptions.model import Clause, SectionKey
from job_descriptions.writing.localized import Text
from tests.builders import LIBRARY

COPY = copy_of(LIBRARY.find("client_manager.trade"))
IDS = [clause.id for clause in COPY.clauses()]
WORDS = st.text(st.sampled_from("аб ,\n"), max_size=30)


def changes(old: Copy, new: Copy) -> dict[str, str]:
    found = compare(old, new, "ru")
    return {each.clause: each.change for each in found if each.change != "same"}


def test_equal_copies_are_the_same_throughout() -> None:
    found = compare(COPY, COPY, "en")
    assert [each.clause for each in found] == IDS
    assert {each.change for each in found} == {"same"}


def test_an_edited_clause_shows_its_words() -> None:
    new = edit_clause(COPY, IDS[3], "ru", "Совсем другие слова.")
    assert changes(COPY, new) == {IDS[3]: "changed"}
    assert changes(COPY, edit_clause(COPY, IDS[3], "en", "Other words.")) == {}


def test_a_clause_of_ones_own_is_added_and_a_dropped_one_stays_in_its_place() -> None:
    own = Clause("own.1", Text("Своё.", "Own."), ours=True)
    group = COPY.sections[3].groups[0]
    new = drop_clause(add_clause(COPY, SectionKey.DUTIES, group.id, own), group.clauses[1].id)
    assert changes(COPY, new) == {"own.1": "added", group.clauses[1].id: "dropped"}
    order = [each.clause for each in compare(COPY, new, "ru")]
    assert order.index(group.clauses[1].id) == order.index(group.clauses[0].id) + 1


def test_a_clause_that_went_down_one_place_has_moved_and_nothing_else_has() -> None:
    group = COPY.sections[3].groups[0]
    new = move_clause(COPY, group.clauses[0].id, 1)
    assert sorted(changes(COPY, new).values()) == ["moved"]


def test_the_purpose_is_compared_like_any_clause() -> None:
    purpose = replace(COPY.purpose, text=Text("Иное назначение.", "Another purpose."))
    assert changes(COPY, replace(COPY, purpose=purpose)) == {"purpose": "changed"}


@settings(max_examples=20)
@given(st.permutations(IDS[1:12]), st.sets(st.sampled_from(IDS[1:]), max_size=10))
def test_every_clause_of_both_sides_is_told_once(order: list[str], gone: set[str]) -> None:
    new = COPY
    for clause in gone:
        new = drop_clause(new, clause)
    for clause in order:
        if clause not in gone:
            new = move_clause(new, clause, 1)
    found = compare(COPY, new, "ru")
    assert sorted(each.clause for each in found) == sorted(IDS)
    assert {each.clause for each in found if each.change == "dropped"} == gone
    kept = [each.clause for each in found if each.change != "dropped"]
    assert kept == [clause.id for clause in new.clauses()]


@given(WORDS | st.text(max_size=30), WORDS | st.text(max_size=30))
def test_the_runs_rebuild_both_texts(old: str, new: str) -> None:
    runs = word_runs(old, new)
    assert "".join(run.text for run in runs if run.change != "added") == old
    assert "".join(run.text for run in runs if run.change != "dropped") == new
    assert all(run.text for run in runs)


def test_one_changed_word_is_one_changed_word() -> None:
    runs = word_runs("Отвечает на письма за день.", "Отвечает на звонки за день.")
    assert [(run.change, run.text) for run in runs if run.change != "same"] == [
        ("dropped", "письма"),
        ("added", "звонки"),
    ]


def test_values_that_differ_are_told_with_both_sides() -> None:
    old = {"city": "Казань", "number": "1", "same": "x"}
    new = {"same": "x", "city": "Уфа", "street": "Мира"}
    told = [(each.field, each.old, each.new) for each in compare_values(old, new)]
    assert told == [("city", "Казань", "Уфа"), ("street", "", "Мира"), ("number", "1", "")]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (", " * 2500, "," * 5000),
        ("a " * 2500, "a b " * 1250),
        (".," * 2500, ".;" * 2500),
        (" ".join(map(str, range(1200))), " ".join(f"x{each}" for each in range(1000))),
    ],
)
def test_words_said_over_and_over_do_not_hold_the_server_up(old: str, new: str) -> None:
    began = time.process_time()
    runs = word_runs(old, new)
    assert time.process_time() - began < 1
    assert "".join(run.text for run in runs if run.change != "added") == old
    assert "".join(run.text for run in runs if run.change != "dropped") == new
