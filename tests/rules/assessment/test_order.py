"""One order or none: a place by composite never stands beside a probability that denies it."""

import json
from typing import Any

import numpy as np
import pytest

from assessments.documents.comparison import comparison
from assessments.documents.manager_page import manager_page
from assessments.documents.marks_table import marks_tables
from assessments.documents.standing import standing
from assessments.panel.effects import Effects
from assessments.panel.sensitivity import Sensitivity
from assessments.result import Assessment, assess, orders_differ, turned_round
from assessments.score_data import result_data
from assessments.scoring.plan import Plan
from tests.turned_panels import BEFORE, EVEN, agreeing, by_talk, by_weights, marks_of, told

TURNED = [pytest.param(by_weights(), id="weights"), pytest.param(by_talk(), id="talk")]


@pytest.mark.parametrize("found", TURNED)
class TestTurnedRound:
    def test_no_place_no_range_and_no_probability_of_the_pair(self, found: Assessment) -> None:
        data = result_data(found)
        for each in data["candidates"].values():
            assert (each["place"], each["place_reason"]) == (None, "orders_differ")
        assert data["ranks"] is data["sensitivity"] is None
        assert data["above"]["A"]["B"] is data["above"]["B"]["A"] is None
        assert data["above"]["A"]["C"] > 0.99
        assert "different orders" in data["not_estimable"]["place"]

    def test_every_paper_says_so_in_one_sentence_and_names_no_place(
        self, found: Assessment
    ) -> None:
        for name in "AB":
            page, other = told(found, name), "№ 2" if name == "A" else "№ 1"
            for said in (standing(page), manager_page(page).standing):
                assert said[0].startswith("No place is given: ")
                turned = [line for line in said if line.startswith("The result and")]
                assert len(turned) == 1
                assert turned[0].endswith(f"so it is not known who is above: {other}.")
                assert not [line for line in said if "Place" in line or "Probably below" in line]
                assert not [line for line in said if "first place" in line]

    def test_the_comparison_and_the_table_hold_no_place(self, found: Assessment) -> None:
        every = tuple(told(found, name) for name in "ABCD")
        made = comparison(every)
        assert {row.place for row in made.rows} == {"–"}
        assert made.remarks[0].startswith("No place is given: ")
        first = made.differences[0]
        assert (first.label, first.value) == ("№ 1 and № 2", "–")
        assert first.meaning == "the result and the first marks differ about the order"
        assert made.firmness == ()
        assert [row[6] for row in marks_tables(every, "en")[1].rows] == [None] * 4


class TestAgreeing:
    def test_few_marks_are_never_nearly_certain(self) -> None:
        said = " ".join(standing(told(agreeing(), "B")))
        assert "№ 4 (probability > 90%)" in said
        assert "99" not in said

    def test_places_ranges_and_probabilities_are_told(self) -> None:
        data = result_data(agreeing())
        assert {n: each["place"] for n, each in data["candidates"].items()} == {
            "A": 2,
            "B": 1,
            "C": 4,
            "D": 3,
        }
        assert {each["place_reason"] for each in data["candidates"].values()} == {None}
        assert set(data["ranks"]["ranges"]) == set("ABCD")
        assert data["above"]["B"]["A"] > 0.9

    def test_which_marks_each_figure_uses_and_how_rough_few_make_it(self) -> None:
        page = told(agreeing(), "A")
        for said in (standing(page), manager_page(page).standing, comparison((page,)).remarks):
            assert any(
                each.startswith("The place follows the result: final marks") for each in said
            )
            assert any("probabilities can be too high" in each for each in said)
        assert any(
            each.startswith("“№” is the number of the application") for each in standing(page)
        )

    def test_without_probabilities_there_is_one_order(self) -> None:
        alone = assess(Plan(1, 5, EVEN), marks_of({name: BEFORE[name] for name in "AB"}))
        assert result_data(alone)["candidates"]["B"]["place"] == 1


@pytest.mark.slow
def test_the_quick_look_finds_what_looking_at_every_pair_finds() -> None:
    drawn = np.random.default_rng(20261130)
    seen = set()
    for _ in range(60):
        levels = drawn.normal(3, 0.4, 5)
        panel = {
            name: ["".join(map(str, row)) for row in noisy(level, drawn)]
            for name, level in zip("ABCDE", levels, strict=True)
        }
        weights = {**EVEN, "q0": int(drawn.integers(1, 9)), "q1": int(drawn.integers(1, 9))}
        found = assess(Plan(1, 5, weights), marks_of(panel))
        firm, effects = found.sensitivity, found.comparable
        if isinstance(firm, Sensitivity) and isinstance(effects, Effects):
            pairs = any(turned_round(firm, effects, a, b) for a in panel for b in panel)
            assert orders_differ(firm, effects) == pairs
            seen.add(pairs)
    assert seen == {True, False}


def noisy(level: float, drawn: np.random.Generator) -> Any:
    return np.clip(np.rint(drawn.normal(level, 1, (3, 8))), 1, 5).astype(int)


def test_the_result_is_plain_json() -> None:
    assert json.loads(json.dumps(result_data(by_weights()), allow_nan=False))
