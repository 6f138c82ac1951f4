"""An employer's copy: every change, and that no change loses a clause."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from job_descriptions.copying import (
    Copy,
    add_clause,
    applied,
    copy_of,
    drop_clause,
    edit_clause,
    from_data,
    mark_for_vacancy,
    move_clause,
    origins,
    restore_clause,
    title_of,
    to_data,
)
from job_descriptions.errors import DescriptionError
from job_descriptions.model import Clause, Section, SectionKey
from job_descriptions.writing.localized import Text
from tests.builders import LIBRARY

DESCRIPTION = LIBRARY.find("head_of_service.telecom_support")
COPY = copy_of(DESCRIPTION)
IDS = [clause.id for clause in COPY.clauses() if clause.id != "purpose"]
OWN = Clause("own.1", Text("Своё условие.", "A clause of one's own."), ours=True)
STEPS: list[Literal[-1, 1]] = [-1, 1]


def section_of(copy: Copy, clause_id: str) -> Section:
    return next(s for s in copy.sections if any(c.id == clause_id for c in s.clauses()))


def many_groups(copy: Copy) -> Section:
    return next(section for section in copy.sections if len(section.groups) > 1)


def test_a_copy_survives_storage_and_comes_back_as_it_was() -> None:
    assert from_data(to_data(COPY)) == COPY
    assert applied(COPY, DESCRIPTION) == DESCRIPTION
    assert title_of(to_data(COPY)) == DESCRIPTION.title.text


def test_an_edit_touches_one_clause_in_one_language() -> None:
    new = edit_clause(COPY, IDS[5], "en", "Another wording.")
    assert new.clause(IDS[5]).text == Text(COPY.clause(IDS[5]).text.ru, "Another wording.")
    back = edit_clause(new, IDS[5], "en", COPY.clause(IDS[5]).text.en)
    assert back == COPY


def test_the_purpose_is_edited_like_any_clause_but_cannot_be_dropped() -> None:
    assert edit_clause(COPY, "purpose", "ru", "Иначе.").purpose.text.ru == "Иначе."
    assert drop_clause(COPY, "purpose") == COPY


@settings(max_examples=40)
@given(st.lists(st.tuples(st.sampled_from(IDS), st.sampled_from(STEPS)), max_size=25))
def test_moving_never_loses_or_doubles_a_clause(
    moves: list[tuple[str, Literal[-1, 1]]],
) -> None:
    copy = COPY
    for clause, step in moves:
        copy = move_clause(copy, clause, step)
    assert Counter(copy.clauses()) == Counter(COPY.clauses())
    for before, after in zip(COPY.sections, copy.sections, strict=True):
        assert {c.id for c in before.clauses()} == {c.id for c in after.clauses()}
        assert [group.id for group in before.groups] == [group.id for group in after.groups]


@pytest.mark.parametrize("clause", IDS)
def test_a_clause_that_went_one_place_on_comes_back_with_a_step_back(clause: str) -> None:
    moved = move_clause(COPY, clause, 1)
    assert move_clause(moved, clause, -1) == COPY or moved == COPY


def test_a_step_over_a_group_border_changes_the_group_only() -> None:
    section = many_groups(COPY)
    last = section.groups[0].clauses[-1]
    moved = section_of(move_clause(COPY, last.id, 1), last.id)
    assert last not in moved.groups[0].clauses
    assert moved.groups[1].clauses[0] == last
    assert list(moved.clauses()) == list(section.clauses())


def test_the_ends_of_a_section_hold() -> None:
    clauses = list(COPY.sections[0].clauses())
    assert move_clause(COPY, clauses[0].id, -1) == COPY
    assert move_clause(COPY, clauses[-1].id, 1) == COPY


def test_a_dropped_clause_comes_back_with_the_librarys_words() -> None:
    edited = edit_clause(COPY, IDS[7], "ru", "Совсем не то.")
    dropped = drop_clause(edited, IDS[7])
    assert IDS[7] not in [each.id for each in dropped.clauses()]
    for copy in (dropped, edited):
        assert restore_clause(copy, DESCRIPTION, IDS[7]).clause(IDS[7]) == COPY.clause(IDS[7])


def test_a_restored_clause_stays_where_the_employer_put_it() -> None:
    moved = move_clause(edit_clause(COPY, IDS[2], "ru", "Иное."), IDS[2], 1)
    restored = restore_clause(moved, DESCRIPTION, IDS[2])
    assert [c.id for c in restored.clauses()] == [c.id for c in moved.clauses()]


def test_clauses_are_shown_in_the_vacancy_or_hidden_from_it() -> None:
    shown = mark_for_vacancy(COPY, IDS[0], shown=True)
    assert shown.clause(IDS[0]).vacancy
    assert not mark_for_vacancy(shown, IDS[0], shown=False).clause(IDS[0]).vacancy


def test_origins_tell_the_librarys_the_edited_and_the_own() -> None:
    group = COPY.sections[1].groups[0].id
    copy = add_clause(COPY, SectionKey.QUALIFICATION, group, OWN)
    copy = edit_clause(copy, IDS[0], "ru", "Иное.")
    found = origins(mark_for_vacancy(copy, IDS[1], shown=True), DESCRIPTION)
    assert (found["own.1"], found[IDS[0]], found[IDS[1]]) == ("own", "edited", "library")
    assert Counter(found.values()) == {"own": 1, "edited": 1, "library": len(IDS)}


def test_a_clause_of_ones_own_stands_at_the_end_of_its_group() -> None:
    section = many_groups(COPY)
    copy = add_clause(COPY, section.key, section.groups[1].id, OWN)
    assert section_of(copy, "own.1").groups[1].clauses[-1] == OWN


@pytest.mark.parametrize(
    "change",
    [
        lambda: edit_clause(COPY, "no.such", "ru", "x"),
        lambda: drop_clause(COPY, "no.such"),
        lambda: move_clause(COPY, "no.such", 1),
        lambda: mark_for_vacancy(COPY, "no.such", shown=True),
        lambda: restore_clause(COPY, DESCRIPTION, "no.such"),
        lambda: add_clause(COPY, SectionKey.DUTIES, "no.such", OWN),
        lambda: COPY.clause("no.such"),
    ],
    ids=["edit", "drop", "move", "mark", "restore", "add", "read"],
)
def test_what_is_not_there_is_refused(change: Callable[[], object]) -> None:
    with pytest.raises(DescriptionError) as refusal:
        change()
    assert refusal.value.code == "unknown_clause"


def test_a_change_leaves_the_copy_before_it_alone() -> None:
    before = to_data(COPY)
    drop_clause(replace(COPY), IDS[0])
    edit_clause(COPY, IDS[1], "ru", "x")
    assert to_data(COPY) == before
