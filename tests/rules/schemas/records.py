"""Every kind of record that is stored as plain data: how it is read and written, and where."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assessments.documents.facts import EvaluationFacts
from assessments.reading import RUBRIC, read_rubric, stored_rubric
from hiring.case_tests.models import Grading
from hiring.case_tests.service.grades import GRADE, grade_data, grade_in
from hiring.case_tests.service.working import RESULT
from hiring.evaluations.service import freezing as evaluations
from hiring.offers.service import freezing as offers
from hiring.offers.service.terms import RATE
from hiring.papers.kinds import KINDS
from hiring.salary.reading.mapping import MAPPING
from hiring.surveys.service.uploads import CHOICES
from job_descriptions.copying import COPY
from job_descriptions.writing.localized import LANGUAGES, Language
from job_descriptions.writing.schemas import Schema

Row = dict[str, Any]
EXAMPLES = Path(__file__).parent / "examples"
# Kinds of documents that are printed and never issued: no words of theirs are stored.
NEVER_STORED = {"comparison", "interview_form", "interview_kit", "task_sheet", "task_grading"}


@dataclass(frozen=True)
class Record:
    """One kind of stored record: `read` and `write` are what the app itself uses."""

    schema: Schema[Any]
    read: Callable[[Row], Any]
    write: Callable[[Any], Row]
    columns: tuple[str, ...] = ()

    def example(self, number: int) -> Path:
        """Return the file that keeps the example of a schema."""
        return EXAMPLES / f"{self.schema.name}.{number}.json"


def plain(schema: Schema[Any], *columns: str) -> Record:
    """Return a record that is stored just as its class is."""
    return Record(schema, schema.load, schema.dump, columns)


def evaluation_facts(row: Row) -> dict[Language, EvaluationFacts]:
    """Return what an evaluation was decided on, in both languages."""
    data, schema = evaluations.FACTS.current(row), evaluations.FACTS
    return {each: schema.read({**data[each], "rubric": data["rubric"]}) for each in LANGUAGES}


def _grade(row: Row) -> Any:
    return grade_in(Grading(grade=row, place=1))


RECORDS = {
    each.schema.name: each
    for each in (
        plain(COPY, "position.content", "position_version.content"),
        Record(
            RUBRIC,
            read_rubric,
            stored_rubric,
            ("house_rubric.content", "house_rubric_version.content", "vacancy.rubric"),
        ),
        Record(evaluations.FACTS, evaluation_facts, evaluations.frozen, ("evaluation.facts",)),
        plain(offers.FACTS, "offer.facts"),
        plain(RATE, "offer.rate"),
        plain(RESULT, "case_work.result"),
        Record(GRADE, _grade, grade_data, ("grading.grade",)),
        plain(CHOICES, "survey_upload.settings"),
        plain(MAPPING, "column_mapping.columns"),
        *(plain(kind.words) for name, kind in KINDS.items() if name not in NEVER_STORED),
    )
}


def kept(file: Path) -> Row:
    """Return an example: `stored` is the record, `shape` its class when it was new."""
    found: Row = json.loads(file.read_text("utf-8"))
    return found
