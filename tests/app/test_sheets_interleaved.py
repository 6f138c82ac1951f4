"""Pages that type at the same time over a bad line: no acknowledged text ever disappears."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from random import Random
from threading import Barrier

import pytest
from sqlalchemy import select

from hiring.sheets import service
from hiring.sheets.batch import Batch, Change, Kept, text_fields
from hiring.sheets.models import SheetClash, SheetField
from hiring.toolkit import Toolkit
from tests.app.works import as_work

FIELDS = ("one", "two")
KNOWN = text_fields(FIELDS).get
STEPS = 120
PAGES = 20


@dataclass
class Page:
    """A page as the scripts of the form behave: drafts, bases, requests that may get lost."""

    device: str
    seq: int = 0
    drafts: dict[str, Change] = field(default_factory=dict)
    versions: dict[str, int] = field(default_factory=dict)
    waiting: list[Batch] = field(default_factory=list)

    def type(self, name: str, text: str) -> None:
        self.seq += 1
        base = self.drafts[name].base if name in self.drafts else self.versions.get(name, 0)
        self.drafts[name] = Change(name, text, self.seq, base)

    def send(self) -> None:
        if self.drafts:
            self.waiting.append(Batch(self.device, tuple(self.drafts.values())))

    def hear(self, kept: Kept) -> None:
        """Take an answer; of two texts that met the person keeps their own."""
        for saved in kept.saved:
            self.versions[saved.field] = max(saved.version, self.versions.get(saved.field, 0))
            if self._is_current(saved.field, saved.seq):
                del self.drafts[saved.field]
        for clash in kept.clashes:
            self.versions[clash.field] = clash.version
            if self._is_current(clash.field, clash.seq):
                self.seq += 1
                chosen = f"{self.drafts[clash.field].value}+{clash.theirs}"
                settles = (clash.id,)
                self.drafts[clash.field] = Change(
                    clash.field, chosen, self.seq, clash.version, settles
                )

    def _is_current(self, name: str, seq: int) -> bool:
        return name in self.drafts and self.drafts[name].seq == seq


@dataclass(frozen=True)
class Stored:
    """One text that the server holds: in its field, or beside it."""

    name: str
    device: str
    seq: int
    value: str
    version: int | None
    clash: int | None


def stored(kit: Toolkit, sheet: int) -> list[Stored]:
    with kit.database.reading() as session:
        fields = session.scalars(select(SheetField).where(SheetField.sheet_id == sheet))
        found = [Stored(f.name, f.device, f.seq, f.value, f.version, None) for f in fields]
        clashes = session.scalars(select(SheetClash).where(SheetClash.sheet_id == sheet))
        return found + [Stored(c.name, c.device, c.seq, c.value, None, c.id) for c in clashes]


def rightly_gone(text: Stored, batch: Batch) -> bool:
    """Whether a batch may have taken a text away: its writer had seen it, or wrote it."""
    return any(
        change.field == text.name
        and (
            (batch.device == text.device and change.seq > text.seq)
            or (text.version is not None and change.base == text.version)
        )
        for change in batch.changes
    )


class World:
    """A sheet, three pages, and a line that loses, repeats, delays and reorders requests."""

    def __init__(self, kit: Toolkit, seed: int) -> None:
        self.kit = kit
        self.random = Random(seed)  # noqa: S311 # cases that can be repeated
        self.pages = [Page(str(uuid.UUID(int=number))) for number in range(1, 4)]
        self.acknowledged = 0
        with kit.database.transaction() as session:
            self.sheet = service.open_sheet(as_work(session, now=kit.now()), "test").id

    def step(self) -> None:
        page = self.random.choice(self.pages)
        action = self.random.random()
        if action < 0.4:
            page.type(self.random.choice(FIELDS), f"{page.device[-1]}.{page.seq}")
        elif action < 0.6:
            page.send()
        elif page.waiting:
            self._deliver(page)

    def _deliver(self, page: Page) -> None:
        batch = self.random.choice(page.waiting)
        if self.random.random() < 0.8:
            page.waiting.remove(batch)
        kept = self.keep(batch)
        if self.random.random() < 0.7:
            page.hear(kept)

    def keep(self, batch: Batch) -> Kept:
        """Save, and hold against each other what the server had and what it has."""
        before = stored(self.kit, self.sheet)
        with self.kit.database.transaction() as session:
            kept = service.keep_changes(
                as_work(session, now=self.kit.now()), self.sheet, batch, KNOWN
            )
        after = stored(self.kit, self.sheet)
        self._nothing_is_gone(before, after, batch)
        self._all_is_answered(batch, kept, after)
        return kept

    def _nothing_is_gone(self, before: list[Stored], after: list[Stored], batch: Batch) -> None:
        there = {(text.name, text.value) for text in after}
        gone = [text for text in before if (text.name, text.value) not in there]
        assert [text for text in gone if not rightly_gone(text, batch)] == []

    def _all_is_answered(self, batch: Batch, kept: Kept, after: list[Stored]) -> None:
        saved = {(each.field, each.seq): each.stands for each in kept.saved}
        met = {(each.field, each.seq) for each in kept.clashes}
        assert sorted([*saved, *met]) == sorted((each.field, each.seq) for each in batch.changes)
        for change in batch.changes:
            own = [
                text for text in after if (text.name, text.device) == (change.field, batch.device)
            ]
            if (change.field, change.seq) in met:
                # A later text of the same page may have taken its place beside the field.
                assert [text for text in own if text.clash and text.seq >= change.seq]
            elif saved[change.field, change.seq]:
                self.acknowledged += 1
                values = {text.value for text in after if text.name == change.field}
                assert change.value in values

    def settle_down(self) -> None:
        """The line is good again: every page sends what it has until nothing is left."""
        for _ in range(10):
            for page in self.pages:
                page.waiting.clear()
                page.send()
                for batch in page.waiting:
                    page.hear(self.keep(batch))

    def decide(self) -> None:
        """Somebody looks at the texts whose pages never heard that they had met others."""
        with self.kit.database.reading() as session:
            read = service.read_state(as_work(session), self.sheet)
        page = self.pages[0]
        for clash in read.clashes:
            page.seq += 1
            settles = (clash.id,)
            change = Change(clash.name, clash.value, page.seq, self._version(clash.name), settles)
            assert self.keep(Batch(page.device, (change,))).saved

    def _version(self, name: str) -> int:
        with self.kit.database.reading() as session:
            return service.read_state(as_work(session), self.sheet).fields[name].version


@pytest.mark.parametrize("seed", range(12))
def test_no_text_ever_disappears(kit: Toolkit, seed: int) -> None:
    world = World(kit, seed)
    for _ in range(STEPS):
        world.step()
    world.settle_down()
    assert world.acknowledged > 10
    assert [page.drafts for page in world.pages] == [{}, {}, {}]
    world.decide()
    with kit.database.reading() as session:
        assert service.open_clashes(as_work(session), world.sheet) == ()


def test_twenty_pages_at_once_lose_nothing(kit: Toolkit) -> None:
    """Of twenty that write into an empty field one stands there and the rest are kept beside it."""
    sheet = World(kit, 0).sheet
    barrier = Barrier(PAGES)

    def save(number: int) -> Kept:
        device = str(uuid.UUID(int=number + 1))
        changes = (Change("one", f"text {number}", 1, 0),)
        barrier.wait(30)
        with kit.database.transaction() as session:
            return service.keep_changes(
                as_work(session, now=kit.now()), sheet, Batch(device, changes), KNOWN
            )

    with ThreadPoolExecutor(PAGES) as pool:
        kept = list(pool.map(save, range(PAGES)))
    assert sorted(len(each.saved) for each in kept) == [0] * (PAGES - 1) + [1]
    with kit.database.reading() as session:
        beside = [clash.value for clash in service.open_clashes(as_work(session), sheet)]
        everything = [*service.values(as_work(session), sheet).values(), *beside]
    assert sorted(everything) == sorted(f"text {number}" for number in range(PAGES))
