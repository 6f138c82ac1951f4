"""What a client may ask of a benchmark: whose figures, how many people, by which law, for what."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from click.testing import CliRunner

from hiring.cli import cli
from hiring.salary.benchmark.data import as_data
from hiring.salary.benchmark.engine import benchmark
from hiring.salary.benchmark.question import BenchmarkQuestion
from hiring.salary.documents.benchmark_page import BenchmarkPage, benchmark_page
from hiring.salary.explorer import FigureFilter, explore
from hiring.salary.library import SalaryLibrary
from hiring.salary.market import Market
from hiring.salary.money import Period, Tax
from job_descriptions.writing.localized import Language
from tests.benchmark_builders import BANDS, KAZAN, OWN, asked, market, offering, pay

LAW = "Tax Code of the Russian Federation, art. 224(1), scale from 2025"
AMERICA = BenchmarkQuestion(
    "head_of_customer_service", "", "", pay(100_000, "USD", Period.YEAR), None, KAZAN.on
)


def page(question: BenchmarkQuestion, *own: Market, language: Language = "en") -> BenchmarkPage:
    found = benchmark(question, own) if own else asked(question)
    return benchmark_page(found, language, "salary.v1", SalaryLibrary().bands)


def section(of: BenchmarkPage, key: str) -> str:
    return " ".join(line for each in of.sections if each.key == key for line in each.lines)


@pytest.mark.parametrize(
    ("language", "begins"),
    [("en", "United States as a whole"), ("ru", "Соединенные Штаты в целом")],
)
def test_a_range_of_a_country_names_the_country(language: Language, begins: str) -> None:
    assert page(AMERICA, language=language).basis.startswith(begins)
    assert begins.rsplit(maxsplit=1)[-1] not in page(KAZAN, language=language).basis.split("; ")[0]


def test_every_basis_of_the_first_sentence_is_told_once() -> None:
    poland = BenchmarkQuestion("client_manager", "", "", pay(8000, "PLN"), None, KAZAN.on)
    told = page(poland).basis
    assert told.count("Poland as a whole") == 2
    assert "gross or net not stated." in told
    assert told.endswith("period not stated; gross.")
    assert page(replace(KAZAN, city="", segment="")).basis.count("Superjob") == 1


def test_how_many_stand_behind_percentiles_and_how_they_were_taken() -> None:
    knots = {25: Decimal(60_000), 50: Decimal(70_000), 75: Decimal(90_000)}
    own = market(knots=knots, people=25, organisations=5, percentile_type="type7")
    told = page(KAZAN, own).basis
    assert "25 observations; 5 organisations; percentiles of Hyndman–Fan type 7." in told
    assert "observations" not in page(KAZAN, market(*BANDS, people=3)).basis


def test_gross_and_net_name_their_law() -> None:
    assert LAW in section(page(KAZAN), "readings")
    net = page(offering(75, KAZAN), market(*BANDS, tax=Tax.NET))
    assert section(net, "steps").count(LAW) == 1
    assert not section(net, "readings")


def test_the_law_is_that_of_the_market_whose_tax_was_counted() -> None:
    poland = market(*BANDS, country="PL", city="", segment="", currency="PLN")
    anywhere = replace(KAZAN, city="", segment="", country="")
    taxed = market(*BANDS, city="", segment="", tax=Tax.NET)
    told = page(offering(75, anywhere), poland, taxed)
    assert section(told, "steps").count(LAW) == 1


def test_figures_that_cannot_be_compared_are_not_called_missing() -> None:
    before = replace(KAZAN, on=date(2015, 3, 1))
    codes = as_data(asked(before))["warnings"]
    assert isinstance(codes, list)
    assert codes[:2] == ["city_not_compared", "segment_not_compared"]
    assert "Kazan, agencies 28,000–110,000" in section(page(before), "stated").replace("\xa0", " ")
    elsewhere = as_data(asked(replace(KAZAN, city="atlantis")))["warnings"]
    assert isinstance(elsewhere, list)
    assert elsewhere[:2] == ["city_not_covered", "segment_not_covered"]


def test_a_sum_above_bands_that_go_on_is_not_above_all_of_them() -> None:
    going_on = market(*BANDS, high=None, open_above=True)
    told = page(offering(120), going_on).headline.replace("\xa0", " ")
    assert told == "120 ₽ lies above 100 ₽, to which the source adds “and above”."


def test_bands_without_years_expect_no_experience() -> None:
    silent = market(*(replace(each, years=None) for each in BANDS))
    told = benchmark(replace(offering(50), years=Decimal(2)), (silent,))
    assert as_data(told)["expected_bands"] == []
    assert "no_bands" in told.warnings
    assert as_data(benchmark(replace(KAZAN, years=Decimal(2)), (market(*BANDS),)))[
        "expected_bands"
    ] == ["II"]


def test_gross_and_net_figures_never_share_a_heading() -> None:
    markets = (market(*BANDS), market(*BANDS, tax=Tax.NET), market(*BANDS, source=OWN))
    groups = explore(markets, FigureFilter("head"), lambda each: each.city)
    assert [{each.tax for each in group.markets} for group in groups] == [{Tax.GROSS}, {Tax.NET}]


@pytest.mark.parametrize(
    "typed",
    [
        ("--offer", "75,000"),
        ("--offer", "75.000"),
        ("--offer", "0.001"),
        ("--offer", "1e30"),
        ("--offer", "9" * 40),
        ("--offer", "snan"),
        ("--offer", "75000", "--years", "1e400"),
        ("--offer", "75000", "--range", "60,000-90,000"),
        ("--offer", "75000", "--rate", "1e40"),
    ],
)
def test_numbers_that_cannot_be_meant_are_wrong_usage(typed: tuple[str, ...]) -> None:
    base = ["salary", "benchmark", "--role", "head_of_service", "--city", "Казань", "--json"]
    result = CliRunner().invoke(cli, [*base, *typed])
    assert (result.exit_code, result.stdout) == (2, "")
    assert typed[-2] in result.stderr


@pytest.mark.parametrize("span", ["60 000 — 90 000", "60000–90000", "60000-90000"])
def test_any_dash_makes_a_range(span: str) -> None:
    base = ["salary", "benchmark", "--role", "head_of_service", "--city", "Казань", "--lang", "en"]
    result = CliRunner().invoke(cli, [*base, "--offer", "75000", "--range", span])
    assert "compa-ratio 1.00" in result.output
