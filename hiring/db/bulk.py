"""Many rows of one table at once: thousands in a moment on both databases."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import Table, insert
from sqlalchemy.orm import Session

Cell = str | int | float | date | None
# PostgreSQL's own text format for copying: these four signs stand for themselves after a backslash.
_ESCAPES = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})


def insert_rows(
    session: Session, table: Table, columns: Sequence[str], rows: Iterable[Sequence[Cell]]
) -> None:
    """Insert rows, each as its values in the order of `columns`, in the session's transaction.

    Values are those of the driver: a fixed-point number is handed over as a float or a text.
    """
    connection = session.connection()
    if connection.dialect.name == "postgresql":
        # One INSERT for each row takes ten times as long as the server's own way to copy.
        cursor = connection.connection.cursor()
        with cursor.copy(_copying(table, columns)) as copy:
            copy.write("".join(map(_line, rows)))
        return
    named = [dict(zip(columns, row, strict=True)) for row in rows]
    if named:
        connection.execute(insert(table), named)


def _copying(table: Table, columns: Sequence[str]) -> str:
    names = ", ".join(f'"{name}"' for name in columns)
    return f'COPY "{table.name}" ({names}) FROM STDIN'


def _line(row: Sequence[Cell]) -> str:
    return "\t".join(map(_written, row)) + "\n"


def _written(cell: Cell) -> str:
    if cell is None:
        return r"\N"
    return cell.translate(_ESCAPES) if isinstance(cell, str) else str(cell)
