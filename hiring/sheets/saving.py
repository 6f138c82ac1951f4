"""One batch of changes on its way into a sheet, in as few statements as can be."""

from collections.abc import Iterable

from sqlalchemy import select, update
from sqlalchemy.dialects import postgresql, sqlite

from hiring.sheets.batch import Change, Clash, Reason, Saved
from hiring.sheets.merging import Standing, Verdict, evaluate, written
from hiring.sheets.models import SheetClash, SheetField
from hiring.work import Work

_REPLACED = ("value", "version", "device", "seq", "saved_at", "earlier")


def read_standing(
    work: Work, sheet_id: int, names: Iterable[str] | None = None
) -> dict[str, Standing]:
    """Return by name what stands in the fields of a sheet, or in some of them."""
    query = select(
        SheetField.name,
        SheetField.value,
        SheetField.version,
        SheetField.device,
        SheetField.seq,
        SheetField.saved_at,
        SheetField.earlier,
    ).where(SheetField.sheet_id == sheet_id)
    if names is not None:
        query = query.where(SheetField.name.in_(sorted(names)))
    return {row.name: Standing(*row[1:]) for row in work.session.execute(query)}


def settle_clashes(work: Work, sheet_id: int, clash_ids: Iterable[int]) -> None:
    """Note that a person has decided about these clashes of the sheet; their texts stay stored."""
    work.session.execute(
        update(SheetClash)
        .where(
            SheetClash.sheet_id == sheet_id,
            SheetClash.id.in_(sorted(clash_ids)),
            SheetClash.settled_at.is_(None),
        )
        .values(settled_at=work.now)
    )


class Saving:
    """One batch on its way into a sheet that the transaction holds."""

    def __init__(self, work: Work, sheet_id: int, device: str) -> None:
        self._work = work
        self._sheet_id = sheet_id
        self._device = device
        self._rows: dict[str, Standing] = {}
        self._written: set[str] = set()
        self._settled: set[int] = set()
        self.saved: list[Saved] = []
        self.clashes: list[Clash] = []

    def keep(self, changes: list[Change], *, locked: bool) -> None:
        """Take the changes in the order in which they were typed."""
        if not changes:
            return
        self._rows = read_standing(self._work, self._sheet_id, {each.field for each in changes})
        for change in changes:
            verdict = evaluate(self._rows.get(change.field), self._device, change, locked=locked)
            self._follow(verdict, change)
        self._store()

    def _follow(self, verdict: Verdict, change: Change) -> None:
        if verdict in (Verdict.CLASH, Verdict.LATE):
            self._put_aside(change, "locked" if verdict is Verdict.LATE else "clash")
            return
        if verdict is Verdict.WRITE:
            self._write(change)
        self._settled.update(change.settles)
        self.saved.append(self._done(change))

    def _done(self, change: Change) -> Saved:
        standing = self._rows.get(change.field)
        stands = change.value == (standing.value if standing else "")
        return Saved(change.field, change.seq, self._version(change.field), stands)

    def _version(self, name: str) -> int:
        return self._rows[name].version if name in self._rows else 0

    def _write(self, change: Change) -> None:
        before = self._rows.get(change.field)
        self._rows[change.field] = written(before, self._device, change, self._work.now)
        self._written.add(change.field)

    def _put_aside(self, change: Change, reason: Reason) -> None:
        """Keep a text beside the field; a later one of the same page takes its place."""
        kept = self._aside(change)
        if kept is None:
            kept = SheetClash(
                sheet_id=self._sheet_id,
                name=change.field,
                device=self._device,
                seq=change.seq,
                base=change.base,
                value=change.value,
                reason=reason,
                saved_at=self._work.now,
            )
            self._work.session.add(kept)
        elif kept.settled_at is not None:
            self.saved.append(self._done(change))
            return
        elif kept.seq < change.seq:
            kept.seq, kept.base, kept.value = change.seq, change.base, change.value
            kept.reason, kept.saved_at = reason, self._work.now
        self._work.session.flush()
        self.clashes.append(self._told(change, kept))

    def _aside(self, change: Change) -> SheetClash | None:
        """Return this page's clash about the field that the change repeats or goes on from."""
        query = select(SheetClash).where(
            SheetClash.sheet_id == self._sheet_id,
            SheetClash.name == change.field,
            SheetClash.device == self._device,
            SheetClash.settled_at.is_(None) | (SheetClash.seq >= change.seq),
        )
        newest = query.order_by(SheetClash.seq.desc()).limit(1)
        return self._work.session.scalars(newest).one_or_none()

    def _told(self, change: Change, kept: SheetClash) -> Clash:
        standing = self._rows.get(change.field)
        reason: Reason = "locked" if kept.reason == "locked" else "clash"
        theirs, saved_at = (standing.value, standing.saved_at) if standing else ("", None)
        version = self._version(change.field)
        return Clash(kept.id, change.field, change.seq, reason, theirs, version, saved_at)

    def _store(self) -> None:
        if self._written:
            _upsert(self._work, [self._row(name) for name in sorted(self._written)])
        if self._settled:
            settle_clashes(self._work, self._sheet_id, self._settled)

    def _row(self, name: str) -> dict[str, object]:
        standing = self._rows[name]
        return {
            "sheet_id": self._sheet_id,
            "name": name,
            "value": standing.value,
            "version": standing.version,
            "device": standing.device,
            "seq": standing.seq,
            "saved_at": standing.saved_at,
            "earlier": standing.earlier,
        }


def _upsert(work: Work, rows: list[dict[str, object]]) -> None:
    """Insert the fields, or replace what stands in them: one statement for both databases."""
    if work.session.get_bind().dialect.name == "postgresql":
        changing = postgresql.insert(SheetField)
        new = {name: changing.excluded[name] for name in _REPLACED}
        statement = changing.on_conflict_do_update(index_elements=["sheet_id", "name"], set_=new)
        work.session.connection().execute(statement, rows)
        return
    light = sqlite.insert(SheetField)
    new = {name: light.excluded[name] for name in _REPLACED}
    work.session.connection().execute(
        light.on_conflict_do_update(index_elements=["sheet_id", "name"], set_=new), rows
    )
