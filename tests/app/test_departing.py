"""What a decision departs from, and what its papers say was never known or tested."""

import html
from collections.abc import Mapping
from dataclasses import replace

import pytest

from assessments.documents.facts import ResultFacts, Rival, StandingFacts
from assessments.scoring.knockouts import Outcome as Cutoff
from hiring.evaluations.models import Outcome
from hiring.evaluations.service.deciding import DecideCandidate, departs
from hiring.toolkit import Toolkit
from tests.app.hiring_desk import House, one_database, open_house
from tests.app.test_evaluations import FAIR, POOR, take
from tests.rules.assessment.evaluations import RESULT
from tests.turned_panels import agreeing, by_talk, by_weights, told


@pytest.fixture
def house(kit: Toolkit) -> House:
    return open_house(kit)


FIRST = StandingFacts(1, 2, (1, 2), (Rival("№ 2", 0.9),))


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


@one_database
def test_alone_and_without_an_error_no_cutoff_is_missed(house: House) -> None:
    alone = house.scored(POOR, POOR, POOR)
    made = take(house, alone, DecideCandidate(Outcome.HIRE, ""))
    assert not made.override
    assert set(made.facts["en"]["result"]["knockouts"].values()) == {"borderline_no_error"}
    page = html.unescape(
        house.visit("manager").get(f"/applications/{alone}/evaluation").get_data(as_text=True)
    )
    assert page.count("too close to tell, error unknown") == len(house.rubric.cutoffs)


@one_database
def test_the_papers_say_which_duties_were_not_tested(house: House) -> None:
    scored = house.scored(FAIR, "3" * 8, FAIR)
    take(house, scored, DecideCandidate(Outcome.RESERVE, ""))
    manager, base = house.visit("manager"), f"/applications/{scored}/evaluation"
    record = manager.client.get(f"{base}/1/en/record.json").get_json()
    said = "Duties of the job description: 14 of 23 were asked about, the rest were not tested."
    assert record["structure"]["duties"] == said
    assert len(record["structure"]["untested"]) == 9
    assert record["structure"]["components"][0]["met"] == "yes"
    pages = [manager.get(base), manager.client.get(f"{base}/1/en/manager.html")]
    assert all(said in page.get_data(as_text=True) for page in pages)
    untested = record["structure"]["untested"][0]
    for name in (base, f"{base}/1/en/record.html"):
        assert untested in html.unescape(manager.client.get(name).get_data(as_text=True))
