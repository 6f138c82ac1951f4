"""Positions, their immutable versions and acknowledgements."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hiring.db.base import Base
from hiring.employers.models import Employer


class VersionState(StrEnum):
    """Where a numbered version stands."""

    WAITING = "waiting"
    APPROVED = "approved"
    RETURNED = "returned"


class Position(Base):
    """An employer's copy of a library description, as it is being worked on.

    `content` holds title and sections in the library's own shape, `values` the particulars;
    `revision` grows with every save, so that a lost update is refused.
    """

    __tablename__ = "position"
    id: Mapped[int] = mapped_column(primary_key=True)
    employer_id: Mapped[int] = mapped_column(ForeignKey("employer.id"), index=True)
    source: Mapped[str] = mapped_column(String(120))
    content: Mapped[dict[str, Any]]
    values: Mapped[dict[str, Any]]
    revision: Mapped[int] = mapped_column(default=1)
    author_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    changed_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    archived_at: Mapped[datetime | None]
    example: Mapped[bool] = mapped_column(default=False)
    employer: Mapped[Employer] = relationship(lazy="joined")
    versions: Mapped[list["PositionVersion"]] = relationship(
        back_populates="position", order_by="PositionVersion.number", cascade="all, delete-orphan"
    )


class PositionVersion(Base):
    """A numbered version: what it says never changes; what is decided about it is added once.

    `issue_id` is the issue of its papers, made with the version.
    """

    __tablename__ = "position_version"
    __table_args__ = (UniqueConstraint("position_id", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    position_id: Mapped[int] = mapped_column(
        ForeignKey("position.id", ondelete="CASCADE"), index=True
    )
    number: Mapped[int]
    source: Mapped[str] = mapped_column(String(120))
    content: Mapped[dict[str, Any]]
    values: Mapped[dict[str, Any]]
    sha256: Mapped[str] = mapped_column(String(64))
    note: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[str] = mapped_column(String(20), default=VersionState.WAITING)
    author_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    author_name: Mapped[str] = mapped_column(String(200))
    created_at: Mapped[datetime]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    decided_by_name: Mapped[str | None] = mapped_column(String(200))
    decided_at: Mapped[datetime | None]
    comment: Mapped[str] = mapped_column(Text, default="")
    issue_id: Mapped[int | None] = mapped_column(ForeignKey("paper_issue.id"), unique=True)
    position: Mapped[Position] = relationship(back_populates="versions")


class Acknowledgement(Base):
    """An employee who has to acknowledge a version, and the day when it was signed."""

    __tablename__ = "acknowledgement"
    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(
        ForeignKey("position_version.id", ondelete="CASCADE"), index=True
    )
    employee: Mapped[str] = mapped_column(String(200))
    signed_on: Mapped[date | None]


class WordingOverride(Base):
    """A finding of the wording check that somebody let stand, and why."""

    __tablename__ = "wording_override"
    __table_args__ = (UniqueConstraint("position_id", "clause", "rule", "language"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    position_id: Mapped[int] = mapped_column(
        ForeignKey("position.id", ondelete="CASCADE"), index=True
    )
    clause: Mapped[str] = mapped_column(String(120))
    rule: Mapped[str] = mapped_column(String(80))
    language: Mapped[str] = mapped_column(String(2))
    phrase: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    by_name: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime]
