"""How one case test was scored, for those to whom the seal has opened it."""

from flask import render_template
from flask.typing import ResponseReturnValue

from assessments.cases.model import Case, PlanningCase, WrittenCase
from hiring.candidates.service.finding import find_application
from hiring.candidates.views.showing import record_showing
from hiring.case_tests.models import CaseWork
from hiring.case_tests.service.fields import (
    answer_field,
    key_reasons,
    known_tasks,
    news_of,
    plan_of,
)
from hiring.case_tests.service.grading import still_grades
from hiring.case_tests.service.inviting import find_work
from hiring.case_tests.service.results import result_of
from hiring.case_tests.views.blueprint import pages
from hiring.errors import Forbidden, NotFound
from hiring.policy import Permission
from hiring.scorecards.service import case_scores_open
from hiring.sheets.service import values
from hiring.web.context import reading, toolkit
from hiring.web.guard import actor, requires
from hiring.work import Work


@pages.get("/applications/<id:application_id>/case-tests/<id:work_id>/result")
@requires(Permission.READ_EVALUATIONS)
def show_result(application_id: int, work_id: int) -> ResponseReturnValue:
    _checked(application_id, work_id)
    record_showing([application_id], "case_results")
    # Asked again: whoever was given a card in between is shown nothing.
    return _checked(application_id, work_id)


def _checked(application_id: int, work_id: int) -> str:
    kit = toolkit()
    with reading() as work:
        application = find_application(work, application_id)
        if not case_scores_open(work, application_id):
            raise Forbidden("case_scores_sealed")
        case_work = find_work(work, work_id)
        case = kit.catalog.cases.version(case_work.case_name)
        # Asked before whose it is: the answer tells a grader nothing of that.
        if isinstance(case, WrittenCase) and still_grades(case, case_work, actor()):
            raise Forbidden("case_to_be_graded")
        if case_work.application_id != application_id:
            raise NotFound("unknown_work")
        return render_template(
            "case_tests/result.html",
            application=application,
            case=case,
            result=result_of(work, case_work),
            **_handed_in(work, case, case_work),
        )


def _handed_in(work: Work, case: Case, case_work: CaseWork) -> dict[str, object]:
    """Return what the candidate handed in: the plan with its tasks, or the answers."""
    typed = values(work, case_work.sheet_id)
    if isinstance(case, PlanningCase):
        news = news_of(case, float("inf"))
        tasks = known_tasks(case, news)
        numbers = {name: number for number, name in enumerate(tasks, 1)}
        plan = {entry.task: entry for entry in plan_of(case, news, typed)}
        return {"tasks": tasks, "numbers": numbers, "plan": plan, "reasons": key_reasons(case)}
    return {"answers": {each.id: typed.get(answer_field(each.id), "") for each in case.answers}}
