"""What can be said of a PDF that comes back."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from hiring.evaluations.models import EvaluationCode
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
class Report:
    """What is known of a file.

    `ours` is unchanged and of a version kept here; `library` is unchanged and made by this
    product, but not of a version kept here (a draft, a library sheet, another house).
    """

    answer: Answer
    verdict: Verdict
    origin: Origin | None
    evaluation: EvaluationOrigin | None = None


def report_on(session: Session, verdict: Verdict) -> Report:
    """Return what is known of a file from its seal and its check code."""
    if not verdict.ours:
        return Report("foreign", verdict, None)
    query = select(DocumentCode).where(DocumentCode.code == (verdict.code or ""))
    registered = session.scalars(query).one_or_none()
    origin = _origin(registered) if registered else None
    evaluation = _evaluation(session, verdict.code or "")
    if not verdict.intact:
        return Report("changed", verdict, origin, evaluation)
    return Report("ours" if origin or evaluation else "library", verdict, origin, evaluation)


def _evaluation(session: Session, code: str) -> EvaluationOrigin | None:
    query = select(EvaluationCode).where(EvaluationCode.code == code)
    found = session.scalars(query).one_or_none()
    if found is None:
        return None
    own = found.evaluation
    return EvaluationOrigin(own.application_id, own.number, own.decided_at)


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
