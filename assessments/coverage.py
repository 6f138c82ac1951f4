"""Which duties of a description a rubric looks at: duties, competencies, questions, cases."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from assessments.rubric import Competency, Rubric
from job_descriptions.localized import Text
from job_descriptions.model import Clause, Description, SectionKey


@dataclass(frozen=True, slots=True)
class Link:
    """A competency that looks at a duty, with the questions and cases that bring its evidence.

    `named` says that the rubric names the duty; otherwise they share an id of `covers`.
    """

    competency: str
    named: bool
    questions: tuple[str, ...]
    cases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One duty with all that looks at it."""

    duty: str
    text: Text
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """Something without its counterpart, with words for people.

    Codes: `duty_not_covered`, `competency_without_duty`, `competency_without_case`; the last is
    for information, because questions may be enough.
    """

    code: str
    id: str
    text: Text

    @property
    def informative(self) -> bool:
        return self.code == "competency_without_case"


@dataclass(frozen=True, slots=True)
class Matrix:
    """Duties by competencies, in the order of the description and of the rubric."""

    competencies: tuple[Competency, ...]
    rows: tuple[Row, ...]

    def gaps(self) -> tuple[Gap, ...]:
        """Return what is not covered: duties first, then competencies."""
        linked = {link.competency for row in self.rows for link in row.links}
        return (
            *(Gap("duty_not_covered", row.duty, row.text) for row in self.rows if not row.links),
            *_gaps("competency_without_duty", self.competencies, linked),
            *_gaps(
                "competency_without_case",
                self.competencies,
                {each.id for each in self.competencies if each.cases},
            ),
        )

    @property
    def covered(self) -> int:
        """How many duties at least one competency looks at."""
        return sum(bool(row.links) for row in self.rows)


def coverage_of(rubric: Rubric, description: Description) -> Matrix:
    """Return the matrix of a rubric over the duties of its description."""
    duties = description.section(SectionKey.DUTIES).clauses()
    rows = (_row(clause, rubric.competencies) for clause in duties)
    return Matrix(rubric.competencies, tuple(rows))


def _row(duty: Clause, competencies: tuple[Competency, ...]) -> Row:
    return Row(duty.id, duty.text, tuple(_links(duty, competencies)))


def _links(duty: Clause, competencies: tuple[Competency, ...]) -> Iterator[Link]:
    for each in competencies:
        named = duty.id in each.duties
        if named or not set(duty.competencies).isdisjoint(each.covers):
            questions = tuple(question.id for question in each.default_questions)
            yield Link(each.id, named, questions, each.cases)


def _gaps(
    code: str, competencies: tuple[Competency, ...], without_gap: Collection[str]
) -> Iterator[Gap]:
    return (Gap(code, each.id, each.name) for each in competencies if each.id not in without_gap)
