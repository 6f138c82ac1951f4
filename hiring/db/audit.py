"""Who did what and when: an append-only trail whose entries are chained by hashes.

An entry keeps ids, never a person's data, so that erasing a person leaves the chain whole.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import String, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from hiring.db.base import Base

_CHAIN_LOCK = 7_104_219
_FIRST = "0" * 64


class AuditEntry(Base):
    """One event. `hash` covers the entry and the hash before it."""

    __tablename__ = "audit_entry"
    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    actor_id: Mapped[int | None]
    # As whom somebody without an account acted: `application:17` through a link, `service:...`,
    # `guest`; empty for people, and unknown in entries older than this column.
    acted_as: Mapped[str] = mapped_column(String(80), default="", server_default="")
    action: Mapped[str]
    subject: Mapped[str] = mapped_column(index=True)
    details: Mapped[dict[str, Any]]
    hash: Mapped[str]


@dataclass(frozen=True, slots=True)
class Event:
    """What is written down: `subject` is kind and id, such as `position:17`."""

    action: str
    subject: str
    details: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Doer:
    """Who did it: a person's id, or else as whom somebody without an account acted."""

    id: int | None
    acted_as: str = ""


def append(session: Session, at: datetime, by: Doer, event: Event) -> None:
    """Append one event to the trail, in the transaction of the use case."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _CHAIN_LOCK})
    newest = select(AuditEntry.hash).order_by(AuditEntry.id.desc()).limit(1)
    before = session.scalar(newest) or _FIRST
    digest = _digest(before, at, by, event)
    entry = AuditEntry(
        at=at,
        actor_id=by.id,
        acted_as=by.acted_as,
        action=event.action,
        subject=event.subject,
        details=event.details,
        hash=digest,
    )
    session.add(entry)
    session.flush()


def first_broken_entry(session: Session) -> int | None:
    """Return the id of the first entry that was altered, or None while the chain is whole."""
    before = _FIRST
    for entry in session.scalars(select(AuditEntry).order_by(AuditEntry.id)):
        event = Event(entry.action, entry.subject, entry.details)
        if _digest(before, entry.at, Doer(entry.actor_id, entry.acted_as), event) != entry.hash:
            return entry.id
        before = entry.hash
    return None


def _digest(before: str, at: datetime, by: Doer, event: Event) -> str:
    fields: list[object] = [at.isoformat(), by.id, event.action, event.subject, event.details]
    if by.acted_as:
        fields.append(by.acted_as)
    written = json.dumps(fields, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(f"{before}{written}".encode()).hexdigest()
