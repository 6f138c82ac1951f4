"""What can be said of a PDF that comes back."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from hiring.evaluations.models import EvaluationCode
from hiring.offers.models import Offer, OfferCode
from hiring.pdf.verify import Verdict
from hiring.positions.models import DocumentCode
from job_descriptions.copying import title_of
from job_descriptions.localized import Text

Answer = Literal["ours", "library", "changed", "foreign"]


@dataclass(frozen=True, slots=True)
class Origin:
    """The version of a position that a document was printed from."""

    position_id: int
    title: Text
    employer: str
    number: int
    state: str


@dataclass(frozen=True, slots=True)
class EvaluationOrigin:
    """The frozen evaluation that a document was printed from; nobody is named."""

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

    `ours` is unchanged and of a version kept here; `library` is unchanged and made by this
    product, but not of a version kept here (a draft, a library sheet, another house).
    """

    answer: Answer
    verdict: Verdict
    origin: Origin | None
    evaluation: EvaluationOrigin | None = None
    offer: OfferOrigin | None = None
    benchmark: BenchmarkOrigin | None = None


def report_on(session: Session, verdict: Verdict) -> Report:
    """Return what is known of a file from its seal and its check code."""
    if not verdict.ours:
        return Report("foreign", verdict, None)
    query = select(DocumentCode).where(DocumentCode.code == (verdict.code or ""))
    registered = session.scalars(query).one_or_none()
    origin = _origin(registered) if registered else None
    code = verdict.code or ""
    evaluation, (offer, benchmark) = _evaluation(session, code), _pay_paper(session, code)
    known = origin or evaluation or offer or benchmark
    answer: Answer = "ours" if known else "library"
    return Report(
        answer if verdict.intact else "changed", verdict, origin, evaluation, offer, benchmark
    )


def _evaluation(session: Session, code: str) -> EvaluationOrigin | None:
    query = select(EvaluationCode).where(EvaluationCode.code == code)
    found = session.scalars(query).one_or_none()
    if found is None:
        return None
    own = found.evaluation
    return EvaluationOrigin(own.application_id, own.number, own.decided_at)


def _pay_paper(session: Session, code: str) -> tuple[OfferOrigin | None, BenchmarkOrigin | None]:
    found = session.scalars(select(OfferCode).where(OfferCode.code == code)).one_or_none()
    if found is None:
        return None, None
    if found.offer_id is None:
        return None, BenchmarkOrigin(found.registered_at)
    offer = session.get_one(Offer, found.offer_id)
    return OfferOrigin(offer.application_id, offer.number, offer.state, offer.decided_at), None


def _origin(registered: DocumentCode) -> Origin:
    version = registered.version
    position = version.position
    return Origin(
        position.id,
        title_of(version.content),
        position.employer.name,
        version.number,
        version.state,
    )
