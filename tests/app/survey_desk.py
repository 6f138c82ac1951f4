"""Surveys for the tests: files of raw data, and what of them stands in which table."""

import csv
import io
from collections.abc import Callable, Iterable
from datetime import UTC, datetime

from sqlalchemy import func, select
from werkzeug.test import TestResponse

from hiring.policy import Person
from hiring.surveys.models import (
    ColumnMapping,
    Observation,
    Survey,
    SurveyCell,
    SurveySummary,
    SurveyUpload,
)
from hiring.surveys.service.importing import import_upload, preview_file
from hiring.surveys.service.particulars import SurveyParticulars
from hiring.surveys.service.uploads import Choices, keep_upload
from hiring.toolkit import Toolkit
from tests.app.visitors import Visitor
from tests.app.works import as_work, works_for

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
TOLD = SurveyParticulars("Обзор агентства", "Волна", "head_of_service", survey_date="2026-05")
HEADS = ("Город", "Сегмент", "Оплата", "Организация", "Дата")
# As many as the rule of small samples asks for.
ORGANISATIONS = tuple(f"Организация {letter}" for letter in "АБВГД")
TABLES = (ColumnMapping, Observation, Survey, SurveyCell, SurveySummary, SurveyUpload)
Row = tuple[str, ...]


def raw_rows(each: int = 5, city: str = "Казань", on: str = "2026-05-04") -> list[Row]:
    """Return rows of five organisations with `each` people: 50 000, 51 000, … in turn."""
    people = range(each * len(ORGANISATIONS))
    return [
        (
            city,
            "Агентства",
            str(50_000 + 1_000 * number),
            ORGANISATIONS[number % len(ORGANISATIONS)],
            on,
        )
        for number in people
    ]


def csv_file(rows: Iterable[Row], heads: Row = HEADS) -> bytes:
    """Return rows as a file of semicolon-separated values."""
    target = io.StringIO(newline="")
    csv.writer(target, delimiter=";").writerows([heads, *rows])
    return target.getvalue().encode()


def counts(kit: Toolkit) -> dict[str, int]:
    """Return how many rows stand in every table of surveys that holds any."""
    with kit.database.reading() as session:
        found = {
            table.__tablename__: session.scalar(select(func.count()).select_from(table)) or 0
            for table in TABLES
        }
    return {name: count for name, count in found.items() if count}


def uploaded(kit: Toolkit, actor: Person, data: bytes, told: SurveyParticulars = TOLD) -> int:
    """Keep a file as the page does, and return the upload's id."""
    seen = preview_file(works_for(kit), data, Choices(told, "pay.csv"), NOW.date())
    with kit.database.transaction() as session:
        return keep_upload(
            as_work(session, actor=actor, now=NOW), kit.settings.secret, data, seen.choices
        )


def imported(
    kit: Toolkit,
    actor: Person,
    data: bytes,
    told: SurveyParticulars = TOLD,
    progress: Callable[[int, int], None] = lambda _now, _all: None,
) -> int:
    """Bring a file in and return the survey's id."""
    upload_id = uploaded(kit, actor, data, told)
    return import_upload(works_for(kit, actor, NOW), kit.settings.secret, upload_id, progress)


def survey_of(kit: Toolkit, survey_id: int) -> Survey:
    with kit.database.reading() as session:
        survey = session.get(Survey, survey_id)
    assert survey is not None
    return survey


def summary_of(kit: Toolkit, survey_id: int, city: str = "", segment: str = "") -> SurveySummary:
    with kit.database.reading() as session:
        asked = select(SurveySummary).filter_by(
            survey_id=survey_id, city=city, segment=segment, band=""
        )
        return session.scalars(asked).one()


def send_file(visitor: Visitor, data: bytes, name: str = "pay.csv", **fields: str) -> TestResponse:
    """Send a file from the page that brings surveys in."""
    told = {
        "title": "Обзор агентства",
        "source": "Волна",
        "survey_date": "05.2026",
        "role": "head_of_service",
        "country": "RU",
        "currency": "RUB",
        "period": "month",
        "tax": "gross",
        "percentile_type": "type7",
    }
    answer = visitor.post(
        "/salaries/surveys/new", told | fields | {"file": (io.BytesIO(data), name)}
    )
    answer.request.environ["wsgi.input"].close()
    return answer
