"""`verify`: is a PDF ours, of which version, unchanged, and was it issued here."""

import json
from contextlib import closing
from dataclasses import asdict
from pathlib import Path

import click
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from hiring.cli.database import works_of
from hiring.cli.files import read_file
from hiring.config import load_settings
from hiring.db.session import Database
from hiring.pdf.verify import SealVerdict, inspect
from hiring.verification.service import OfferOrigin, Report, report_on


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--json", "as_json", is_flag=True, help="Print JSON for scripts.")
@click.pass_context
def verify(ctx: click.Context, file: Path, *, as_json: bool) -> None:
    """Tell whether FILE is a PDF of this product and unchanged; exit code 1 if it is not.

    If this installation has a database, its issued papers are searched for the check code.
    """
    verdict = inspect(read_file(file))
    issued = _issued(verdict) if verdict.ours else "Not issued here."
    if as_json:
        click.echo(json.dumps({**asdict(verdict), "issued": issued}, ensure_ascii=False, indent=2))
    elif not verdict.ours:
        click.echo("Not ours: the file carries no seal of this product.")
    else:
        click.echo("Unchanged." if verdict.intact else "CHANGED since it was made.")
        edition = verdict.edition or "none"
        click.echo(f"Made from {verdict.source}, edition {edition}.")
        click.echo(f"Kind: {verdict.kind}, language: {verdict.language}.")
        click.echo(f"Check code {verdict.code}, SHA-256 {verdict.sha256}")
        click.echo(issued)
    ctx.exit(0 if verdict.ours and verdict.intact else 1)


def _issued(verdict: SealVerdict) -> str:
    """Return in a sentence whether a paper with this code was issued here."""
    settings = load_settings()
    url = make_url(settings.database_url)
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").is_file():
        return "Not looked up among issued papers: there is no database here."
    with closing(Database(settings.database_url)) as database:
        try:
            with works_of(database).reading() as work:
                return _told(report_on(work, verdict))
        except SQLAlchemyError:
            return "Not looked up among issued papers: the database cannot be read."


def _told(report: Report) -> str:
    if report.paper is None:
        return "Not issued here: a draft, a sheet of the library, or from another installation."
    issue = report.paper.issue
    # What was issued before releases were written down has none.
    release = f", release {issue.release}" if issue.release else ""
    told = f"Its check code was issued here on {issue.issued_at:%Y-%m-%d} (UTC){release}."
    if isinstance(report.origin, OfferOrigin):
        told += f" It is the letter of an offer that is {report.origin.state} now."
    if report.reconstructed:
        told += f" Its text was reconstructed on {report.paper.reconstructed_on}: not the original."
    return told
