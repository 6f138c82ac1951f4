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
from sqlalchemy import (
    Date,
    DateTime,
    Engine,
    LargeBinary,
    MetaData,
    Numeric,
    Table,
    insert,
    select,
    text,
)

from tests.app.installations import step
from tests.app.stored_rows import count_on

Row = dict[str, Any]
FILES = sorted(Path(__file__).parent.glob("*.json.xz"))
# What tells the tables of two databases apart.
_SHAPE = {
    "sqlite": "SELECT name, sql FROM sqlite_schema ORDER BY name",
    "postgresql": "SELECT table_name, column_name, udt_name, is_nullable, numeric_precision,"
    " numeric_scale FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, 2",
}
_TABLES: dict[object, dict[str, Table]] = {}
_ON_SQLITE: dict[Path, bytes] = {}


def revision_of(file: Path) -> str:
    """Return the migration at which the rows of a file stood."""
    return file.name.partition("-")[0]


def put(engine: Engine, file: Path) -> dict[str, list[Row]]:
    """Put rows into an empty database at the migration of their time, and return them by table."""
    place = Path(engine.url.database or "") if engine.dialect.name == "sqlite" else None
    if place and file in _ON_SQLITE:
        place.write_bytes(_ON_SQLITE[file])
        return _rows(engine, file)
    step(engine, lambda config: command.upgrade(config, revision_of(file)))
    rows, tables = _rows(engine, file), reflected(engine)
    with engine.begin() as connection:
        for name, kept in rows.items():
            connection.execute(insert(tables[name]), kept)
            if engine.dialect.name == "postgresql" and "id" in tables[name].columns:
                count_on(connection, tables[name], max(row["id"] for row in kept))
    if place:
        engine.dispose()
        _ON_SQLITE[file] = place.read_bytes()
    return rows


def _rows(engine: Engine, file: Path) -> dict[str, list[Row]]:
    tables = reflected(engine)
    return {name: [_typed(tables[name], row) for row in kept] for name, kept in _read(file).items()}


def reflected(engine: Engine) -> dict[str, Table]:
    """Return the tables of a database as it is, whatever the models say."""
    with engine.connect() as connection:
        columns = connection.execute(text(_SHAPE[engine.dialect.name])).all()
        shape = (engine.dialect.name, tuple(map(tuple, columns)))
        if shape not in _TABLES:
            metadata = MetaData()
            metadata.reflect(connection)
            _TABLES[shape] = dict(metadata.tables)
    return _TABLES[shape]


def stored(engine: Engine) -> dict[str, list[Row]]:
    """Return the rows of all tables, moments in UTC."""
    tables = reflected(engine)
    with engine.connect() as connection:
        return {
            name: [
                {key: _in_utc(value) for key, value in row.items()}
                for row in connection.execute(select(table)).mappings()
            ]
            for name, table in tables.items()
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
