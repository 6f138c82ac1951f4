"""A rubric and its coverage as plain text for a terminal."""

import textwrap
from collections.abc import Iterable, Iterator

from assessments.asked import Asked
from assessments.coverage import CoverageMatrix, CoverageRow, coverage_of
from assessments.instruments import instruments
from assessments.rubric import Competency, Evidence, Question, Rubric
from job_descriptions.model import Description
from job_descriptions.writing.localized import Language, Text

_WIDTH = 100


def rubric_lines(rubric: Rubric, language: Language) -> Iterator[str]:
    """Yield the lines of a whole rubric in one language."""
    lowest, highest = rubric.scale
    yield f"{rubric.title[language]}  ({rubric.name})"
    yield f"{rubric.description}, scale {lowest}-{highest}, {rubric.minutes} min"
    yield f"missing marks: {rubric.missing.policy}, coverage at least {rubric.missing.coverage}"
    yield from _wrapped("", rubric.opening, language)
    for number, competency in enumerate(rubric.competencies, 1):
        yield from _competency(number, competency, language)
    for block in rubric.evidence:
        yield from _evidence(block, language)
    yield ""
    yield from _wrapped("", rubric.closing, language)


def _competency(number: int, competency: Competency, language: Language) -> Iterator[str]:
    critical = f", critical, cutoff {competency.cutoff}" if competency.critical else ""
    yield ""
    name = f"{competency.name[language]}  [{competency.id}]"
    yield f"{number}. {name} weight {competency.weight}{critical}"
    yield from _wrapped("   ", competency.definition, language)
    yield from _wrapped("   weight: ", competency.weight_reason, language)
    for anchor in competency.anchors:
        yield from _wrapped(f"   {anchor.mark}  ", anchor.text, language)
    for question in competency.questions:
        yield from _question(question, language)
    if competency.cases:
        yield f"   cases: {', '.join(competency.cases)}"


def _question(question: Question, language: Language) -> Iterator[str]:
    notes = [question.kind.value, f"{question.minutes} min"]
    if question.instrument:
        notes.append(instruments()[question.instrument][language])
    notes += ["off by default"] if question.optional else []
    yield f"   - {question.id} ({', '.join(notes)})"
    yield from _wrapped("     ", question.text, language)
    for probe in question.probes:
        yield from _wrapped("     ? ", probe, language)
    for heard in question.listen_for:
        yield from _wrapped("     > ", heard, language)


def _evidence(block: Evidence, language: Language) -> Iterator[str]:
    yield ""
    yield f"{block.title[language]}  [{block.id}, {block.competency}]"
    yield from _wrapped("   ", block.instruction, language)
    for part in block.parts:
        yield from _wrapped("   - ", part.label, language)


def coverage_lines(
    rubric: Rubric, description: Description, asked: Asked, language: Language
) -> Iterator[str]:
    """Yield the matrix as a table: a row for each duty, a column for each competency.

    `X` is a duty that a question or a case test of the competency asks about.
    """
    matrix = coverage_of(rubric, description, asked)
    yield f"{rubric.name} over {description.name}"
    for number, each in enumerate(matrix.competencies, 1):
        count, cases = len(each.default_questions), ", ".join(each.cases) or "-"
        yield f"{number}  {each.name[language]} [{each.id}]  questions: {count}  cases: {cases}"
    yield ""
    width = max((len(row.duty) for row in matrix.rows), default=0)
    columns = " ".join(str(number) for number in range(1, len(matrix.competencies) + 1))
    yield f"{'':{width}}  {columns}"
    yield from (_table_row(row, matrix, width, language) for row in matrix.rows)
    yield ""
    yield f"{matrix.asked} of {len(matrix.rows)} duties are asked about, the rest is not tested"
    yield from (f"{gap.code}: {gap.id}: {gap.text[language]}" for gap in matrix.gaps())


def _table_row(row: CoverageRow, matrix: CoverageMatrix, width: int, language: Language) -> str:
    asking = {link.competency for link in row.links}
    cells = " ".join("X" if each.id in asking else "." for each in matrix.competencies)
    text = textwrap.shorten(row.text[language], _WIDTH - width, placeholder="…")
    return f"{row.duty:{width}}  {cells}  {text}"


def _wrapped(lead: str, text: Text, language: Language) -> Iterable[str]:
    indent = " " * len(lead)
    return textwrap.wrap(text[language], _WIDTH, initial_indent=lead, subsequent_indent=indent)
