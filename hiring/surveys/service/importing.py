"""Bringing a file in: what was understood of it, what stands in the way, and the confirmation."""

import hashlib
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select

from hiring.access.service import organisation_zone
from hiring.errors import Invalid
from hiring.policy import Permission
from hiring.salary.money import Period, Tax
from hiring.salary.reading.files import read_table
from hiring.salary.reading.grid import Grid
from hiring.salary.reading.layout import Layout, guess, signature
from hiring.salary.reading.mapping import MAPPING, Mapping, TableKind
from hiring.salary.reading.rows import Counts, Defaults, Understood
from hiring.salary.reading.understanding import understood
from hiring.surveys.models import ColumnMapping, SurveyKind
from hiring.surveys.service.particulars import SurveyParticulars
from hiring.surveys.service.storing import (
    Draft,
    Progress,
    Rows,
    author_of,
    begin_survey,
    finish_survey,
    store_rows,
)
from hiring.surveys.service.uploads import (
    Choices,
    choices_of,
    content_of,
    discard_survey,
    find_upload,
)
from hiring.work import Work, Works, use_case
from hiring.zones import day_in

_BASIS = ("currency", "period", "tax")


@dataclass(frozen=True, slots=True)
class Meanings:
    """What the columns mean, and the signature that files with the same headings share."""

    signature: str
    mapping: Mapping


@dataclass(frozen=True, slots=True)
class Preview:
    """What was understood of a file with the choices as they are.

    `particulars` are those that will hold, with what the file itself says of currency, period and
    tax; `rows` those that will be stored. `stops` are the reasons why it cannot be brought in
    yet. `choices` are those that were made, with the mapping that was guessed or remembered.
    """

    grid: Grid
    layout: Layout
    mapping: Mapping
    choices: Choices
    found: Understood
    particulars: SurveyParticulars
    rows: Rows
    stops: tuple[Invalid, ...]
    sha256: str

    @property
    def meanings(self) -> Meanings:
        """What is remembered of the file."""
        return Meanings(signature(self.grid, self.layout), self.mapping)

    @property
    def draft(self) -> Draft:
        """Return the survey to be stored. Raises the first of `stops`."""
        for stop in self.stops:
            raise stop
        kind = SurveyKind.OBSERVATIONS if _observed(self.mapping) else SurveyKind.TABLE
        left_out = self.found.counts.faulty
        return Draft(self.particulars, kind, self.rows, self.sha256, left_out)


def preview_file(works: Works, data: bytes, choices: Choices, on: date) -> Preview:
    """Return what is understood of a file on a day; nothing is stored.

    Raises Invalid with field "file" where the file cannot be read at all.
    """
    grid = read_table(data, choices.name.rpartition(".")[2], choices.sheet or None)
    layout = guess(grid)
    told = choices.particulars
    choices, mapping = _with_mapping(works, grid, layout, choices)
    found, unusable = _understood(grid, mapping, layout.first_row, _defaults(told, on))
    rows: Rows = found.observations if _observed(mapping) else found.cells
    particulars, stops = _held(told, rows, found)
    digest = hashlib.sha256(data).hexdigest()
    return Preview(
        grid, layout, mapping, choices, found, particulars, rows, unusable or stops, digest
    )


@use_case(Permission.MANAGE_SURVEYS)
def import_upload(
    works: Works,
    secret: str,
    upload_id: int,
    progress: Progress = lambda _now, _all: None,
) -> int:
    """Store a confirmed upload as a survey and return its id; an interrupted one goes on.

    Raises NotFound, Invalid while something stands in the way, and what `store_rows` raises.
    """
    with works.reading() as work:
        upload = find_upload(work, upload_id)
        choices, data = choices_of(upload), content_of(upload, secret)
        began = day_in(upload.created_at, organisation_zone(work))
    draft, meanings = _confirmed(preview_file(works, data, choices, began))
    with works.writing() as work:
        upload = find_upload(work, upload_id)
        if upload.survey_id is None:
            upload.survey_id = begin_survey(work, draft)
            remember_meanings(work, meanings)
        survey_id = upload.survey_id
    store_rows(works, survey_id, draft.rows, progress)
    finish_survey(works, survey_id, draft.left_out)
    return survey_id


@use_case(Permission.MANAGE_SURVEYS)
def store_survey(works: Works, draft: Draft, meanings: Meanings, progress: Progress) -> int:
    """Store what was confirmed at once and return its id; an interruption leaves nothing behind."""
    with works.writing() as work:
        survey_id = begin_survey(work, draft)
    try:
        store_rows(works, survey_id, draft.rows, progress)
        finish_survey(works, survey_id, draft.left_out)
    except BaseException:
        discard_survey(works, survey_id)
        raise
    with works.writing() as work:
        remember_meanings(work, meanings)
    return survey_id


def _confirmed(seen: Preview) -> tuple[Draft, Meanings]:
    """Return what is to be stored without the file's grid, which takes as much room again."""
    return seen.draft, seen.meanings


def remember_meanings(work: Work, meanings: Meanings) -> None:
    """Remember what the columns mean under files with these headings."""
    asked = select(ColumnMapping).where(ColumnMapping.signature == meanings.signature)
    known = work.session.scalar(asked)
    if known is None:
        known = ColumnMapping(signature=meanings.signature)
        work.session.add(known)
    known.columns = MAPPING.dump(meanings.mapping)
    known.author_id, known.changed_at = author_of(work), work.now


def _understood(
    grid: Grid, mapping: Mapping, first_row: int, defaults: Defaults
) -> tuple[Understood, tuple[Invalid, ...]]:
    """Return what the rows say; where the columns' meanings don't do, nothing and the reason."""
    try:
        return understood(grid, mapping, first_row, defaults), ()
    except Invalid as refusal:
        counts = Counts(grid.height - first_row, 0, 0, 0, 0, 0, 0)
        nothing = Understood(
            mapping.kind, (), (), (), 0, {}, counts, "", Period.NOT_STATED, Tax.NOT_STATED, {}
        )
        return nothing, (refusal,)


def _with_mapping(
    works: Works, grid: Grid, layout: Layout, choices: Choices
) -> tuple[Choices, Mapping]:
    """Return the choices with what the columns mean: as chosen, as remembered, or as guessed."""
    if choices.mapping is not None:
        return choices, choices.mapping
    known = select(ColumnMapping.columns).where(ColumnMapping.signature == signature(grid, layout))
    with works.reading() as work:
        stored = work.session.scalar(known)
    mapping = layout.mapping if stored is None else MAPPING.load(stored)
    return replace(choices, mapping=mapping, remembered=mapping != layout.mapping), mapping


def _defaults(told: SurveyParticulars, on: date) -> Defaults:
    """Return what holds where the file is silent, and what its sums must agree with."""
    return Defaults(
        city=told.city,
        segment=told.segment,
        currency=told.currency,
        period=Period(told.period),
        tax=Tax(told.tax),
        date=told.survey_date,
        only_role=told.only_role,
        on=on,
    )


def _observed(mapping: Mapping) -> bool:
    return mapping.kind is TableKind.OBSERVATIONS


def _held(
    told: SurveyParticulars, rows: Rows, found: Understood
) -> tuple[SurveyParticulars, tuple[Invalid, ...]]:
    """Return the particulars with what the file says of its sums, and what stands in the way."""
    if rows:
        missing = () if found.currency else (Invalid("currency_needed", field="currency"),)
        several = len(found.roles) > 1
        stop = (
            (Invalid("several_roles", field="only_role", roles=tuple(found.roles)),)
            if several
            else ()
        )
        basis = {"currency": found.currency, "period": found.period, "tax": found.tax}
        return replace(told, **basis), (*stop, *missing)
    contradicted = [field for field in _BASIS if found.by_code.get(f"mixed_{field}")]
    stops = [Invalid("file_says_other", field=field) for field in contradicted]
    return told, tuple(stops or [Invalid("nothing_understood", field="kind")])
