"""Questions and markets of benchmarks for tests: the published ones, and made-up surveys."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache

from hiring.salary.benchmark.answer import Benchmark, BenchmarkAnswer
from hiring.salary.benchmark.engine import benchmark, main_answers
from hiring.salary.benchmark.question import BenchmarkQuestion
from hiring.salary.library import SalaryLibrary
from hiring.salary.market import Band, Market, Source
from hiring.salary.money import Pay, Period, Tax
from job_descriptions.writing.localized import Text

TODAY = date(2026, 11, 22)
BLANK = Text("", "")
OWN = Source("own", Text("Свой обзор", "Own survey"), "2026-06", "", BLANK, BLANK)


@cache
def library() -> SalaryLibrary:
    """Return the published figures, read once."""
    return SalaryLibrary()


def pay(
    amount: int | str,
    currency: str = "RUB",
    period: Period = Period.MONTH,
    tax: Tax = Tax.GROSS,
) -> Pay:
    return Pay(Decimal(amount), currency, period, tax)


KAZAN = BenchmarkQuestion(
    "head_of_service", "kazan", "agency", pay(75000), None, TODAY, country="RU"
)


def asked(question: BenchmarkQuestion) -> Benchmark:
    """Return the benchmark from the published figures."""
    return benchmark(question, library().markets(question.role))


def answer(question: BenchmarkQuestion) -> BenchmarkAnswer:
    """Return the one main answer from the published figures."""
    (only,) = main_answers(asked(question).answers)
    return only


def offering(amount: int | str, question: BenchmarkQuestion = KAZAN) -> BenchmarkQuestion:
    """Return the question with another sum."""
    return replace(question, pay=replace(question.pay, amount=Decimal(amount)))


def band(name: str, low: int, high: int, years: int | None = None) -> Band:
    return Band(name, BLANK, Decimal(low), Decimal(high), None if years is None else Decimal(years))


BANDS = (band("I", 30, 40), band("II", 40, 60, 1), band("III", 60, 100, 3))


def market(*bands: Band, source: Source = OWN, **given: object) -> Market:
    """Return a market of one's own in Kazan, gross and monthly, in thousands of roubles."""
    plain = Market(
        source=source,
        role="head",
        title=Text("Руководитель", "Head"),
        match=BLANK,
        country="RU",
        city="kazan",
        segment="agency",
        currency="RUB",
        period=Period.MONTH,
        tax=Tax.GROSS,
        bands=bands,
        low=bands[0].low if bands else None,
        high=bands[-1].high if bands else None,
    )
    return replace(plain, **given)  # type: ignore[arg-type]  # fields of the dataclass by name
