"""The chart of a benchmark: which bars stand on which scale, and what they say in words."""

from collections.abc import Iterator, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import chain, pairwise

from hiring.salary.benchmark.answer import BenchmarkAnswer
from hiring.salary.charts.offer import Bar, OfferChart, SumMark
from hiring.salary.documents.benchmark_figures import (
    gist,
    market_range,
    place_of_market,
    sum_of,
)
from hiring.salary.documents.benchmark_words import say
from hiring.salary.market import Market
from hiring.salary.places import place_name
from job_descriptions.writing.localized import Language
from job_descriptions.writing.svg import Caption
from job_descriptions.writing.typography import number

_STEPS = (1, 2, Decimal("2.5"), 5, 10)
_MOST_TICKS = 6
# An offer further away than the whole scale again is drawn as an arrow at its edge.
_FAR = 2


def benchmark_chart(
    main: BenchmarkAnswer | None, rows: Sequence[BenchmarkAnswer], headline: str, language: Language
) -> OfferChart | None:
    """Return the chart; None where no market in it has a range to draw."""
    drawn = [each for each in (main, *rows) if each is not None and borders(each.measured)]
    if not drawn:
        return None
    first = main if main in drawn else None
    others = [each for each in drawn if each is not first]
    amount = drawn[0].amount
    low, high, step = scale(drawn, amount)
    ticks = (low + step * count for count in range(int((high - low) / step) + 1))
    return OfferChart(
        offer=SumMark(float(amount), sum_of(amount, drawn[0].market.currency, language)),
        main=bar(first, place_of_market(first.market, language), language) if first else None,
        rows=tuple(bar(each, _label(each, first, language), language) for each in others),
        ticks=tuple(SumMark(float(each), number(each, language)) for each in ticks),
        low=float(low),
        high=float(high),
        caption=Caption(say("chart", language), _told(headline, others, language)),
    )


def chart_key(chart: OfferChart, market: Market, language: Language) -> str:
    """Return what the marks of the chart stand for."""
    parts = [say("chart.key", language)]
    if market.bands:
        parts.append(say("chart.key.bands", language))
    elif market.knots:
        names = ", ".join(f"P{share}" for share in sorted(market.knots))
        parts.append(say("chart.key.knots", language, knots=names))
    if not chart.low <= chart.offer.value <= chart.high:
        parts.append(say("chart.outside", language))
    return " ".join(parts)


def _label(answer: BenchmarkAnswer, first: BenchmarkAnswer | None, language: Language) -> str:
    """Return the name of a row; a segment that is that of the main bar goes without saying."""
    market = answer.market
    if first and market.city and market.segment == first.market.segment:
        return place_name(market.city, language)
    return place_of_market(market, language)


def bar(answer: BenchmarkAnswer, label: str, language: Language) -> Bar:
    """Return one market as a bar."""
    market = answer.measured
    marks = (SumMark(float(each), number(each, language)) for each in borders(market))
    return Bar(
        label=label,
        borders=tuple(marks),
        names=_names(market),
        median=None if market.median is None else float(market.median),
        words=gist(answer, language),
    )


def borders(market: Market) -> tuple[Decimal, ...]:
    """Return the rising borders of what is drawn: of bands, percentiles, or the whole range."""
    if market.bands:
        ends = chain.from_iterable((band.low, band.high) for band in market.bands)
        return tuple(sorted(set(ends)))
    if len(market.knots) > 1:
        return tuple(sorted(set(market.knots.values())))
    if market.low is None or market.high is None:
        return ()
    return market.low, market.high


def _names(market: Market) -> tuple[str, ...]:
    """Return the name of the band between each two borders, blank where there is none."""
    return tuple(
        next((b.name for b in market.bands if b.low <= low and high <= b.high), "")
        for low, high in pairwise(borders(market))
    )


def scale(drawn: Sequence[BenchmarkAnswer], amount: Decimal) -> tuple[Decimal, Decimal, Decimal]:
    """Return the ends of a scale with round ticks, and the step between them.

    It holds every bar, and the offer unless that lies further off than the bars are wide.
    """
    ends = [end for each in drawn for end in borders(each.measured)]
    low, high = min(ends), max(ends)
    width = (high - low) * _FAR
    if low - width <= amount <= high + width:
        low, high = min(low, amount), max(high, amount)
    step = _round_step((high - low) / _MOST_TICKS)
    return _round_to(low, step, ROUND_FLOOR), _round_to(high, step, ROUND_CEILING), step


def _round_to(value: Decimal, step: Decimal, rounding: str) -> Decimal:
    return (value / step).to_integral_value(rounding) * step


def _round_step(least: Decimal) -> Decimal:
    power = Decimal(10) ** least.adjusted()
    return next(factor * power for factor in _STEPS if factor * power >= least)


def _told(headline: str, others: Sequence[BenchmarkAnswer], language: Language) -> str:
    return " ".join((headline, *(f"{each}." for each in _rows_told(others, language))))


def _rows_told(others: Sequence[BenchmarkAnswer], language: Language) -> Iterator[str]:
    for each in others:
        market = each.measured
        told = {
            "place": place_of_market(market, language),
            "range": market_range(market, language),
            "gist": gist(each, language),
        }
        if market.median is None:
            yield say("chart.row.bare", language, **told)
        else:
            middle = sum_of(market.median, market.currency, language)
            yield say("chart.row", language, **told, median=middle)
