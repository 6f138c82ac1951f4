"""Files of surveys on their way in: encrypted, seen by their sender alone, gone after a day."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, delete, exists, or_, select, update

from hiring.db.sealing import seal, unseal
from hiring.errors import Conflict, NotFound
from hiring.policy import Permission, Service
from hiring.salary.reading.mapping import Mapping
from hiring.surveys.models import Observation, Survey, SurveyUpload
from hiring.surveys.service.particulars import SurveyParticulars
from hiring.work import Work, Works, use_case
from job_descriptions.writing.schemas import Schema

LIFETIME = timedelta(days=1)
# Nobody's wish but the app's own duty, whoever happens to look.
EXPIRY = Service("expiry", frozenset({Permission.MANAGE_SURVEYS}))
_PURPOSE = "survey files"
# Few enough that others who write need not wait.
_BLOCK = 20_000


@dataclass(frozen=True, slots=True)
class Choices:
    """What was chosen for an upload: its particulars, its sheet, and what its columns mean.

    `mapping` is None while nothing was guessed yet; `remembered` tells that it comes from an
    earlier file. `sheet` is empty for the first. `name` is the file's name at its sender.
    """

    particulars: SurveyParticulars
    name: str = ""
    sheet: str = ""
    mapping: Mapping | None = None
    remembered: bool = False


CHOICES = Schema("survey_choices", Choices)


@use_case(Permission.MANAGE_SURVEYS)
def keep_upload(work: Work, secret: str, data: bytes, choices: Choices) -> int:
    """Keep a file that can be read, and return the upload's id."""
    upload = SurveyUpload(
        ending=choices.name.rpartition(".")[2][:10].lower(),
        sha256=hashlib.sha256(data).hexdigest(),
        sealed=seal(secret, _PURPOSE, data),
        settings=CHOICES.dump(choices),
        survey_id=None,
        author_id=work.person.id,
        created_at=work.now,
    )
    work.session.add(upload)
    work.session.flush()
    return upload.id


def find_upload(work: Work, upload_id: int) -> SurveyUpload:
    """Return an upload of one's own. Raises NotFound, also for those of others and the expired."""
    upload = work.session.get(SurveyUpload, upload_id)
    if (
        upload is None
        or upload.author_id != work.person.id
        or upload.created_at <= work.now - LIFETIME
    ):
        raise NotFound("unknown_upload")
    return upload


def list_uploads(work: Work) -> list[SurveyUpload]:
    """Return one's own uploads that still wait, the newest first."""
    own = select(SurveyUpload).where(
        SurveyUpload.author_id == work.person.id, SurveyUpload.created_at > work.now - LIFETIME
    )
    return list(work.session.scalars(own.order_by(SurveyUpload.id.desc())))


def choices_of(upload: SurveyUpload) -> Choices:
    """Return what was chosen for an upload."""
    return CHOICES.load(upload.settings)


def content_of(upload: SurveyUpload, secret: str) -> bytes:
    """Return the bytes of an upload. Raises Conflict("file_sealed_elsewhere")."""
    return unseal(secret, _PURPOSE, upload.sealed)


@use_case(Permission.MANAGE_SURVEYS)
def change_upload(work: Work, upload_id: int, choices: Choices) -> None:
    """Change what was chosen. Raises NotFound, Conflict("import_begun") once rows are stored."""
    upload = find_upload(work, upload_id)
    if upload.survey_id is not None:
        raise Conflict("import_begun")
    upload.settings = CHOICES.dump(choices)


@use_case(Permission.MANAGE_SURVEYS)
def discard_upload(works: Works, upload_id: int) -> None:
    """Delete an upload and what was stored of it. Raises NotFound."""
    with works.writing() as work:
        upload = find_upload(work, upload_id)
        survey_id = upload.survey_id
        work.session.delete(upload)
    if survey_id is not None:
        discard_survey(works, survey_id)


@use_case(Permission.MANAGE_SURVEYS)
def expire_uploads(works: Works) -> None:
    """Delete every upload that is older than a day, and every survey that was never finished."""
    with works.reading() as work:
        old = list(work.session.scalars(select(SurveyUpload.id).where(_old(work.now))))
    if old:
        with works.writing() as work:
            work.session.execute(delete(SurveyUpload).where(_old(work.now)))
    with works.reading() as work:
        left = list(work.session.scalars(select(Survey.id).where(_abandoned(work.now))))
    for survey_id in left:
        discard_survey(works, survey_id)


def discard_survey(works: Works, survey_id: int) -> None:
    """Delete a survey that is not ready, block by block; nothing is done to one that is."""
    unready = (Survey.id == survey_id, Survey.ready_at.is_(None))
    with works.writing() as work:
        # An import that is still running is refused its next rows.
        work.session.execute(update(Survey).where(*unready).values(dropped_at=work.now))
        found = work.session.scalar(select(Survey.id).where(*unready))
    while found is not None and _less(works, survey_id):
        pass
    with works.writing() as work:
        work.session.execute(delete(Survey).where(*unready))


def _less(works: Works, survey_id: int) -> bool:
    """Delete some observations in a short transaction; return whether there may be more."""
    block = select(Observation.id).where(Observation.survey_id == survey_id).limit(_BLOCK)
    with works.writing() as work:
        ids = list(work.session.scalars(block))
        if ids:
            chosen = (Observation.survey_id == survey_id, Observation.id <= max(ids))
            work.session.execute(delete(Observation).where(*chosen))
    return len(ids) == _BLOCK


def _old(now: datetime) -> ColumnElement[bool]:
    return SurveyUpload.created_at <= now - LIFETIME


def _abandoned(now: datetime) -> ColumnElement[bool]:
    """Surveys that nobody can finish any more: being discarded, or a day old without a file."""
    waiting = exists().where(SurveyUpload.survey_id == Survey.id)
    left = and_(Survey.created_at <= now - LIFETIME, ~waiting)
    return and_(Survey.ready_at.is_(None), or_(Survey.dropped_at.is_not(None), left))
