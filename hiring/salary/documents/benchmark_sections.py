"""What stands under the answer of a benchmark: experience, readings, steps, warnings, sources."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hiring.salary.benchmark.answer import Benchmark, BenchmarkAnswer
from hiring.salary.benchmark.engine import main_answers
from hiring.salary.documents import benchmark_sentences as sentences
from hiring.salary.documents import benchmark_steps as steps
from hiring.salary.documents.benchmark_figures import (
    country_name,
    market_range,
    place_of_market,
)
from hiring.salary.documents.benchmark_words import BENCHMARK_WORDS, say
from hiring.salary.market import Market
from hiring.salary.requirements import BandRequirements
from hiring.salary.tax import scale_on
from job_descriptions.writing.localized import Language

# What one page has room for; what is left out is counted on it.
MOST_PLACES, MOST_FURTHER = 24, 4


@dataclass(frozen=True, slots=True)
class BenchmarkSection:
    """A heading with its sentences; `key` says what it is about."""

    key: str
    heading: str
    lines: tuple[str, ...]


def sections(
    found: Benchmark, places: int, requirements: Sequence[BandRequirements], language: Language
) -> Iterator[BenchmarkSection]:
    """Yield every section that has anything to say."""
    main = main_answers(found.answers)
    further = [each for each in found.answers if each not in main]
    parts = {
        "ranges": _ranges(main, language),
        "candidate": _candidate(found, main, requirements, language),
        "vacancy_range": steps.vacancy_range(found, language),
        "readings": _readings(found, main, language),
        "steps": _steps(found, main, language),
        "further": _further(further, language),
        "stated": _stated(found, language),
        "warnings": (*sentences.warnings(found, language), *_left_out(places, language)),
        "sources": _sources([*main, *further[:MOST_FURTHER]], language),
    }
    for key, lines in parts.items():
        told = tuple(lines)
        if told:
            yield BenchmarkSection(key, say(key, language), told)


def _ranges(main: Sequence[BenchmarkAnswer], language: Language) -> Iterator[str]:
    """Yield a sentence for each of several ranges, which no table of bands can show."""
    if len(main) > 1 and not main[0].places:
        for each in main[:MOST_FURTHER]:
            place = place_of_market(each.market, language)
            yield f"{place}: {sentences.answer_sentence(each, language)}"


def _left_out(places: int, language: Language) -> Iterator[str]:
    if places > MOST_PLACES:
        shown, count = str(MOST_PLACES), str(places)
        yield say("places.more", language, shown=shown, count=count)


def _steps(found: Benchmark, main: Sequence[BenchmarkAnswer], language: Language) -> Iterator[str]:
    """Yield what was done to sums, each step once, however many markets it was done for."""
    first = {done.kind: done for each in reversed(main) for done in each.steps}
    order = [done.kind for each in main for done in each.steps]
    yield from (steps.step(first[kind], language) for kind in dict.fromkeys(order))
    taxed = (each for each in main if any(done.kind == "tax" for done in each.steps))
    yield from dict.fromkeys(_law(found, each, language) for each in taxed)


def _law(found: Benchmark, answer: BenchmarkAnswer, language: Language) -> str:
    """Return by which law gross and net were turned into each other."""
    scale = scale_on(found.question.on, country=answer.market.country)
    return say("tax.law", language, act=scale.act[language])


def _candidate(
    found: Benchmark,
    main: Sequence[BenchmarkAnswer],
    requirements: Sequence[BandRequirements],
    language: Language,
) -> Iterator[str]:
    """Yield the band that the experience gives and what was asked for in it."""
    years = found.question.years
    expected = dict.fromkeys(one.band.name for each in main for one in each.expected)
    if years is None or not expected:
        return
    if len(main) == 1:
        yield from sentences.expected(main[0], years, language)
    else:
        yield sentences.expected_bands(tuple(expected), years, language)
    sources = {each.market.source.id for each in main}
    for each in requirements:
        if each.band in expected and each.source in sources:
            yield from _asks(each, language)
            if each is not requirements[0]:
                yield say("asks.lower", language)


def _asks(each: BandRequirements, language: Language) -> Iterator[str]:
    asked = "; ".join(_within(one.text[language]) for one in each.requirements)
    yield say("asks", language, band=each.band, asked=asked)
    if each.pluses:
        spelled = _within if language == "ru" else str
        pluses = "; ".join(spelled(one.text[language]) for one in each.pluses)
        yield say("plus", language, pluses=pluses)


def _within(text: str) -> str:
    """Return words as they stand within a sentence; a name in capitals keeps them."""
    return text[:1].lower() + text[1:] if text[1:2].islower() or text[1:2] == " " else text


def _readings(
    found: Benchmark, main: Sequence[BenchmarkAnswer], language: Language
) -> Iterator[str]:
    if len(main) == 1 and main[0].readings:
        for each in main[0].readings:
            yield steps.reading(main[0].market, each, language)
        yield _law(found, main[0], language)


def _further(further: Sequence[BenchmarkAnswer], language: Language) -> Iterator[str]:
    for each in further[:MOST_FURTHER]:
        yield say(
            "further.line",
            language,
            place=place_of_market(each.market, language),
            source=each.market.source.name[language],
            dated=sentences.dated(each, language),
            told=sentences.answer_sentence(each, language),
        )
    if len(further) > MOST_FURTHER:
        yield say("further.more", language, count=str(len(further) - MOST_FURTHER))


def _stated(found: Benchmark, language: Language) -> Iterator[str]:
    """Yield the ranges of the city and of countries that nothing is compared with, and why."""
    told: dict[str, list[str]] = {}
    for each in found.stated:
        near = each.market.city in ("", found.question.city)
        if near and market_range(each.market, language):
            key = f"stated.{each.reason}"
            told.setdefault(key if key in BENCHMARK_WORDS.texts else "stated.other", []).append(
                _figure(each.market, language)
            )
    for key, figures in told.items():
        yield say(key, language, list="; ".join(figures))


def _figure(market: Market, language: Language) -> str:
    country = country_name(market.country, language)
    place = place_of_market(market, language) if market.city else country
    period = say(f"period.{market.period}", language)
    return f"{place} {market_range(market, language)} {period}"


def _sources(answers: Sequence[BenchmarkAnswer], language: Language) -> Iterator[str]:
    told = {each.market.source.id: each for each in answers}
    for each in told.values():
        source = each.market.source
        parts = (source.name, source.document, source.licence)
        words = [part[language].rstrip(".") for part in parts if part[language]]
        dated = sentences.dated(each, language)
        yield ". ".join((*words, dated[:1].upper() + dated[1:])) + "."
