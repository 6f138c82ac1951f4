"""`score`: marks from a JSON file in, the full result out, without a database."""

import gc
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import click

from assessments.errors import AssessmentError
from assessments.score_file import LARGEST, score_file
from assessments.scoring.knockouts import Outcome
from assessments.scoring.sentences import explain_refusal
from hiring.cli.files import write_file

_OUTCOMES: Mapping[Outcome, str] = {
    "pass": "pass",
    "fail": "fail",
    "borderline": "borderline",
    "borderline_no_error": "borderline (error unknown)",
}


class BrokenInput(click.ClickException):
    """The file cannot be scored; one sentence and exit code 2."""

    exit_code = 2


@click.command()
@click.argument("file", type=click.File("rb"))
@click.option("--json", "as_json", is_flag=True, help="Print JSON for scripts.")
@click.option(
    "--to",
    "target",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write to a file instead of printing.",
)
def score(file: IO[bytes], target: Path | None, *, as_json: bool) -> None:
    """Score the marks in a JSON FILE; “-” reads standard input.

    The file holds the scale, the weights of the competencies, cutoffs, what to do about missing
    marks (block, renormalise or bounds), and a list of marks: candidate, rater, competency, mark
    (a number, or null for "not observed").
    """
    with _collection_paused():
        text = _answer(file, as_json=as_json)
    if target:
        write_file(target, f"{text}\n".encode())
    else:
        click.echo(text)


def _answer(file: IO[bytes], *, as_json: bool) -> str:
    result = _scored(file)
    return json.dumps(result, ensure_ascii=False) if as_json else table(result)


@contextmanager
def _collection_paused() -> Iterator[None]:
    """Look for no garbage meanwhile: among a million numbers that takes a seventh of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def table(result: Mapping[str, Any]) -> str:
    """Return the result as text: candidates by composite, the panel, what could not be told."""
    blocks = (
        _grid(
            ("candidate", "place", "composite", "95 %", "percent", "coverage", "cutoffs"),
            _people(result),
        ),
        _grid(("reliability", "value", "95 %"), _coefficients(result["reliability"])),
        _grid(("rater", "severity", "±", "marks"), _raters(result)),
        _grid(("candidate", "adjusted", "±", "raw"), _adjusted(result)),
        "\n".join(f"Note on {each['about']}: {each['text']}." for each in result["cautions"]),
        "\n".join(f"Not estimable: {n}: {why}." for n, why in result["not_estimable"].items()),
    )
    return "\n\n".join(block for block in blocks if block)


def _scored(file: IO[bytes]) -> dict[str, Any]:
    try:
        return score_file(file.read(LARGEST + 1))
    except AssessmentError as error:
        raise BrokenInput(f"{getattr(file, 'name', '-')}: {explain_refusal(error)}.") from None


def _people(result: Mapping[str, Any]) -> list[Sequence[str]]:
    people = sorted(result["candidates"].items(), key=_by_composite)
    return [
        (
            name,
            "–" if each["place"] is None else str(each["place"]),
            _number(each["composite"]),
            _span(each["interval"]),
            _number(each["percent"]),
            _number(each["coverage"]),
            ", ".join(f"{what} {_OUTCOMES[how]}" for what, how in each["knockouts"].items()),
        )
        for name, each in people
    ]


def _by_composite(row: tuple[str, Mapping[str, Any]]) -> tuple[bool, float, str]:
    composite = row[1]["composite"]
    return composite is None, -(composite or 0.0), row[0]


def _coefficients(reliability: Mapping[str, Any]) -> list[Sequence[str]]:
    forms = [
        (form, _number(each["value"]), _span((each["low"], each["high"])))
        for form, each in reliability["icc"].items()
        if each["value"] is not None
    ]
    alphas = [
        (f"alpha, {metric}", _number(value), _span(reliability["alpha_intervals"][metric]))
        for metric, value in reliability["alpha"].items()
        if value is not None
    ]
    return [*forms, *alphas]


def _raters(result: Mapping[str, Any]) -> list[Sequence[str]]:
    return [
        (name, f"{round(each['effect'], 2) + 0.0:+.2f}", _number(each["se"]), str(each["marks"]))
        for name, each in result["severity"].items()
    ]


def _adjusted(result: Mapping[str, Any]) -> list[Sequence[str]]:
    return [
        (name, _number(each["score"]), _number(each["se"]), _number(each["raw"]))
        for name, each in result["adjusted"].items()
    ]


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def _span(pair: Iterable[float | None] | None) -> str:
    return "–" if pair is None else " to ".join(map(_number, pair))


def _grid(heading: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return aligned columns under a heading, or nothing where there are no rows."""
    if not rows:
        return ""
    every = [heading, *rows]
    widths = [max(map(len, column)) for column in zip(*every, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in every
    )
