"""Compares an offer with markets, whoever surveyed them. Nothing is interpolated across sources."""

from collections.abc import Iterable, Sequence

from hiring.errors import HiringError, Invalid, NotFound
from hiring.salary.ageing import LONGEST_MONTHS
from hiring.salary.ages import UNKNOWN, Age, source_age
from hiring.salary.benchmark.answer import Benchmark, BenchmarkAnswer, RangePlace, Stated
from hiring.salary.benchmark.comparison import compared
from hiring.salary.benchmark.question import BenchmarkQuestion
from hiring.salary.market import Market
from hiring.salary.ranges import compa_ratio, penetration, spread


def benchmark(question: BenchmarkQuestion, markets: Sequence[Market]) -> Benchmark:
    """Return the answer; the order of the markets plays no part in it.

    Raises NotFound(`no_figures`) without markets, NotFound(`no_figures_here`) where none covers
    the place, Invalid with the first reason where not one can be compared: `rate_needed`,
    `tax_unknown`, `ageing_undated`, `ageing_too_far`, `nothing_to_compare` and the like.
    """
    check(question)
    if not markets:
        raise NotFound("no_figures", field="role", role=question.role)
    ordered = sorted(markets, key=_order)
    country = question.country or _country(question.city, ordered)
    here = [each for each in ordered if _covers(question, country, each)]
    if not here:
        raise _nothing_here(question, ordered)
    there = [each for each in ordered if each not in here]
    answers, unanswered = _answered(question, here)
    if not answers:
        raise _reason([error for _, error in unanswered])
    near = [each for each in there if each.city and country in ("", each.country)]
    elsewhere, _ = _answered(question, near)
    stated = (
        *((market, error.code) for market, error in unanswered),
        *((market, "other_place") for market in there if market not in near),
    )
    return Benchmark(
        question=question,
        answers=answers,
        elsewhere=elsewhere,
        stated=tuple(Stated(market, _age(question, market), reason) for market, reason in stated),
        range=range_place(question),
        warnings=tuple(_warnings(question, here, answers)),
    )


def _nothing_here(question: BenchmarkQuestion, markets: Iterable[Market]) -> NotFound:
    known = dict.fromkeys(each.city or each.country for each in markets)
    there = tuple(each for each in known if each)
    return NotFound(
        "no_figures_here", field="city", role=question.role, city=question.city, known=there
    )


def _reason(errors: Sequence[HiringError]) -> HiringError:
    """Return the first refusal that the user can do something about, else the first."""
    telling = (each for each in errors if each.code != "nothing_to_compare")
    return next(telling, errors[0])


def check(question: BenchmarkQuestion) -> None:
    """Refuse sums and years that can't be meant: Invalid with the name of the field."""
    low, high = question.vacancy_range or (question.pay.amount, question.pay.amount)
    if question.pay.amount <= 0:
        raise Invalid("not_positive", field="offer")
    if low <= 0:
        raise Invalid("not_positive", field="range")
    if high < low:
        raise Invalid("range_falls", field="range")
    if question.years is not None and question.years < 0:
        raise Invalid("years_negative", field="years")


def main_answers(answers: Sequence[BenchmarkAnswer]) -> tuple[BenchmarkAnswer, ...]:
    """Return the answers that the first sentence speaks of: those of the best kind of figures.

    Figures of the place come before those of a country, recent ones (up to two years) before
    older ones, bands before percentiles before ranges. Of several surveys of one and the same
    city and segment the newest speaks.
    """
    near = [each for each in answers if bool(each.market.city) is bool(answers[0].market.city)]
    pool = [each for each in near if _is_recent(each)] or near
    best = min(_kind(each.market) for each in pool)
    found = [each for each in pool if _kind(each.market) == best]
    places = {(each.market.city, each.market.segment) for each in found}
    if len(places) == 1 and found[0].market.city:
        return (max(found, key=lambda each: each.market.source.survey_date),)
    return tuple(found)


def _is_recent(answer: BenchmarkAnswer) -> bool:
    return answer.age.known and answer.age.in_months <= LONGEST_MONTHS


def _age(question: BenchmarkQuestion, market: Market) -> Age:
    """Return the age; a figure from after the day of the question has none yet."""
    try:
        return source_age(market.source, question.on)
    except Invalid:
        return UNKNOWN


def _kind(market: Market) -> tuple[bool, int]:
    shape = 0 if market.bands else 1 if market.knots else 2
    return not market.city, shape


def _order(market: Market) -> tuple[object, ...]:
    """Return what orders markets: the best kind first, then places, then whatever tells apart."""
    names = (market.city, market.segment, market.source.id, market.country, market.role)
    return *_kind(market), *names, market.figures, repr(market)


def _country(city: str, markets: Iterable[Market]) -> str:
    return next((each.country for each in markets if city and each.city == city), "")


def _covers(question: BenchmarkQuestion, country: str, market: Market) -> bool:
    """Return whether a market speaks of the place and segment; silence on either covers all."""
    place = market.city in ("", question.city) if question.city else True
    segment = market.segment in ("", question.segment) if question.segment else True
    return place and segment and country in ("", market.country)


def _answered(
    question: BenchmarkQuestion, markets: Iterable[Market]
) -> tuple[tuple[BenchmarkAnswer, ...], list[tuple[Market, HiringError]]]:
    answers, refused = list[BenchmarkAnswer](), list[tuple[Market, HiringError]]()
    for market in markets:
        try:
            answers.append(compared(question, market))
        except Invalid as error:
            refused.append((market, error))
    return tuple(answers), refused


def _warnings(
    question: BenchmarkQuestion, here: Iterable[Market], answers: Sequence[BenchmarkAnswer]
) -> Iterable[str]:
    """Yield what holds for the whole question, then what its main answers warn of, each once."""
    compared_with = [each.market for each in answers]
    cities, segments = {each.city for each in here}, {each.segment for each in here}
    if not question.city and any(each.city for each in compared_with):
        yield "no_city"
    if question.city and not any(each.city for each in compared_with):
        yield "city_not_compared" if question.city in cities else "city_not_covered"
    if not question.segment and any(each.segment for each in compared_with):
        yield "no_segment"
    if question.segment and not any(each.segment == question.segment for each in compared_with):
        yield "segment_not_compared" if question.segment in segments else "segment_not_covered"
    yield from dict.fromkeys(code for each in main_answers(answers) for code in each.warnings)


def range_place(question: BenchmarkQuestion) -> RangePlace | None:
    """Return compa-ratio, penetration and spread; None where the vacancy has no range."""
    if question.vacancy_range is None:
        return None
    pay, (low, high) = question.pay.amount, question.vacancy_range
    ratio, inside = compa_ratio(pay, low, high), penetration(pay, low, high)
    return RangePlace(low, high, ratio, inside, spread(low, high))
