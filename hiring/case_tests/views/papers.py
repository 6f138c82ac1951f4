"""Paper versions of a case test: the task sheet, and the grading sheet with its key."""

from flask import Response
from flask.typing import ResponseReturnValue

from assessments.documents.document import AssessmentDocument
from assessments.documents.grading_papers import grading_sheet
from assessments.documents.task_papers import task_sheet
from hiring.access.policy import Permission
from hiring.case_tests.views.blueprint import pages
from hiring.output import MEDIA_TYPES, Format, make_assessment
from hiring.web.context import toolkit
from hiring.web.guard import requires
from job_descriptions.localized import Language


@pages.get("/case-tests/<code>/task/<any(ru,en):language>.pdf")
@requires(Permission.MANAGE_CANDIDATES)
def download_task(code: str, language: Language) -> ResponseReturnValue:
    case = toolkit().cases.find(code)
    return _pdf(task_sheet(case, language), f"{case.name}-task-{language}")


@pages.get("/case-tests/<code>/grading/<any(ru,en):language>.pdf")
@requires(Permission.GRADE_CASES)
def download_grading(code: str, language: Language) -> ResponseReturnValue:
    case = toolkit().cases.find(code)
    return _pdf(grading_sheet(case, language), f"{case.name}-grading-{language}")


def _pdf(document: AssessmentDocument, name: str) -> Response:
    body = make_assessment(toolkit().renderer, document, Format.PDF)
    response = Response(body, content_type=MEDIA_TYPES[Format.PDF])
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    return response
