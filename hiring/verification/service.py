"""What can be said of a PDF that comes back."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, TypeVar

from sqlalchemy import select

from hiring.candidates.service.finding import applications_in_reach
from hiring.evaluations.models import Evaluation
from hiring.offers.models import Offer, OfferState
from hiring.papers.issuing import papers_with
from hiring.papers.models import Paper
from hiring.pdf.verify import SealVerdict
from hiring.policy import Permission
from hiring.positions.models import PositionVersion, VersionState
from hiring.positions.service.finding import in_reach
from hiring.vacancies.service.opening import day_at
from hiring.work import Work, use_case
from job_descriptions.copying import title_of
from job_descriptions.writing.localized import Text

Answer = Literal["ours", "library", "changed", "foreign"]
# What happened to a record whose words were taken back.
_UNDONE = (VersionState.RETURNED, OfferState.WITHDRAWN)
OwnerT = TypeVar("OwnerT", PositionVersion, Evaluation, Offer)


@dataclass(frozen=True, slots=True)
class Origin:
    """The version of a position that a document was issued with."""

    position_id: int
    title: Text
    employer: str
    number: int
    state: str


@dataclass(frozen=True, slots=True)
class EvaluationOrigin:
    """The decision that a document was issued with; nobody is named.

    `decided_on` is the day where the vacancy is: the one on the paper.
    """

    application_id: int
    number: int
    decided_on: date


@dataclass(frozen=True, slots=True)
class OfferOrigin:
    """The approved offer whose letter a document is; neither candidate nor sum is told."""

    application_id: int
    number: int
    state: str
    decided_on: date | None


@dataclass(frozen=True, slots=True)
class BenchmarkOrigin:
    """The benchmark that was handed out as a page on a day."""

    handed_out_at: datetime


@dataclass(frozen=True, slots=True)
class Report:
    """What is known of a file.

    `ours` is unchanged and a paper issued here; `library` is unchanged and made by this product,
    but no paper issued here (a draft, a library sheet, another house). `reconstructed`: this file
    holds words composed anew, the original went out under another code.
    """

    answer: Answer
    verdict: SealVerdict
    paper: Paper | None = None
    origin: Origin | EvaluationOrigin | OfferOrigin | BenchmarkOrigin | None = None
    reconstructed: bool = False


@use_case(Permission.VERIFY_DOCUMENTS)
def report_on(work: Work, verdict: SealVerdict) -> Report:
    """Return what is known of a file from its seal and its check code."""
    if not verdict.ours:
        return Report("foreign", verdict)
    papers = papers_with(work, verdict.code) if verdict.code else []
    if not papers:
        return Report("library" if verdict.intact else "changed", verdict)
    # Equal words have equal codes: the first in reach whose words still hold answers for all.
    found = [(each, _origin(work, each)) for each in papers]
    paper, origin = min(found, key=_standing)
    return Report(
        "ours" if verdict.intact else "changed",
        verdict,
        paper,
        origin,
        reconstructed=paper.reconstructed_on is not None and verdict.code == paper.code,
    )


def _standing(found: tuple[Paper, object]) -> tuple[bool, bool]:
    """Return what sorts papers of equal words: those of unknown origin, or taken back, are last."""
    origin = found[1]
    return origin is None, getattr(origin, "state", "") in _UNDONE


def _origin(
    work: Work, paper: Paper
) -> Origin | EvaluationOrigin | OfferOrigin | BenchmarkOrigin | None:
    """Return what a paper was issued with, None where that lies outside the actor's reach.

    Whether a paper at hand is ours is told to everybody; what became of it since is not.
    """
    if version := _owner(work, PositionVersion, paper):
        title, position = title_of(version.content), version.position
        return Origin(position.id, title, position.employer.name, version.number, version.state)
    if evaluation := _owner(work, Evaluation, paper):
        day = day_at(evaluation.application.vacancy, evaluation.decided_at)
        return EvaluationOrigin(evaluation.application_id, evaluation.number, day)
    if offer := _owner(work, Offer, paper):
        approved = offer.decided_at and day_at(offer.application.vacancy, offer.decided_at)
        return OfferOrigin(offer.application_id, offer.number, offer.state, approved)
    return BenchmarkOrigin(paper.issue.issued_at) if paper.kind == "benchmark" else None


def _owner(work: Work, model: type[OwnerT], paper: Paper) -> OwnerT | None:
    query = select(model).where(model.issue_id == paper.issue_id)
    if issubclass(model, PositionVersion):
        query = query.join(model.position).where(in_reach(work))
    else:
        query = query.join(model.application).where(applications_in_reach(work))
    return work.session.scalars(query).one_or_none()
