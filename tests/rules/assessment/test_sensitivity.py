"""Sensitivity of the order against trying every change, one after the other."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.panel.sensitivity import CHANGE, DecisiveMark, Sensitivity, field_of, sensitivity
from assessments.scoring.composite import score
from assessments.scoring.marks import Mark, sheet_of
from assessments.scoring.plan import Plan

PLAN = Plan(1, 5, {"a": 3, "b": 2, "c": 1}, missing="renormalise", coverage=0)


def order(plan: Plan, marks: Sequence[Mark]) -> dict[str, int]:
    """Return the ranks of the candidates with a composite, from the exact composites."""
    sheet = sheet_of(plan, marks)
    found = {
        name: score(plan, means).composite
        for name, means in zip(sheet.candidates, sheet.means, strict=True)
    }
    known = {name: each for name, each in found.items() if each is not None}
    return {name: 1 + sum(x > each for x in known.values()) for name, each in known.items()}


def analysed(marks: Sequence[Mark]) -> Sensitivity:
    sheet = sheet_of(PLAN, marks)
    ranked = np.asarray(sheet.seen.any(axis=(1, 2)))
    return sensitivity(field_of(sheet, ranked))


def moves(marks: Sequence[Mark]) -> list[tuple[DecisiveMark, list[Mark]]]:
    """Return every single mark moved by one within the scale."""
    found = []
    for at, step in product(range(len(marks)), (1, -1)):
        mark = marks[at]
        value = None if mark.value is None else mark.value + step
        if value is not None and PLAN.low <= value <= PLAN.high:
            changed = [*marks[:at], mark._replace(value=value), *marks[at + 1 :]]
            found.append((DecisiveMark(mark.candidate, mark.rater, mark.competency, step), changed))
    return found


MARK = st.one_of(st.none(), st.integers(1, 5))
CELLS = tuple(product("123", "AB", "abc"))
PANELS = st.lists(MARK, min_size=18, max_size=18).map(
    lambda values: [Mark(*cell, value) for cell, value in zip(CELLS, values, strict=True)]
)
USABLE = PANELS.filter(lambda marks: len(order(PLAN, marks)) > 1)


def first(ranks: dict[str, int]) -> set[str]:
    return {name for name, rank in ranks.items() if rank == 1}


@settings(max_examples=15)
@given(USABLE)
def test_single_marks_are_judged_as_if_each_had_been_tried(marks: list[Mark]) -> None:
    base, found = order(PLAN, marks), analysed(marks)
    tried = [(move, order(PLAN, changed)) for move, changed in moves(marks)]
    decisive = {move for move, ranks in tried if first(ranks) != first(base)}
    assert dict(found.ranks) == base
    assert set(found.marks.decisive) == decisive
    assert found.marks.first_stays == (not decisive)
    assert found.marks.order_stays == all(ranks == base for _, ranks in tried)
    for name in base:
        reached = [base[name], *(ranks[name] for _, ranks in tried)]
        assert found.marks.ranks[name] == (min(reached), max(reached))


@settings(max_examples=15)
@given(USABLE)
def test_single_weights_are_judged_as_if_each_had_been_tried(marks: list[Mark]) -> None:
    base, found = order(PLAN, marks), analysed(marks)
    for name, shift in found.weights.items():
        for factor, one in ((1 - CHANGE, shift.lowered), (1 + CHANGE, shift.raised)):
            changed = Fraction(str(factor)) * PLAN.points[name]
            points: dict[str, int | Decimal | Fraction] = {**PLAN.points, name: changed}
            ranks = order(replace(PLAN, weights=points), marks)
            assert one.order_stays == (ranks == base)
            assert one.first_stays == (first(ranks) == first(base))
            assert one.largest_move == max(abs(ranks[each] - base[each]) for each in base)


def test_a_clear_order_holds_under_all_weights_and_a_close_one_does_not() -> None:
    clear = [Mark(who, "A", name, mark) for who, mark in (("1", 5), ("2", 2)) for name in "abc"]
    joint = analysed(clear).joint
    assert (joint.first_stays, joint.order_stays) == (1, 1)
    assert joint.ranks == {"1": (1, 1), "2": (2, 2)}
    close = [Mark("1", "A", name, mark) for name, mark in zip("abc", (5, 1, 4), strict=True)]
    close += [Mark("2", "A", name, mark) for name, mark in zip("abc", (3, 4, 3), strict=True)]
    found = analysed(close)
    assert 0 < found.joint.first_stays < 1
    assert found.joint.ranks == {"1": (1, 2), "2": (1, 2)}
    assert found.joint == analysed(close[::-1]).joint


def test_marks_at_the_ends_of_the_scale_move_inwards_only() -> None:
    ends = [Mark(who, "A", name, mark) for who, mark in (("1", 5), ("2", 1)) for name in "abc"]
    found = analysed(ends).marks
    assert found.order_stays
    assert found.ranks == {"1": (1, 1), "2": (2, 2)}


def test_a_shared_first_place_is_decided_by_any_mark_of_those_who_share_it() -> None:
    tie = [Mark(who, "A", name, 3) for who in "12" for name in "abc"]
    found = analysed(tie).marks
    assert len(found.decisive) == 12
    assert found.ranks == {"1": (1, 2), "2": (1, 2)}
    assert not found.first_stays


@pytest.mark.parametrize("step", [1, -1])
def test_the_decisive_mark_is_named(step: int) -> None:
    marks = [Mark("1", "A", name, 4) for name in "abc"]
    marks += [Mark("2", "A", "a", 3), Mark("2", "A", "b", 4), Mark("2", "A", "c", 4)]
    expected = DecisiveMark("2", "A", "a", 1) if step > 0 else DecisiveMark("1", "A", "a", -1)
    assert expected in analysed(marks).marks.decisive
