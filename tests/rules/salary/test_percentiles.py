"""Percentiles by every named definition, weighted; places between published ones.

The worked figures are those of TV-Q, TV-WQ and TV-PLACE.
"""

import time
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hiring.errors import Invalid
from hiring.salary.percentiles import (
    TYPES,
    USUAL_TYPE,
    Placement,
    QuantileType,
    Values,
    percentiles,
    place_of,
    weighted_percentile,
)

VALUES = [Decimal(each) for each in (35, 15, 50, 20, 40)]
SHARES = ("0.05", "0.10", "0.25", "0.30", "0.40", "0.50", "0.75", "0.90", "0.95")
BY_TYPE: dict[QuantileType, tuple[str, ...]] = {
    "type1": ("15", "15", "20", "20", "20", "35", "40", "50", "50"),
    "type2": ("15", "15", "20", "20", "27.5", "35", "40", "50", "50"),
    "type4": ("15", "15", "16.25", "17.5", "20", "27.5", "38.75", "45", "47.5"),
    "type5": ("15", "15", "18.75", "20", "27.5", "35", "42.5", "50", "50"),
    "type6": ("15", "15", "17.5", "19", "26", "35", "45", "50", "50"),
    "type7": ("16", "17", "20", "23", "29", "35", "40", "46", "48"),
    "type8": ("15", "15", "18.333333", "19.666667", "27", "35", "43.333333", "50", "50"),
    "type9": ("15", "15", "18.4375", "19.75", "27.125", "35", "43.125", "50", "50"),
}
NUMPY = {
    "type1": "inverted_cdf",
    "type2": "averaged_inverted_cdf",
    "type4": "interpolated_inverted_cdf",
    "type5": "hazen",
    "type6": "weibull",
    "type7": "linear",
    "type8": "median_unbiased",
    "type9": "normal_unbiased",
}
KNOTS = {
    10: Decimal(80_000),
    25: Decimal(100_000),
    50: Decimal(130_000),
    75: Decimal(170_000),
    90: Decimal(220_000),
}
SUMS = st.decimals(min_value=1, max_value=10**9, places=2)
PARTS = st.decimals(min_value=0, max_value=1, places=4)


FEW = settings(max_examples=30, deadline=None)


def mixed(rows: list[Any]) -> st.SearchStrategy[tuple[list[Any], list[Any]]]:
    """Return rows beside the same rows in another order."""
    return st.tuples(st.just(rows), st.permutations(rows))


def percentile(values: Values, share: Decimal | float, kind: QuantileType = USUAL_TYPE) -> Decimal:
    return percentiles(values, [share], kind)[0]


def six(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.000001"))


@pytest.mark.parametrize(
    ("kind", "share", "expected"),
    [
        (kind, share, expected)
        for kind, row in BY_TYPE.items()
        for share, expected in zip(SHARES, row, strict=True)
    ],
)
def test_every_type_gives_its_published_value(
    kind: QuantileType, share: str, expected: str
) -> None:
    assert six(percentile(VALUES, Decimal(share), kind)) == six(Decimal(expected))
    assert six(percentile(VALUES, float(share), kind)) == six(Decimal(expected))


@pytest.mark.parametrize("kind", TYPES)
@settings(max_examples=25, deadline=None)
@given(
    values=st.lists(st.integers(1, 10**8), min_size=1, max_size=40),
    share=st.sampled_from([0.05, 0.1, 0.25, 0.3, 0.5, 0.75, 0.9, 0.95, 0.0, 1.0]),
)
def test_a_library_agrees(kind: QuantileType, values: list[int], share: float) -> None:
    theirs = np.quantile(np.array(values), share, method=NUMPY[kind])  # type: ignore[call-overload]  # a name of its list
    # The library counts n·p in floats: where that lands beside a whole number, a step differs.
    if kind in {"type1", "type2"} and abs(len(values) * share - round(len(values) * share)) < 1e-9:
        return
    assert float(percentile(values, share, kind)) == pytest.approx(float(theirs), rel=1e-9)


def test_the_usual_type_is_the_seventh() -> None:
    assert percentile(VALUES, Decimal("0.4")) == 29


@pytest.mark.parametrize("kind", TYPES)
@settings(max_examples=20, deadline=None)
@given(values=st.lists(SUMS, min_size=1, max_size=30), low=PARTS, high=PARTS)
def test_percentiles_rise_and_stay_within_the_values(
    kind: QuantileType, values: list[Decimal], low: Decimal, high: Decimal
) -> None:
    low, high = sorted((low, high))
    under, over = percentiles(values, [low, high], kind)
    assert min(values) <= under <= over <= max(values)


@FEW
@given(values=st.lists(SUMS, min_size=1, max_size=30).flatmap(mixed), share=PARTS)
def test_the_order_of_the_values_changes_nothing(
    values: tuple[list[Decimal], list[Decimal]], share: Decimal
) -> None:
    one, two = values
    assert percentile(one, share) == percentile(two, share)


def test_a_million_values_are_quick() -> None:
    values = np.random.default_rng(7).integers(2_000_000, 40_000_000, 1_000_000)
    began = time.perf_counter()
    found = percentiles(values, [Decimal(each) for each in SHARES])
    assert time.perf_counter() - began < 1
    assert float(found[5]) == float(np.median(values))


def test_weights_move_the_median() -> None:
    values, weights = [100, 120, 150, 90, 110, 160], [10, 10, 5, 20, 20, 5]
    assert six(weighted_percentile(values, weights, 0.5)) == Decimal("106.666667")


@FEW
@given(
    rows=st.lists(st.tuples(SUMS, st.integers(1, 50)), min_size=1, max_size=20).flatmap(mixed),
    share=PARTS,
)
def test_the_order_of_weighted_rows_changes_nothing(
    rows: tuple[list[tuple[Decimal, int]], list[tuple[Decimal, int]]], share: Decimal
) -> None:
    one, two = (
        weighted_percentile([row[0] for row in each], [row[1] for row in each], share)
        for each in rows
    )
    assert one == two
    assert min(rows[0])[0] <= one <= max(rows[0])[0]


@FEW
@given(values=st.lists(st.integers(1, 10**6), min_size=1, max_size=20), share=PARTS)
def test_equal_weights_are_the_fifth_type(values: list[int], share: Decimal) -> None:
    weighted = weighted_percentile(values, [1] * len(values), share)
    assert float(weighted) == pytest.approx(float(percentile(values, share, "type5")), rel=1e-9)


@pytest.mark.parametrize(("log", "expected"), [(False, "0.625000"), (True, "0.633360")])
def test_an_offer_is_placed_between_published_percentiles(*, log: bool, expected: str) -> None:
    placed = place_of(KNOTS, Decimal(150_000), log=log)
    assert placed.kind == "exact"
    assert (placed.low, placed.high) == (50, 75)
    assert six(placed.share or Decimal(0)).quantize(Decimal("0.00001")) == Decimal(
        expected
    ).quantize(Decimal("0.00001"))


@pytest.mark.parametrize(
    ("pay", "expected"),
    [
        ("79999.99", Placement("below", high=10)),
        ("80000", Placement("exact", Decimal("0.1"), 10, 10)),
        ("220000", Placement("exact", Decimal("0.9"), 90, 90)),
        ("220000.01", Placement("above", low=90)),
    ],
)
def test_outside_the_published_percentiles_only_a_bound_is_known(
    pay: str, expected: Placement
) -> None:
    assert place_of(KNOTS, Decimal(pay)) == expected


def test_equal_percentiles_give_an_interval() -> None:
    knots = {10: Decimal(80), 25: Decimal(100), 50: Decimal(100), 75: Decimal(120)}
    assert place_of(knots, Decimal(100)) == Placement("interval", low=25, high=50)
    assert place_of(knots, Decimal(110)).share == Decimal("0.625")


REFUSED: dict[str, tuple[Callable[[], object], str]] = {
    "no values": (lambda: percentile([], 0.5), "no_values"),
    "share over one": (lambda: percentile(VALUES, Decimal("1.01")), "share_out_of_range"),
    "not a number": (lambda: percentile([1.0, float("nan")], 0.5), "not_a_number"),
    "type three": (lambda: percentile(VALUES, 0.5, "type3"), "unknown_type"),  # type: ignore[arg-type]  # what is refused
    "weights differ": (lambda: weighted_percentile([1, 2], [1], 0.5), "weights_differ"),
    "no weight": (lambda: weighted_percentile([1, 2], [1, 0], 0.5), "weight_not_positive"),
    "no knots": (lambda: place_of({}, Decimal(1)), "no_knots"),
    "falling": (lambda: place_of({10: Decimal(5), 25: Decimal(4)}, Decimal(4)), "knots_fall"),
    "log of no knot": (lambda: place_of({10: Decimal(0)}, Decimal(1), log=True), "not_positive"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_computed_is_refused_by_name(case: str) -> None:
    asked, code = REFUSED[case]
    with pytest.raises(Invalid) as refusal:
        asked()
    assert refusal.value.code == code
