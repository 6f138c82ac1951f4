"""`check-content`: every rule over every content file."""

import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager

import click

from assessments.cases.library import CaseLibrary
from assessments.cases.linting import problems_of as problems_of_case
from assessments.library import RubricLibrary, changed_since_published
from assessments.problem import Problem
from hiring.cli.rubric import check_rubric
from hiring.salary.library import SalaryLibrary
from hiring.salary.roles import CONTENT
from job_descriptions.library import Library
from job_descriptions.soundness import problems_of
from job_descriptions.writing.errors import CodedError

Check = Callable[[str], Iterable[Problem]]


@click.command("check-content")
@click.pass_context
def check_content(ctx: click.Context) -> None:
    """Check all content files; exit code 1 if any rule is broken."""
    rubrics, cases, library = RubricLibrary(), CaseLibrary(), Library()
    roles = {each.role for each in library.newest}
    found = _check("rubrics", rubrics.digests, lambda name: check_rubric(rubrics.version(name)))
    found += _check("cases", cases.digests, lambda n: problems_of_case(cases.version(n), roles))
    found += _check_pay(SalaryLibrary())
    with _bar(library.files, "descriptions") as names:
        problems = [str(each) for each in problems_of(library, names)]
    _report("descriptions", library.files, problems)
    ctx.exit(1 if found or problems else 0)


def _check_pay(library: SalaryLibrary) -> int:
    """Check that the published figures are as they were; to read them all is the rest of it."""
    changed = changed_since_published(library.digests, "salary", CONTENT)
    problems = [str(Problem(code, name)) for name, code in changed]
    try:
        whole = len(library.figures), len(library.portrait.statistics)
    except CodedError as error:
        problems.append(str(Problem(error.code, error.where, error.detail)))
    else:
        problems += [] if all(whole) else [str(Problem("nothing_read", "figures"))]
    _report("pay files", library.digests, problems)
    return len(problems)


def _check(kind: str, digests: Mapping[str, str], check: Check) -> int:
    """Check the files of a folder of `assessments/content`; return how many problems were told."""
    problems = [Problem(code, name) for name, code in changed_since_published(digests, kind)]
    with _bar(digests, kind) as names:
        for name in names:
            problems += _of_file(name, check)
    _report(kind, digests, list(map(str, problems)))
    return len(problems)


def _of_file(name: str, check: Check) -> Iterator[Problem]:
    try:
        for problem in check(name):
            yield Problem(problem.code, f"{name} {problem.place}", problem.detail)
    except CodedError as error:
        yield Problem(error.code, error.where or name, error.detail)


def _bar(names: Collection[str], kind: str) -> AbstractContextManager[Iterable[str]]:
    return click.progressbar(names, label=kind.capitalize(), file=sys.stderr)


def _report(kind: str, files: Collection[str], problems: Sequence[str]) -> None:
    for problem in problems:
        click.echo(problem, err=True)
    click.echo(f"{len(files)} {kind}, {len(problems)} problems.")
