"""What holds for every benchmark, whatever the sums."""

import random
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from hiring.salary.benchmark.answer import BenchmarkAnswer
from hiring.salary.benchmark.basis import brought, on_tax
from hiring.salary.benchmark.data import as_data
from hiring.salary.benchmark.engine import benchmark
from hiring.salary.benchmark.what_if import slider
from hiring.salary.currency import converted
from hiring.salary.market import Band, Market
from hiring.salary.money import Period, Rate, Tax
from tests.benchmark_builders import KAZAN, answer, band, library, market, offering, pay

SUMS = st.integers(1, 2_000_000).map(lambda cents: Decimal(cents) / 4)


@st.composite
def ladders(draw: st.DrawFn) -> Market:
    """Return a market of one to six bands that share their borders."""
    ends = sorted(draw(st.sets(st.integers(1, 500_000), min_size=2, max_size=7)))
    return market(*(band(str(at), *pair) for at, pair in enumerate(pairwise(ends))))


def compare(own: Market, amount: Decimal) -> BenchmarkAnswer:
    return benchmark(replace(KAZAN, pay=replace(KAZAN.pay, amount=amount)), [own]).answers[0]


@given(ladders(), SUMS, SUMS)
def test_a_higher_offer_never_stands_lower(own: Market, one: Decimal, other: Decimal) -> None:
    low, high = (compare(own, amount) for amount in sorted((one, other)))
    assert (low.position_in_range or 0) <= (high.position_in_range or 0)
    assert [each.position for each in low.places] <= [each.position for each in high.places]
    if low.bands and high.bands:
        assert int(low.bands[0]) <= int(high.bands[0])


@given(ladders())
def test_positions_are_exactly_nought_and_one_at_the_ends(own: Market) -> None:
    for each in own.bands:
        at_low, at_high = compare(own, each.low), compare(own, each.high)
        assert position(at_low, each) == 0
        assert position(at_high, each) == 1
        assert each.name in at_low.bands
        assert each.name in at_high.bands
    assert own.low is not None
    assert own.high is not None
    assert compare(own, own.low).position_in_range == 0
    assert compare(own, own.high).position_in_range == 1


def position(found: BenchmarkAnswer, wanted: Band) -> Decimal:
    return next(each.position for each in found.places if each.band.name == wanted.name)


@given(ladders(), SUMS)
def test_inside_the_range_some_band_holds_the_offer_and_outside_none(
    own: Market, amount: Decimal
) -> None:
    found = compare(own, amount)
    place = found.position_in_range or Decimal(0)
    assert bool(found.bands) is (0 <= place <= 1)
    assert len(found.bands) <= 2
    assert found.nearest is not None
    if found.bands:
        assert found.nearest.name == found.bands[0]


@settings(max_examples=20)
@given(st.integers(0, 2**32 - 1), st.integers(10_000, 250_000))
def test_the_order_of_markets_changes_nothing(seed: int, amount: int) -> None:
    markets = list(library().markets("head_of_service"))
    straight = as_data(benchmark(offering(amount), markets))
    random.Random(seed).shuffle(markets)  # noqa: S311 # an order, not a secret
    assert as_data(benchmark(offering(amount), markets)) == straight


@given(SUMS, st.integers(1, 10**6).map(lambda value: Decimal(value) / 1000))
def test_conversion_there_and_back(amount: Decimal, value: Decimal) -> None:
    rate = Rate("USD", "RUB", value, "2026-11-20", "Банк России")
    there = converted(pay(str(amount), "USD"), rate)
    back = converted(there, rate)
    assert abs(back.amount - amount) < Decimal("1e-9")


@given(SUMS, st.sampled_from([Period.MONTH, Period.YEAR, Period.WEEK, Period.HOUR]))
def test_periods_there_and_back(amount: Decimal, period: Period) -> None:
    yearly = market(band("I", 1, 2), period=Period.YEAR)
    question = replace(KAZAN, pay=pay(str(amount), period=period))
    there, _ = brought(question, yearly)
    back, _ = brought(replace(KAZAN, pay=there), replace(yearly, period=period))
    assert abs(back.amount - amount) < Decimal("1e-9")


@given(st.integers(1, 5_000_000).map(Decimal))
def test_tax_there_and_back(amount: Decimal) -> None:
    net = on_tax(KAZAN, pay(str(amount)), Tax.NET)
    gross = on_tax(KAZAN, net, Tax.GROSS)
    assert 0 < net.amount < amount
    # Both ways are rounded to the hundredth.
    assert abs(gross.amount - amount) <= Decimal("0.02")


@given(ladders(), SUMS)
def test_the_slider_holds_every_border_and_the_offer(own: Market, amount: Decimal) -> None:
    found = compare(own, amount)
    range_ = slider(found)
    assert range_ is not None
    assert 0 < range_.low <= min(found.amount, *range_.borders) or range_.low == range_.step
    assert range_.high >= max(found.amount, *range_.borders)
    assert (range_.high - range_.low) % range_.step == 0
    assert list(range_.borders) == sorted(set(range_.borders))


def test_a_market_without_a_range_has_no_slider() -> None:
    (found,) = benchmark(KAZAN, [market(median=Decimal(5))]).answers
    assert slider(found) is None
    kazan = slider(answer(KAZAN))
    assert kazan is not None
    assert [int(each) for each in (kazan.low, kazan.high, kazan.step)] == [11_000, 127_000, 1_000]
