"""Sheets: opened, filled in keystroke by keystroke, read and locked."""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select, update

from hiring.errors import NotFound
from hiring.sheets.batch import Batch, Change, Kept, Known, Refusal
from hiring.sheets.merging import Standing, objection
from hiring.sheets.models import Sheet, SheetClash, SheetField
from hiring.sheets.saving import Saving, read_standing, settle_clashes
from hiring.work import Work

__all__ = [
    "SheetState",
    "drop_sheet",
    "keep_changes",
    "lock_sheet",
    "open_clashes",
    "open_sheet",
    "read_state",
    "reopen_sheet",
    "settle_clashes",
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


def open_sheet(work: Work, kind: str) -> Sheet:
    """Make an empty sheet; `kind` names the form, such as `interview`."""
    sheet = Sheet(kind=kind, created_at=work.now, nonce=secrets.token_hex(8))
    work.session.add(sheet)
    work.session.flush()
    return sheet


def sheet_mark(work: Work, sheet_id: int) -> str:
    """Return what no other sheet has, ever: the id alone comes again after the newest is erased."""
    sheet = work.session.get_one(Sheet, sheet_id)
    return f"{sheet.id}:{sheet.nonce}" if sheet.nonce else str(sheet.id)


def keep_changes(work: Work, sheet_id: int, batch: Batch, known: Known) -> Kept:
    """Save what was typed: nothing that arrives here is dropped without being told.

    Each change is written, acknowledged as written before, put aside as a clash, or refused
    with a code (`unknown_field`, `not_a_choice`, `control_characters`, `too_long`). After the
    sheet was locked, fields stay as they are and late texts are put aside.
    Raises NotFound for an unknown sheet.
    """
    saving = Saving(work, sheet_id, batch.device)
    locked = _locked_at(work, sheet_id) is not None
    refusals = [
        _refused(change, code) for change in batch.changes if (code := objection(known, change))
    ]
    refused = {(each.field, each.seq) for each in refusals}
    accepted = [each for each in batch.changes if (each.field, each.seq) not in refused]
    saving.keep(sorted(accepted, key=lambda change: change.seq), locked=locked)
    return Kept(tuple(saving.saved), tuple(saving.clashes), tuple(refusals), locked)


def values(work: Work, sheet_id: int) -> dict[str, str]:
    """Return what stands in the fields that were ever filled in."""
    return values_among(work, [sheet_id])[sheet_id]


def values_among(work: Work, sheet_ids: Iterable[int]) -> dict[int, dict[str, str]]:
    """Return what stands in the fields of several sheets, by sheet, with one question."""
    found: dict[int, dict[str, str]] = {each: {} for each in sheet_ids}
    fields = select(SheetField.sheet_id, SheetField.name, SheetField.value)
    for row in work.session.execute(fields.where(SheetField.sheet_id.in_(list(found)))):
        found[row.sheet_id][row.name] = row.value
    return found


def read_state(work: Work, sheet_id: int) -> SheetState:
    """Return a sheet with its fields and open clashes. Raises NotFound for an unknown one."""
    sheet = work.session.get(Sheet, sheet_id)
    if sheet is None:
        raise NotFound("unknown_sheet")
    fields = read_standing(work, sheet_id)
    return SheetState(sheet_id, fields, open_clashes(work, sheet_id), sheet.locked_at)


def open_clashes(work: Work, sheet_id: int) -> tuple[SheetClash, ...]:
    """Return the texts about which nobody has decided yet, oldest first."""
    query = select(SheetClash).where(
        SheetClash.sheet_id == sheet_id, SheetClash.settled_at.is_(None)
    )
    return tuple(work.session.scalars(query.order_by(SheetClash.id)))


def lock_sheet(work: Work, sheet_id: int) -> None:
    """Close a sheet: what comes later is put aside. A closed one keeps its first time."""
    if _locked_at(work, sheet_id) is None:
        work.session.execute(update(Sheet).where(Sheet.id == sheet_id).values(locked_at=work.now))


def reopen_sheet(work: Work, sheet_id: int) -> None:
    """Let a closed sheet be written again."""
    work.session.execute(update(Sheet).where(Sheet.id == sheet_id).values(locked_at=None))


def drop_sheet(work: Work, sheet_id: int) -> None:
    """Erase a sheet with everything that was typed into it."""
    work.session.execute(delete(Sheet).where(Sheet.id == sheet_id))


def _locked_at(work: Work, sheet_id: int) -> datetime | None:
    """Hold the sheet for this transaction and return when it was closed."""
    query = select(Sheet.id, Sheet.locked_at).where(Sheet.id == sheet_id).with_for_update()
    found = work.session.execute(query).one_or_none()
    if found is None:
        raise NotFound("unknown_sheet")
    locked_at: datetime | None = found.locked_at
    return locked_at


def _refused(change: Change, code: str) -> Refusal:
    return Refusal(change.field, change.seq, code)
