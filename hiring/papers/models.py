"""Issued papers, what each issue rests on, and the codes by which papers are recognised."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hiring.db.base import Base


class PaperIssue(Base):
    """One act of issuing: a version made, an offer approved, a decision taken, a page handed out.

    The record that was decided refers to its issue and keeps the facts, each with the number of
    its schema; `facts` hold them only where there is no such record (a benchmark). `release` is
    the product's release that composed the words; `candidate_id` is the person whom the papers
    are about: they go where that person is erased, and those of an employer with the employer.
    """

    __tablename__ = "paper_issue"
    id: Mapped[int] = mapped_column(primary_key=True)
    employer_id: Mapped[int | None] = mapped_column(
        ForeignKey("employer.id", ondelete="CASCADE"), index=True
    )
    candidate_id: Mapped[int | None] = mapped_column(
        ForeignKey("candidate.id", ondelete="CASCADE"), index=True
    )
    facts: Mapped[dict[str, Any]] = mapped_column(deferred=True)
    release: Mapped[str] = mapped_column(String(20))
    issued_at: Mapped[datetime]
    papers: Mapped[list["Paper"]] = relationship(
        back_populates="issue", order_by="Paper.id", cascade="all, delete-orphan"
    )


class Paper(Base):
    """One issued document in one language: what it says never changes.

    `words` hold the composed document and the labels that layouts print, with the number of their
    schema; they are empty for a page that was handed out before words were kept. `code` is printed
    at the foot. `reconstructed_on` is the day on which the words were composed anew because those
    of the original were not kept and could not be told.
    """

    __tablename__ = "paper"
    __table_args__ = (UniqueConstraint("issue_id", "kind", "language"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    issue_id: Mapped[int] = mapped_column(ForeignKey("paper_issue.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(40))
    language: Mapped[str] = mapped_column(String(2))
    words: Mapped[dict[str, Any]] = mapped_column(deferred=True)
    code: Mapped[str] = mapped_column(String(20))
    reconstructed_on: Mapped[date | None]
    issue: Mapped[PaperIssue] = relationship(back_populates="papers", lazy="joined")


class PaperCode(Base):
    """A code by which a paper is recognised: that of its words, and each under which it went out.

    Equal words have equal codes, whoever issued them.
    """

    __tablename__ = "paper_code"
    __table_args__ = (UniqueConstraint("code", "paper_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(20))
    paper_id: Mapped[int] = mapped_column(ForeignKey("paper.id", ondelete="CASCADE"), index=True)
    registered_at: Mapped[datetime]
    paper: Mapped[Paper] = relationship(lazy="joined")
