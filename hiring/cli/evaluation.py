"""`evaluation`: list decisions, and render their documents."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import click

from hiring.cli.database import works_of
from hiring.cli.files import write_file
from hiring.config import load_settings
from hiring.db.session import Database
from hiring.evaluations.service.deciding import list_evaluations as decisions
from hiring.evaluations.service.deciding import read_evaluation
from hiring.evaluations.service.papers import KINDS, PaperKind, issued_paper
from hiring.output.formats import ending_of, make_file, told_endings
from hiring.pdf.renderer import InProcessRenderer
from hiring.vacancies.service.opening import day_at
from hiring.work import Work
from job_descriptions.writing.localized import LANGUAGES, Language

_STORED = ("evaluation", "manager", "letter")


@click.group()
def evaluation() -> None:
    """Evaluations that a decision has frozen. What is sealed or undecided is never shown here."""


@evaluation.command("list")
def list_evaluations() -> None:
    """List the decisions by ID: no names, because a terminal keeps what it shows."""
    with _reading() as work:
        for each in decisions(work):
            mark = " (departs from the result)" if each.override else ""
            day = day_at(each.application.vacancy, each.decided_at).isoformat()
            subject = f"application {each.application_id}, decision {each.number}"
            click.echo(f"{each.id}  {subject}: {each.outcome}{mark}, {day}")


@evaluation.command("render")
@click.argument("evaluation_id", metavar="ID", type=click.IntRange(1, 2**31 - 1))
@click.option("--lang", type=click.Choice(LANGUAGES), default="ru", show_default=True)
@click.option("--kind", type=click.Choice(KINDS), default="record", show_default=True)
@click.option(
    "--to",
    "target",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help=f"The file to write: {told_endings(_STORED)}.",
)
def render(evaluation_id: int, lang: Language, kind: PaperKind, target: Path) -> None:
    """Write a document of the evaluation ID, as `evaluation list` shows it, to a file."""
    wanted = ending_of(target.name, _STORED)
    with _reading() as work:
        paper = issued_paper(work, read_evaluation(work, evaluation_id), kind, lang)
    with closing(InProcessRenderer()) as renderer:
        write_file(target, make_file(renderer, paper, wanted))
    click.echo(f"Written: {target}", err=True)


@contextmanager
def _reading() -> Iterator[Work]:
    with (
        closing(Database(load_settings().database_url)) as database,
        works_of(database).reading() as work,
    ):
        yield work
