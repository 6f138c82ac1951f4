"""What follows from an offer's terms: sums, its place in the range and in the market."""

from datetime import date
from decimal import Decimal

from hiring.errors import HiringError, Invalid
from hiring.offers.service.market import offer_markets
from hiring.offers.service.terms import Terms
from hiring.salary.benchmark.data import as_data
from hiring.salary.benchmark.engine import benchmark
from hiring.salary.benchmark.question import BenchmarkQuestion
from hiring.salary.documents.benchmark_sentences import headline
from hiring.salary.market import Market
from hiring.salary.money import Period, Tax
from hiring.salary.offered import Computed, MarketComparison
from hiring.salary.package import InRange, PayRange, in_range, reckoned
from hiring.salary.places import PLACES
from hiring.surveys.service.markets import own_markets
from hiring.vacancies.models import Vacancy
from hiring.vacancies.service.opening import day_at
from hiring.work import Work
from job_descriptions.writing.localized import Text


def compute(work: Work, vacancy: Vacancy, terms: Terms) -> Computed:
    """Return everything that follows from terms on this day.

    Tax and minimum wage are those of the day on which work starts, where one is named.
    """
    today = day_at(vacancy, work.now)
    on = max(today, terms.starts_on or today)
    country = country_of(terms.city, vacancy.jurisdiction)
    found, refusal = _in_range(vacancy, terms, on, country)
    return Computed(
        reckoned=reckoned(terms.package, on, country, terms.rate),
        in_range=found,
        range_refusal=refusal,
        market=_market(work, _question(vacancy, terms, country, today)),
    )


def country_of(city: str, jurisdiction: str) -> str:
    """Return the ISO code of the country of work: that of a known place, else the vacancy's."""
    known = (place.country for place in PLACES if place.id == city)
    return next(known, jurisdiction.partition("-")[0])


def range_of(vacancy: Vacancy) -> PayRange | None:
    """Return a vacancy's pay range, None where it has none."""
    if vacancy.pay_from is None and vacancy.pay_to is None:
        return None
    return PayRange(
        low=Decimal(vacancy.pay_from) if vacancy.pay_from is not None else None,
        high=Decimal(vacancy.pay_to) if vacancy.pay_to is not None else None,
        currency=vacancy.pay_currency,
        period=Period(vacancy.pay_period),
        tax=Tax(vacancy.pay_tax),
    )


def markets_for(work: Work, role: str, on: date) -> tuple[Market, ...]:
    """Return what is known of the pay for a role: published figures, own surveys, own offers.

    Raises NotFound("unknown_salary_role").
    """
    offers = (each for each in offer_markets(work, role, on) if each.knots)
    own = (*own_markets(work, role, on), *offers)
    return (*work.catalog.salaries.markets(role), *own)


def _in_range(vacancy: Vacancy, terms: Terms, on: date, country: str) -> tuple[InRange | None, str]:
    wanted = range_of(vacancy)
    if wanted is None:
        return None, ""
    try:
        return in_range(terms.package, wanted, on, country, terms.rate), ""
    except Invalid as refusal:
        return None, refusal.code


def _question(vacancy: Vacancy, terms: Terms, country: str, today: date) -> BenchmarkQuestion:
    known = {place.id for place in PLACES}
    return BenchmarkQuestion(
        role=vacancy.role,
        city=terms.city,
        segment=terms.segment,
        pay=terms.package.base,
        years=terms.years,
        on=today,
        rate=terms.rate,
        country="" if terms.city in known else country,
    )


def _market(work: Work, question: BenchmarkQuestion) -> MarketComparison:
    """Return the benchmark; a refusal leaves the offer without one and says why."""
    try:
        markets = markets_for(work, question.role, question.on)
        found = benchmark(question, markets)
    except HiringError as refusal:
        return MarketComparison({}, Text("", ""), refusal.code)
    return MarketComparison(as_data(found), Text(headline(found, "ru"), headline(found, "en")))
