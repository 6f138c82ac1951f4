"""The candidate's one-time link: what the task is and what is recorded, then consent and start."""

from flask import redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from hiring.candidates.service.consents import consent_texts, last_day, operator_name
from hiring.case_tests.forms import ConsentForm
from hiring.case_tests.models import CaseWork
from hiring.case_tests.service.standing import Door, door_of
from hiring.case_tests.service.working import begin, work_behind
from hiring.case_tests.views.blueprint import pages
from hiring.case_tests.views.candidate import closed_page, let_in, speak_as_invited
from hiring.errors import Conflict, NotFound
from hiring.i18n import language
from hiring.vacancies.service.opening import day_at
from hiring.web.body_sizes import FEW_LINES, takes
from hiring.web.context import reading, toolkit, writing
from hiring.web.guard import public
from hiring.web.pages import day


@pages.get("/task/<secret>")
@public
def show_door(secret: str) -> ResponseReturnValue:
    """Show what awaits the person; a work that runs goes on, and the clock never starts here."""
    with reading() as opened:
        try:
            work = work_behind(opened, secret)
        except NotFound as refusal:
            return closed_page(refusal.code)
        speak_as_invited(work)
        door = door_of(work, toolkit().now())
        if door is Door.WAITING:
            return _page(opened, work, ConsentForm(formdata=None))
    if door is Door.EXPIRED:
        return closed_page("work_link_expired")
    let_in(work)
    return redirect(url_for("case_tests.show_work"))


@pages.post("/task/<secret>")
@public
@takes(FEW_LINES)
def enter(secret: str) -> ResponseReturnValue:
    form, kit = ConsentForm(), toolkit()
    try:
        if not form.validate_on_submit():
            with reading() as opened:
                work = work_behind(opened, secret)
                speak_as_invited(work)
                return _page(opened, work, form), 422
        with writing() as opened:
            work = begin(opened, kit.cases, kit.now(), secret)
    except (Conflict, NotFound) as refusal:
        return closed_page(refusal.code)
    let_in(work)
    session["language"] = language()
    return redirect(url_for("case_tests.show_work"))


def _page(opened: Session, work: CaseWork, form: ConsentForm) -> str:
    text = consent_texts()["case_test"]
    today = day_at(work.application.vacancy, toolkit().now())
    until = day(last_day(text, today))
    return render_template(
        "case_tests/door.html",
        case=toolkit().cases.version(work.case_name),
        operator=operator_name(opened),
        consent=text,
        consent_words=text.shown(language(), operator_name(opened), until),
        expires_at=work.link_expires_at,
        vacancy=work.application.vacancy,
        form=form,
    )
