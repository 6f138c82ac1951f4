"""The list of vacancies, and one vacancy with its candidates."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from hiring.candidates.forms import NewCandidateForm
from hiring.candidates.service.applications import (
    CandidateKnown,
    add_candidate,
    application_lacks,
    vacancy_lacks,
)
from hiring.candidates.service.finding import applications_of, count_applications
from hiring.candidates.views.blueprint import pages
from hiring.errors import Conflict
from hiring.i18n import gettext as _
from hiring.i18n import language
from hiring.policy import Permission
from hiring.vacancies.service.finding import find_vacancy
from hiring.vacancies.service.finding import list_vacancies as listed
from hiring.vacancies.service.opening import day_at
from hiring.vacancies.service.people import knows_names
from hiring.web.context import reading, toolkit, writing
from hiring.web.guard import requires
from hiring.web.words import refusal_words
from hiring.work import Work


@pages.get("/vacancies")
@requires(Permission.READ_VACANCIES)
def list_vacancies() -> ResponseReturnValue:
    closed = request.args.get("closed") == "1"
    with reading() as work:
        rows = [(vacancy, vacancy_lacks(vacancy)) for vacancy in listed(work, closed=closed)]
        counts = count_applications(work)
        return render_template("candidates/vacancies.html", rows=rows, counts=counts, closed=closed)


@pages.get("/vacancies/<id:vacancy_id>")
@requires(Permission.READ_VACANCIES)
def show_vacancy(vacancy_id: int) -> ResponseReturnValue:
    form = NewCandidateForm(formdata=None, data={"language": language()})
    with reading() as work:
        if work.person.may(Permission.MANAGE_CANDIDATES):
            return _page(work, vacancy_id, form)
        return _read_only(work, vacancy_id)


@pages.post("/vacancies/<id:vacancy_id>/candidates")
@requires(Permission.MANAGE_CANDIDATES)
def add(vacancy_id: int) -> ResponseReturnValue:
    form = NewCandidateForm()
    try:
        if form.validate_on_submit():
            return _added(vacancy_id, form)
    except CandidateKnown as refusal:
        form.email.errors = [refusal_words(refusal.code, {})]
        with reading() as work:
            return _page(work, vacancy_id, form, refusal), 422
    except Conflict as refusal:
        if refusal.code == "vacancy_closed":
            flash(refusal_words(refusal.code, refusal.details), "error")
        else:
            form.email.errors = [refusal_words(refusal.code, refusal.details)]
    with reading() as work:
        return _page(work, vacancy_id, form), 422


def _added(vacancy_id: int, form: NewCandidateForm) -> ResponseReturnValue:
    with writing() as work:
        made = add_candidate(work, form.command(vacancy_id))
    flash(_("The candidate is added. Next: consent."), "done")
    return redirect(url_for("interviews.show_application", application_id=made))


def _page(
    work: Work, vacancy_id: int, form: NewCandidateForm, known: CandidateKnown | None = None
) -> str:
    vacancy = find_vacancy(work, vacancy_id)
    today = day_at(vacancy, toolkit().now())
    rows = [(each, application_lacks(each, today)) for each in applications_of(work, vacancy_id)]
    return render_template(
        "candidates/vacancy.html",
        vacancy=vacancy,
        rows=rows,
        lacks=vacancy_lacks(vacancy),
        form=form,
        known_person=known,
    )


def _read_only(work: Work, vacancy_id: int) -> str:
    """Return the page as a rater or the manager sees it: who applies, for those who may know."""
    vacancy = find_vacancy(work, vacancy_id)
    known = knows_names(work.person, vacancy)
    rows = applications_of(work, vacancy_id) if known else []
    return render_template("candidates/overview.html", vacancy=vacancy, rows=rows, known=known)
