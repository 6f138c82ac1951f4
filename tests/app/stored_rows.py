"""What use cases made once, as rows: the next test gets them in milliseconds."""

from typing import Any

from sqlalchemy import Connection, Engine, Table, insert, select, text

from hiring.tables import Base

Rows = dict[Table, list[dict[str, Any]]]


def take(engine: Engine) -> Rows:
    """Return all rows of a database by table, tables without rows left out."""
    with engine.connect() as connection:
        found = {
            table: [dict(row) for row in connection.execute(select(table)).mappings()]
            for table in Base.metadata.sorted_tables
        }
    return {table: rows for table, rows in found.items() if rows}


def put(engine: Engine, rows: Rows) -> None:
    """Put rows into an empty database."""
    with engine.begin() as connection:
        for table, kept in rows.items():
            connection.execute(insert(table), kept)
            if connection.dialect.name == "postgresql" and "id" in table.columns:
                count_on(connection, table, max(row["id"] for row in kept))


def count_on(connection: Connection, table: Table, newest: int) -> None:
    """Let PostgreSQL count on from the rows that were put in with their ids."""
    sequence = f"pg_get_serial_sequence('\"{table.name}\"', 'id')"
    connection.execute(text(f"SELECT setval({sequence}, {newest})"))  # own names and numbers
