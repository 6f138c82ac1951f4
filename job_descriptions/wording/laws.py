"""The legal facts that clauses and findings point at: dated, sourced, marked verified or not."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter

from job_descriptions.library import CONTENT
from job_descriptions.writing.content import read_content
from job_descriptions.writing.localized import Text

Jurisdiction = Literal["RU", "EU", "GB", "US"]


@dataclass(frozen=True, slots=True)
class Law:
    """One rule of one act, paraphrased, with the days between which it holds."""

    act: Text
    article: str
    title: Text
    jurisdiction: Jurisdiction
    valid_from: date
    source: str
    checked_on: date
    verified: bool
    valid_to: date | None = None

    def in_force(self, day: date) -> bool:
        """Return whether the rule holds on `day`; both its first and its last day count."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


_LAWS = TypeAdapter(dict[str, Law])


@cache
def read_laws(path: Path = CONTENT / "laws.v1.yaml") -> Mapping[str, Law]:
    """Return the legal facts by id. Raises BrokenContent; a file is read once."""
    return read_content(_LAWS, path)
