"""Papers for every version, evaluation, approved offer and benchmark that went out before."""

import logging
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

import sqlalchemy as sa

from hiring.db.migrations.old_papers.composing import Key, Recomposed, Row, sealed
from hiring.db.migrations.old_papers.tables import (
    CODE,
    ISSUE,
    KEPT,
    NAMES,
    OF_OFFER,
    OWNERS,
    PAPER,
    SHEET,
    VERSION,
    Owner,
)

_LOGGER = logging.getLogger(__name__)
_BLOCK = 100


class Made(NamedTuple):
    """One paper as it is stored; `codes` say when each was registered."""

    words: dict[str, Any]
    code: str
    codes: Mapping[str, datetime]
    reconstructed: bool


def issue_old_papers(connection: sa.Connection, now: datetime) -> None:
    """Give papers to everything that went out, and keep every code that was registered.

    What cannot be composed gets papers without words for its codes. Words that no code proves to
    be those of the original are marked with the day of `now`.
    """
    work = _Work(connection, now)
    for owner in OWNERS:
        for block in _blocks(connection, owner.rows, owner.table.c.id):
            codes = _registered(connection, owner, [row["id"] for row in block])
            for row in _with_sheets(connection, block) if owner.table is VERSION else block:
                work.issue(owner, row, codes[row["id"]])
            work.write()
    handed_out = sa.select(OF_OFFER).where(OF_OFFER.c.offer_id.is_(None))
    for block in _blocks(connection, handed_out, OF_OFFER.c.id):
        for row in block:
            work.keep_benchmark(row)
        work.write()
    work.finish()


def _blocks(
    connection: sa.Connection, query: sa.Select[Any], key: sa.ColumnElement[Any]
) -> Iterator[list[dict[str, Any]]]:
    """Yield rows in the order of their ids, so many at a time that memory is bounded."""
    last = 0
    while block := [
        dict(row)
        for row in connection.execute(
            query.where(key > last).order_by(key).limit(_BLOCK)
        ).mappings()
    ]:
        yield block
        last = block[-1]["id"]


def _registered(
    connection: sa.Connection, owner: Owner, ids: Sequence[int]
) -> Mapping[int, Mapping[Key, dict[str, datetime]]]:
    """Return for each record the codes of its papers, the first registered first."""
    found: defaultdict[int, defaultdict[Key, dict[str, datetime]]]
    found = defaultdict(lambda: defaultdict(dict))
    of_owner = owner.codes.c[owner.owner_id]
    query = sa.select(owner.codes).where(of_owner.in_(ids)).order_by(owner.codes.c.id)
    for row in connection.execute(query).mappings():
        kind = NAMES.get(row["kind"], row["kind"])
        found[row[owner.owner_id]][kind, row["language"]][row["code"]] = row["registered_at"]
    return found


def _with_sheets(connection: sa.Connection, block: Sequence[Row]) -> Iterator[Row]:
    """Yield versions with the names on their sheets, in the order in which they were put down."""
    query = sa.select(SHEET).where(SHEET.c.version_id.in_([row["id"] for row in block]))
    names = defaultdict(list)
    for entry in connection.execute(query.order_by(SHEET.c.id)).mappings():
        names[entry["version_id"]].append(entry["employee"])
    return ({**row, "employees": names[row["id"]]} for row in block)


@dataclass(slots=True)
class _Work:
    """Rows on their way into tables that were empty before: their ids are counted here."""

    connection: sa.Connection
    now: datetime
    issues: int = 0
    papers: int = 0
    without_words: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    _rows: defaultdict[sa.TableClause, list[dict[str, Any]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def issue(self, owner: Owner, row: Row, codes: Mapping[Key, dict[str, datetime]]) -> None:
        """Add the papers of one record."""
        every = [at for each in codes.values() for at in each.values()]
        issued_at = row[owner.issued_at] or min(every)
        self._add_issue(row["employer_id"], row["candidate_id"], issued_at)
        self._rows[owner.table].append({"row_id": row["id"], "issue": self.issues})
        for key in dict.fromkeys((*owner.papers, *codes)):
            self._add_paper(key, self._made(owner, row, key, codes.get(key, {}), issued_at))

    def keep_benchmark(self, row: Row) -> None:
        """Add a page whose words were never kept."""
        self._add_issue(None, None, row["registered_at"])
        codes = {row["code"]: row["registered_at"]}
        made = Made({}, row["code"], codes, reconstructed=False)
        self._add_paper((row["kind"], row["language"]), made)

    def _made(
        self, owner: Owner, row: Row, key: Key, codes: Mapping[str, datetime], issued_at: datetime
    ) -> Made | None:
        """Return a paper, None where there is neither one that can be composed nor a code."""
        composed = self._composed(owner, row, key)
        if composed is None:
            return Made({}, list(codes)[-1], codes, reconstructed=False) if codes else None
        again, words, code = composed
        signed = again.signed_code()
        if signed in codes:
            # That is the code on the sheet in hand, and what the old release printed to the end.
            return Made(words, signed, codes, reconstructed=False)
        if code in codes:
            return Made(words, code, codes, reconstructed=False)
        # Equal words were registered once only, for whoever issued them first.
        known = self.connection.scalar(sa.select(sa.exists().where(owner.codes.c.code == code)))
        if not (codes or known) and again.gaps is not None:
            words, code = sealed(again.draft())
            return Made(words, code, {}, reconstructed=False)
        of_words = {code: issued_at if known else self.now}
        return Made(words, code, {**codes, **of_words}, reconstructed=not known)

    def _composed(
        self, owner: Owner, row: Row, key: Key
    ) -> tuple[Recomposed, dict[str, Any], str] | None:
        if key not in owner.papers:
            return None
        try:
            again = owner.compose(row, *key)
            return again, *sealed(again.document)
        except Exception:  # noqa: BLE001 # facts of any shape: they must not hold up all the others
            self.without_words[owner.table.name] += 1
            return None

    def _add_issue(
        self, employer_id: int | None, candidate_id: int | None, issued_at: datetime
    ) -> None:
        self.issues += 1
        made = {"id": self.issues, "employer_id": employer_id, "candidate_id": candidate_id}
        # No release is told: it was not kept which one had composed the words that went out.
        self._rows[ISSUE].append(made | {"facts": {}, "release": "", "issued_at": issued_at})

    def _add_paper(self, key: Key, made: Made | None) -> None:
        if made is None:
            return
        self.papers += 1
        self._rows[PAPER].append(
            {
                "id": self.papers,
                "issue_id": self.issues,
                "kind": key[0],
                "language": key[1],
                "words": made.words,
                "code": made.code,
                "reconstructed_on": self.now.date() if made.reconstructed else None,
            }
        )
        self._rows[CODE].extend(
            {"code": code, "paper_id": self.papers, "registered_at": at}
            for code, at in made.codes.items()
        )

    def write(self) -> None:
        """Put the rows of a block in."""
        for table in (ISSUE, PAPER, CODE):
            if rows := self._rows.pop(table, None):
                self.connection.execute(sa.insert(table), rows)
        for table, rows in self._rows.items():
            owned = sa.update(table).where(table.c.id == sa.bindparam("row_id"))
            self.connection.execute(owned.values(issue_id=sa.bindparam("issue")), rows)
        self._rows.clear()

    def finish(self) -> None:
        """Let PostgreSQL count on, and say how many papers have no words."""
        if self.connection.dialect.name == "postgresql":
            for table, newest in (("paper_issue", self.issues), ("paper", self.papers)):
                if newest:
                    self.connection.execute(
                        sa.text("SELECT setval(pg_get_serial_sequence(:name, 'id'), :newest)"),
                        {"name": table, "newest": newest},
                    )
        if self.issues:
            _LOGGER.info("papers issued before: %s in %s issues", self.papers, self.issues)
        for name, count in self.without_words.items():
            _LOGGER.warning("papers whose words could not be composed, of %s: %s", name, count)


def put_codes_back(connection: sa.Connection) -> None:
    """Fill the tables of codes from those of papers, each code once, for whom it had first."""
    for owner in OWNERS:
        owned = owner.table.c.issue_id == PAPER.c.issue_id
        query = _first_codes(owner.table.c.id.label(owner.owner_id)).join(owner.table, owned)
        connection.execute(sa.insert(owner.codes).from_select([*KEPT, owner.owner_id], query))
    pages = _first_codes().where(PAPER.c.kind == "benchmark")
    connection.execute(sa.insert(OF_OFFER).from_select(KEPT, pages))


def _first_codes(*owner: sa.ColumnElement[int]) -> sa.Select[Any]:
    again = CODE.alias()
    first = sa.select(sa.func.min(again.c.paper_id)).where(again.c.code == CODE.c.code)
    names = {new: old for old, new in NAMES.items()}
    kind = sa.case(names, value=PAPER.c.kind, else_=PAPER.c.kind)
    return (
        sa.select(CODE.c.code, kind, PAPER.c.language, CODE.c.registered_at, *owner)
        .join_from(CODE, PAPER, CODE.c.paper_id == PAPER.c.id)
        .where(CODE.c.paper_id == first.scalar_subquery())
        .order_by(CODE.c.paper_id, CODE.c.registered_at)
    )
