"""Scorecards, ratings and openings of the seal."""

from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Any

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hiring.candidates.models import Application
from hiring.db.base import Base


class CardState(StrEnum):
    """Where a scorecard stands; an absent one will never be filled in."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    ABSENT = "absent"


class Round(IntEnum):
    """Which round a mark was given in: before or after the raters talked."""

    FIRST = 1
    CONSENSUS = 2


class Scorecard(Base):
    """One rater's card for one application; while it is a draft its words stand in its sheet.

    `started_at` is when the first mark or note came in; the clock of the form runs from it.
    `anew_at` is when a paused card was emptied and given again, `anew_by_name` who did that.
    """

    __tablename__ = "scorecard"
    __table_args__ = (UniqueConstraint("application_id", "rater_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(
        ForeignKey("application.id", ondelete="CASCADE"), index=True
    )
    rater_id: Mapped[int] = mapped_column(ForeignKey("user.id"), index=True)
    rater_name: Mapped[str] = mapped_column(String(200))
    sheet_id: Mapped[int] = mapped_column(ForeignKey("sheet.id"), unique=True)
    state: Mapped[str] = mapped_column(String(20), default=CardState.DRAFT)
    created_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    submitted_at: Mapped[datetime | None]
    absent_reason: Mapped[str] = mapped_column(Text, default="")
    absent_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    absent_at: Mapped[datetime | None]
    anew_at: Mapped[datetime | None]
    anew_by_name: Mapped[str] = mapped_column(String(200), default="")
    application: Mapped[Application] = relationship(lazy="joined")
    ratings: Mapped[list["Rating"]] = relationship(
        back_populates="scorecard", cascade="all, delete-orphan", order_by="Rating.id"
    )


class Rating(Base):
    """A submitted mark with its evidence; `mark` None is "not observed".

    `notes` hold situation, task, action, result and quote. A revision is a new row of the
    consensus round: the first value stays.
    """

    __tablename__ = "rating"
    __table_args__ = (UniqueConstraint("scorecard_id", "competency", "round"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    scorecard_id: Mapped[int] = mapped_column(
        ForeignKey("scorecard.id", ondelete="CASCADE"), index=True
    )
    competency: Mapped[str] = mapped_column(String(80))
    round: Mapped[int] = mapped_column(default=Round.FIRST)
    mark: Mapped[int | None]
    notes: Mapped[dict[str, Any]]
    reason: Mapped[str] = mapped_column(Text, default="")
    at: Mapped[datetime]
    scorecard: Mapped[Scorecard] = relationship(back_populates="ratings")


class SealOpening(Base):
    """An administrator's emergency opening of the sealed cards, with its reason."""

    __tablename__ = "seal_opening"
    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(
        ForeignKey("application.id", ondelete="CASCADE"), index=True
    )
    reason: Mapped[str] = mapped_column(Text)
    by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    by_name: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime]
