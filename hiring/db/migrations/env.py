"""Run by Alembic: the engine comes from the caller, never from a configuration file."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import JSON, DateTime, LargeBinary

from hiring.db.base import UtcDateTime
from hiring.tables import Base


def written(kind: str, part: Any, autogenerate: AutogenContext) -> str | Literal[False]:
    """Write a type in words of both databases, and without classes of ours, which may change."""
    if kind == "type" and isinstance(part, UtcDateTime | DateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(part, LargeBinary):
        return "sa.LargeBinary()"
    if kind == "type" and isinstance(part, JSON):
        autogenerate.imports.add("from sqlalchemy.dialects import postgresql")
        return 'sa.JSON().with_variant(postgresql.JSONB(), "postgresql")'
    return False


connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    compare_type=True,
    render_item=written,
)
with context.begin_transaction():
    context.run_migrations()
