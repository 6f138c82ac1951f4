"""What every table shares: naming of constraints, UTC times, JSON, and the order of names."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, DateTime, Dialect, MetaData, String
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, validates
from sqlalchemy.types import TypeDecorator

from job_descriptions.writing.sorting import LONGEST_KEY, sort_key


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC: SQLite forgets the zone, PostgreSQL answers in the zone of its server."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("a moment without a time zone cannot be stored")
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


# SQLite compares code points; PostgreSQL would follow the language of its server.
SortKey = String(LONGEST_KEY).with_variant(String(LONGEST_KEY, collation="C"), "postgresql")
Json = JSON().with_variant(JSONB(), "postgresql")


class Base(DeclarativeBase):
    """The declarative base of all tables."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: UtcDateTime, dict[str, Any]: Json, list[Any]: Json}  # noqa: RUF012 # SQLAlchemy's own contract


class Named:
    """A row that lists show by its name: `sort_key` follows the name, whoever sets it."""

    name: Mapped[str] = mapped_column(String(200))
    sort_key: Mapped[str] = mapped_column(SortKey, default="", server_default="")

    @validates("name")
    def _follow(self, _attribute: str, name: str) -> str:
        self.sort_key = sort_key(name)
        return name
