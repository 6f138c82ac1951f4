"""Files of surveys on their way in: encrypted, seen by their sender alone, gone after a day."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, delete, exists, or_, select, update
from sqlalchemy.orm import Session

from hiring.access.policy import Actor
from hiring.db.sealing import seal, unseal
from hiring.db.session import Database
from hiring.errors import Conflict, NotFound
from hiring.salary.reading.mapping import Mapping
from hiring.surveys.models import Observation, Survey, SurveyUpload
from hiring.surveys.service.particulars import Particulars
from job_descriptions.writing.schemas import Schema

LIFETIME = timedelta(days=1)
_PURPOSE = "survey files"
# Few enough that others who write need not wait.
_BLOCK = 20_000


@dataclass(frozen=True, slots=True)
class Choices:
    """What was chosen for an upload: its particulars, its sheet, and what its columns mean.

    `mapping` is None while nothing was guessed yet; `remembered` tells that it comes from an
    earlier file. `sheet` is empty for the first. `name` is the file's name at its sender.
    """

    particulars: Particulars
    name: str = ""
    sheet: str = ""
    mapping: Mapping | None = None
    remembered: bool = False


CHOICES = Schema("survey_choices", Choices)


def keep_upload(
    session: Session, secret: str, actor: Actor, now: datetime, data: bytes, choices: Choices
) -> int:
    """Keep a file that can be read, and return the upload's id."""
    upload = SurveyUpload(
        ending=choices.name.rpartition(".")[2][:10].lower(),
        sha256=hashlib.sha256(data).hexdigest(),
        sealed=seal(secret, _PURPOSE, data),
        settings=CHOICES.dump(choices),
        survey_id=None,
        author_id=actor.id,
        created_at=now,
    )
    session.add(upload)
    session.flush()
    return upload.id


def find_upload(session: Session, actor: Actor, now: datetime, upload_id: int) -> SurveyUpload:
    """Return an upload of one's own. Raises NotFound, also for those of others and the expired."""
    upload = session.get(SurveyUpload, upload_id)
    if upload is None or upload.author_id != actor.id or upload.created_at <= now - LIFETIME:
        raise NotFound("unknown_upload")
    return upload


def list_uploads(session: Session, actor: Actor, now: datetime) -> list[SurveyUpload]:
    """Return one's own uploads that still wait, the newest first."""
    own = select(SurveyUpload).where(
        SurveyUpload.author_id == actor.id, SurveyUpload.created_at > now - LIFETIME
    )
    return list(session.scalars(own.order_by(SurveyUpload.id.desc())))


def choices_of(upload: SurveyUpload) -> Choices:
    """Return what was chosen for an upload."""
    return CHOICES.load(upload.settings)


def content_of(upload: SurveyUpload, secret: str) -> bytes:
    """Return the bytes of an upload. Raises Conflict("file_sealed_elsewhere")."""
    return unseal(secret, _PURPOSE, upload.sealed)


def change_upload(
    session: Session, actor: Actor, now: datetime, upload_id: int, choices: Choices
) -> None:
    """Change what was chosen. Raises NotFound, Conflict("import_begun") once rows are stored."""
    upload = find_upload(session, actor, now, upload_id)
    if upload.survey_id is not None:
        raise Conflict("import_begun")
    upload.settings = CHOICES.dump(choices)


def discard_upload(database: Database, actor: Actor, now: datetime, upload_id: int) -> None:
    """Delete an upload and what was stored of it. Raises NotFound."""
    with database.transaction() as session:
        upload = find_upload(session, actor, now, upload_id)
        survey_id = upload.survey_id
        session.delete(upload)
    if survey_id is not None:
        discard_survey(database, now, survey_id)


def expire_uploads(database: Database, now: datetime) -> None:
    """Delete every upload that is older than a day, and every survey that was never finished."""
    with database.reading() as session:
        old = list(session.scalars(select(SurveyUpload.id).where(_old(now))))
    if old:
        with database.transaction() as session:
            session.execute(delete(SurveyUpload).where(_old(now)))
    with database.reading() as session:
        left = list(session.scalars(select(Survey.id).where(_abandoned(now))))
    for survey_id in left:
        discard_survey(database, now, survey_id)


def discard_survey(database: Database, now: datetime, survey_id: int) -> None:
    """Delete a survey that is not ready, block by block; nothing is done to one that is."""
    unready = (Survey.id == survey_id, Survey.ready_at.is_(None))
    with database.transaction() as session:
        # An import that is still running is refused its next rows.
        session.execute(update(Survey).where(*unready).values(dropped_at=now))
        found = session.scalar(select(Survey.id).where(*unready))
    while found is not None and _less(database, survey_id):
        pass
    with database.transaction() as session:
        session.execute(delete(Survey).where(*unready))


def _less(database: Database, survey_id: int) -> bool:
    """Delete some observations in a short transaction; return whether there may be more."""
    block = select(Observation.id).where(Observation.survey_id == survey_id).limit(_BLOCK)
    with database.transaction() as session:
        ids = list(session.scalars(block))
        if ids:
            chosen = (Observation.survey_id == survey_id, Observation.id <= max(ids))
            session.execute(delete(Observation).where(*chosen))
    return len(ids) == _BLOCK


def _old(now: datetime) -> ColumnElement[bool]:
    return SurveyUpload.created_at <= now - LIFETIME


def _abandoned(now: datetime) -> ColumnElement[bool]:
    """Surveys that nobody can finish any more: being discarded, or a day old without a file."""
    waiting = exists().where(SurveyUpload.survey_id == Survey.id)
    left = and_(Survey.created_at <= now - LIFETIME, ~waiting)
    return and_(Survey.ready_at.is_(None), or_(Survey.dropped_at.is_not(None), left))
