"""How candidates are measured: rubric, weights, optional questions, case tests."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from hiring.errors import Conflict, Invalid
from hiring.i18n import gettext as _
from hiring.i18n import language
from hiring.policy import Permission
from hiring.rubrics.service.choosing import choices
from hiring.vacancies.forms import MeasureForm, RubricForm, measure_form
from hiring.vacancies.models import Vacancy
from hiring.vacancies.service.finding import find_vacancy
from hiring.vacancies.service.measuring import coverage_in
from hiring.vacancies.service.opening import rubric_of
from hiring.vacancies.service.settings import change_rubric, set_measure
from hiring.vacancies.views.blueprint import pages
from hiring.web.confirm import ask, confirmed, once_sure
from hiring.web.context import reading, toolkit, writing
from hiring.web.faults import status_of
from hiring.web.guard import requires
from hiring.web.words import refusal_words
from hiring.work import Work


@pages.get("/vacancies/<id:vacancy_id>/measure")
@requires(Permission.MANAGE_VACANCIES)
def show_measure(vacancy_id: int) -> ResponseReturnValue:
    with reading() as work:
        vacancy = find_vacancy(work, vacancy_id)
        return _page(work, vacancy, _form(vacancy))


@pages.post("/vacancies/<id:vacancy_id>/measure")
@requires(Permission.MANAGE_VACANCIES)
def save_measure(vacancy_id: int) -> ResponseReturnValue:
    with reading() as work:
        vacancy = find_vacancy(work, vacancy_id)
        form = _form(vacancy)
        if not form.validate_on_submit():
            return _page(work, vacancy, form), 422
    try:
        with writing() as work:
            set_measure(work, vacancy_id, form.command())
    except (Conflict, Invalid) as refusal:
        flash(refusal_words(refusal.code, refusal.details), "error")
        with reading() as work:
            return _page(work, find_vacancy(work, vacancy_id), form), status_of(refusal)
    flash(_("The weights are declared."), "done")
    return redirect(url_for("vacancies.show_measure", vacancy_id=vacancy_id))


@pages.post("/vacancies/<id:vacancy_id>/rubric")
@requires(Permission.MANAGE_VACANCIES)
def save_rubric(vacancy_id: int) -> ResponseReturnValue:
    form = RubricForm()
    with reading() as work:
        _offer(work, form, find_vacancy(work, vacancy_id))
    back = url_for("vacancies.show_measure", vacancy_id=vacancy_id)
    if not form.validate_on_submit():
        return redirect(back)
    name = str(form.rubric.data)
    try:
        with once_sure() as work:
            change_rubric(work, vacancy_id, name)
    except (Conflict, Invalid) as refusal:
        flash(refusal_words(refusal.code, refusal.details), "error")
        return redirect(back)
    if not confirmed():
        return ask(_what_is_lost(), _("Use this rubric"), back)
    flash(_("The rubric is changed. Please look at the weights."), "done")
    return redirect(back)


def _what_is_lost() -> str:
    return _(
        "The weights and optional questions declared for this vacancy will be lost: those of the "
        "chosen rubric take their place."
    )


def _form(vacancy: Vacancy) -> MeasureForm:
    """Return the form; a chosen case stays listed when a newer version of it is published."""
    cases = toolkit().catalog.cases
    offered = {case.name: case.title[language()] for case in cases.for_role(vacancy.role)}
    chosen = (cases.version(each.case_name) for each in vacancy.cases)
    kept = {
        case.name: f"{case.title[language()]} ({case.name})"
        for case in chosen
        if case.name not in offered
    }
    return measure_form(vacancy, rubric_of(vacancy), {**kept, **offered}.items())


def _page(work: Work, vacancy: Vacancy, form: MeasureForm) -> str:
    rubrics = RubricForm(formdata=None, data={"rubric": vacancy.rubric_name})
    _offer(work, rubrics, vacancy)
    rubric = rubric_of(vacancy)
    return render_template(
        "vacancies/measure.html",
        vacancy=vacancy,
        rubric=rubric,
        form=form,
        rubrics=rubrics,
        matrix=coverage_in(toolkit().catalog, vacancy),
    )


def _offer(work: Work, form: RubricForm, vacancy: Vacancy) -> None:
    form.rubric.choices = [
        (each.name, each.house_name or each.rubric.title[language()])
        for each in choices(work, vacancy.role)
    ]
