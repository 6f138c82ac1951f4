"""A database of the last state before papers, changed by hand and brought to the newest."""

import base64
import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, Table, delete, select, update

from hiring.db.schema import alone, migrate
from tests.app.filled.rows import FILES, Row, put, reflected, revision_of, stored
from tests.app.installations import FOLDER

FILE = next(each for each in FILES if revision_of(each) == "0009")
TABLES = ("document_code", "evaluation_code", "offer_code")
Change = Callable[[Connection, dict[str, Table]], object]


def code_of(words: dict[str, Any]) -> str:
    """Return the code of the words of a document, as it is printed at the foot."""
    data = json.dumps(words, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    signs = base64.b32encode(hashlib.sha256(data.encode()).digest()).decode()
    return "-".join(signs[start : start + 4] for start in (0, 4, 8))


@dataclass(frozen=True)
class Came:
    """The rows of a database before and after its way to papers."""

    before: dict[str, list[Row]]
    after: dict[str, list[Row]]

    def papers(self, owner: str, id_: int) -> dict[tuple[str, str], Row]:
        issue = next(row["issue_id"] for row in self.after[owner] if row["id"] == id_)
        found = (row for row in self.after["paper"] if row["issue_id"] == issue)
        return {(row["kind"], row["language"]): row for row in found}

    def codes(self, paper: Row) -> set[str]:
        return {row["code"] for row in self.after["paper_code"] if row["paper_id"] == paper["id"]}

    def known(self) -> set[str]:
        return {row["code"] for row in self.after["paper_code"]}

    def registered(self) -> set[str]:
        return {row["code"] for table in TABLES for row in self.before[table]}

    def old_codes(self, table: str, **of: Any) -> set[str]:
        return {row["code"] for row in self.before[table] if all(row[key] == of[key] for key in of)}


def come(engine: Engine, *changes: Change) -> Came:
    """Bring the rows of the last state before papers to the newest, changed beforehand."""
    put(engine, FILE)
    tables = reflected(engine)
    with engine.begin() as connection:
        for change in changes:
            change(connection, tables)
    before = stored(engine)
    migrate(engine, lambda _revision, _newest: Path())
    return Came(before, stored(engine))


def put_in(table: str, id_: int, **values: Any) -> Change:
    def change(connection: Connection, tables: dict[str, Table]) -> None:
        of = tables[table]
        connection.execute(update(of).where(of.c.id == id_).values(values))

    return change


def forget(table: str, **of: Any) -> Change:
    """Remove codes, as if nothing had been registered."""

    def change(connection: Connection, tables: dict[str, Table]) -> None:
        gone = delete(tables[table])
        for key, value in of.items():
            gone = gone.where(tables[table].c[key] == value)
        connection.execute(gone)

    return change


def change_particulars(table: str, id_: int, scope: str, name: str, value: str) -> Change:
    def change(connection: Connection, tables: dict[str, Table]) -> None:
        of = tables[table]
        query = select(of.c["values"]).where(of.c.id == id_)
        values = connection.execute(query).scalar_one()
        changed = {**values, scope: {**values[scope], name: value}}
        connection.execute(update(of).where(of.c.id == id_).values(values=changed))

    return change


def go_back(engine: Engine) -> None:
    with alone(engine) as connection:
        config = Config()
        config.set_main_option("script_location", str(FOLDER))
        config.attributes["connection"] = connection
        command.downgrade(config, "0009")
