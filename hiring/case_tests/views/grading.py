"""Blind grading: the scripts offered, one script beside its criteria, submitted or given back."""

import time
from collections.abc import Mapping
from dataclasses import dataclass

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from assessments.cases.model import WrittenCase
from assessments.cases.written import Grade, WrittenResult
from hiring.candidates.views.showing import record_showing
from hiring.case_tests.models import CaseWork, Grading
from hiring.case_tests.service.fields import answer_field
from hiring.case_tests.service.grades import (
    COMMENT,
    FOUND,
    MARKS,
    combined,
    criterion_field,
    fact_field,
    forbidden_field,
    grade_fields,
    grade_in,
    submitted,
)
from hiring.case_tests.service.grading import (
    GradeIncomplete,
    also_interviews,
    are_together,
    begin_grading,
    keep_grade,
    own_grading,
    return_grading,
    scripts_for,
    submit_grade,
)
from hiring.case_tests.service.inviting import find_work
from hiring.case_tests.views.blueprint import pages
from hiring.errors import Conflict, Forbidden
from hiring.i18n import gettext as _
from hiring.i18n import language
from hiring.policy import Permission, Person
from hiring.scorecards.service import case_scores_open
from hiring.sheets.batch import Kept
from hiring.sheets.service import read_state, values
from hiring.sheets.unscripted import SheetPage, typed_batch, unsaved
from hiring.web.body_sizes import WHOLE_PAGE, takes
from hiring.web.confirm import ask, confirmed, once_sure
from hiring.web.context import reading, toolkit, writing
from hiring.web.forms import SureForm
from hiring.web.guard import actor, requires
from hiring.web.words import refusal_words
from hiring.work import Work


@dataclass(frozen=True, slots=True)
class GradeComparison:
    """The grades side by side, once all that the rule asks for are in; `grades` by their place."""

    gradings: tuple[Grading, ...]
    grades: Mapping[int, Grade]
    result: WrittenResult


@dataclass(frozen=True, slots=True)
class GradingPage(SheetPage):
    """A script beside its grading sheet; nothing here tells whose it is."""

    work_id: int
    number: str
    case: WrittenCase
    answers: Mapping[str, str]
    locked: bool
    interviews_too: bool
    comparison: GradeComparison | None
    unmarked: tuple[str, ...] = ()

    def label(self, name: str) -> str:
        """What a field is called in a list of fields."""
        kind, _separator, item = name.partition(":")
        lists = {
            "criterion": {each.id: each.name for each in self.case.criteria},
            "fact": {each.id: each.text for each in self.case.checklist},
            "forbidden": {each.id: each.text for each in self.case.forbidden},
        }
        return lists[kind][item][language()] if kind in lists else _("Comment")


@pages.get("/grading")
@requires(Permission.GRADE_CASES)
def list_scripts() -> ResponseReturnValue:
    with reading() as work:
        scripts = scripts_for(work)
        return render_template("case_tests/scripts.html", scripts=scripts)


@pages.post("/grading/<id:work_id>/begin")
@requires(Permission.GRADE_CASES)
def begin(work_id: int) -> ResponseReturnValue:
    if not SureForm().validate_on_submit():
        return redirect(url_for("case_tests.list_scripts"))
    try:
        with writing() as work:
            begin_grading(work, work_id)
    except Forbidden as refusal:
        flash(refusal_words(refusal.code, refusal.details), "error")
        return redirect(url_for("case_tests.list_scripts"))
    return redirect(url_for("case_tests.show_script", work_id=work_id))


@pages.get("/grading/<id:work_id>")
@requires(Permission.GRADE_CASES)
def show_script(work_id: int) -> ResponseReturnValue:
    with reading() as work:
        return _page(_grading_page(work, own_grading(work, work_id)))


@pages.get("/grading/<id:work_id>/shell")
@requires(Permission.GRADE_CASES)
def show_script_shell(work_id: int) -> ResponseReturnValue:
    """The page without the candidate's words: kept by the browser for times without network."""
    with reading() as work:
        return _page(_grading_page(work, own_grading(work, work_id), bare=True))


@pages.post("/grading/<id:work_id>")
@requires(Permission.GRADE_CASES)
@takes(WHOLE_PAGE)
def save_grade(work_id: int) -> ResponseReturnValue:
    """Take the whole form; the button says whether it is also submitted."""
    if not SureForm().validate_on_submit():
        return redirect(url_for("case_tests.show_script", work_id=work_id))
    kept = _keep_form(work_id)
    if kept.locked:
        flash(refusal_words("grade_submitted", {}), "error")
    elif kept.clashes or kept.refusals:
        return _unsaved(work_id, kept)
    elif request.form.get("action") == "submit":
        return _submitted(work_id)
    else:
        flash(_("Saved."), "done")
    return redirect(url_for("case_tests.show_script", work_id=work_id))


@pages.post("/grading/<id:work_id>/give-back")
@requires(Permission.GRADE_CASES)
def return_script(work_id: int) -> ResponseReturnValue:
    scripts = url_for("case_tests.list_scripts")
    if not SureForm().validate_on_submit():
        return redirect(scripts)
    try:
        with once_sure() as work:
            return_grading(work, work_id)
            number = find_work(work, work_id).application.script
    except Conflict as refusal:
        flash(refusal_words(refusal.code, refusal.details), "error")
        return redirect(scripts)
    if not confirmed():
        question = _(
            "What you typed about script %(number)s will be deleted, and somebody else can grade "
            "it.",
            number=number,
        )
        return ask(question, _("Give the script back"), _script(work_id))
    flash(_("Somebody else can grade this script now."), "done")
    return redirect(scripts)


def _unsaved(work_id: int, kept: Kept) -> ResponseReturnValue:
    """Show the sheet as it was filled in, and at each field why its words are not saved."""
    with reading() as work:
        page = _grading_page(work, own_grading(work, work_id))
    shown = _page(unsaved(page, kept, request.form, _said))
    return shown, 409 if kept.clashes else 422


def _said(name: str, value: str) -> str:
    is_box = value == FOUND and name != COMMENT
    return _("ticked") if is_box else value


def _submitted(work_id: int) -> ResponseReturnValue:
    try:
        with once_sure() as work:
            submit_grade(work, work_id)
            number = own_grading(work, work_id).work.application.script
    except GradeIncomplete as refusal:
        with reading() as work:
            grading = own_grading(work, work_id)
            return _page(_grading_page(work, grading, unmarked=refusal.criteria)), 422
    except Conflict as refusal:
        flash(refusal_words(refusal.code, refusal.details), "error")
    else:
        if not confirmed():
            question = _(
                "Your grade of script %(number)s will be locked: nothing in it can change after "
                "that.",
                number=number,
            )
            return ask(question, _("Hand in the grade"), _script(work_id))
        flash(_("Your grade is handed in and locked."), "done")
    return redirect(_script(work_id))


def _script(work_id: int) -> str:
    return url_for("case_tests.show_script", work_id=work_id)


def _keep_form(work_id: int) -> Kept:
    """Save what a page without scripts sent; what comes after the submission is put aside."""
    kit = toolkit()
    with writing() as work:
        grading = own_grading(work, work_id)
        names = grade_fields(kit.catalog.cases.written(grading.work.case_name))
        standing = read_state(work, grading.sheet_id).fields
        batch = typed_batch(request.form, names, standing, time.time_ns() // 1_000_000)
        return keep_grade(work, work_id, batch)


def _grading_page(
    work: Work, grading: Grading, *, bare: bool = False, unmarked: tuple[str, ...] = ()
) -> GradingPage:
    case_work, person = grading.work, actor()
    case = toolkit().catalog.cases.written(case_work.case_name)
    answers = {} if bare else values(work, case_work.sheet_id)
    return GradingPage(
        work_id=case_work.id,
        sheet_id=grading.sheet_id,
        number=case_work.application.script,
        case=case,
        answers={each.id: answers.get(answer_field(each.id), "") for each in case.answers},
        fields={} if bare else read_state(work, grading.sheet_id).fields,
        locked=grading.submitted_at is not None,
        interviews_too=also_interviews(case_work, person),
        comparison=None if bare else _comparison(work, person, case, case_work),
        unmarked=unmarked,
    )


def _comparison(
    work: Work, person: Person, case: WrittenCase, case_work: CaseWork
) -> GradeComparison | None:
    """Return the grades side by side for those who may read them by now."""
    result = combined(case, case_work.gradings)
    if result is None or not are_together(case, case_work):
        return None
    if also_interviews(case_work, person) and not case_scores_open(work, case_work.application_id):
        return None
    record_showing([case_work.application_id], "case_results")
    done = submitted(case_work.gradings)
    return GradeComparison(done, {each.place: grade_in(each) for each in done}, result)


def _page(page: GradingPage) -> str:
    return render_template(
        "case_tests/script.html",
        page=page,
        places={criterion_field(each.id): f"criterion-{each.id}" for each in page.case.criteria},
        marks=MARKS,
        criterion_field=criterion_field,
        fact_field=fact_field,
        forbidden_field=forbidden_field,
    )
