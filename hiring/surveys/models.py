"""Surveys brought in by the users: published tables, raw observations, and their summaries."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, LargeBinary, Numeric, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hiring.access.models import User
from hiring.db.base import Base


class SurveyKind(StrEnum):
    """What a survey holds."""

    TABLE = "table"
    OBSERVATIONS = "observations"


class Survey(Base):
    """One survey. Its sums are minor units of `currency`, for `period`, before or after tax.

    `arrived` counts the rows stored so far; the survey is seen by nobody but its importer
    until `ready_at`. `dropped_at` takes it out of all answers without deleting it. `author_id`
    is None where it came in on the command line.
    """

    __tablename__ = "survey"
    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    title: Mapped[str] = mapped_column(String(200))
    source: Mapped[str] = mapped_column(String(200))
    licence: Mapped[str] = mapped_column(Text, default="")
    note: Mapped[str] = mapped_column(Text, default="")
    survey_date: Mapped[str] = mapped_column(String(10), default="")
    role: Mapped[str] = mapped_column(String(40))
    country: Mapped[str] = mapped_column(String(2))
    currency: Mapped[str] = mapped_column(String(3))
    period: Mapped[str] = mapped_column(String(10), default="")
    tax: Mapped[str] = mapped_column(String(10), default="")
    percentile_type: Mapped[str] = mapped_column(String(10), default="type7")
    sha256: Mapped[str] = mapped_column(String(64))
    rows: Mapped[int]
    arrived: Mapped[int] = mapped_column(default=0)
    author_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    created_at: Mapped[datetime]
    ready_at: Mapped[datetime | None]
    dropped_at: Mapped[datetime | None]
    example: Mapped[bool] = mapped_column(default=False)
    author: Mapped[User | None] = relationship(lazy="joined")
    cells: Mapped[list["SurveyCell"]] = relationship(
        back_populates="survey", order_by="SurveyCell.id", cascade="all, delete-orphan"
    )


class SurveyCell(Base):
    """A published figure of a survey: a range of one band, or a median (then `band` is empty)."""

    __tablename__ = "survey_cell"
    __table_args__ = (UniqueConstraint("survey_id", "city", "segment", "band"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id", ondelete="CASCADE"))
    city: Mapped[str] = mapped_column(String(80))
    segment: Mapped[str] = mapped_column(String(40))
    band: Mapped[str] = mapped_column(String(20))
    condition: Mapped[str] = mapped_column(String(200), default="")
    years: Mapped[Decimal | None] = mapped_column(Numeric(4, 1))
    low: Mapped[int | None] = mapped_column(BigInteger)
    high: Mapped[int | None] = mapped_column(BigInteger)
    median: Mapped[int | None] = mapped_column(BigInteger)
    survey: Mapped[Survey] = relationship(back_populates="cells")


class Observation(Base):
    """The pay of one person or one advert; an advert's range keeps both ends.

    `weight` is in thousandths: 1000 for one person.
    """

    __tablename__ = "observation"
    id: Mapped[int] = mapped_column(primary_key=True)
    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id", ondelete="CASCADE"), index=True)
    city: Mapped[str] = mapped_column(String(80), default="")
    segment: Mapped[str] = mapped_column(String(40), default="")
    band: Mapped[str] = mapped_column(String(20), default="")
    years: Mapped[Decimal | None] = mapped_column(Numeric(4, 1))
    amount: Mapped[int] = mapped_column(BigInteger)
    amount_to: Mapped[int | None] = mapped_column(BigInteger)
    organisation: Mapped[str] = mapped_column(String(120), default="")
    weight: Mapped[int] = mapped_column(BigInteger, default=1000)
    observed_on: Mapped[str] = mapped_column(String(10), default="")


class SurveySummary(Base):
    """What the observations of one place, segment and band amount to; empty means all of them.

    Percentiles by the survey's `percentile_type`; what may be shown of them is judged when read,
    from `people`, `organisations`, `newest`, and the weight of all and of the organisation with
    the largest, both in thousandths.
    """

    __tablename__ = "survey_summary"
    __table_args__ = (UniqueConstraint("survey_id", "city", "segment", "band"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id", ondelete="CASCADE"))
    city: Mapped[str] = mapped_column(String(80), default="")
    segment: Mapped[str] = mapped_column(String(40), default="")
    band: Mapped[str] = mapped_column(String(20), default="")
    people: Mapped[int]
    organisations: Mapped[int]
    weight: Mapped[int] = mapped_column(BigInteger)
    largest_weight: Mapped[int] = mapped_column(BigInteger)
    newest: Mapped[date | None]
    low: Mapped[int] = mapped_column(BigInteger)
    p10: Mapped[int] = mapped_column(BigInteger)
    p25: Mapped[int] = mapped_column(BigInteger)
    p50: Mapped[int] = mapped_column(BigInteger)
    p75: Mapped[int] = mapped_column(BigInteger)
    p90: Mapped[int] = mapped_column(BigInteger)
    high: Mapped[int] = mapped_column(BigInteger)
    mean: Mapped[int] = mapped_column(BigInteger)


class SurveyUpload(Base):
    """A file that was sent in and not confirmed yet: gone with the confirmation, or after a day.

    `survey_id` is the survey that its rows go into while they are on their way.
    """

    __tablename__ = "survey_upload"
    id: Mapped[int] = mapped_column(primary_key=True)
    ending: Mapped[str] = mapped_column(String(10))
    sha256: Mapped[str] = mapped_column(String(64))
    sealed: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    settings: Mapped[dict[str, Any]]
    survey_id: Mapped[int | None] = mapped_column(ForeignKey("survey.id", ondelete="SET NULL"))
    author_id: Mapped[int] = mapped_column(ForeignKey("user.id"), index=True)
    created_at: Mapped[datetime]


class ColumnMapping(Base):
    """What the columns of a kind of file mean, remembered by the digest of its headings."""

    __tablename__ = "column_mapping"
    id: Mapped[int] = mapped_column(primary_key=True)
    signature: Mapped[str] = mapped_column(String(64), unique=True)
    columns: Mapped[dict[str, Any]]
    author_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    changed_at: Mapped[datetime]
