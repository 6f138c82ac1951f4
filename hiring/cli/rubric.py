"""`rubric`: list, show, check and print the rubrics of interviews."""

import json
from contextlib import closing
from pathlib import Path

import click
import yaml

from assessments.asked import asked_duties
from assessments.documents.interview_papers import interview_form
from assessments.library import RubricLibrary, case_ids
from assessments.linting import Problem, problems_of
from assessments.reading import read_rubric
from assessments.rubric import Rubric
from hiring.cli.files import read_file, write_file
from hiring.cli.rubric_pages import coverage_lines, rubric_lines
from hiring.errors import Invalid
from hiring.output.formats import ending_of, make_file, told_endings
from hiring.papers.composed import compose
from hiring.pdf.renderer import InProcessRenderer
from job_descriptions.errors import UnknownDescription
from job_descriptions.library import Library
from job_descriptions.writing.localized import LANGUAGES, Language

_LANGUAGE = click.option(
    "--language", "--lang", type=click.Choice(LANGUAGES), default="ru", show_default=True
)
_KIND = ("interview_form",)


@click.group()
def rubric() -> None:
    """Rubrics of interviews. NAME is a role, or role.v1 for one version."""


@rubric.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for scripts.")
def list_rubrics(*, as_json: bool) -> None:
    """List all rubrics: name, title, competencies, minutes."""
    newest = RubricLibrary().newest
    if as_json:
        click.echo(json.dumps([_row(each) for each in newest], ensure_ascii=False, indent=2))
        return
    for each in newest:
        counts = f"{len(each.competencies)} competencies, {each.minutes} min"
        click.echo(f"{each.name}  {counts}  {each.title.ru} / {each.title.en}")


def _row(each: Rubric) -> dict[str, object]:
    return {
        "name": each.name,
        "title": {"ru": each.title.ru, "en": each.title.en},
        "description": each.description,
        "competencies": [competency.id for competency in each.competencies],
        "minutes": each.minutes,
    }


@rubric.command("show")
@click.argument("name")
@_LANGUAGE
@click.option("--coverage", is_flag=True, help="Print which duties are asked about.")
def show_rubric(name: str, language: Language, *, coverage: bool) -> None:
    """Print a rubric for reading, or the matrix of duties and competencies with its gaps."""
    found = RubricLibrary().find(name)
    if coverage:
        library = Library()
        description = library.find(found.description)
        asked = asked_duties(found.role, RubricLibrary(), library)
        lines = coverage_lines(found, description, asked, language)
    else:
        lines = rubric_lines(found, language)
    click.echo("\n".join(lines))


@rubric.command("print")
@click.argument("name")
@_LANGUAGE
@click.option(
    "--to",
    "target",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help=f"The file to write: {told_endings(_KIND)}.",
)
def print_rubric(name: str, language: Language, target: Path) -> None:
    """Write the blank interview form of a rubric to a file."""
    wanted = ending_of(target.name, _KIND)
    composed = compose(interview_form(RubricLibrary().find(name), language))
    with closing(InProcessRenderer()) as renderer:
        write_file(target, make_file(renderer, composed, wanted))


@rubric.command("lint")
@click.argument("target", metavar="[NAME|FILE]", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print JSON for scripts.")
@click.pass_context
def lint(ctx: click.Context, target: str | None, *, as_json: bool) -> None:
    """Check one rubric, a file of one, or all; exit code 1 if any rule is broken."""
    library = RubricLibrary()
    if target is None:
        rubrics = [library.version(name) for name in library.files]
    else:
        path = Path(target)
        rubrics = [_rubric_in(path) if path.is_file() else library.find(target)]
    found = [(each.name, problem) for each in rubrics for problem in check_rubric(each)]
    if as_json:
        click.echo(json.dumps([_data(*each) for each in found], ensure_ascii=False, indent=2))
    else:
        for name, problem in found:
            click.echo(f"{name} {problem}")
        click.echo(f"Rubrics: {len(rubrics)}, problems: {len(found)}.", err=True)
    ctx.exit(1 if found else 0)


def check_rubric(each: Rubric) -> list[Problem]:
    """Return the problems of a rubric, checked against the library that ships."""
    library = Library()
    try:
        description = library.find(each.description)
    except UnknownDescription:
        return [Problem("unknown_description", "description", each.description)]
    return problems_of(each, description, library.competencies, case_ids())


def _rubric_in(path: Path) -> Rubric:
    """Return the rubric of a YAML or JSON file. Raises Invalid or BrokenContent."""
    try:
        return read_rubric(yaml.safe_load(read_file(path)), path.name)
    except (yaml.YAMLError, RecursionError) as error:
        reason = f"it is neither YAML nor JSON: {' '.join(str(error).split())}"
        raise Invalid("file_unreadable", file=path, reason=reason) from error


def _data(name: str, problem: Problem) -> dict[str, str]:
    return {
        "rubric": name,
        "place": problem.place,
        "code": problem.code,
        "detail": problem.detail,
    }
