"""The published figures: one row per cell of a source, exactly as the source has it."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

from pydantic import TypeAdapter

from hiring.salary.market import Source
from hiring.salary.money import Period, Tax
from job_descriptions.writing.content import checked
from job_descriptions.writing.errors import BrokenContent
from job_descriptions.writing.localized import Text

FigureKind = Literal["band", "median", "text", "national", "growth_percent", "unstated"]
Segment = Literal["agency", "company", ""]
BandName = Literal["I", "II", "III", "IV", ""]
BLANK = Text("", "")
_AND_ABOVE = 'average range, "and above"'


@dataclass(frozen=True, slots=True)
class Figure:
    """One published figure, or the statement that a source names none.

    `role` is the source's own role, blank where the source has none; `city` is the id of a place.
    Sums are whole units of `currency` per `period`; of a `growth_percent` they are percent per
    year. `low` and `high` are the ends of a range, `value` is a median or an average: `statistic`
    says in the source's terms which. A kind of `text` repeats a table in prose. `source` is the
    source's id, dates are ISO dates of any length, `line` counts the lines of its document.
    """

    id: str
    kind: FigureKind
    role: str
    title: Text
    country: str
    city: str
    segment: Segment
    band: BandName
    condition: Text
    low: Decimal | None
    high: Decimal | None
    value: Decimal | None
    statistic: str
    currency: str
    period: Period
    tax: Tax
    source: str
    survey_date: str
    published: str
    note: Text
    line: int

    @property
    def is_median(self) -> bool:
        """Whether the source calls the value a median, if only at the head of its column."""
        return self.kind == "median"

    @property
    def open_above(self) -> bool:
        """Whether the source says that pay goes on above its range."""
        return self.statistic == _AND_ABOVE


@dataclass(frozen=True, slots=True)
class FigureNames:
    """The words of the figures by id, as their file has them."""

    titles: dict[str, Text]
    segments: dict[str, Text]
    statistics: dict[str, Text]
    notes: dict[str, Text]


@dataclass(frozen=True, slots=True)
class Remark:
    """What a reader of one source must know about a place or a segment, or about all of it."""

    source: str
    text: Text
    city: str = ""
    segment: str = ""


@dataclass(frozen=True, slots=True)
class _SourceEntry:
    """A source as its file spells it: the document by id, blank where nothing is said."""

    name: Text
    document: str
    survey_date: str = ""
    published: str = ""
    licence: Text = BLANK


@dataclass(frozen=True, slots=True)
class _SourcesFile:
    """The file: documents, sources and remarks."""

    documents: dict[str, Text]
    sources: dict[str, _SourceEntry]
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the table before its words are put in."""

    id: str
    kind: FigureKind
    role: str
    title: str
    country: str
    city: str
    segment: Segment
    band: BandName
    low: Decimal | None
    high: Decimal | None
    value: Decimal | None
    statistic: str
    currency: str
    period: Period
    tax: Tax
    source: str
    survey_date: str
    published: str
    line: int
    note: str


COLUMNS = tuple(each.name for each in fields(_Row))
WORDS = TypeAdapter(FigureNames)
_SOURCES = TypeAdapter(_SourcesFile)
_ROW = TypeAdapter(_Row)
_NUMBERS = ("low", "high", "value")


def read_figures(
    path: Path, words: FigureNames, conditions: Mapping[str, Text]
) -> tuple[Figure, ...]:
    """Return the figures of a table in its order. Raises BrokenContent with the row's id.

    `conditions` are the words of the experience that every band asks for.
    """
    with path.open(encoding="utf-8", newline="") as file:
        table = csv.DictReader(file, strict=True)
        if tuple(table.fieldnames or ()) != COLUMNS:
            raise BrokenContent("wrong_columns", path.stem, ", ".join(table.fieldnames or ()))
        rows = tuple(_read_row(path.stem, row) for row in table)
    return tuple(_figure(row, words, conditions) for row in rows)


def _read_row(name: str, cells: Mapping[str, Any]) -> _Row:
    numbers = {each: cells[each] or None for each in _NUMBERS}
    try:
        return _ROW.validate_python({**cells, **numbers}, extra="forbid")
    except ValueError as error:
        raise BrokenContent("wrong_shape", f"{name} {cells['id']}", str(error)) from error


def _figure(row: _Row, words: FigureNames, conditions: Mapping[str, Text]) -> Figure:
    plain = {name: getattr(row, name) for name in COLUMNS}
    try:
        told = {
            "title": words.titles[row.title],
            "note": words.notes[row.note] if row.note else BLANK,
            "condition": conditions[row.band] if row.band else BLANK,
        }
        words.statistics[row.statistic]
    except KeyError as error:
        raise BrokenContent("unknown_words", row.id, str(error)) from error
    return Figure(**{**plain, **told})


def read_sources(data: object) -> tuple[dict[str, Source], tuple[Remark, ...]]:
    """Return the sources by id and the remarks on them. Raises BrokenContent."""
    file = checked(_SOURCES, data)
    if unknown := {each.document for each in file.sources.values()} - file.documents.keys():
        raise BrokenContent("unknown_document", "sources", ", ".join(sorted(unknown)))
    if unknown := {each.source for each in file.remarks} - file.sources.keys():
        raise BrokenContent("unknown_source", "remarks", ", ".join(sorted(unknown)))
    sources = {name: _source(name, each, file) for name, each in file.sources.items()}
    return sources, file.remarks


def _source(name: str, entry: _SourceEntry, file: _SourcesFile) -> Source:
    document = file.documents[entry.document]
    return Source(name, entry.name, entry.survey_date, entry.published, document, entry.licence)
