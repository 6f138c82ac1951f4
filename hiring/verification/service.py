"""What can be said of a PDF that comes back."""

from dataclasses import dataclass
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

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
class Report:
    """What is known of a file.

    `ours` is unchanged and of a version kept here; `library` is unchanged and made by this
    product, but not of a version kept here (a draft, a library sheet, another house).
    """

    answer: Answer
    verdict: Verdict
    origin: Origin | None


def report_on(session: Session, verdict: Verdict) -> Report:
    """Return what is known of a file from its seal and its check code."""
    if not verdict.ours:
        return Report("foreign", verdict, None)
    query = select(DocumentCode).where(DocumentCode.code == (verdict.code or ""))
    registered = session.scalars(query).one_or_none()
    origin = _origin(registered) if registered else None
    if not verdict.intact:
        return Report("changed", verdict, origin)
    return Report("ours" if origin else "library", verdict, origin)


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
