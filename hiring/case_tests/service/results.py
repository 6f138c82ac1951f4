"""What the case tests of an application say: scores, their parts, and how far graders agree."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from assessments.cases.library import CaseLibrary
from assessments.cases.model import PlanningCase, WrittenCase
from assessments.cases.plan import Explanation, PlanningResult
from assessments.cases.written import WrittenResult
from hiring.case_tests.models import CaseWork, WorkState
from hiring.case_tests.service.grades import combined, submitted
from hiring.case_tests.service.inviting import attempts_at, works_among
from hiring.case_tests.service.standing import is_in, state_of
from hiring.case_tests.service.working import RESULT, planning_result
from hiring.sheets.service import values_among
from hiring.work import Work
from job_descriptions.writing.localized import Text

_GRADED_PART, _CHECKLIST_PART = "graded", "checklist"


@dataclass(frozen=True, slots=True)
class PartScore:
    """One part of a score: `weight` in percent of the whole, `share` from 0 to 1 of it."""

    code: str
    weight: int
    share: Decimal | None


@dataclass(frozen=True, slots=True)
class CaseResult:
    """A case test of an application, as far as it has come.

    `score` is from 0 to 100, None until it stands: a planning test scores itself when it is
    handed in, a written case when all grades that the rule asks for are in. `disagreement` is
    the difference between the first two graders in percent points, `grades` how many are in,
    `penalty` the points that forbidden promises took off. `minutes` is how long was worked;
    `attempt` is 2 where the work was begun, withdrawn and begun anew.
    """

    work_id: int
    case_name: str
    sha256: str
    title: Text
    kind: str
    state: WorkState
    minutes: int | None
    score: Decimal | None
    parts: tuple[PartScore, ...] = ()
    disagreement: Decimal | None = None
    grades: int = 0
    penalty: int = 0
    attempt: int = 1
    explanations: tuple[Explanation, ...] = ()
    planning: PlanningResult | None = None
    written: WrittenResult | None = None


def results_among(work: Work, application_ids: Iterable[int]) -> dict[int, tuple[CaseResult, ...]]:
    """Return the case tests of several applications in the order of their invitations.

    Work whose clock has run out counts as handed in, even where nobody has taken it in yet. Who may
    read this, the seal decides, not this function.
    """
    works = works_among(work, application_ids)
    results = _results(work, [each for own in works.values() for each in own])
    return {
        application_id: tuple(results[case_work.id] for case_work in own)
        for application_id, own in works.items()
    }


def result_of(work: Work, case_work: CaseWork) -> CaseResult:
    """Return what one work says so far."""
    return _results(work, [case_work])[case_work.id]


def _results(work: Work, works: list[CaseWork]) -> dict[int, CaseResult]:
    attempts = attempts_at(work, [case_work.id for case_work in works])
    unscored = [
        case_work.sheet_id
        for case_work in works
        if case_work.result is None and _is_done(case_work, work.now)
    ]
    typed = values_among(work, unscored)
    return {
        case_work.id: replace(
            _result(work.catalog.cases, case_work, work.now, typed.get(case_work.sheet_id, {})),
            attempt=max(1, attempts[case_work.id]),
        )
        for case_work in works
    }


def _result(
    library: CaseLibrary, case_work: CaseWork, now: datetime, typed: Mapping[str, str]
) -> CaseResult:
    case = library.version(case_work.case_name)
    if isinstance(case, PlanningCase):
        planning = _planning(case, case_work, typed) if _is_done(case_work, now) else None
        return _planned(case, case_work, now, planning)
    return _graded(case, case_work, now, combined(case, case_work.gradings))


def _is_done(case_work: CaseWork, now: datetime) -> bool:
    return case_work.state == WorkState.SUBMITTED or is_in(case_work, now)


def _planning(case: PlanningCase, case_work: CaseWork, typed: Mapping[str, str]) -> PlanningResult:
    if case_work.result is not None:
        return RESULT.load(case_work.result)
    return planning_result(case, typed)


def _planned(
    case: PlanningCase, case_work: CaseWork, now: datetime, planning: PlanningResult | None
) -> CaseResult:
    parts = planning.parts if planning else ()
    return CaseResult(
        *_head(case, case_work, now),
        score=planning.total if planning else None,
        parts=tuple(PartScore(part.code, part.weight, part.share) for part in parts),
        explanations=planning.explanations if planning else (),
        planning=planning,
    )


def _graded(
    case: WrittenCase, case_work: CaseWork, now: datetime, result: WrittenResult | None
) -> CaseResult:
    """Return the state of the grading; figures only when no further grade is asked for."""
    final = result if result is not None and result.status == "final" else None
    return CaseResult(
        *_head(case, case_work, now),
        score=final.total if final else None,
        parts=tuple(_parts(case, final)) if final else (),
        disagreement=final.difference if final else None,
        grades=len(submitted(case_work.gradings)),
        penalty=final.penalty if final else 0,
        written=final,
    )


def _parts(case: WrittenCase, result: WrittenResult) -> Iterator[PartScore]:
    yield PartScore(_GRADED_PART, case.graded_share, result.graded / 100)
    yield PartScore(_CHECKLIST_PART, 100 - case.graded_share, result.checklist / 100)


def _head(
    case: PlanningCase | WrittenCase, case_work: CaseWork, now: datetime
) -> tuple[int, str, str, Text, str, WorkState, int | None]:
    state = state_of(case_work, now)
    return (
        case_work.id,
        case_work.case_name,
        case_work.sha256,
        case.title,
        case.kind,
        state,
        _minutes(case_work),
    )


def _minutes(case_work: CaseWork) -> int | None:
    if case_work.started_at is None or case_work.submitted_at is None:
        return None
    return round((case_work.submitted_at - case_work.started_at).total_seconds() / 60)
