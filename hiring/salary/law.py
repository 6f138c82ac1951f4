"""Reads the dated law that ships with the app: tax scales, minimum wages, duties to tell pay."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Protocol, TypeVar

from pydantic import TypeAdapter

from job_descriptions.writing.content import (
    newest_names,
    read_content,
    versioned_files,
)

FOLDER = Path(__file__).parent / "content" / "law"
Checked = TypeVar("Checked")


class Dated(Protocol):
    """A row of law that holds from a day on."""

    @property
    def valid_from(self) -> date: ...


Row = TypeVar("Row", bound=Dated)


def read_law(adapter: TypeAdapter[Checked], name: str) -> Checked:
    """Return the newest version of a file of law. Raises BrokenContent."""
    files = law_files()
    return read_content(adapter, files[newest_names(files)[name]])


@cache
def law_files() -> dict[str, Path]:
    """Return the files of law by their full name, `tax.v1`."""
    return versioned_files(FOLDER)


def in_force(rows: tuple[Row, ...], on: date) -> Row | None:
    """Return the newest row that already holds on a day, None before the first."""
    return max(
        (row for row in rows if row.valid_from <= on), key=lambda row: row.valid_from, default=None
    )
