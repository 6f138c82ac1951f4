"""The wording check on the command line."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

import click

from hiring.cli.files import read_file
from hiring.errors import Invalid
from job_descriptions.library import Library
from job_descriptions.wording.check import Finding, check_description, check_text
from job_descriptions.writing.localized import LANGUAGES, Language

_CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)
_LATIN = re.compile(r"[a-z]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Located:
    """A finding and where it stands: line and column of a file, or the clause of a description."""

    place: str
    language: Language
    finding: Finding


def findings_of_file(path: Path, language: Language | None) -> list[Located]:
    """Return what is found in a text file in UTF-8. Raises Invalid for anything else."""
    try:
        text = read_file(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Invalid("file_unreadable", file=path, reason="it is not text in UTF-8") from error
    spoken = language or _guess(text)
    return [Located(_place(text, f.start), spoken, f) for f in check_text(text, spoken)]


def findings_of_role(library: Library, role: str, language: Language | None) -> list[Located]:
    """Return what is found in a description of the library, in one or both languages."""
    description = library.find(role)
    wanted = (language,) if language else LANGUAGES
    return [
        Located(found.clause_id, spoken, found.finding)
        for spoken in wanted
        for found in check_description(description, spoken)
    ]


def report_findings(found: list[Located], *, as_json: bool) -> None:
    """Print the findings for people or for scripts."""
    if as_json:
        click.echo(json.dumps([_data(each) for each in found], ensure_ascii=False, indent=2))
        return
    for each in found:
        finding = each.finding
        click.echo(f"{each.place} [{finding.severity}, {finding.category}] “{finding.phrase}”")
        click.echo(f"    {finding.reason[each.language]}")
        click.echo(f"    {finding.suggestion[each.language]}")
        if finding.laws:
            click.echo(f"    {', '.join(finding.laws)}")
    click.echo(f"{len(found)} found.", err=True)


def _data(each: Located) -> dict[str, object]:
    finding = each.finding
    return {
        "place": each.place,
        "language": each.language,
        "rule": finding.rule,
        "category": finding.category,
        "severity": finding.severity,
        "phrase": finding.phrase,
        "reason": finding.reason[each.language],
        "suggestion": finding.suggestion[each.language],
        "laws": list(finding.laws),
    }


def _place(text: str, start: int) -> str:
    line = text.count("\n", 0, start) + 1
    column = start - (text.rfind("\n", 0, start) + 1) + 1
    return f"{line}:{column}"


def _guess(text: str) -> Language:
    return "ru" if len(_CYRILLIC.findall(text)) >= len(_LATIN.findall(text)) else "en"
