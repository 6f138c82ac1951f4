"""Files of own surveys."""

from flask.typing import ResponseReturnValue

from hiring.i18n import speaking
from hiring.policy import Permission
from hiring.surveys.exports import file_of, survey_table
from hiring.surveys.service.markets import find_survey, record_export
from hiring.surveys.views.blueprint import pages
from hiring.web.context import reading, today, writing
from hiring.web.downloads import XLSX_TYPE, attached
from hiring.web.guard import requires
from job_descriptions.writing.localized import Language

_TYPES = {"xlsx": XLSX_TYPE, "csv": "text/csv; charset=utf-8"}


@pages.get("/salaries/surveys/<id:survey_id>/<any(ru,en):language>.<any('xlsx','csv'):ending>")
@requires(Permission.READ_SALARIES)
def export(survey_id: int, language: Language, ending: str) -> ResponseReturnValue:
    with reading() as work, speaking(language):
        body = file_of(survey_table(work, find_survey(work, survey_id), today()), ending)
    _note(survey_id, ending)
    return attached(body, _TYPES[ending], f"survey-{survey_id}-{language}.{ending}")


def _note(survey_id: int, ending: str) -> None:
    """Write down what left the house: the one thing that a download changes."""
    with writing() as work:
        record_export(work, survey_id, ending)
