"""`salary benchmark`: where an offer lies against what is paid."""

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

import click

from hiring.cli.columns import aligned
from hiring.cli.days import DayType
from hiring.cli.files import write_file
from hiring.errors import Invalid
from hiring.output.format import Extras
from hiring.output.formats import ending_of, make_file, told_endings
from hiring.papers.composed import compose
from hiring.pdf.renderer import InProcessRenderer
from hiring.salary.ageing import Ageing, Formula
from hiring.salary.benchmark.asking import ask, figures_name
from hiring.salary.benchmark.data import as_data
from hiring.salary.benchmark.question import BenchmarkQuestion
from hiring.salary.currency import currency_code
from hiring.salary.documents.benchmark_page import BenchmarkPage, benchmark_page
from hiring.salary.documents.benchmark_words import BENCHMARK_WORDS
from hiring.salary.library import SalaryLibrary
from hiring.salary.money import Pay, Period, Rate, Tax
from hiring.salary.places import find_place
from hiring.salary.reading.numbers import SumRange, read_range
from hiring.surveys.words.reading import cell_words
from hiring.toolkit import current_time
from hiring.web.number_words import number_words
from hiring.zones import UTC_ZONE, day_in
from job_descriptions.writing.localized import LANGUAGES, Language
from job_descriptions.writing.numbers import InvalidNumber, Number, Wanted, read_number

_FORMULAS: tuple[Formula, ...] = ("compound", "simple")
_KIND = ("benchmark",)
_PERIODS = [each.value for each in Period if each]
Command = TypeVar("Command", bound=Callable[..., Any])


def _read(kind: click.ParamType[Any], value: Any, wanted: Wanted) -> Number:
    """Return the number that was given; what cannot be one is wrong usage."""
    try:
        return read_number(str(value), wanted)
    except InvalidNumber as problem:
        return kind.fail(number_words(problem.code, problem.detail, problem.readings))


class Amount(click.ParamType[Decimal]):
    """A number as people write it; what reads two ways is refused."""

    name = "number"

    def __init__(self, most: int, places: int = 2) -> None:
        self._wanted = Wanted(places, -most, most)

    def convert(
        self, value: Any, _param: click.Parameter | None, _ctx: click.Context | None
    ) -> Decimal:
        return value if isinstance(value, Decimal) else _read(self, value, self._wanted).value


class Sum(click.ParamType[Number]):
    """A sum of pay: `75 000`, `75k`, `75 тыс. руб.`; its currency is compared with `--currency`."""

    name = "sum"

    def convert(
        self, value: Any, _param: click.Parameter | None, _ctx: click.Context | None
    ) -> Number:
        return value if isinstance(value, Number) else _read(self, value, _SUM)


class SpanType(click.ParamType[tuple[Decimal, Decimal]]):
    """Two sums with a dash between them, as tables of pay have them."""

    name = "low-high"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[Decimal, Decimal]:
        if isinstance(value, tuple):
            return value
        try:
            found = read_range(str(value))
        except Invalid as refusal:
            self.fail(cell_words(refusal), param, ctx)
        bare = replace(found, in_words=False) == SumRange(found.low, found.high)
        if not bare or found.low is None or found.high is None or found.high > _LARGEST:
            self.fail(f"“{value}” is not a range such as 60000-90000", param, ctx)
        return found.low, found.high


_LARGEST = 10**12
_SUM = Wanted(2, 0, _LARGEST, "money")
_OPTIONS = (
    click.option("--role", required=True, help="A role of the library, or one of a source."),
    click.option("--city", default="", help="A city in Russian or English; all if not given."),
    click.option("--segment", type=click.Choice(["agency", "company"]), help="All if not given."),
    click.option("--offer", type=Sum(), required=True, help="The sum that is offered."),
    click.option("--years", type=Amount(60), help="The candidate's experience as head, in years."),
    click.option("--net", is_flag=True, help="The sum is after tax; before it if not given."),
    click.option("--period", type=click.Choice(_PERIODS), default="month", show_default=True),
    click.option("--hours", type=Amount(744), help="Paid hours (days, shifts) in a month."),
    click.option("--currency", default="RUB", show_default=True, help="ISO 4217 code."),
    click.option("--rate", type=Amount(10**9, 8), help="What one unit of the currency costs."),
    click.option("--rate-to", default="RUB", show_default=True, help="The currency of the rate."),
    click.option("--rate-date", type=DayType(), help="The day of the rate."),
    click.option("--rate-source", default="", help="Who names the rate."),
    click.option(
        "--range", "span", type=SpanType(), help="The vacancy's range, such as 60000-90000."
    ),
    click.option(
        "--age-rate", type=Amount(100, 6), help="Age figures by so much a year: 0.08 is 8 %."
    ),
    click.option("--age-source", default="", help="Who names that growth."),
    click.option("--age-date", type=DayType(), help="The day of that growth; --on if not given."),
    click.option("--age-formula", type=click.Choice(_FORMULAS), default="compound"),
    click.option("--on", type=DayType(), help="The day of the benchmark; today if not given."),
)


def _options(command: Command) -> Command:
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@click.command("benchmark")
@_options
@click.option("--lang", type=click.Choice(LANGUAGES), default="ru", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print JSON for scripts.")
@click.option(
    "--to",
    "target",
    type=click.Path(path_type=Path, dir_okay=False),
    help=f"Write the page to a file: {told_endings(_KIND)}.",
)
def benchmark(lang: Language, target: Path | None, *, as_json: bool, **given: Any) -> None:
    """Say where an offer lies: its band, its place in the range, its distance to the median.

    Figures are compared as their sources state them; what is converted or aged is told with the
    rate and source that you name.
    """
    wanted = ending_of(target.name, _KIND) if target else None
    library = SalaryLibrary()
    found = ask(library, _question(given))
    page = benchmark_page(found, lang, figures_name(library), library.bands)
    if target and wanted:
        with closing(InProcessRenderer()) as renderer:
            extras = Extras(figures=as_data(found))
            write_file(target, make_file(renderer, compose(page), wanted, extras))
        click.echo(f"Written: {target}", err=True)
    elif as_json:
        click.echo(json.dumps(as_data(found), ensure_ascii=False, indent=2))
    else:
        click.echo(page_text(page))


def _question(given: dict[str, Any]) -> BenchmarkQuestion:
    on = given["on"] or day_in(current_time(), UTC_ZONE)
    place = find_place(given["city"]) if given["city"] else None
    tax = Tax.NET if given["net"] else Tax.GROSS
    currency, offer = currency_code(given["currency"]), given["offer"]
    if offer.contradicts(currency):
        words = number_words("other_currency", offer.currencies[0])
        raise click.BadParameter(words, param_hint="--offer")
    return BenchmarkQuestion(
        role=given["role"],
        city=place.id if place else "",
        segment=given["segment"] or "",
        pay=Pay(offer.value, currency, Period(given["period"]), tax),
        years=given["years"],
        on=on,
        rate=_rate(given, currency),
        ageing=_ageing(given, on),
        vacancy_range=given["span"],
        hours=given["hours"],
        country=place.country if place else "",
    )


def _rate(given: dict[str, Any], currency: str) -> Rate | None:
    if given["rate"] is None:
        return None
    day: date | None = given["rate_date"]
    if day is None or not given["rate_source"].strip():
        raise Invalid("rate_without_source", field="rate_source")
    quote = currency_code(given["rate_to"])
    return Rate(currency, quote, given["rate"], day.isoformat(), given["rate_source"].strip())


def _ageing(given: dict[str, Any], on: date) -> Ageing | None:
    if given["age_rate"] is None:
        return None
    day = given["age_date"] or on
    return Ageing(given["age_rate"], given["age_formula"], given["age_source"], day.isoformat())


def page_text(page: BenchmarkPage) -> str:
    """Return the answer first, then the tables, then what led to it."""
    blocks = ("\n".join(lines) for lines in _blocks(page))
    return "\n\n".join(block for block in blocks if block)


def _blocks(page: BenchmarkPage) -> Iterator[list[str]]:
    words = BENCHMARK_WORDS.in_language(page.language)
    yield [page.headline, page.basis]
    yield [f"{page.title}. {page.asked}"]
    if page.bands:
        heads = [words[key] for key in ("band", "experience", "range", "position")]
        rows = [[row.band, row.condition, row.range, row.position] for row in page.bands]
        yield aligned([heads, *rows], ())
    if page.places:
        heads = [words[key] for key in ("place", "range", "median", "gist")]
        rows = [[row.place, row.range, row.median, row.gist] for row in page.places]
        yield aligned([heads, *rows], ())
    for section in page.sections:
        yield [f"{section.heading}:", *(f"  {line}" for line in section.lines)]
