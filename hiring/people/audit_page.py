"""The trail of what was done: newest first, by subject, with a check of the whole chain."""

from dataclasses import dataclass

from flask import render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from hiring.access.models import User
from hiring.db.audit import AuditEntry, first_broken_entry
from hiring.people.blueprint import pages
from hiring.people.words import doer_words
from hiring.policy import Permission
from hiring.web.context import reading
from hiring.web.guard import requires
from hiring.web.words import event_words
from hiring.work import Work
from job_descriptions.writing.characters import storable

_PAGE = 50
_ID_DIGITS = 9


@dataclass(frozen=True, slots=True)
class ChainVerdict:
    """Whether the chain is whole; `broken` is the first entry that was altered."""

    broken: int | None


@pages.get("/audit")
@requires(Permission.READ_AUDIT)
def show_audit() -> ResponseReturnValue:
    subject = request.args.get("subject", "", type=_words)
    before = request.args.get("before", type=_id)
    with reading() as work:
        entries = _entries(work, subject, before)
        names = _names(work, entries)
        verdict = (
            ChainVerdict(first_broken_entry(work.session)) if "verify" in request.args else None
        )
    return render_template(
        "people/audit.html",
        entries=entries[:_PAGE],
        older=entries[_PAGE - 1].id if len(entries) > _PAGE else None,
        subject=subject,
        names=names,
        verdict=verdict,
        event_words=event_words,
        doer_words=doer_words,
    )


def _words(typed: str) -> str:
    """Return what was typed if a database can hold it. Raises ValueError, taken as nothing."""
    if not storable(typed):
        raise ValueError(typed)
    return typed.strip()


def _id(typed: str) -> int:
    """Return an id that the database can hold. Raises ValueError, which the page takes as none."""
    if not typed.isdecimal() or len(typed) > _ID_DIGITS:
        raise ValueError(typed)
    return int(typed)


def _entries(work: Work, subject: str, before: int | None) -> list[AuditEntry]:
    """Return one entry more than fits a page, so that the page knows whether older ones exist."""
    query = select(AuditEntry).order_by(AuditEntry.id.desc()).limit(_PAGE + 1)
    if ":" in subject:
        query = query.where(AuditEntry.subject == subject)
    elif subject:
        query = query.where(AuditEntry.subject.startswith(f"{subject}:", autoescape=True))
    if before is not None:
        query = query.where(AuditEntry.id < before)
    return list(work.session.scalars(query))


def _names(work: Work, entries: list[AuditEntry]) -> dict[int, str]:
    ids = {entry.actor_id for entry in entries if entry.actor_id is not None}
    rows = work.session.execute(select(User.id, User.name).where(User.id.in_(ids)))
    return {row.id: row.name for row in rows}
