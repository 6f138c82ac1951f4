"""Paper versions of a case test: the task sheet, and the grading sheet with its key."""

from flask.typing import ResponseReturnValue

from assessments.documents.grading_papers import grading_sheet
from assessments.documents.task_papers import task_sheet
from hiring.case_tests.views.blueprint import pages
from hiring.output.pdf import PDF
from hiring.papers.composed import compose
from hiring.policy import Permission
from hiring.web.context import toolkit
from hiring.web.downloads import download
from hiring.web.guard import requires
from job_descriptions.writing.localized import Language


@pages.get("/case-tests/<code>/task/<any(ru,en):language>.pdf")
@requires(Permission.MANAGE_CANDIDATES)
def download_task(code: str, language: Language) -> ResponseReturnValue:
    case = toolkit().catalog.cases.find(code)
    return download(compose(task_sheet(case, language)), PDF.ending, f"{case.name}-task-{language}")


@pages.get("/case-tests/<code>/grading/<any(ru,en):language>.pdf")
@requires(Permission.GRADE_CASES)
def download_grading(code: str, language: Language) -> ResponseReturnValue:
    case = toolkit().catalog.cases.find(code)
    return download(
        compose(grading_sheet(case, language)), PDF.ending, f"{case.name}-grading-{language}"
    )
