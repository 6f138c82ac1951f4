"""Sheets: opened, filled in keystroke by keystroke, read and locked."""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from hiring.errors import NotFound
from hiring.sheets.batch import Batch, Change, Kept, Known, Refusal
from hiring.sheets.merging import Standing, objection
from hiring.sheets.models import Sheet, SheetClash, SheetField
from hiring.sheets.saving import Saving, read_standing, settle

__all__ = [
    "SheetState",
    "drop_sheet",
    "keep_changes",
    "lock",
    "open_clashes",
    "open_sheet",
    "read_state",
    "reopen",
    "settle",
    "sheet_mark",
    "values",
    "values_among",
]


@dataclass(frozen=True, slots=True)
class SheetState:
    """Everything that a page needs to show a sheet."""

    sheet_id: int
    fields: Mapping[str, Standing]
    clashes: tuple[SheetClash, ...]
    locked_at: datetime | None


def open_sheet(session: Session, kind: str, now: datetime) -> Sheet:
    """Make an empty sheet; `kind` names the form, such as `interview`."""
    sheet = Sheet(kind=kind, created_at=now, nonce=secrets.token_hex(8))
    session.add(sheet)
    session.flush()
    return sheet


def sheet_mark(session: Session, sheet_id: int) -> str:
    """Return what no other sheet has, ever: the id alone comes again after the newest is erased."""
    sheet = session.get_one(Sheet, sheet_id)
    return f"{sheet.id}:{sheet.nonce}" if sheet.nonce else str(sheet.id)


def keep_changes(
    session: Session, now: datetime, sheet_id: int, batch: Batch, known: Known
) -> Kept:
    """Save what was typed: nothing that arrives here is dropped without being told.

    Each change is written, acknowledged as written before, put aside as a clash, or refused
    with a code (`unknown_field`, `not_a_choice`, `control_characters`, `too_long`). After the
    sheet was locked, fields stay as they are and late texts are put aside.
    Raises NotFound for an unknown sheet.
    """
    saving = Saving(session, now, sheet_id, batch.device)
    locked = _locked_at(session, sheet_id) is not None
    refusals = [
        _refused(change, code) for change in batch.changes if (code := objection(known, change))
    ]
    refused = {(each.field, each.seq) for each in refusals}
    accepted = [each for each in batch.changes if (each.field, each.seq) not in refused]
    saving.keep(sorted(accepted, key=lambda change: change.seq), locked=locked)
    return Kept(tuple(saving.saved), tuple(saving.clashes), tuple(refusals), locked)


def values(session: Session, sheet_id: int) -> dict[str, str]:
    """Return what stands in the fields that were ever filled in."""
    return values_among(session, [sheet_id])[sheet_id]


def values_among(session: Session, sheet_ids: Iterable[int]) -> dict[int, dict[str, str]]:
    """Return what stands in the fields of several sheets, by sheet, with one question."""
    found: dict[int, dict[str, str]] = {each: {} for each in sheet_ids}
    fields = select(SheetField.sheet_id, SheetField.name, SheetField.value)
    for row in session.execute(fields.where(SheetField.sheet_id.in_(list(found)))):
        found[row.sheet_id][row.name] = row.value
    return found


def read_state(session: Session, sheet_id: int) -> SheetState:
    """Return a sheet with its fields and open clashes. Raises NotFound for an unknown one."""
    sheet = session.get(Sheet, sheet_id)
    if sheet is None:
        raise NotFound("unknown_sheet")
    fields = read_standing(session, sheet_id)
    return SheetState(sheet_id, fields, open_clashes(session, sheet_id), sheet.locked_at)


def open_clashes(session: Session, sheet_id: int) -> tuple[SheetClash, ...]:
    """Return the texts about which nobody has decided yet, oldest first."""
    query = select(SheetClash).where(
        SheetClash.sheet_id == sheet_id, SheetClash.settled_at.is_(None)
    )
    return tuple(session.scalars(query.order_by(SheetClash.id)))


def lock(session: Session, now: datetime, sheet_id: int) -> None:
    """Close a sheet: what comes later is put aside. A closed one keeps its first time."""
    if _locked_at(session, sheet_id) is None:
        session.execute(update(Sheet).where(Sheet.id == sheet_id).values(locked_at=now))


def reopen(session: Session, sheet_id: int) -> None:
    """Let a closed sheet be written again."""
    session.execute(update(Sheet).where(Sheet.id == sheet_id).values(locked_at=None))


def drop_sheet(session: Session, sheet_id: int) -> None:
    """Erase a sheet with everything that was typed into it."""
    session.execute(delete(Sheet).where(Sheet.id == sheet_id))


def _locked_at(session: Session, sheet_id: int) -> datetime | None:
    """Hold the sheet for this transaction and return when it was closed."""
    query = select(Sheet.id, Sheet.locked_at).where(Sheet.id == sheet_id).with_for_update()
    found = session.execute(query).one_or_none()
    if found is None:
        raise NotFound("unknown_sheet")
    locked_at: datetime | None = found.locked_at
    return locked_at


def _refused(change: Change, code: str) -> Refusal:
    return Refusal(change.field, change.seq, code)
