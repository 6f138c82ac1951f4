"""New vacancies, and their closing."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from hiring.employers.service import list_employers
from hiring.errors import HiringError
from hiring.i18n import gettext as _
from hiring.i18n import language
from hiring.policy import Permission
from hiring.positions.service.listing import Filter, list_positions
from hiring.rubrics.service.choosing import choices
from hiring.vacancies.forms import NewVacancyForm
from hiring.vacancies.service.opening import close_vacancy, open_vacancy, reopen_vacancy
from hiring.vacancies.service.people import people_for
from hiring.vacancies.views.blueprint import pages
from hiring.web.context import reading, toolkit, writing
from hiring.web.forms import SureForm
from hiring.web.guard import requires
from hiring.web.words import refusal_words
from hiring.work import Work

# Where a refusal is told; what has no place of its own is told at the position.
_FIELDS = {
    "unknown_employer": "employer",
    "position_of_other_employer": "employer",
    "roles_of_other_employer": "manager",
    "unknown_person": "manager",
    "unknown_rubric": "rubric",
    "rubric_of_other_role": "rubric",
}


@pages.get("/vacancies/new")
@requires(Permission.MANAGE_VACANCIES)
def show_new() -> ResponseReturnValue:
    form = NewVacancyForm(formdata=request.args if "subject" in request.args else None)
    with reading() as work:
        _offer(work, form)
    return render_template("vacancies/new.html", form=form)


@pages.post("/vacancies/new")
@requires(Permission.MANAGE_VACANCIES)
def create() -> ResponseReturnValue:
    form = NewVacancyForm()
    with reading() as work:
        _offer(work, form)
    if not form.validate_on_submit():
        return render_template("vacancies/new.html", form=form), 422
    try:
        with writing() as work:
            made = open_vacancy(work, form.command())
    except HiringError as refusal:
        wrong = _FIELDS.get(refusal.code, "subject")
        form[wrong].errors = [refusal_words(refusal.code, refusal.details)]
        return render_template("vacancies/new.html", form=form), 422
    flash(_("The vacancy is open. Next: the panel and the pay range."), "done")
    return redirect(url_for("candidates.show_vacancy", vacancy_id=made))


@pages.post("/vacancies/<id:vacancy_id>/close")
@requires(Permission.MANAGE_VACANCIES)
def close(vacancy_id: int) -> ResponseReturnValue:
    if SureForm().validate_on_submit():
        with writing() as work:
            close_vacancy(work, vacancy_id)
        flash(_("The vacancy is closed. Its evaluations can still be read."), "done")
    return redirect(url_for("candidates.show_vacancy", vacancy_id=vacancy_id))


@pages.post("/vacancies/<id:vacancy_id>/reopen")
@requires(Permission.MANAGE_VACANCIES)
def reopen(vacancy_id: int) -> ResponseReturnValue:
    if SureForm().validate_on_submit():
        with writing() as work:
            reopen_vacancy(work, vacancy_id)
        flash(_("The vacancy is open again."), "done")
    return redirect(url_for("candidates.show_vacancy", vacancy_id=vacancy_id))


def _offer(work: Work, form: NewVacancyForm) -> None:
    """Fill the lists: own positions first, then the library's descriptions."""
    library, lang = toolkit().catalog.library, language()
    own = [
        (f"position:{row.id}@{row.source}", f"{row.title[lang]}, {row.employer}")
        for row in list_positions(work, Filter())
    ]
    shipped = [
        (f"library:{each.name}", _("Library: %(title)s", title=each.label[lang]))
        for each in library.newest
    ]
    rubrics = [(each.name, each.house_name or each.rubric.title[lang]) for each in choices(work)]
    employers = [(each.id, each.name) for each in list_employers(work)]
    managers = people_for(work, Permission.DECIDE, (each for each, _name in employers))
    form.offer([*own, *shipped], employers, rubrics, managers)
