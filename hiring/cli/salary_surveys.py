"""`salary import` and `salary export`: own surveys and the published figures as files."""

import sys
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import click

from hiring.cli.database import opened
from hiring.cli.days import today_of
from hiring.cli.files import read_file, write_file
from hiring.cli.survey_options import not_to_come, particulars_of, survey_options
from hiring.cli.survey_text import preview_text
from hiring.config import load_settings
from hiring.errors import Invalid, NotFound
from hiring.i18n import speaking
from hiring.salary.library import SalaryLibrary
from hiring.salary.reading.grid import column_name
from hiring.salary.reading.mapping import Mapping, Meaning, TableKind
from hiring.salary.roles import roles_of_library
from hiring.surveys.exports import file_of, published_table, survey_table
from hiring.surveys.service.importing import Preview, preview_file, store_survey
from hiring.surveys.service.markets import find_survey, record_export
from hiring.surveys.service.uploads import Choices, expire_uploads
from hiring.work import Works
from hiring.xlsx.survey_tables import SurveyTable
from job_descriptions.writing.localized import LANGUAGES, Language

_FILE = click.Path(path_type=Path, dir_okay=False)
_ENDINGS = ("xlsx", "csv")
_LARGEST_ID = 2**31 - 1


@dataclass(frozen=True, slots=True)
class _Correction:
    """What the person says where the file was guessed wrong."""

    kind: str | None
    pairs: tuple[str, ...]


@click.command("import")
@click.argument("file", type=_FILE)
@survey_options
@click.option("--sheet", default="", help="The sheet to read; the first that holds anything.")
@click.option(
    "--kind", type=click.Choice([each.value for each in TableKind]), help="What the file is."
)
@click.option("--map", "pairs", multiple=True, metavar="COLUMN=MEANING[:BAND]")
@click.option("--dry-run", is_flag=True, help="Show what is understood and keep nothing.")
@click.option("--yes", is_flag=True, help="Bring it in without asking.")
def import_survey(
    file: Path, sheet: str, kind: str | None, pairs: tuple[str, ...], **told: Any
) -> None:
    """Bring in a survey: a table of bands or raw data, from XLSX, XLS, ODS or CSV.

    Shows what was understood and every cell with an error before anything is kept. --map says
    what a column means, by its letter or its heading: C=amount, "Pay, net"=range:II.
    """
    sure, dry = told.pop("yes"), told.pop("dry_run")
    data = read_file(file)
    choices = Choices(particulars_of(file, told), file.name, sheet)
    with opened(load_settings()) as works:
        expire_uploads(works)
        with works.reading() as work:
            today = today_of(work)
        not_to_come(choices.particulars, today)
        seen = _corrected(works, data, choices, _Correction(kind, pairs), today)
        click.echo(preview_text(seen))
        draft, meanings = seen.draft, seen.meanings
        # The grid of a long file takes as much room as its rows.
        del seen
        if dry:
            click.echo("Nothing was kept.")
            return
        if not draft.particulars.role:
            raise Invalid("role_needed", field="role", roles=tuple(roles_of_library()))
        if not sure:
            click.confirm("Bring it in?", abort=True)
        with click.progressbar(length=len(draft.rows), label="Storing", file=sys.stderr) as bar:
            survey_id = store_survey(
                works, draft, meanings, lambda done, _: bar.update(done - bar.pos)
            )
    click.echo(f"Brought in as survey {survey_id}.")


@click.command("export")
@click.argument("what", metavar="ID|published")
@click.option("--to", "target", type=_FILE, help="The file to write: .xlsx or .csv.")
@click.option("--lang", type=click.Choice(LANGUAGES), default="ru", show_default=True)
def export_survey(what: str, target: Path | None, lang: Language) -> None:
    """Write a survey or the published figures to a file; without --to, as CSV to the screen.

    Of raw data only what may be shown is written: percentiles, with the small samples held back.
    """
    ending = target.suffix.removeprefix(".").lower() if target else "csv"
    if ending not in _ENDINGS:
        raise Invalid("unknown_format", endings=tuple(f".{each}" for each in _ENDINGS))
    with speaking(lang):
        table = published_table(SalaryLibrary()) if what == "published" else _exported(what, ending)
        body = file_of(table, ending)
    if target is None:
        click.echo(body.decode("utf-8-sig"), nl=False)
        return
    write_file(target, body)
    click.echo(f"Written: {target}", err=True)


def _corrected(
    works: Works, data: bytes, choices: Choices, given: _Correction, today: date
) -> Preview:
    """Return what is understood, read anew where the person says what columns mean."""
    seen = preview_file(works, data, choices, today)
    if given.kind is None and not given.pairs:
        return seen
    mapping = seen.mapping if given.kind is None else seen.mapping.of_kind(TableKind(given.kind))
    for pair in given.pairs:
        mapping = _renamed(mapping, pair)
    return preview_file(works, data, replace(choices, mapping=mapping), today)


def _renamed(mapping: Mapping, pair: str) -> Mapping:
    name, separator, said = pair.rpartition("=")
    meaning, _, band = said.partition(":")
    if not separator or meaning not in set(Meaning):
        known = ", ".join(Meaning)
        raise click.BadParameter(
            f"“{pair}” is not COLUMN=MEANING; meanings: {known}", param_hint="--map"
        )
    for each in mapping.columns:
        if name.strip().casefold() in (column_name(each.index).lower(), each.heading.casefold()):
            return mapping.changed(each.index, Meaning(meaning), band or None)
    raise click.BadParameter(f"There is no column “{name}”", param_hint="--map")


def _exported(what: str, ending: str) -> SurveyTable:
    if not what.isdecimal() or not 0 < int(what) <= _LARGEST_ID:
        raise NotFound("unknown_survey", survey=what)
    with opened(load_settings()) as works:
        with works.reading() as work:
            table = survey_table(work, find_survey(work, int(what)), today_of(work))
        with works.writing() as work:
            record_export(work, int(what), ending)
    return table
