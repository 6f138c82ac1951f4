"""What can be said of a PDF that comes back."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from hiring.evaluations.models import Evaluation
from hiring.offers.models import Offer
from hiring.papers.issuing import papers_with
from hiring.papers.models import Paper
from hiring.pdf.verify import Verdict
from hiring.positions.models import PositionVersion
from job_descriptions.copying import title_of
from job_descriptions.localized import Text

Answer = Literal["ours", "library", "changed", "foreign"]
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
    """The decision that a document was issued with; nobody is named."""

    application_id: int
    number: int
    decided_at: datetime


@dataclass(frozen=True, slots=True)
class OfferOrigin:
    """The approved offer whose letter a document is; neither candidate nor sum is told."""

    application_id: int
    number: int
    state: str
    decided_at: datetime | None


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
    verdict: Verdict
    paper: Paper | None = None
    origin: Origin | EvaluationOrigin | OfferOrigin | BenchmarkOrigin | None = None
    reconstructed: bool = False


def report_on(session: Session, verdict: Verdict) -> Report:
    """Return what is known of a file from its seal and its check code."""
    if not verdict.ours:
        return Report("foreign", verdict)
    papers = papers_with(session, verdict.code) if verdict.code else []
    if not papers:
        return Report("library" if verdict.intact else "changed", verdict)
    # Equal words have equal codes: the first that was issued answers for all.
    paper = papers[0]
    return Report(
        "ours" if verdict.intact else "changed",
        verdict,
        paper,
        _origin(session, paper),
        reconstructed=paper.reconstructed_on is not None and verdict.code == paper.code,
    )


def _origin(
    session: Session, paper: Paper
) -> Origin | EvaluationOrigin | OfferOrigin | BenchmarkOrigin:
    if version := _owner(session, PositionVersion, paper):
        title, position = title_of(version.content), version.position
        return Origin(position.id, title, position.employer.name, version.number, version.state)
    if evaluation := _owner(session, Evaluation, paper):
        return EvaluationOrigin(evaluation.application_id, evaluation.number, evaluation.decided_at)
    if offer := _owner(session, Offer, paper):
        return OfferOrigin(offer.application_id, offer.number, offer.state, offer.decided_at)
    return BenchmarkOrigin(paper.issue.issued_at)


def _owner(session: Session, model: type[OwnerT], paper: Paper) -> OwnerT | None:
    return session.scalars(select(model).where(model.issue_id == paper.issue_id)).one_or_none()
