"""The rows of a survey on their way into the database, block by block, in short transactions."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from sqlalchemy import CursorResult, Table, delete, update

from hiring.db.audit import Event
from hiring.db.bulk import Cell, insert_rows
from hiring.errors import Conflict, NotFound
from hiring.policy import Person
from hiring.salary.currency import minor
from hiring.salary.reading.rows import BandCell, ObservationRow
from hiring.surveys.models import (
    Observation,
    Survey,
    SurveyCell,
    SurveyKind,
    SurveySummary,
    SurveyUpload,
)
from hiring.surveys.service.particulars import SurveyParticulars
from hiring.surveys.service.summaries import COLUMNS, summaries_of
from hiring.work import Work, Works, record

# A block takes a tenth of a second: no other writer waits longer.
BLOCK = 5_000
_CELL_COLUMNS = (
    "survey_id",
    "city",
    "segment",
    "band",
    "condition",
    "years",
    "low",
    "high",
    "median",
)
_OBSERVATION_COLUMNS = (
    "survey_id",
    "city",
    "segment",
    "band",
    "years",
    "amount",
    "amount_to",
    "organisation",
    "weight",
    "observed_on",
)
Rows = Sequence[ObservationRow] | Sequence[BandCell]
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Draft:
    """A survey that was confirmed: its particulars as they hold, and its rows.

    `left_out` is how many rows of the file could not be understood and stayed behind.
    """

    particulars: SurveyParticulars
    kind: SurveyKind
    rows: Rows
    sha256: str
    left_out: int = 0


def begin_survey(work: Work, draft: Draft) -> int:
    """Make the survey that the rows go into, and return its id; nobody sees it yet."""
    told = draft.particulars
    survey = Survey(
        kind=draft.kind,
        title=told.title,
        source=told.source,
        licence=told.licence,
        note=told.note,
        survey_date=told.survey_date,
        role=told.role,
        country=told.country,
        currency=told.currency,
        period=told.period,
        tax=told.tax,
        percentile_type=told.percentile_type,
        sha256=draft.sha256,
        rows=len(draft.rows),
        arrived=0,
        author_id=author_of(work),
        created_at=work.now,
        ready_at=None,
        dropped_at=None,
    )
    work.session.add(survey)
    work.session.flush()
    return survey.id


def store_rows(
    works: Works, survey_id: int, rows: Rows, progress: Progress = lambda _now, _all: None
) -> None:
    """Store the rows that have not arrived yet; `progress` is told how many of how many have.

    Raises NotFound("unknown_survey") where the survey was discarded in the meantime, and
    Conflict("import_elsewhere") where another request stores the same rows.
    """
    with works.reading() as work:
        arrived = _found(work, survey_id).arrived
    while arrived < len(rows):
        block = rows[arrived : arrived + BLOCK]
        with works.writing() as work:
            _claim(work, survey_id, arrived, len(block))
            _insert(work, survey_id, block)
        arrived += len(block)
        progress(arrived, len(rows))


def finish_survey(works: Works, survey_id: int, left_out: int) -> None:
    """Sum the observations up, let everybody see the survey, and delete its file.

    Raises NotFound("unknown_survey"), Conflict("import_elsewhere").
    """
    with works.reading() as work:
        summaries = summaries_of(work, _found(work, survey_id))
    with works.writing() as work:
        survey = _found(work, survey_id)
        if survey.ready_at is not None or survey.dropped_at is not None:
            raise Conflict("import_elsewhere")
        work.session.execute(delete(SurveySummary).where(SurveySummary.survey_id == survey_id))
        insert_rows(work.session, _table(SurveySummary), COLUMNS, summaries)
        survey.ready_at = work.now
        work.session.execute(delete(SurveyUpload).where(SurveyUpload.survey_id == survey_id))
        details = {"kind": survey.kind, "rows": survey.rows, "left_out": left_out}
        record(work, Event("survey_added", f"survey:{survey_id}", details))


def author_of(work: Work) -> int | None:
    """Return in whose name it is kept; what comes from the terminal is nobody's."""
    return work.actor.id if isinstance(work.actor, Person) else None


def _found(work: Work, survey_id: int) -> Survey:
    survey = work.session.get(Survey, survey_id)
    if survey is None:
        raise NotFound("unknown_survey")
    return survey


def _claim(work: Work, survey_id: int, arrived: int, more: int) -> None:
    """Count a block as arrived, unless somebody else has counted since."""
    claimed = work.session.execute(
        update(Survey)
        .where(
            Survey.id == survey_id,
            Survey.arrived == arrived,
            Survey.ready_at.is_(None),
            Survey.dropped_at.is_(None),
        )
        .values(arrived=arrived + more)
    )
    if not (isinstance(claimed, CursorResult) and claimed.rowcount):
        _found(work, survey_id)
        raise Conflict("import_elsewhere")


def _insert(work: Work, survey_id: int, block: Rows) -> None:
    seen = [each for each in block if isinstance(each, ObservationRow)]
    cells = [each for each in block if isinstance(each, BandCell)]
    if seen:
        values = (_observation(survey_id, each) for each in seen)
        insert_rows(work.session, _table(Observation), _OBSERVATION_COLUMNS, values)
    if cells:
        values = (_cell(survey_id, each) for each in cells)
        insert_rows(work.session, _table(SurveyCell), _CELL_COLUMNS, values)


def _table(model: type[Observation | SurveyCell | SurveySummary]) -> Table:
    table = model.__table__
    if not isinstance(table, Table):
        raise TypeError(table)
    return table


def _observation(survey_id: int, each: ObservationRow) -> tuple[Cell, ...]:
    low, high = _ends(each)
    return (
        survey_id,
        each.city,
        each.segment,
        each.band,
        _years(each.years),
        low,
        high,
        each.organisation,
        _thousandths(each.weight),
        each.date,
    )


def _ends(each: ObservationRow) -> tuple[int, int | None]:
    """Return the sum, or both ends of a range; a range with an open end counts by the other."""
    ends = [sum_ for sum_ in (each.amount, each.low, each.high) if sum_ is not None]
    low, high = minor(ends[0]), minor(ends[-1])
    return low, high if high != low else None


def _cell(survey_id: int, each: BandCell) -> tuple[Cell, ...]:
    sums = (None if sum_ is None else minor(sum_) for sum_ in (each.low, each.high, each.median))
    words = (each.city, each.segment, each.band, each.condition)
    return (survey_id, *words, _years(each.years), *sums)


def _years(years: Decimal | None) -> float | None:
    return None if years is None else float(years)


def _thousandths(weight: Decimal) -> int:
    return max(1, int((weight * 1000).quantize(Decimal(1), ROUND_HALF_UP)))
