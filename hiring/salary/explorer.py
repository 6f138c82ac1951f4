"""The explorer of figures: what is asked for, and the markets that answer it, on one scale."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from hiring.salary.charts.ranges import MoneyScale, ends, scale_of
from hiring.salary.market import Band, Market
from hiring.salary.money import Period, Tax
from job_descriptions.writing.sorting import sort_key

Sorting = Literal["place", "segment", "low", "median", "high"]
SORTINGS: tuple[Sorting, ...] = ("place", "segment", "low", "median", "high")


@dataclass(frozen=True, slots=True)
class FigureFilter:
    """What to show; an empty filter lets everything through."""

    role: str
    cities: tuple[str, ...] = ()
    segment: str = ""
    band: str = ""
    source: str = ""
    sorting: Sorting = "place"
    falling: bool = False


@dataclass(frozen=True, slots=True)
class MarketGroup:
    """Markets of one currency, period and tax on one scale; cities apart from whole countries."""

    currency: str
    period: Period
    of_cities: bool
    markets: tuple[Market, ...]
    scale: MoneyScale

    @property
    def bands(self) -> tuple[str, ...]:
        """The names of the bands that any market has, in their order."""
        return tuple(dict.fromkeys(band.name for each in self.markets for band in each.bands))


def explore(
    markets: Sequence[Market], wanted: FigureFilter, named: Callable[[Market], str]
) -> tuple[MarketGroup, ...]:
    """Return the markets asked for, sorted, in groups that share a currency, a period and a tax.

    `named` gives the words by which places are sorted, in the reader's language.
    """
    kept = [narrowed(each, wanted.band) for each in markets if _asked_for(each, wanted)]
    ordered = _sorted([each for each in kept if ends(each) or each.suppressed], wanted, named)
    keys = sorted(dict.fromkeys(map(_key, kept)), key=lambda key: key[0])
    groups = (_group(key, [each for each in ordered if _key(each) == key]) for key in keys)
    return tuple(group for group in groups if group.markets)


def narrowed(market: Market, band: str) -> Market:
    """Return the market with one of its bands only; all of them where none is named."""
    if not band or not market.bands:
        return market
    kept = tuple(each for each in market.bands if each.name == band)
    return _with_bands(market, kept)


def band_named(market: Market, name: str) -> Band | None:
    """Return a market's band by its name, None where it has none."""
    return next((band for band in market.bands if band.name == name), None)


def _with_bands(market: Market, bands: tuple[Band, ...]) -> Market:
    low = min((band.low for band in bands), default=None)
    high = max((band.high for band in bands), default=None)
    return replace(market, bands=bands, low=low, high=high)


def _asked_for(market: Market, wanted: FigureFilter) -> bool:
    return (
        (not wanted.cities or market.city in wanted.cities)
        and (not wanted.segment or market.segment == wanted.segment)
        and (not wanted.source or market.source.id == wanted.source)
        and (not wanted.band or band_named(market, wanted.band) is not None)
    )


def _key(market: Market) -> tuple[bool, str, Period, Tax]:
    return not market.city, market.currency, market.period, market.tax


def _group(key: tuple[bool, str, Period, Tax], markets: Iterable[Market]) -> MarketGroup:
    kept = tuple(markets)
    return MarketGroup(key[1], key[2], not key[0], kept, scale_of(kept))


def _sorted(
    markets: list[Market], wanted: FigureFilter, named: Callable[[Market], str]
) -> list[Market]:
    """Sort by the wanted column; what has no figure there stands last in either direction."""
    by_name = sorted(markets, key=lambda each: (not each.city, sort_key(named(each)), each.segment))
    if wanted.sorting in ("place", "segment"):
        return _by_words(by_name, wanted)
    known = [each for each in by_name if _sum_of(each, wanted.sorting) is not None]
    unknown = [each for each in by_name if _sum_of(each, wanted.sorting) is None]
    known.sort(key=lambda each: _sum_of(each, wanted.sorting) or Decimal(0), reverse=wanted.falling)
    return [*known, *unknown]


def _by_words(by_name: list[Market], wanted: FigureFilter) -> list[Market]:
    if wanted.sorting == "segment":
        return sorted(by_name, key=lambda each: each.segment, reverse=wanted.falling)
    return by_name[::-1] if wanted.falling else by_name


def _sum_of(market: Market, sorting: Sorting) -> Decimal | None:
    sums = ends(market)
    if sorting == "median":
        return market.median
    return (min(sums) if sorting == "low" else max(sums)) if sums else None
