"""The explorer: filters, sorting, groups of one scale, and the bars themselves."""

import re
from decimal import Decimal
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiring.salary.charts.ranges import MoneyScale, axis, ends, range_bar, scale_of
from hiring.salary.explorer import FigureFilter, explore, narrowed
from hiring.salary.library import SalaryLibrary
from hiring.salary.market import Market
from hiring.salary.places import place_name
from job_descriptions.writing.svg import Caption

MARKETS = SalaryLibrary().markets("head_of_service")
CAPTION = Caption("Kazan", "bands & <median>")


def _named(market: Market) -> str:
    return place_name(market.city, "en") if market.city else market.country


def _shown(**filters: object) -> tuple[Market, ...]:
    wanted = FigureFilter("head_of_service", **filters)  # type: ignore[arg-type]  # its own fields
    groups = explore(MARKETS, wanted, _named)
    return groups[0].markets if groups else ()


def test_cities_stand_apart_from_countries_and_currencies_apart_from_each_other() -> None:
    groups = explore(MARKETS, FigureFilter("head_of_service"), _named)
    assert (groups[0].currency, groups[0].of_cities) == ("RUB", True)
    assert {group.currency for group in groups[1:]} == {"RUB", "USD", "GBP", "EUR", "CNY"}
    assert sum(len(group.markets) for group in groups) == len(MARKETS)
    assert groups[0].bands == ("I", "II", "III", "IV")


def test_filters_work_together() -> None:
    found = _shown(cities=("kazan", "moscow"), segment="agency")
    assert [each.city for each in found] == ["kazan", "moscow"]
    assert {each.segment for each in found} == {"agency"}
    assert _shown(cities=("atlantis",)) == ()


def test_one_band_leaves_the_other_bands_out() -> None:
    found = _shown(band="III", cities=("kazan",), segment="agency")
    assert [band.name for band in found[0].bands] == ["III"]
    assert (found[0].low, found[0].high) == (Decimal(44000), Decimal(72000))


def test_an_unknown_band_keeps_nothing() -> None:
    assert _shown(band="V") == ()
    assert narrowed(MARKETS[0], "") is MARKETS[0]


@pytest.mark.parametrize("sorting", ["low", "median", "high"])
@pytest.mark.parametrize("falling", [False, True])
def test_sorting_by_a_sum(sorting: str, falling: bool) -> None:  # noqa: FBT001 # a parameter
    found = _shown(sorting=sorting, falling=falling)
    sums = [_sum_of(each, sorting) for each in found]
    assert len(sums) == 24
    assert sums == sorted(sums, reverse=falling)


def _sum_of(market: Market, sorting: str) -> Decimal:
    if sorting == "median":
        assert market.median is not None
        return market.median
    return min(ends(market)) if sorting == "low" else max(ends(market))


def test_what_has_no_figure_stands_last_either_way() -> None:
    found = explore(
        MARKETS, FigureFilter("head_of_service", sorting="median", falling=True), _named
    )
    assert found[0].of_cities


def test_sorting_by_place_follows_the_names() -> None:
    names = [_named(each) for each in _shown()]
    assert names == sorted(names)
    assert [_named(each) for each in _shown(falling=True)] == names[::-1]
    assert explore(MARKETS, FigureFilter("head_of_service", falling=True), _named)[0].of_cities


def test_a_bar_has_its_bands_its_median_and_words_for_who_cannot_see_it() -> None:
    market = _shown(cities=("kazan",), segment="agency")[0]
    drawn = ET.fromstring(range_bar(market, scale_of((market,)), CAPTION))  # noqa: S314 # our own
    assert drawn.get("role") == "img"
    assert [each.text for each in drawn if each.tag.endswith(("title", "desc"))] == [
        "Kazan",
        "bands & <median>",
    ]
    blocks = [each for each in drawn if "chart-band" in (each.get("class") or "")]
    assert len(blocks) == 4
    assert _percent(blocks[2].get("x")) == pytest.approx(100 * 44000 / (110000 * 1.04), abs=0.01)
    ticks = [each for each in drawn if each.get("class") == "chart-median"]
    assert _percent(ticks[0].get("x1")) == pytest.approx(100 * 63000 / (110000 * 1.04), abs=0.01)


def _percent(text: str | None) -> float:
    assert text is not None
    return float(text.removesuffix("%"))


def test_bands_follow_each_other_without_gaps() -> None:
    market = _shown(cities=("moscow",), segment="company")[0]
    drawn = range_bar(market, scale_of((market,)), CAPTION)
    blocks = re.findall(r'<rect x="([\d.]+)%" y="[\d.]+" width="([\d.]+)%"', drawn)
    for (x, width), (following, _rest) in pairwise(blocks):
        assert float(x) + float(width) == pytest.approx(float(following), abs=0.02)


def test_an_open_end_is_told_by_an_arrow() -> None:
    open_ones = [each for each in SalaryLibrary().markets("client_manager") if each.open_above]
    assert open_ones
    assert "→" in range_bar(open_ones[0], scale_of(tuple(open_ones)), CAPTION)


@given(st.decimals(min_value=1, max_value=10**9, places=2))
def test_ticks_are_few_round_and_within_the_scale(high: Decimal) -> None:
    scale = MoneyScale(high)
    ticks = scale.ticks()
    assert 1 <= len(ticks) <= 6
    assert all(0 < tick <= high for tick in ticks)
    assert axis(scale, {tick: str(tick) for tick in ticks}).count("<text") == len(ticks)


def test_nothing_to_show_still_has_a_scale() -> None:
    assert scale_of(()).high > 0
