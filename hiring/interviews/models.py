"""Interviews and consensus rounds; the cards are below, in `scorecards`."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hiring.candidates.models import Application
from hiring.db.base import Base


class Interview(Base):
    """When and where a candidate is interviewed.

    `zone` names the time zone in which the hour was typed; it is empty where that was before zones
    were known: the hour was typed under "UTC" then, and whoever planned it is asked once.
    """

    __tablename__ = "interview"
    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(
        ForeignKey("application.id", ondelete="CASCADE"), unique=True
    )
    starts_at: Mapped[datetime] = mapped_column(index=True)
    zone: Mapped[str] = mapped_column(String(60), default="", server_default="")
    place: Mapped[str] = mapped_column(String(200), default="")
    application: Mapped[Application] = relationship(lazy="joined")


class Consensus(Base):
    """The round in which raters may revise, after all cards are in."""

    __tablename__ = "consensus"
    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(
        ForeignKey("application.id", ondelete="CASCADE"), unique=True
    )
    opened_at: Mapped[datetime]
    opened_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    closed_at: Mapped[datetime | None]
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
