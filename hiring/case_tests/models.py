"""Candidates' work on case tests and its grading."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hiring.candidates.models import Application
from hiring.db.base import Base


class WorkState(StrEnum):
    """Where a candidate's work stands."""

    INVITED = "invited"
    STARTED = "started"
    SUBMITTED = "submitted"
    WITHDRAWN = "withdrawn"


class CaseWork(Base):
    """One candidate's work on one case test.

    `link_hash` is the hash of the secret in the candidate's link, `link_expires_at` the last
    moment to begin; `deadline_at` is when the clock runs out. `case_name` and `sha256` say which
    version of the case was worked on. `news_called_at` is when the interruptions still to come
    were shown at once, because the work was to be handed in early. `result` is the planning
    test's own score, once it is handed in.
    """

    __tablename__ = "case_work"
    __table_args__ = (UniqueConstraint("application_id", "case_name"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(
        ForeignKey("application.id", ondelete="CASCADE"), index=True
    )
    case_name: Mapped[str] = mapped_column(String(120))
    sha256: Mapped[str] = mapped_column(String(64))
    language: Mapped[str] = mapped_column(String(2))
    sheet_id: Mapped[int] = mapped_column(ForeignKey("sheet.id"), unique=True)
    state: Mapped[str] = mapped_column(String(20), default=WorkState.INVITED)
    link_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    link_expires_at: Mapped[datetime | None]
    invited_at: Mapped[datetime]
    consent_id: Mapped[int | None] = mapped_column(ForeignKey("consent.id", ondelete="SET NULL"))
    started_at: Mapped[datetime | None]
    deadline_at: Mapped[datetime | None]
    news_called_at: Mapped[datetime | None]
    submitted_at: Mapped[datetime | None]
    result: Mapped[dict[str, Any] | None]
    application: Mapped[Application] = relationship(lazy="joined")
    gradings: Mapped[list["Grading"]] = relationship(
        back_populates="work", order_by="Grading.place", cascade="all, delete-orphan"
    )


class Grading(Base):
    """One grader's judgement of one work; while it is open its words stand in its sheet.

    Places one and two belong to the first two graders who begin, three to the one who is asked
    where these two are too far apart. `grade` holds marks by criterion, facts and forbidden
    things found.
    """

    __tablename__ = "grading"
    __table_args__ = (
        UniqueConstraint("work_id", "grader_id"),
        # Constraints are named by their first column, and PostgreSQL wants each name once.
        UniqueConstraint("place", "work_id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    work_id: Mapped[int] = mapped_column(ForeignKey("case_work.id", ondelete="CASCADE"), index=True)
    grader_id: Mapped[int] = mapped_column(ForeignKey("user.id"), index=True)
    grader_name: Mapped[str] = mapped_column(String(200))
    place: Mapped[int]
    sheet_id: Mapped[int] = mapped_column(ForeignKey("sheet.id"), unique=True)
    grade: Mapped[dict[str, Any] | None]
    comment: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    work: Mapped[CaseWork] = relationship(back_populates="gradings")
