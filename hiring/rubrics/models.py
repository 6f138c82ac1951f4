"""Own rubrics and their immutable versions."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hiring.db.base import Base, Named


class HouseRubric(Named, Base):
    """A rubric as the house is writing it: the same document as the library's, as plain data.

    `source` is the library rubric it began as; `revision` grows with every save, so that a lost
    update is refused.
    """

    __tablename__ = "house_rubric"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200), unique=True)
    source: Mapped[str] = mapped_column(String(120))
    content: Mapped[dict[str, Any]]
    revision: Mapped[int] = mapped_column(default=1)
    author_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    archived_at: Mapped[datetime | None]
    example: Mapped[bool] = mapped_column(default=False)
    versions: Mapped[list["HouseRubricVersion"]] = relationship(
        back_populates="rubric",
        order_by="HouseRubricVersion.number",
        cascade="all, delete-orphan",
    )


class HouseRubricVersion(Base):
    """A numbered version of an own rubric; it never changes."""

    __tablename__ = "house_rubric_version"
    __table_args__ = (UniqueConstraint("rubric_id", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    rubric_id: Mapped[int] = mapped_column(
        ForeignKey("house_rubric.id", ondelete="CASCADE"), index=True
    )
    number: Mapped[int]
    content: Mapped[dict[str, Any]]
    sha256: Mapped[str] = mapped_column(String(64))
    author_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    author_name: Mapped[str] = mapped_column(String(200))
    created_at: Mapped[datetime]
    rubric: Mapped[HouseRubric] = relationship(back_populates="versions")
