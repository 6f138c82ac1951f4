"""JSON for job boards: a position handed over, as each of them takes it."""

from typing import Any

from hiring.output.data import as_json
from hiring.output.format import Draws, Extras, Filled, Format
from hiring.papers.composed import Composed
from job_descriptions.exchange.hh_vacancy import hh_vacancy
from job_descriptions.exchange.job_posting import job_posting
from job_descriptions.writing.localized import Text

_KINDS = ("vacancy",)


def _filled(extras: Extras) -> Filled:
    if extras.filled is None:
        raise TypeError("an export needs what the position was filled in with")
    return extras.filled


def _job_posting(_renderer: Draws, composed: Composed[Any], extras: Extras) -> bytes:
    filled = _filled(extras)
    return as_json(job_posting(composed.document, filled.values, filled.description))


def _hh(_renderer: Draws, composed: Composed[Any], extras: Extras) -> bytes:
    filled = _filled(extras)
    return as_json(
        hh_vacancy(
            composed.document, filled.values, filled.description, filled.competencies, composed.code
        )
    )


JOB_POSTING = Format(
    "json",
    "application/ld+json",
    Text("JobPosting", "JobPosting"),
    _KINDS,
    _job_posting,
    export=True,
)
HH = Format("hh.json", "application/json", Text("hh.ru", "hh.ru"), _KINDS, _hh, export=True)
