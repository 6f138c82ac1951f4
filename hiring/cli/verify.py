"""`verify`: is a PDF ours, of which version, unchanged."""

import json
from dataclasses import asdict
from pathlib import Path

import click

from hiring.cli.files import read_file
from hiring.pdf.verify import inspect


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--json", "as_json", is_flag=True, help="Print JSON for scripts.")
@click.pass_context
def verify(ctx: click.Context, file: Path, *, as_json: bool) -> None:
    """Tell whether FILE is a PDF of this product and unchanged; exit code 1 if it is not."""
    verdict = inspect(read_file(file))
    if as_json:
        click.echo(json.dumps(asdict(verdict), ensure_ascii=False, indent=2))
    elif not verdict.ours:
        click.echo("Not ours: the file carries no seal of this product.")
    else:
        click.echo("Unchanged." if verdict.intact else "CHANGED since it was made.")
        edition = verdict.edition or "none"
        click.echo(f"Made from {verdict.source}, edition {edition}.")
        click.echo(f"Kind: {verdict.kind}, language: {verdict.language}.")
        click.echo(f"Check code {verdict.code}, SHA-256 {verdict.sha256}")
    ctx.exit(0 if verdict.ours and verdict.intact else 1)
