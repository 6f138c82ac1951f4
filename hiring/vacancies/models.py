"""Vacancies, their panels and their case tests."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, column_property, mapped_column, relationship

from hiring.access.models import User, house_zone
from hiring.db.base import Base
from hiring.employers.models import Employer


class Vacancy(Base):
    """An opened position.

    `description` is the full name of the library description; `rubric_name` is a library rubric
    (`cco.v1`) or a version of an own one (`house:3.v2`), `rubric` its content as it is used here,
    `rubric_sha256` the digest of that content. `weights` are the whole points declared for each
    competency. All of these stand still from `frozen_at`, the moment of the first mark, or the
    first case test that came in. `interviewers_frozen_at` is when the first scorecard was begun.
    Pay is per month before tax unless `pay_period` and `pay_tax` say otherwise; `pay_origin` is
    `hand` (then `pay_reason` says why) or `benchmark` (then `pay_ground` holds its answer), empty
    for ranges older than that. `jurisdiction` says whose duties of pay transparency are listed;
    `zone` names the time zone of its interviews where it is not the organisation's.
    """

    __tablename__ = "vacancy"
    id: Mapped[int] = mapped_column(primary_key=True)
    employer_id: Mapped[int] = mapped_column(ForeignKey("employer.id"), index=True)
    position_id: Mapped[int | None] = mapped_column(ForeignKey("position.id", ondelete="SET NULL"))
    description: Mapped[str] = mapped_column(String(120))
    role: Mapped[str] = mapped_column(String(40))
    title: Mapped[dict[str, Any]]
    rubric_name: Mapped[str] = mapped_column(String(120))
    # A hundred kilobytes: read when it is asked for, not with each card and application.
    rubric: Mapped[dict[str, Any]] = mapped_column(deferred=True)
    rubric_sha256: Mapped[str] = mapped_column(String(64))
    weights: Mapped[dict[str, Any]]
    missing: Mapped[str] = mapped_column(String(20))
    adjusted: Mapped[bool] = mapped_column(default=False)
    optional_questions: Mapped[list[Any]]
    frozen_at: Mapped[datetime | None]
    interviewers_frozen_at: Mapped[datetime | None]
    minutes: Mapped[int] = mapped_column(default=60)
    pay_from: Mapped[int | None]
    pay_to: Mapped[int | None]
    pay_currency: Mapped[str] = mapped_column(String(3), default="RUB")
    pay_period: Mapped[str] = mapped_column(String(10), default="month")
    pay_tax: Mapped[str] = mapped_column(String(10), default="gross")
    pay_origin: Mapped[str] = mapped_column(String(20), default="", server_default="")
    pay_reason: Mapped[str] = mapped_column(Text, default="", server_default="")
    pay_ground: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default="{}")
    pay_set_at: Mapped[datetime | None]
    pay_set_by: Mapped[str] = mapped_column(String(200), default="", server_default="")
    jurisdiction: Mapped[str] = mapped_column(String(10), default="RU", server_default="RU")
    zone: Mapped[str] = mapped_column(String(60), default="", server_default="")
    house_zone: Mapped[str | None] = column_property(house_zone())
    author_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    # Whom the person will work for: sees the vacancy and its candidates like one of the panel.
    manager_id: Mapped[int | None] = mapped_column(
        ForeignKey("user.id", ondelete="SET NULL"), index=True
    )
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    example: Mapped[bool] = mapped_column(default=False)
    employer: Mapped[Employer] = relationship(lazy="joined")
    manager: Mapped[User | None] = relationship(foreign_keys=manager_id)
    panel: Mapped[list["PanelMember"]] = relationship(
        back_populates="vacancy", order_by="PanelMember.id", cascade="all, delete-orphan"
    )
    cases: Mapped[list["VacancyCase"]] = relationship(
        back_populates="vacancy", order_by="VacancyCase.id", cascade="all, delete-orphan"
    )


class PanelMember(Base):
    """Somebody who interviews the candidates of a vacancy, or grades their case tests."""

    __tablename__ = "panel_member"
    __table_args__ = (UniqueConstraint("vacancy_id", "user_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    vacancy_id: Mapped[int] = mapped_column(
        ForeignKey("vacancy.id", ondelete="CASCADE"), index=True
    )
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), index=True)
    interviews: Mapped[bool] = mapped_column(default=True)
    grades: Mapped[bool] = mapped_column(default=False)
    vacancy: Mapped[Vacancy] = relationship(back_populates="panel")
    user: Mapped[User] = relationship(lazy="joined")


class VacancyCase(Base):
    """A case test of a vacancy: a library case by its full name, with the digest of its file.

    `kind` is `planning`, which scores itself, or `written`, which people grade.
    """

    __tablename__ = "vacancy_case"
    __table_args__ = (UniqueConstraint("vacancy_id", "case_name"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    vacancy_id: Mapped[int] = mapped_column(
        ForeignKey("vacancy.id", ondelete="CASCADE"), index=True
    )
    case_name: Mapped[str] = mapped_column(String(120))
    kind: Mapped[str] = mapped_column(String(20))
    sha256: Mapped[str] = mapped_column(String(64))
    vacancy: Mapped[Vacancy] = relationship(back_populates="cases")
