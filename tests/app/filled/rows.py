"""The rows that earlier commits left behind, as `make` has written them."""

import base64
import json
import lzma
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from alembic import command
from sqlalchemy import Date, DateTime, Engine, LargeBinary, MetaData, Numeric, Table, insert, select

from tests.app.installations import step
from tests.app.stored_rows import count_on

Row = dict[str, Any]
FILES = sorted(Path(__file__).parent.glob("*.json.xz"))


def revision_of(file: Path) -> str:
    """Return the migration at which the rows of a file stood."""
    return file.name.partition("-")[0]


def put(engine: Engine, file: Path) -> dict[str, list[Row]]:
    """Put rows into an empty database at the migration of their time, and return them by table."""
    step(engine, lambda config: command.upgrade(config, revision_of(file)))
    tables = reflected(engine)
    rows = {name: [_typed(tables[name], row) for row in kept] for name, kept in _read(file).items()}
    with engine.begin() as connection:
        for name, kept in rows.items():
            connection.execute(insert(tables[name]), kept)
            if engine.dialect.name == "postgresql" and "id" in tables[name].columns:
                count_on(connection, tables[name], max(row["id"] for row in kept))
    return rows


def reflected(engine: Engine) -> dict[str, Table]:
    """Return the tables of a database as it is, whatever the models say."""
    metadata = MetaData()
    metadata.reflect(engine)
    return dict(metadata.tables)


def stored(engine: Engine) -> dict[str, list[Row]]:
    """Return the rows of all tables, moments in UTC."""
    with engine.connect() as connection:
        return {
            name: [
                {key: _in_utc(value) for key, value in row.items()}
                for row in connection.execute(select(table)).mappings()
            ]
            for name, table in reflected(engine).items()
        }


@cache
def _read(file: Path) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = json.loads(lzma.decompress(file.read_bytes()))
    return found


def _typed(table: Table, row: Row) -> Row:
    return {
        name: value if value is None else _reader(table, name)(value) for name, value in row.items()
    }


def _reader(table: Table, name: str) -> Callable[[Any], object]:
    kind = table.columns[name].type
    if isinstance(kind, DateTime):
        return _moment
    if isinstance(kind, Date):
        return date.fromisoformat
    if isinstance(kind, LargeBinary):
        return base64.b64decode
    return Decimal if isinstance(kind, Numeric) else _same


def _moment(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=UTC)


def _same(value: object) -> object:
    return value


def _in_utc(value: object) -> object:
    if isinstance(value, datetime):
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
    return value
