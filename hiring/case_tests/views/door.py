"""The candidate's one-time link: what the task is and what is recorded, then consent and start."""

from flask import redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue

from hiring.candidates.service.consents import consent_texts, last_day, operator_name
from hiring.case_tests.forms import BeginForm
from hiring.case_tests.models import CaseWork
from hiring.case_tests.service.standing import Door, door_of
from hiring.case_tests.service.working import begin_work, work_behind
from hiring.case_tests.views.blueprint import pages
from hiring.case_tests.views.candidate import closed_page, let_in, speak_as_invited
from hiring.errors import Conflict, NotFound
from hiring.i18n import language
from hiring.policy import Guest
from hiring.vacancies.service.opening import day_at
from hiring.web.body_sizes import FEW_LINES, takes
from hiring.web.context import reading, toolkit, writing
from hiring.web.guard import public
from hiring.web.pages import day
from hiring.work import Work


@pages.get("/task/<secret>")
@public
def show_door(secret: str) -> ResponseReturnValue:
    """Show what awaits the person; a work that runs goes on, and the clock never starts here."""
    with reading(Guest()) as work:
        try:
            case_work = work_behind(work, secret)
        except NotFound as refusal:
            return closed_page(refusal.code)
        speak_as_invited(case_work)
        door = door_of(case_work, toolkit().now())
        if door is Door.WAITING:
            return _page(work, case_work, BeginForm(formdata=None))
    if door is Door.EXPIRED:
        return closed_page("work_link_expired")
    let_in(case_work)
    return redirect(url_for("case_tests.show_work"))


@pages.post("/task/<secret>")
@public
@takes(FEW_LINES)
def enter(secret: str) -> ResponseReturnValue:
    form = BeginForm()
    try:
        if not form.validate_on_submit():
            with reading(Guest()) as work:
                case_work = work_behind(work, secret)
                speak_as_invited(case_work)
                return _page(work, case_work, form), 422
        with writing(Guest()) as work:
            case_work = begin_work(work, secret)
    except (Conflict, NotFound) as refusal:
        return closed_page(refusal.code)
    let_in(case_work)
    session["language"] = language()
    return redirect(url_for("case_tests.show_work"))


def _page(work: Work, case_work: CaseWork, form: BeginForm) -> str:
    text = consent_texts()["case_test"]
    today = day_at(case_work.application.vacancy, toolkit().now())
    until = day(last_day(text, today))
    return render_template(
        "case_tests/door.html",
        case=toolkit().catalog.cases.version(case_work.case_name),
        operator=operator_name(work),
        consent=text,
        consent_words=text.shown(language(), operator_name(work), until),
        expires_at=case_work.link_expires_at,
        vacancy=case_work.application.vacancy,
        form=form,
    )
