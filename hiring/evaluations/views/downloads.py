"""Files of evaluations: of a decision, of what is known now as a draft, of a whole vacancy."""

from flask.typing import ResponseReturnValue

from assessments.documents.comparison import comparison
from assessments.documents.marks_table import marks_tables
from hiring.candidates.views.showing import record_showing
from hiring.errors import Forbidden
from hiring.evaluations.service.deciding import find_evaluation
from hiring.evaluations.service.facts import facts_for, facts_of_panel
from hiring.evaluations.service.gathering import Panel, panel_of
from hiring.evaluations.service.papers import PaperKind, issued_paper, paper_of
from hiring.evaluations.views.blueprint import pages
from hiring.output.formats import address_of
from hiring.output.pdf import PDF
from hiring.papers.composed import compose
from hiring.policy import Permission
from hiring.scorecards.service import require_open
from hiring.web.context import reading
from hiring.web.downloads import XLSX_TYPE, attached, download
from hiring.web.guard import requires
from hiring.work import Work
from hiring.xlsx.marks import marks_workbook
from job_descriptions.writing.localized import Language

_FILE = (
    "<any(ru,en):language>/<any(record,manager,letter):kind>"
    f".{address_of(('evaluation', 'manager', 'letter'))}"
)


@pages.get(f"/applications/<id:application_id>/evaluation/draft/{_FILE}")
@requires(Permission.READ_EVALUATIONS)
def download_draft(
    application_id: int, language: Language, kind: PaperKind, ending: str
) -> ResponseReturnValue:
    with reading() as work:
        facts = facts_for(work, application_id, language)
        application = require_open(work, application_id)
        record_showing([application_id], "marks")
        document = paper_of(facts, application.vacancy, kind)
    name = f"{kind}-{application_id}-{language}-draft"
    return download(compose(document), ending, name)


@pages.get(f"/applications/<id:application_id>/evaluation/<id:number>/{_FILE}")
@requires(Permission.READ_EVALUATIONS)
def download_decision(
    application_id: int, number: int, language: Language, kind: PaperKind, ending: str
) -> ResponseReturnValue:
    with reading() as work:
        require_open(work, application_id)
        record_showing([application_id], "marks")
        evaluation = find_evaluation(work, application_id, number)
        paper = issued_paper(work, evaluation, kind, language)
    return download(paper, ending, f"{kind}-{application_id}-{language}-{number}")


@pages.get("/vacancies/<id:vacancy_id>/comparison/<any(ru,en):language>.pdf")
@requires(Permission.READ_EVALUATIONS)
def download_comparison(vacancy_id: int, language: Language) -> ResponseReturnValue:
    with reading() as work:
        facts = facts_of_panel(work, _panel(work, vacancy_id), language)
    if not facts:
        raise Forbidden("sealed")
    name = f"comparison-{vacancy_id}-{language}"
    return download(compose(comparison(facts)), PDF.ending, name)


@pages.get("/vacancies/<id:vacancy_id>/marks/<any(ru,en):language>.xlsx")
@requires(Permission.READ_EVALUATIONS)
def download_marks(vacancy_id: int, language: Language) -> ResponseReturnValue:
    with reading() as work:
        facts = facts_of_panel(work, _panel(work, vacancy_id), language)
    if not facts:
        raise Forbidden("sealed")
    body = marks_workbook(marks_tables(facts, language))
    return attached(body, XLSX_TYPE, f"marks-{vacancy_id}-{language}.xlsx")


def _panel(work: Work, vacancy_id: int) -> Panel:
    panel = panel_of(work, vacancy_id)
    record_showing([each.id for each in panel.applications], "marks")
    return panel
