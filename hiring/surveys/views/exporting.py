"""Files of own surveys."""

from flask.typing import ResponseReturnValue

from hiring.access.policy import Permission
from hiring.db.audit import Event, record
from hiring.i18n import speaking
from hiring.surveys.exports import file_of, survey_table
from hiring.surveys.service.markets import find_survey
from hiring.surveys.views.blueprint import pages
from hiring.web.context import reading, today, toolkit, writing
from hiring.web.downloads import XLSX_TYPE, attached
from hiring.web.guard import actor, requires
from job_descriptions.writing.localized import Language

_TYPES = {"xlsx": XLSX_TYPE, "csv": "text/csv; charset=utf-8"}


@pages.get("/salaries/surveys/<id:survey_id>/<any(ru,en):language>.<any('xlsx','csv'):ending>")
@requires(Permission.READ_SALARIES)
def export(survey_id: int, language: Language, ending: str) -> ResponseReturnValue:
    with reading() as session, speaking(language):
        body = file_of(survey_table(session, find_survey(session, survey_id), today()), ending)
    _note(survey_id, ending)
    return attached(body, _TYPES[ending], f"survey-{survey_id}-{language}.{ending}")


def _note(survey_id: int, ending: str) -> None:
    event = Event("survey_exported", f"survey:{survey_id}", {"format": ending})
    with writing() as session:
        record(session, toolkit().now(), actor().id, event)
