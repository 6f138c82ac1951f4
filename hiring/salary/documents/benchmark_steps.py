"""What was done to the sums of a benchmark, and how else they may be read, in sentences."""

from collections.abc import Iterator
from decimal import Decimal

from hiring.salary.benchmark.answer import Benchmark, ConversionStep, RangePlace, Reading
from hiring.salary.documents.age_words import date_words
from hiring.salary.documents.benchmark_figures import (
    range_of,
    short_pay,
    signed_share,
    sum_of,
    trimmed,
    units_of,
)
from hiring.salary.documents.benchmark_sentences import where_in
from hiring.salary.documents.benchmark_words import say
from hiring.salary.market import Market
from hiring.salary.money import Pay
from hiring.salary.periods import MONTHS
from job_descriptions.writing.figures import decimal, percent
from job_descriptions.writing.localized import Language
from job_descriptions.writing.typography import NBSP


def vacancy_range(found: Benchmark, language: Language) -> Iterator[str]:
    """Yield compa-ratio, penetration and spread of the vacancy's range."""
    place, pay = found.range, found.question.pay
    if place is None:
        return
    inside = say("vacancy.point", language)
    if place.penetration is not None:
        told = (
            f"{'−' if place.penetration < 0 else ''}{percent(abs(place.penetration), language, 1)}"
        )
        inside = say("vacancy.inside", language, share=told)
    yield say(
        "vacancy",
        language,
        range=_range(place, pay, language),
        ratio=decimal(place.compa_ratio, language),
        inside=inside,
        spread=percent(place.spread, language),
    )


def _range(place: RangePlace, pay: Pay, language: Language) -> str:
    """Return the range with the offer's period and tax, by which it was read."""
    told = range_of(place.low, place.high, pay.currency, language)
    return f"{told} {say(f'period.{pay.period}', language)}, {say(f'tax.{pay.tax}', language)}"


def reading(market: Market, told: Reading, language: Language) -> str:
    """Return what the same offer means if a silent source or offer is gross, or is net."""
    bands = "–".join(dict.fromkeys((told.bands[0], told.bands[-1]))) if told.bands else ""
    parts = [bands and f"{say('band', language).lower()} {bands}"]
    if told.to_median is not None:
        parts.append(f"{signed_share(told.to_median, language)} {say('to_median', language)}")
    elif told.position_in_range is not None:
        parts.append(say(where_of(told.position_in_range), language))
    return say(
        "reading",
        language,
        condition=say(f"reading.{told.of}.{told.tax}", language),
        sum=sum_of(told.amount, market.currency, language),
        gist=", ".join(part for part in parts if part),
    )


def where_of(position: Decimal) -> str:
    """Return the key of the words for a place in a range that may lie outside of it."""
    if position < 0:
        return "short.range.below"
    return "short.range.above" if position > 1 else where_in(position)


def step(done: ConversionStep, language: Language) -> str:
    """Return what was done to a sum, by which rate or norm, and who says so."""
    sums = {"before": short_pay(done.before, language), "after": short_pay(done.after, language)}
    if done.rate:
        unit = f"1{NBSP}{done.rate.base} ={NBSP}"
        value = f"{unit}{trimmed(done.rate.value, language)}{NBSP}{done.rate.quote}"
        day = date_words(done.rate.date, language)
        return say("step.currency", language, **sums, rate=value, date=day, source=done.rate.source)
    if done.norm:
        count = done.norm.units_a_year / MONTHS
        units = units_of(done.before, count, language) if done.norm.code == "stated" else ""
        norm = say(f"norm.{done.norm.code}", language, count=units)
        return say("step.period", language, **sums, norm=norm)
    if done.ageing is None:
        return say("step.tax", language, **sums)
    return _ageing(done, sums, language)


def _ageing(done: ConversionStep, sums: dict[str, str], language: Language) -> str:
    ageing = done.ageing
    if ageing is None:
        return ""
    return say(
        "step.ageing",
        language,
        **sums,
        months=str(done.months),
        rate=percent(ageing.rate, language, 1),
        formula=say(f"formula.{ageing.formula}", language),
        source=ageing.source,
        date=date_words(ageing.date, language),
    )
