"""`check-content`: every rule over every content file."""

import sys

import click

from job_descriptions.library import Library
from job_descriptions.soundness import problems_of


@click.command("check-content")
@click.pass_context
def check_content(ctx: click.Context) -> None:
    """Check all content files; exit code 1 if any rule is broken."""
    library = Library()
    with click.progressbar(library.files, label="Descriptions", file=sys.stderr) as names:
        problems = problems_of(library, names)
    for problem in problems:
        click.echo(str(problem), err=True)
    click.echo(f"{len(library.files)} descriptions, {len(problems)} problems.")
    ctx.exit(1 if problems else 0)
