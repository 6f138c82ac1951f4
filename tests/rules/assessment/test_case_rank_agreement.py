"""Agreement of two orders: the published vector, ties, and an independent reckoning."""

from decimal import Decimal
from fractions import Fraction
from math import isnan

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import kendalltau, rankdata

from assessments.cases.day import footrule_agreement, kendall_tau_b, positions

KEY = (1, 2, 3, 4, 5, 6, 7, 8)
CANDIDATE = (2, 1, 3, 5, 4, 6, 8, 7)
RANKS = st.lists(st.tuples(st.integers(1, 6), st.integers(1, 6)), max_size=12)


def test_the_published_order_gives_the_published_figures() -> None:
    tau = kendall_tau_b(CANDIDATE, KEY)
    assert tau is not None
    assert round(tau, 6) == Decimal("0.785714")
    assert footrule_agreement(CANDIDATE, KEY) == Fraction("0.8125")


@pytest.mark.parametrize("size", range(2, 9))
def test_the_same_order_is_one_and_the_reverse_is_minus_one_and_nought(size: int) -> None:
    order = list(range(size))
    assert kendall_tau_b(order, order) == 1
    assert kendall_tau_b(order, order[::-1]) == -1
    assert footrule_agreement(order, order) == 1
    assert footrule_agreement(order, order[::-1]) == 0


@pytest.mark.parametrize("ranks", [(), (1,)])
def test_fewer_than_two_things_have_no_order(ranks: tuple[int, ...]) -> None:
    assert kendall_tau_b(ranks, ranks) is None
    assert footrule_agreement(ranks, ranks) is None


def test_all_tied_on_one_side_is_not_defined() -> None:
    assert kendall_tau_b((1, 1, 1), (1, 2, 3)) is None


@settings(max_examples=60, deadline=None)
@given(RANKS)
def test_tau_is_that_of_an_independent_reckoning(pairs: list[tuple[int, int]]) -> None:
    first, second = [a for a, _b in pairs], [b for _a, b in pairs]
    ours = kendall_tau_b(first, second)
    if ours is None:
        assert len(set(first)) < 2 or len(set(second)) < 2
        return
    expected = kendalltau(first, second, variant="b").statistic
    assert not isnan(expected)
    assert float(ours) == pytest.approx(expected, abs=1e-12)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 5), min_size=1, max_size=10))
def test_ties_share_the_mean_of_their_positions(values: list[int]) -> None:
    assert [float(each) for each in positions(values)] == list(rankdata(values))


@settings(max_examples=60, deadline=None)
@given(st.permutations(range(7)), st.lists(st.integers(1, 4), min_size=7, max_size=7))
def test_the_footrule_stays_between_nought_and_one(own: list[int], key: list[int]) -> None:
    agreement = footrule_agreement(own, key)
    assert agreement is not None
    assert 0 <= agreement <= 1
