"""Frozen evaluations and decisions."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hiring.candidates.models import Application
from hiring.db.base import Base


class Outcome(StrEnum):
    """What a person decides about an application."""

    HIRE = "hire"
    RESERVE = "reserve"
    DECLINE = "decline"


class Evaluation(Base):
    """Everything that was known when a decision was taken, frozen: documents are made from it.

    `facts` are the marks, notes, results and people as plain data; `sha256` is their digest.
    `issue_id` is the issue of its papers.
    """

    __tablename__ = "evaluation"
    __table_args__ = (UniqueConstraint("application_id", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(
        ForeignKey("application.id", ondelete="CASCADE"), index=True
    )
    number: Mapped[int]
    # Every mark and note in two languages: read when it is asked for, not with each list.
    facts: Mapped[dict[str, Any]] = mapped_column(deferred=True)
    sha256: Mapped[str] = mapped_column(String(64))
    outcome: Mapped[str] = mapped_column(String(20))
    override: Mapped[bool] = mapped_column(default=False)
    reason: Mapped[str] = mapped_column(Text, default="")
    decided_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    decided_by_name: Mapped[str] = mapped_column(String(200))
    decided_at: Mapped[datetime]
    issue_id: Mapped[int | None] = mapped_column(ForeignKey("paper_issue.id"), unique=True)
    application: Mapped[Application] = relationship(lazy="joined")
