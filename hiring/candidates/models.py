"""Candidates, their applications, consents and uploaded papers."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hiring.db.base import Base, Named
from hiring.vacancies.models import Vacancy


class Stage(StrEnum):
    """How far an application has come."""

    NEW = "new"
    INTERVIEW = "interview"
    EVALUATION = "evaluation"
    OFFER = "offer"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class Candidate(Named, Base):
    """A person who applies."""

    __tablename__ = "candidate"
    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(255), default="")
    phone: Mapped[str] = mapped_column(String(60), default="")
    source: Mapped[str] = mapped_column(String(60), default="")
    language: Mapped[str] = mapped_column(String(2), default="ru")
    author_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    created_at: Mapped[datetime]
    example: Mapped[bool] = mapped_column(default=False)
    applications: Mapped[list["Application"]] = relationship(
        back_populates="candidate", cascade="all, delete-orphan"
    )
    consents: Mapped[list["Consent"]] = relationship(
        back_populates="candidate", order_by="Consent.id", cascade="all, delete-orphan"
    )
    files: Mapped[list["CandidateFile"]] = relationship(
        back_populates="candidate", order_by="CandidateFile.id", cascade="all, delete-orphan"
    )


class Application(Base):
    """One person's application for one vacancy; graders know it by its script number only."""

    __tablename__ = "application"
    __table_args__ = (UniqueConstraint("vacancy_id", "candidate_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    vacancy_id: Mapped[int] = mapped_column(
        ForeignKey("vacancy.id", ondelete="CASCADE"), index=True
    )
    candidate_id: Mapped[int] = mapped_column(
        ForeignKey("candidate.id", ondelete="CASCADE"), index=True
    )
    script: Mapped[str] = mapped_column(String(12), unique=True)
    internal: Mapped[bool] = mapped_column(default=False)
    stage: Mapped[str] = mapped_column(String(20), default=Stage.NEW)
    pay_told_at: Mapped[datetime | None]
    pay_told_how: Mapped[str] = mapped_column(String(60), default="")
    created_at: Mapped[datetime]
    candidate: Mapped[Candidate] = relationship(back_populates="applications", lazy="joined")
    vacancy: Mapped[Vacancy] = relationship(lazy="joined")


class Consent(Base):
    """A consent to the processing of personal data: which text, for what, until when.

    `ends_on` is the last day on which it holds.
    """

    __tablename__ = "consent"
    id: Mapped[int] = mapped_column(primary_key=True)
    candidate_id: Mapped[int] = mapped_column(
        ForeignKey("candidate.id", ondelete="CASCADE"), index=True
    )
    text_version: Mapped[str] = mapped_column(String(40))
    text_sha256: Mapped[str] = mapped_column(String(64))
    purpose: Mapped[str] = mapped_column(String(40))
    channel: Mapped[str] = mapped_column(String(40))
    given_on: Mapped[date]
    ends_on: Mapped[date]
    withdrawn_at: Mapped[datetime | None]
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    candidate: Mapped[Candidate] = relationship(back_populates="consents")


class CandidateFile(Base):
    """An uploaded paper, encrypted; its name is ours, never the one it came with."""

    __tablename__ = "candidate_file"
    id: Mapped[int] = mapped_column(primary_key=True)
    candidate_id: Mapped[int] = mapped_column(
        ForeignKey("candidate.id", ondelete="CASCADE"), index=True
    )
    kind: Mapped[str] = mapped_column(String(20))
    ending: Mapped[str] = mapped_column(String(10))
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    sealed: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    note: Mapped[str] = mapped_column(Text, default="")
    added_at: Mapped[datetime]
    added_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    candidate: Mapped[Candidate] = relationship(back_populates="files")


class ResultsSeen(Base):
    """That somebody was shown marks or case results of an application, and when first.

    Whoever is named here gets no card for the application any more.
    """

    __tablename__ = "results_seen"
    __table_args__ = (UniqueConstraint("application_id", "user_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(
        ForeignKey("application.id", ondelete="CASCADE"), index=True
    )
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    what: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime]
