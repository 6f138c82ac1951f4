"""The candidate at work: the task with its clock, saved as one types, and the handing in."""

import time
from collections.abc import Mapping
from dataclasses import dataclass

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from assessments.cases.candidate import (
    CandidateTask,
    ListedTask,
    News,
    PlanningSheet,
    task_for_candidate,
)
from assessments.cases.model import Action, PlanningCase
from assessments.cases.plan import Entry
from hiring.case_tests.models import CaseWork
from hiring.case_tests.service.fields import (
    known_tasks,
    plan_of,
    unplaced,
    untouched,
    work_fields,
)
from hiring.case_tests.service.standing import Door, door_of, seconds_left
from hiring.case_tests.service.working import (
    call_news,
    keep_work,
    news_for,
    submit_work,
    work_of_pass,
)
from hiring.case_tests.views.blueprint import pages
from hiring.case_tests.views.candidate import closed_page, held_pass, speak_as_invited
from hiring.case_tests.words import action_words_of
from hiring.errors import Conflict, NotFound
from hiring.i18n import gettext as _
from hiring.i18n import language
from hiring.policy import Guest
from hiring.sheets.batch import Kept
from hiring.sheets.service import read_state
from hiring.sheets.unscripted import SheetPage, typed_batch, unsaved
from hiring.web.body_sizes import FEW_LINES, WHOLE_PAGE, takes
from hiring.web.context import reading, toolkit, writing
from hiring.web.forms import SureForm
from hiring.web.guard import public
from hiring.work import Work


@dataclass(frozen=True, slots=True)
class TaskPage(SheetPage):
    """What lies before a candidate; a shell for times without network has no values."""

    task: CandidateTask
    tasks: tuple[ListedTask, ...]
    numbers: Mapping[str, int]
    news: tuple[News, ...]
    untouched: tuple[str, ...]
    plan: tuple[Entry, ...]
    left: int
    actions: tuple[Action, ...] = tuple(Action)

    def label(self, name: str) -> str:
        """What a field is called in a list of fields."""
        _kind, item, *_part = name.split(":")
        if isinstance(self.task, PlanningSheet):
            return _("task %(number)s", number=self.numbers[item])
        return next(each.label[language()] for each in self.task.answers if each.id == item)

    def said(self, name: str, value: str) -> str:
        """The words for what stands in a field: a decision and a person have their own."""
        if not isinstance(self.task, PlanningSheet):
            return value
        if value and name.endswith(":action"):
            return action_words_of(value)
        names = {person.id: person.name[language()] for person in self.task.people}
        return names.get(value, value) if name.endswith(":to") else value

    @property
    def is_planning(self) -> bool:
        """Whether a day is to be planned, rather than questions answered."""
        return bool(self.tasks)

    @property
    def placed(self) -> list[Entry]:
        """The tasks that stand in the day, by their beginning."""
        found = [entry for entry in self.plan if entry.placed]
        return sorted(found, key=lambda entry: (entry.start or 0, entry.minutes or 0))

    @property
    def unplaced(self) -> tuple[str, ...]:
        """The ids of tasks that are to be done and have no beginning or no length."""
        return unplaced(self.plan)


@pages.get("/task")
@public
def show_work() -> ResponseReturnValue:
    return _show("case_tests/work.html")


@pages.get("/task/shell")
@public
def show_shell() -> ResponseReturnValue:
    """The page without a word of the candidate's: kept by the browser for times without network."""
    return _show("case_tests/work.html", bare=True)


@pages.post("/task")
@public
@takes(WHOLE_PAGE)
def save_work() -> ResponseReturnValue:
    """Take the whole form; the button says whether the person also wants to hand in."""
    if not SureForm().validate_on_submit():
        return redirect(url_for("case_tests.show_work"))
    try:
        kept = _keep_form()
        if not kept.locked and (kept.clashes or kept.refusals):
            return _unsaved(kept)
        if request.form.get("action") == "finish":
            return _towards_the_end()
    except NotFound as refusal:
        return closed_page(refusal.code)
    if not kept.locked:
        flash(_("Saved."), "done")
    return redirect(url_for("case_tests.show_work"))


@pages.get("/task/finish")
@public
def show_finish() -> ResponseReturnValue:
    return _show("case_tests/finish.html")


@pages.post("/task/finish")
@public
@takes(FEW_LINES)
def finish() -> ResponseReturnValue:
    if not SureForm().validate_on_submit():
        return redirect(url_for("case_tests.show_finish"))
    try:
        with writing(Guest()) as work:
            submit_work(work, held_pass())
    except NotFound as refusal:
        return closed_page(refusal.code)
    except Conflict:
        return _towards_the_end()
    return redirect(url_for("case_tests.show_work"))


def _show(template: str, *, bare: bool = False) -> ResponseReturnValue:
    """Show a page of the work that runs, or that it has been handed in."""
    with reading(Guest()) as work:
        try:
            case_work = work_of_pass(work, held_pass())
        except NotFound as refusal:
            return closed_page(refusal.code)
        speak_as_invited(case_work)
        if door_of(case_work, toolkit().now()) is not Door.RUNNING:
            return render_template("case_tests/handed_in.html", work=case_work)
        return render_template(
            template, page=_task_page(work, case_work, bare=bare), lang_of=case_work
        )


def _keep_form() -> Kept:
    """Save what a page without scripts sent, and say where it came too late."""
    kit, now = toolkit(), toolkit().now()
    with writing(Guest()) as work:
        case_work = work_of_pass(work, held_pass())
        case = kit.catalog.cases.version(case_work.case_name)
        names = work_fields(case, news_for(case, case_work, now))
        standing = read_state(work, case_work.sheet_id).fields
        batch = typed_batch(request.form, names, standing, time.time_ns() // 1_000_000)
        kept = keep_work(work, held_pass(), batch)
    if kept.locked:
        flash(_("The time is over: what came later is not part of your work."), "error")
    return kept


def _unsaved(kept: Kept) -> ResponseReturnValue:
    """Show the form as it was typed, and at each field why its words are not saved."""
    with reading(Guest()) as work:
        case_work = work_of_pass(work, held_pass())
        speak_as_invited(case_work)
        page = _task_page(work, case_work)
        shown = unsaved(page, kept, request.form, page.said)
        answer = render_template("case_tests/work.html", page=shown, lang_of=case_work)
    return answer, 409 if kept.clashes else 422


def _towards_the_end() -> ResponseReturnValue:
    """Show what would still have come in; where nothing would, ask whether to hand in."""
    with writing(Guest()) as work:
        news = call_news(work, held_pass())
    if not news:
        return redirect(url_for("case_tests.show_finish"))
    flash(_("More has come in. Decide on it, then hand in."), "needs")
    return redirect(url_for("case_tests.show_work", _anchor="news"))


def _task_page(work: Work, case_work: CaseWork, *, bare: bool = False) -> TaskPage:
    """Return everything that the pages of a running work show."""
    now = toolkit().now()
    case = toolkit().catalog.cases.version(case_work.case_name)
    news = news_for(case, case_work, now)
    fields = {} if bare else read_state(work, case_work.sheet_id).fields
    typed = {name: each.value for name, each in fields.items()}
    tasks = tuple(known_tasks(case, news).values()) if isinstance(case, PlanningCase) else ()
    return TaskPage(
        sheet_id=case_work.sheet_id,
        task=task_for_candidate(case),
        tasks=tasks,
        numbers={task.id: number for number, task in enumerate(tasks, 1)},
        news=news,
        fields=fields,
        untouched=untouched(case, news, typed),
        plan=plan_of(case, news, typed) if isinstance(case, PlanningCase) else (),
        left=seconds_left(case_work, now),
    )
