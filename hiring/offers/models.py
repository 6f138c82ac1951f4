"""Offers to candidates."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Numeric, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hiring.candidates.models import Application
from hiring.db.base import Base


class OfferState(StrEnum):
    """How far an offer has come."""

    DRAFT = "draft"
    WAITING = "waiting"
    RETURNED = "returned"
    APPROVED = "approved"
    SENT = "sent"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Offer(Base):
    """What a candidate is offered; sums in minor units of `currency`, before or after tax.

    `base` is paid each `period`; `bonus` is the yearly bonus at target, of which `guaranteed` is
    paid in any case; `one_off` is paid once, at the start. `facts` hold everything computed when
    the offer was sent for approval (pay per month and year, tax, range, market); `sha256` is their
    digest. `issue_id` is the issue of its letters, made at approval from them and the decision.
    `writers` are the ids of everybody who wrote in it or sent it for approval: none of them may
    approve it.
    """

    __tablename__ = "offer"
    __table_args__ = (UniqueConstraint("application_id", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(
        ForeignKey("application.id", ondelete="CASCADE"), index=True
    )
    number: Mapped[int]
    state: Mapped[str] = mapped_column(String(20), default=OfferState.DRAFT)
    base: Mapped[int] = mapped_column(BigInteger)
    bonus: Mapped[int] = mapped_column(BigInteger, default=0)
    guaranteed: Mapped[int] = mapped_column(BigInteger, default=0)
    one_off: Mapped[int] = mapped_column(BigInteger, default=0)
    currency: Mapped[str] = mapped_column(String(3))
    period: Mapped[str] = mapped_column(String(10))
    tax: Mapped[str] = mapped_column(String(10))
    city: Mapped[str] = mapped_column(String(80), default="")
    segment: Mapped[str] = mapped_column(String(40), default="")
    years: Mapped[Decimal | None] = mapped_column(Numeric(4, 1))
    rate: Mapped[dict[str, Any]]
    starts_on: Mapped[date | None]
    answer_by: Mapped[date | None]
    conditions: Mapped[str] = mapped_column(Text, default="")
    reason: Mapped[str] = mapped_column(Text, default="")
    facts: Mapped[dict[str, Any]] = mapped_column(deferred=True)
    sha256: Mapped[str] = mapped_column(String(64), default="")
    author_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    writers: Mapped[list[Any]]
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    decided_by_name: Mapped[str] = mapped_column(String(200), default="")
    decided_at: Mapped[datetime | None]
    decision_note: Mapped[str] = mapped_column(Text, default="")
    sent_on: Mapped[date | None]
    sent_how: Mapped[str] = mapped_column(String(40), default="")
    answered_on: Mapped[date | None]
    answer_reason: Mapped[str] = mapped_column(String(40), default="")
    answer_note: Mapped[str] = mapped_column(Text, default="")
    issue_id: Mapped[int | None] = mapped_column(ForeignKey("paper_issue.id"), unique=True)
    application: Mapped[Application] = relationship(lazy="joined")
