"""Which duties of a description an interview asks about, and which it does not test."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from assessments.asked import Asked
from assessments.rubric import Competency, Question, Rubric
from job_descriptions.model import Clause, Description, SectionKey
from job_descriptions.writing.localized import Text


@dataclass(frozen=True, slots=True)
class Link:
    """A competency whose questions or case tests, by their ids, ask about a duty."""

    competency: str
    questions: tuple[str, ...]
    cases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """One duty with all that asks about it."""

    duty: str
    text: Text
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class CoverageGap:
    """Something without its counterpart, with words for people.

    Codes: `duty_not_asked`, `competency_without_duty`, `competency_without_case`; the last is
    for information, because questions may be enough.
    """

    code: str
    id: str
    text: Text

    @property
    def informative(self) -> bool:
        return self.code == "competency_without_case"


@dataclass(frozen=True, slots=True)
class CoverageMatrix:
    """Duties by competencies, in the order of the description and of the rubric.

    `fits` says that the rubric was written for this description; `unreviewed` counts the
    questions that are asked and stand in no review, such as those of an own rubric.
    """

    competencies: tuple[Competency, ...]
    rows: tuple[CoverageRow, ...]
    fits: bool
    unreviewed: int

    def gaps(self) -> tuple[CoverageGap, ...]:
        """Return what nothing asks about: duties first, then competencies."""
        linked = {link.competency for row in self.rows for link in row.links}
        return (
            *(CoverageGap("duty_not_asked", row.duty, row.text) for row in self.untested),
            *_gaps("competency_without_duty", self.competencies, linked),
            *_gaps(
                "competency_without_case",
                self.competencies,
                {each.id for each in self.competencies if each.cases},
            ),
        )

    @property
    def untested(self) -> tuple[CoverageRow, ...]:
        """The duties that no question and no case test asks about."""
        return tuple(row for row in self.rows if not row.links)

    @property
    def asked(self) -> int:
        """How many duties something asks about."""
        return len(self.rows) - len(self.untested)


def coverage_of(
    rubric: Rubric,
    description: Description,
    asked: Asked,
    *,
    optional: Collection[str] = (),
    cases: Collection[str] | None = None,
) -> CoverageMatrix:
    """Return the matrix of a rubric over the duties of a description.

    Questions that are off count where `optional` names them; `cases` are the ids of the case
    tests that are given, None for all that the rubric names.
    """
    duties = description.section(SectionKey.DUTIES).clauses()
    put = {each.id: _put(each, optional) for each in rubric.competencies}
    given = {
        each.id: tuple(case for case in each.cases if cases is None or case in cases)
        for each in rubric.competencies
    }
    rows = (
        CoverageRow(duty.id, duty.text, tuple(_links(duty, rubric.competencies, asked, put, given)))
        for duty in duties
    )
    unknown = [one for each in put.values() for one in each if one.asked and not asked.knows(one)]
    fits = rubric.description in (description.code, description.name)
    return CoverageMatrix(rubric.competencies, tuple(rows), fits, len(unknown))


def _put(competency: Competency, optional: Collection[str]) -> tuple[Question, ...]:
    return tuple(each for each in competency.questions if not each.optional or each.id in optional)


def _links(
    duty: Clause,
    competencies: tuple[Competency, ...],
    asked: Asked,
    put: dict[str, tuple[Question, ...]],
    given: dict[str, tuple[str, ...]],
) -> Iterator[Link]:
    for each in competencies:
        questions = tuple(q.id for q in put[each.id] if duty.text in asked.by_question(q))
        cases = tuple(case for case in given[each.id] if duty.text in asked.by_case(case))
        if questions or cases:
            yield Link(each.id, questions, cases)


def _gaps(
    code: str, competencies: tuple[Competency, ...], without_gap: Collection[str]
) -> Iterator[CoverageGap]:
    return (
        CoverageGap(code, each.id, each.name) for each in competencies if each.id not in without_gap
    )
