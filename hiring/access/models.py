"""People who sign in, their roles, and what the installation remembers about itself."""

import hashlib
from datetime import datetime
from typing import ClassVar

from flask_security import AsaList, RoleMixin, UserMixin
from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    ScalarSelect,
    String,
    Table,
    Text,
    cast,
    func,
    select,
    true,
)
from sqlalchemy.ext.mutable import MutableList
from sqlalchemy.orm import Mapped, column_property, mapped_column, relationship

from hiring.db.base import Base, Named
from hiring.policy import Person
from hiring.policy import Role as RoleName
from job_descriptions.writing.localized import Language

roles_users = Table(
    "roles_users",
    Base.metadata,
    Column("user_id", ForeignKey("user.id", ondelete="CASCADE"), primary_key=True),
    Column("role_id", ForeignKey("role.id", ondelete="CASCADE"), primary_key=True),
)


person_employer = Table(
    "person_employer",
    Base.metadata,
    Column("user_id", ForeignKey("user.id", ondelete="CASCADE"), primary_key=True),
    Column(
        "employer_id", ForeignKey("employer.id", ondelete="CASCADE"), primary_key=True, index=True
    ),
)


class Role(Base, RoleMixin):
    """A row for each role of the policy; rights live in the policy, not here."""

    __tablename__ = "role"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80), unique=True)
    users: Mapped[list["User"]] = relationship(secondary=roles_users, back_populates="roles")


class Organisation(Base):
    """Whose installation this is: one row, made at the first start."""

    __tablename__ = "organisation"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    language: Mapped[str] = mapped_column(String(2))
    # Under which name the first start reached the app; unknown where that was before this column.
    host: Mapped[str | None] = mapped_column(String(255))
    # A name of the time zone database; empty until somebody has chosen, and hours are UTC then.
    zone: Mapped[str] = mapped_column(String(60), default="", server_default="")
    created_at: Mapped[datetime]


def house_zone() -> ScalarSelect[str]:
    """Return the organisation's zone as a part of other questions, so that it is not one itself."""
    return select(Organisation.zone).order_by(Organisation.id).limit(1).scalar_subquery()


class User(Named, Base, UserMixin):
    """A person with an account. Deactivated people keep their row, for the trail's sake.

    `whole_house` says that the roles hold for everything; else they hold for the employers named in
    `person_employer`, whose ids `named_employers` lists.
    """

    __tablename__ = "user"
    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(255), unique=True)
    language: Mapped[str] = mapped_column(String(2), default="ru")
    password: Mapped[str | None] = mapped_column(String(255))
    active: Mapped[bool] = mapped_column(default=True)
    fs_uniquifier: Mapped[str] = mapped_column(String(64), unique=True)
    tf_primary_method: Mapped[str | None] = mapped_column(String(64))
    tf_totp_secret: Mapped[str | None] = mapped_column(String(255))
    # The time step of the last code that was taken: no code opens the door twice.
    tf_last_counter: Mapped[int | None] = mapped_column(BigInteger)
    mf_recovery_codes: Mapped[list[str] | None] = mapped_column(MutableList.as_mutable(AsaList()))
    example: Mapped[bool] = mapped_column(default=False)
    whole_house: Mapped[bool] = mapped_column(default=True, server_default=true())
    created_at: Mapped[datetime]
    house_zone: Mapped[str | None] = column_property(house_zone())
    named_employers: ClassVar[Mapped[str | None]]
    roles: Mapped[list[Role]] = relationship(  # type: ignore[assignment]  # narrower than the mixin
        secondary=roles_users, back_populates="users", lazy="selectin"
    )

    def as_actor(self) -> Person:
        """Return the person as use cases see them."""
        names = frozenset(RoleName(role.name) for role in self.roles)
        language: Language = "en" if self.language == "en" else "ru"
        return Person(self.id, self.name, names, language, self.employers)

    @property
    def mark(self) -> str:
        """What changes whenever name, address, roles or whom they hold for are changed."""
        scope = "all" if self.employers is None else sorted(self.employers)
        roles = sorted(role.name for role in self.roles)
        told = f"{self.name}\n{self.email}\n{roles}\n{scope}"
        return hashlib.sha256(told.encode()).hexdigest()[:16]

    @property
    def employers(self) -> frozenset[int] | None:
        """The employers that the roles hold for, None where they hold for the whole house."""
        if self.whole_house:
            return None
        return frozenset(int(each) for each in (self.named_employers or "").split(",") if each)


# The ids in one text, so that they come with the account and are no question of their own.
User.named_employers = column_property(
    select(func.aggregate_strings(cast(person_employer.c.employer_id, String), ","))
    .where(person_employer.c.user_id == User.id)
    .scalar_subquery()
)


class OneTimeToken(Base):
    """The hash of a link that works once: of the first start, or of a person's new password."""

    __tablename__ = "one_time_token"
    id: Mapped[int] = mapped_column(primary_key=True)
    purpose: Mapped[str] = mapped_column(String(40))
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    hash: Mapped[str] = mapped_column(Text, unique=True)
    expires_at: Mapped[datetime]


class IdentityChange(Base):
    """A further proof of who somebody is: whoever holds it can act in that person's name.

    It is open until the person confirms it from a session begun before it, or a second person
    releases it; `settled_how` says which.
    """

    __tablename__ = "identity_change"
    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(40))
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    by_name: Mapped[str] = mapped_column(String(200), default="")
    settled_at: Mapped[datetime | None]
    settled_how: Mapped[str] = mapped_column(String(20), default="")
    settled_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    settled_by_name: Mapped[str] = mapped_column(String(200), default="")


class SignInFailure(Base):
    """A failed sign-in, by hashed address and hashed host, for throttling only."""

    __tablename__ = "sign_in_failure"
    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(64), index=True)
    at: Mapped[datetime] = mapped_column(index=True)
