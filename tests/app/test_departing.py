"""When a decision departs from the computed result: never from an order that is not there."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from assessments.documents.facts import ResultFacts, Rival, Standing
from assessments.scoring.knockouts import Outcome as Cutoff
from hiring.evaluations.models import Outcome
from hiring.evaluations.service.deciding import departs
from tests.rules.assessment.evaluations import RESULT
from tests.turned_panels import agreeing, by_talk, by_weights, told

FIRST = Standing(1, 2, (1, 2), (Rival("№ 2", 0.9),))


def with_cutoff(outcome: Cutoff) -> ResultFacts:
    cutoffs: Mapping[str, Cutoff] = {"complaint_handling": "pass", "team_management": outcome}
    return replace(RESULT, knockouts=cutoffs, standing=FIRST)


def test_where_two_orders_differ_neither_decision_departs() -> None:
    for found in (by_weights(), by_talk()):
        for name in "AB":
            result = told(found, name).result
            assert not departs(Outcome.HIRE, result)
            assert not departs(Outcome.DECLINE, result)


def test_where_they_agree_the_order_counts() -> None:
    assert departs(Outcome.HIRE, told(agreeing(), "A").result)
    assert not departs(Outcome.HIRE, told(agreeing(), "B").result)
    assert departs(Outcome.DECLINE, told(agreeing(), "B").result)
    assert not departs(Outcome.DECLINE, told(agreeing(), "A").result)


@pytest.mark.parametrize(
    ("outcome", "departures"),
    [
        ("pass", {Outcome.DECLINE}),
        ("fail", {Outcome.HIRE}),
        ("borderline", set()),
        ("borderline_no_error", set()),
    ],
)
def test_an_open_cutoff_is_neither_missed_nor_reached(
    outcome: Cutoff, departures: set[Outcome]
) -> None:
    result = with_cutoff(outcome)
    assert {each for each in Outcome if departs(each, result)} == departures
