"""Which statistics of a survey may be shown (TV-SUP)."""

from datetime import date
from decimal import Decimal

import pytest

from hiring.salary.sample import CENTRE, DECILES, QUARTILES, check_sample

TODAY = date(2026, 11, 22)
OLD = date(2026, 8, 22)
EVERYTHING = CENTRE | QUARTILES | DECILES


def organisations(*weights: int) -> dict[str, int]:
    return {f"organisation {number}": weight for number, weight in enumerate(weights)}


@pytest.mark.parametrize(
    ("weights", "newest", "shown", "reasons"),
    [
        ((30, 20, 20, 15, 15), OLD, frozenset(), ("one_organisation_dominates",)),
        ((25, 25, 20, 15, 15), OLD, EVERYTHING, ()),
        ((25, 25, 25, 25), OLD, frozenset(), ("few_organisations",)),
        ((20, 20, 20, 20, 20), date(2026, 9, 22), frozenset(), ("data_too_new",)),
        ((20, 20, 20, 20, 20), date(2026, 8, 23), frozenset(), ("data_too_new",)),
        ((20, 20, 20, 20, 20), date(2026, 12, 1), frozenset(), ("data_too_new",)),
        ((20, 20, 20, 20, 20), None, frozenset(), ("data_undated",)),
        ((), OLD, frozenset(), ("few_organisations",)),
        (
            (90, 10),
            TODAY,
            frozenset(),
            ("few_organisations", "one_organisation_dominates", "data_too_new"),
        ),
        ((20, 20, 20, 20, 20, 0), OLD, EVERYTHING, ()),
        ((25, 25, 25, 25, 0), OLD, frozenset(), ("few_organisations",)),
    ],
)
def test_few_dominant_or_fresh_organisations_close_a_statistic(
    weights: tuple[int, ...],
    newest: date | None,
    shown: frozenset[str],
    reasons: tuple[str, ...],
) -> None:
    sample = check_sample(organisations(*weights), newest, TODAY, people=100)
    assert (sample.shown, sample.reasons) == (shown, reasons)


@pytest.mark.parametrize(
    ("people", "shown", "reasons"),
    [
        (7, CENTRE, ("few_for_quartiles", "few_for_deciles")),
        (8, CENTRE | QUARTILES, ("few_for_deciles",)),
        (19, CENTRE | QUARTILES, ("few_for_deciles",)),
        (20, EVERYTHING, ()),
    ],
)
def test_percentiles_need_observations(
    people: int, shown: frozenset[str], reasons: tuple[str, ...]
) -> None:
    sample = check_sample(organisations(1, 1, 1, 1, 1), OLD, TODAY, people)
    assert (sample.shown, sample.reasons) == (shown, reasons)


def test_the_numbers_that_decided_are_told() -> None:
    weights = {"a": Decimal("30.5"), "b": Decimal(20), "c": Decimal(20), "d": Decimal("29.5")}
    sample = check_sample(weights, OLD, TODAY, people=41)
    assert (sample.people, sample.organisations) == (41, 4)
    assert sample.largest_share == Decimal("0.305")
    assert check_sample({}, OLD, TODAY, people=0).largest_share is None


def test_the_order_of_organisations_changes_nothing() -> None:
    one = organisations(30, 20, 20, 15, 15)
    two = dict(reversed(one.items()))
    assert check_sample(one, OLD, TODAY, 30) == check_sample(two, OLD, TODAY, 30)
