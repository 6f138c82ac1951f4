"""`salary show`: the published figures for a role, for people and for machines."""

import json
from dataclasses import dataclass
from datetime import date

import click

from hiring.cli.days import DayType
from hiring.cli.salary_rows import figure_row
from hiring.cli.salary_table import FigureTable
from hiring.salary.figures import Figure
from hiring.salary.library import SalaryLibrary
from hiring.salary.places import find_place
from hiring.salary.requirements import BANDS
from hiring.salary.roles import source_roles
from hiring.toolkit import current_time
from hiring.zones import UTC_ZONE, day_in
from job_descriptions.writing.localized import LANGUAGES, Language


@click.command("show")
@click.option("--role", required=True, help="A role of the library, or one of a source.")
@click.option("--city", help="A city in Russian or English; all if not given.")
@click.option("--segment", type=click.Choice(["agency", "company"]), help="One segment only.")
@click.option("--band", type=click.Choice(BANDS), help="One band only, without medians.")
@click.option("--prose", is_flag=True, help="Also figures that repeat a table in words.")
@click.option("--lang", type=click.Choice(LANGUAGES), help="Russian if not given.")
@click.option(
    "--on",
    type=DayType(),
    help="The day to which ages are counted; today if not given.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON for scripts.")
def show(  # noqa: PLR0913 # each is an option of its own
    role: str,
    city: str | None,
    segment: str | None,
    band: str | None,
    lang: Language | None,
    on: date | None,
    *,
    prose: bool,
    as_json: bool,
) -> None:
    """Show the published figures for a role, each with its source, its date and its age.

    Figures are shown as their sources have them; what a source does not say is called not stated.
    """
    library, day = SalaryLibrary(), on or day_in(current_time(), UTC_ZONE)
    place = "" if city is None else find_place(city).id
    figures = select(library, Selection(role, place, segment or "", band or "", prose))
    language = lang or "ru"
    if as_json:
        rows = [figure_row(library, each, role, day, language) for each in figures]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        click.echo(FigureTable(library, day, language).text(figures, source_roles(role)))


@dataclass(frozen=True, slots=True)
class Selection:
    """Which figures are wanted; an empty filter lets everything through.

    `role` is one of ours or of a source, `city` the id of a place. With a city or a segment,
    figures of whole countries stay out. `prose` adds the figures that repeat a table in words.
    """

    role: str
    city: str = ""
    segment: str = ""
    band: str = ""
    prose: bool = False


def select(library: SalaryLibrary, wanted: Selection) -> tuple[Figure, ...]:
    """Return the wanted figures in the order of their sources, nearest role first.

    Raises NotFound("unknown_salary_role").
    """
    return tuple(each for each in library.figures_of(wanted.role) if _is_wanted(each, wanted))


def _is_wanted(figure: Figure, wanted: Selection) -> bool:
    return (
        wanted.city in {"", figure.city}
        and wanted.segment in {"", figure.segment}
        and wanted.band in {"", figure.band}
        and (wanted.prose or figure.kind != "text")
    )
