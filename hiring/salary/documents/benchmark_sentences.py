"""The sentences of a benchmark: the answer in one, then what led to it."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from hiring.salary.benchmark.answer import Benchmark, BenchmarkAnswer
from hiring.salary.benchmark.engine import main_answers
from hiring.salary.documents.age_words import age_words, date_words
from hiring.salary.documents.benchmark_figures import (
    band_range,
    bands_and,
    by_share,
    market_range,
    place_of_market,
    side_of_range,
    sum_of,
    years_of,
)
from hiring.salary.documents.benchmark_words import say
from hiring.salary.market import Market
from job_descriptions.writing.figures import decimal, percent
from job_descriptions.writing.localized import Language
from job_descriptions.writing.typography import NBSP

# Where in a band or range a sum lies, by its share: the fifths next to the ends, then the middle.
_NEAR, _MIDDLE = Decimal("0.2"), Decimal("0.05")
_HALF = Decimal("0.5")
# The notes of so many markets at most have room on a page.
_FEW = 3
_THOUSANDS = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")


def headline(found: Benchmark, language: Language) -> str:
    """Return the answer in one sentence, of the best figures there are for the question."""
    main = main_answers(found.answers)
    if len(main) > 1:
        return _several(found, main, language)
    return answer_sentence(main[0], language)


def answer_sentence(answer: BenchmarkAnswer, language: Language) -> str:
    """Return where the offer lies in one market, in one sentence."""
    key, values = _placed(answer, language)
    told = sum_of(answer.amount, answer.market.currency, language)
    return say(key, language, sum=told, median=_to_median(answer, language), **values)


def _placed(answer: BenchmarkAnswer, language: Language) -> tuple[str, dict[str, str]]:
    if answer.places:
        return _in_bands(answer, language)
    if answer.placement:
        return _in_percentiles(answer, language)
    return _in_range(answer, language)


def _in_bands(answer: BenchmarkAnswer, language: Language) -> tuple[str, dict[str, str]]:
    holding = [each for each in answer.places if each.holds]
    if len(holding) == 1:
        (place,) = holding
        told = band_range(place.band, answer.market, language)
        where = say(where_in(place.position), language)
        return "in_band", {"band": place.band.name, "range": told, "where": where}
    if holding:
        border = all(each.position in (0, 1) for each in holding)
        key = "on_border" if border else "in_several"
        return key, {"bands": bands_and(answer.bands, language)}
    return _outside_bands(answer, language)


def _outside_bands(answer: BenchmarkAnswer, language: Language) -> tuple[str, dict[str, str]]:
    low = min(answer.places, key=lambda each: each.band.low).band
    high = max(answer.places, key=lambda each: each.band.high).band
    currency = answer.market.currency
    if answer.amount > high.high and answer.market.open_above:
        return "above_open", {"edge": sum_of(high.high, currency, language)}
    if answer.amount < low.low:
        key, band, edge, gap = "below_bands", low, low.low, low.low - answer.amount
    elif answer.amount > high.high:
        key, band, edge, gap = "above_bands", high, high.high, answer.amount - high.high
    else:
        band = answer.nearest or low
        told = band_range(band, answer.market, language)
        return "between_bands", {"band": band.name, "range": told}
    sums = {"edge": sum_of(edge, currency, language), "gap": sum_of(gap, currency, language)}
    return key, {"band": band.name, **sums}


def _in_percentiles(answer: BenchmarkAnswer, language: Language) -> tuple[str, dict[str, str]]:
    place = answer.placement
    if place is None or place.kind in {"below", "above"}:
        kind = place.kind if place else "below"
        bounds = {"low": place and place.low, "high": place and place.high}
        return f"{kind}_percentiles", {k: f"P{v}" for k, v in bounds.items() if v is not None}
    if place.share is None:
        return "between_percentiles", {"low": f"P{place.low}", "high": f"P{place.high}"}
    share = decimal(place.share * 100, language, 1)
    return "at_percentile", {"share": share, "percent": percent(place.share, language, 1)}


def _in_range(answer: BenchmarkAnswer, language: Language) -> tuple[str, dict[str, str]]:
    market, place = answer.measured, answer.position_in_range
    currency = market.currency
    if place is None:
        return _one_end(answer, language)
    low, high = market.low or Decimal(0), market.high or Decimal(0)
    told = {"range": market_range(market, language)}
    if place < 0:
        return "below_range", {**told, "gap": sum_of(low - answer.amount, currency, language)}
    if place > 1 and market.open_above:
        return "above_open", {"edge": sum_of(high, currency, language)}
    if place > 1:
        return "above_range", {**told, "gap": sum_of(answer.amount - high, currency, language)}
    return "in_range", {**told, "where": say(where_in(place), language)}


def _one_end(answer: BenchmarkAnswer, language: Language) -> tuple[str, dict[str, str]]:
    """Return the sentence for a source that names only a most, only a least, or only a middle."""
    market = answer.measured
    if market.high is not None:
        key = "above_maximum" if answer.amount > market.high else "not_above"
        return key, {"edge": sum_of(market.high, market.currency, language)}
    if market.low is not None:
        key = "below_minimum" if answer.amount < market.low else "not_below"
        return key, {"edge": sum_of(market.low, market.currency, language)}
    return "only_median", {}


def where_in(position: Decimal) -> str:
    """Return the key of the words for a place within a band or range, 0 to 1."""
    if position in (0, 1):
        return "where.high" if position else "where.low"
    if abs(position - _HALF) <= _MIDDLE:
        return "where.middle"
    if position < _HALF:
        return "where.near_low" if position < _NEAR else "where.lower"
    return "where.near_high" if position > 1 - _NEAR else "where.upper"


def _to_median(answer: BenchmarkAnswer, language: Language) -> str:
    share, median = answer.to_median, answer.measured.median
    if share is None or median is None:
        return ""
    if share == 0:
        return say("median.level", language)
    key = "median.above" if share > 0 else "median.below"
    told = sum_of(median, answer.market.currency, language)
    return say(key, language, share=by_share(share, language), median=told)


def _several(found: Benchmark, main: Sequence[BenchmarkAnswer], language: Language) -> str:
    pay, count = found.question.pay, str(len(main))
    period = say(f"period.{pay.period}", language) if pay.period else ""
    told = f"{sum_of(pay.amount, pay.currency, language)} {period}".strip()
    if not main[0].places:
        sides = [side_of_range(each) for each in main]
        named = {key: str(sides.count(key)) for key in ("in", "below", "above")}
        compared = say("several.range", language, **named)
        return say("several_ranges", language, sum=told, count=count, compared=compared)
    compared = say("several.median", language, **_by_median(main))
    names = sorted({name for each in main for name in each.bands})
    bands = ", ".join(names) or say("several.outside", language)
    return say("several", language, sum=told, count=count, bands=bands, compared=compared)


def _by_median(main: Sequence[BenchmarkAnswer]) -> dict[str, str]:
    shares = [each.to_median for each in main if each.to_median is not None]
    counts = {
        "above": sum(share > 0 for share in shares),
        "level": sum(share == 0 for share in shares),
        "below": sum(share < 0 for share in shares),
    }
    return {key: str(count) for key, count in counts.items()}


def dated(answer: BenchmarkAnswer, language: Language) -> str:
    """Return when the figures were gathered and how old they are, in words."""
    source, age = answer.market.source, answer.age
    told = source.survey_date if age.since == "survey" else source.published
    return say(
        f"dated.{age.since}",
        language,
        date=date_words(told, language),
        age=age_words(age, language),
    )


def basis(main: Sequence[BenchmarkAnswer], language: Language) -> str:
    """Return what the first sentence stands on: each of its bases once, the first few of them."""
    told = dict.fromkeys(_basis(each, language) for each in main)
    return " ".join(list(told)[:_FEW])


def _basis(answer: BenchmarkAnswer, language: Language) -> str:
    """Return a market's source with its date, age, period and tax, or that it is silent."""
    market = answer.market
    # A city stands in the question; which country a figure is of, only the figure says.
    parts = [] if market.city else [place_of_market(market, language)]
    parts += [
        market.source.name[language],
        dated(answer, language),
        say(f"period.{market.period}", language),
        say(f"tax.{market.tax}", language),
        *_sample(market, language),
    ]
    told = f"{'; '.join(parts)}."
    told = told[:1].upper() + told[1:]
    return say("basis.aged", language, basis=told) if answer.measured is not market else told


def _sample(market: Market, language: Language) -> Iterator[str]:
    """Yield how many stand behind percentiles, and by which definition they were taken."""
    if not market.knots:
        return
    if market.people:
        yield say("people", language, people=str(market.people))
    if market.organisations:
        yield say("organisations", language, organisations=str(market.organisations))
    if market.percentile_type:
        number = market.percentile_type.removeprefix("type")
        yield say("definition", language, number=number)


def expected(answer: BenchmarkAnswer, years: Decimal, language: Language) -> Iterator[str]:
    """Yield the band that the experience usually gives, and where the offer lies towards it."""
    for each in answer.expected:
        yield say(
            "expected",
            language,
            years=years_of(years, language),
            band=each.band.name,
            range=band_range(each.band, answer.market, language),
            relation=say(f"relation.{each.relation}", language),
        )


def expected_bands(names: tuple[str, ...], years: Decimal, language: Language) -> str:
    """Return the bands that the experience usually gives, where several markets were asked for."""
    told = years_of(years, language)
    return say("expected.bare", language, years=told, band=bands_and(names, language))


def warnings(found: Benchmark, language: Language) -> Iterator[str]:
    """Yield what to bear in mind, then the notes of the sources used in the first sentence."""
    main = main_answers(found.answers)
    age = max((each.age for each in main), key=lambda each: each.in_months)
    for code in found.warnings:
        yield say(f"warning.{code}", language, age=age_words(age, language))
    if len(main) <= _FEW:
        notes = (note[language] for each in main for note in each.market.notes)
        yield from dict.fromkeys(_THOUSANDS.sub(NBSP, note) for note in notes)
