"""`jd`: list, show, render and lint job descriptions."""

import json
from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from hiring.cli.files import write_file
from hiring.cli.linting import findings_of_file, findings_of_role, report_findings
from hiring.errors import Invalid
from hiring.output.format import Extras, Filled
from hiring.output.formats import ending_of, make_file, told_endings
from hiring.output.plain_text import plain_text
from hiring.papers.composed import compose
from hiring.pdf.renderer import InProcessRenderer
from hiring.web.words import value_words
from job_descriptions.document import Document
from job_descriptions.errors import UnknownField
from job_descriptions.fields import Fields, with_defaults
from job_descriptions.fill import Particulars, fill
from job_descriptions.library import Library
from job_descriptions.model import KINDS, Description, Kind
from job_descriptions.particulars import check_particulars, with_value
from job_descriptions.writing.localized import LANGUAGES, Language

_LANGUAGE = click.Choice(LANGUAGES)
_KIND = click.Choice(KINDS)


@click.group()
def jd() -> None:
    """Job descriptions of the library. ROLE is a role or role.variant, as `jd list` shows."""


@jd.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for scripts.")
def list_descriptions(*, as_json: bool) -> None:
    """List all descriptions: role, variant, titles, version."""
    rows = [_row(each) for each in Library().newest]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for row, each in zip(rows, Library().newest, strict=True):
        mark = " (default)" if each.default else ""
        click.echo(f"{each.code}{mark}  v{row['version']}  {each.label.ru} / {each.label.en}")


def _row(each: Description) -> dict[str, object]:
    title = {"ru": each.title.ru.nom, "en": each.title.en}
    return {"role": each.role, "variant": each.variant, "title": title, "version": each.version}


@jd.command("show")
@click.argument("role")
@click.option("--lang", type=_LANGUAGE, default="ru", show_default=True)
@click.option("--kind", type=_KIND, default="internal", show_default=True)
def show_description(role: str, lang: Language, kind: Kind) -> None:
    """Print a description as plain text, with the names of unfilled fields in brackets."""
    library = Library()
    document = _filled(library, library.find(role), Particulars({}), lang, kind)
    click.echo(plain_text(compose(document)), nl=False)


@jd.command("fields")
@click.option("--lang", type=_LANGUAGE, default="en", show_default=True)
def list_fields(lang: Language) -> None:
    """List the fields that --set takes, with type, need and meaning."""
    for name, field in Library().fields.items():
        needed = f" (needed for {', '.join(field.required_for)})" if field.required_for else ""
        choices = f": {', '.join(field.choices)}" if field.choices else ""
        click.echo(f"{name}  {field.type}{choices}{needed}\n    {field.help[lang]}")


@jd.command("render")
@click.argument("role")
@click.option("--lang", type=_LANGUAGE, default="ru", show_default=True)
@click.option("--kind", type=_KIND, default="internal", show_default=True)
@click.option("--set", "pairs", multiple=True, metavar="FIELD=VALUE", help="Fill in a field.")
@click.option(
    "--employee", "employees", multiple=True, help="A name for the acknowledgement sheet."
)
@click.option(
    "--to",
    "target",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help=f"The file to write: {told_endings(KINDS)}.",
)
def render(
    role: str,
    lang: Language,
    kind: Kind,
    pairs: tuple[str, ...],
    employees: tuple[str, ...],
    target: Path,
) -> None:
    """Write a description to a file; the format follows the file's ending.

    While needed fields are missing, documents are marked as drafts and the missing ones are told.
    """
    library, wanted = Library(), ending_of(target.name, KINDS)
    description = library.find(role)
    suggested = {name: text[lang] for name, text in description.suggestions.items()}
    values = suggested | _values(library.fields, pairs, lang)
    document = _filled(library, description, Particulars(values), lang, kind)
    complete = with_defaults(library.fields, values)
    extras = Extras(Filled(description, complete, library.competencies))
    composed = compose(document, employees if kind == "internal" else ())
    with closing(InProcessRenderer()) as renderer:
        write_file(target, make_file(renderer, composed, wanted, extras))
    if document.gaps:
        missing = ", ".join(gap.id for gap in document.gaps)
        click.echo(f"Written as a marked draft. Still missing: {missing}.", err=True)


@jd.command("lint")
@click.argument("target", metavar="FILE|ROLE")
@click.option(
    "--lang", type=_LANGUAGE, help="Language of the file; guessed from its letters if not given."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON for scripts.")
@click.pass_context
def lint(ctx: click.Context, target: str, lang: Language | None, *, as_json: bool) -> None:
    """Check the wording of a text file or of a description; exit code 1 if anything is found."""
    path = Path(target)
    found = (
        findings_of_file(path, lang) if path.exists() else findings_of_role(Library(), target, lang)
    )
    report_findings(found, as_json=as_json)
    ctx.exit(1 if found else 0)


def _values(fields: Fields, pairs: Iterable[str], lang: Language) -> dict[str, str]:
    raw, names = dict[str, Any](), dict[str, str]()
    for pair in pairs:
        name, separator, typed = pair.partition("=")
        if not separator:
            raise click.BadParameter(f"“{pair}” is not FIELD=VALUE", param_hint="--set")
        if name not in fields:
            raise UnknownField("unknown_field", name)
        raw, names[name] = with_value(raw, fields, name, lang, typed), ""
    checked = check_particulars(raw, fields, lang)
    for name, problem in checked.problems.items():
        words = value_words(problem.code, problem.detail, problem.readings)
        raise Invalid("value_refused", field=name, reason=words)
    return names | checked.values


def _filled(
    library: Library, description: Description, given: Particulars, lang: Language, kind: Kind
) -> Document:
    """Fill in a description; while something is missing the document is a marked draft."""
    final = replace(given, edition=str(description.version))
    document = fill(description, library.fields, final, lang, kind)
    if not document.gaps:
        return document
    return fill(description, library.fields, replace(final, draft=True), lang, kind)
