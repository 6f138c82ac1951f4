"""Employers and the particulars that all their positions start from."""

from datetime import datetime
from typing import Any

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from hiring.db.base import Base, Named


class Employer(Named, Base):
    """One employer. `values` hold particulars by field: `shared`, `ru` and `en`."""

    __tablename__ = "employer"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200), unique=True)
    values: Mapped[dict[str, Any]]
    example: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
