"""Sheets: the fields of a form that is saved as it is typed, and texts that met other texts."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from hiring.db.base import Base


class Sheet(Base):
    """One form of one person: an interview card, a candidate's case work.

    `nonce` tells it from an erased sheet whose id it may have got again.
    """

    __tablename__ = "sheet"
    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(40))
    nonce: Mapped[str] = mapped_column(String(16), default="")
    created_at: Mapped[datetime]
    locked_at: Mapped[datetime | None]


class SheetField(Base):
    """What stands in one field: `version` grows with each write.

    `device` is the opened page that wrote it, `seq` that page's own count of keystrokes, and
    `earlier` the last `seq` of pages that wrote before it: their requests may come late or twice.
    """

    __tablename__ = "sheet_field"
    __table_args__ = (UniqueConstraint("sheet_id", "name"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    sheet_id: Mapped[int] = mapped_column(ForeignKey("sheet.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(120))
    value: Mapped[str] = mapped_column(Text)
    version: Mapped[int]
    device: Mapped[str] = mapped_column(String(36))
    seq: Mapped[int] = mapped_column(BigInteger)
    earlier: Mapped[dict[str, Any]]
    saved_at: Mapped[datetime]


class SheetClash(Base):
    """A text that could not be written where it was typed, kept until a person decides.

    `reason` is `clash` where somebody else had written there, `locked` where the sheet was closed.
    """

    __tablename__ = "sheet_clash"
    __table_args__ = (UniqueConstraint("sheet_id", "name", "device", "seq"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    sheet_id: Mapped[int] = mapped_column(ForeignKey("sheet.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(120))
    device: Mapped[str] = mapped_column(String(36))
    seq: Mapped[int] = mapped_column(BigInteger)
    base: Mapped[int]
    value: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(String(10))
    saved_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
