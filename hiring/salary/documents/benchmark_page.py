"""A benchmark on one page for the client: the answer first, then everything that led to it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from hiring.salary.benchmark.answer import BandPlace, Benchmark, BenchmarkAnswer
from hiring.salary.benchmark.engine import main_answers
from hiring.salary.charts.offer import OfferChart
from hiring.salary.documents import benchmark_sentences as sentences
from hiring.salary.documents.benchmark_chart import benchmark_chart, chart_key
from hiring.salary.documents.benchmark_figures import (
    band_range,
    gist,
    market_range,
    pay_of,
    place_of_market,
    role_name,
    segment_name,
    share_of,
    sum_of,
    years_of,
)
from hiring.salary.documents.benchmark_sections import MOST_PLACES, BenchmarkSection, sections
from hiring.salary.documents.benchmark_words import say
from hiring.salary.market import Market
from hiring.salary.places import place_name
from hiring.salary.requirements import BandRequirements
from job_descriptions.writing.localized import Language
from job_descriptions.writing.printed import Gap
from job_descriptions.writing.sorting import sort_key
from job_descriptions.writing.typography import long_date


@dataclass(frozen=True, slots=True)
class BandRow:
    """One band of the table; `holds` marks those that the offer lies in."""

    band: str
    condition: str
    range: str
    position: str
    holds: bool


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """Another city or segment: its range, its median, and where the offer would lie there."""

    place: str
    range: str
    median: str
    gist: str


@dataclass(frozen=True, slots=True)
class BenchmarkPage:
    """The page; `title` is the role, `asked` the rest of the question, `headline` the answer.

    `basis` names the source of the headline with its date and age. `employer` is whom the page
    is made for or by, blank where nobody is named.
    """

    language: Language
    title: str
    employer: str
    date: str
    asked: str
    headline: str
    basis: str
    bands: tuple[BandRow, ...]
    places: tuple[PlaceRow, ...]
    chart: OfferChart | None
    chart_key: str
    sections: tuple[BenchmarkSection, ...]
    source: str
    edition: str = ""
    draft: bool = False
    gaps: tuple[Gap, ...] = ()
    kind: Literal["benchmark"] = "benchmark"


def benchmark_page(
    found: Benchmark,
    language: Language,
    source: str,
    requirements: Sequence[BandRequirements] = (),
    employer: str = "",
) -> BenchmarkPage:
    """Return the page. `source` names the version of the figures, as the footer prints it.

    `requirements` are what sources ask for in their bands: those of the candidate's are printed.
    """
    main = main_answers(found.answers)
    only = main[0] if len(main) == 1 else None
    told = sentences.headline(found, language)
    rows = _neighbours(found, only, language) if only else _best_paid(main, language)
    shown = rows[:MOST_PLACES]
    chart = benchmark_chart(only, shown, told, language)
    return BenchmarkPage(
        language=language,
        title=role_name(found.question.role, main[0].market.title, language),
        employer=employer,
        date=long_date(found.question.on.isoformat(), language),
        asked=" · ".join(_asked(found, language)),
        headline=told,
        basis=sentences.basis(main, language),
        bands=tuple(_band(only.measured, each, only.amount, language) for each in only.places)
        if only
        else (),
        places=tuple(_place(each, language) for each in shown),
        chart=chart,
        chart_key=chart_key(chart, main[0].market, language) if chart else "",
        sections=tuple(sections(found, len(rows), requirements, language)),
        source=source,
    )


def _asked(found: Benchmark, language: Language) -> Iterator[str]:
    question = found.question
    yield pay_of(question.pay, language)
    city = question.city and place_name(question.city, language)
    yield city or say("asked.all_cities", language)
    segment = question.segment and segment_name(question.segment, language)
    yield segment or say("asked.all_segments", language)
    if question.years is not None:
        yield say("asked.years", language, years=years_of(question.years, language))


def _neighbours(
    found: Benchmark, only: BenchmarkAnswer, language: Language
) -> tuple[BenchmarkAnswer, ...]:
    """Return the other segments of the same city, then the other cities, the best paid first.

    Only figures of the same source are set beside each other.
    """
    home = only.market
    same = [each for each in found.elsewhere if each.market.source.id == home.source.id]
    fellows = [
        each
        for each in same
        if (each.market.city == home.city) is not (each.market.segment == home.segment)
    ]
    return tuple(sorted(fellows, key=lambda each: _rank(home, each, language)))


def _best_paid(main: Sequence[BenchmarkAnswer], language: Language) -> tuple[BenchmarkAnswer, ...]:
    home = main[0].market
    return tuple(sorted(main, key=lambda each: _rank(home, each, language)[1:]))


def _rank(home: Market, each: BenchmarkAnswer, language: Language) -> tuple[bool, Decimal, str]:
    market = each.market
    middle = market.median or market.high or Decimal(0)
    return market.city != home.city, -middle, sort_key(place_of_market(market, language))


def _band(market: Market, place: BandPlace, amount: Decimal, language: Language) -> BandRow:
    band = place.band
    told = band_range(band, market, language)
    position = _position(market, place, amount, language)
    return BandRow(band.name, band.condition[language], told, position, place.holds)


def _position(market: Market, place: BandPlace, amount: Decimal, language: Language) -> str:
    band, currency = place.band, market.currency
    if amount < band.low:
        return say("cell.below", language, gap=sum_of(band.low - amount, currency, language))
    if amount > band.high:
        return say("cell.above", language, gap=sum_of(amount - band.high, currency, language))
    if place.position in (0, 1):
        return say("cell.high" if place.position else "cell.low", language)
    return say("cell.in", language, share=share_of(place.position, language))


def _place(answer: BenchmarkAnswer, language: Language) -> PlaceRow:
    market = answer.measured
    middle = market.median
    return PlaceRow(
        place=place_of_market(market, language),
        range=market_range(market, language),
        median="–" if middle is None else sum_of(middle, market.currency, language),
        gist=gist(answer, language),
    )
