"""The panel and the pay range of a vacancy."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from hiring.errors import Conflict, Invalid
from hiring.i18n import gettext as _
from hiring.i18n import language
from hiring.policy import Permission
from hiring.salary.duties import JURISDICTIONS, coming_duties, pay_duties
from hiring.vacancies.forms import ManagerForm, MemberForm, PayForm, ZoneForm, pay_form
from hiring.vacancies.models import Vacancy
from hiring.vacancies.service.finding import find_vacancy
from hiring.vacancies.service.opening import day_at
from hiring.vacancies.service.settings import (
    add_member,
    possible_managers,
    possible_members,
    remove_member,
    set_manager,
    set_pay,
    set_zone,
)
from hiring.vacancies.views.blueprint import pages
from hiring.web.context import reading, toolkit, writing
from hiring.web.forms import SureForm
from hiring.web.guard import requires
from hiring.web.words import refusal_words
from hiring.work import Work


@pages.get("/vacancies/<id:vacancy_id>/panel")
@requires(Permission.MANAGE_VACANCIES)
def show_panel(vacancy_id: int) -> ResponseReturnValue:
    with reading() as work:
        vacancy = find_vacancy(work, vacancy_id)
        stand = vacancy.interviewers_frozen_at is not None
        member = MemberForm(formdata=None, data={"interviews": not stand, "grades": stand})
        return _page(work, vacancy, member, pay_form(vacancy))


@pages.post("/vacancies/<id:vacancy_id>/panel")
@requires(Permission.MANAGE_VACANCIES)
def join_panel(vacancy_id: int) -> ResponseReturnValue:
    form = MemberForm()
    with reading() as work:
        vacancy = find_vacancy(work, vacancy_id)
        form.offer(possible_members(work, vacancy))
        if not form.validate_on_submit():
            return _page(work, vacancy, form, pay_form(vacancy)), 422
    try:
        with writing() as work:
            add_member(work, vacancy_id, form.command())
    except (Conflict, Invalid) as refusal:
        flash(refusal_words(refusal.code, refusal.details), "error")
    else:
        flash(_("The panel has a new member."), "done")
    return _back(vacancy_id)


@pages.post("/vacancies/<id:vacancy_id>/panel/<id:member_id>/remove")
@requires(Permission.MANAGE_VACANCIES)
def leave_panel(vacancy_id: int, member_id: int) -> ResponseReturnValue:
    if SureForm().validate_on_submit():
        try:
            with writing() as work:
                remove_member(work, vacancy_id, member_id)
        except Conflict as refusal:
            flash(refusal_words(refusal.code, refusal.details), "error")
    return _back(vacancy_id)


@pages.post("/vacancies/<id:vacancy_id>/manager")
@requires(Permission.MANAGE_VACANCIES)
def save_manager(vacancy_id: int) -> ResponseReturnValue:
    form = ManagerForm()
    with reading() as work:
        form.offer(possible_managers(work, find_vacancy(work, vacancy_id)))
    if not form.validate_on_submit():
        flash(refusal_words("not_a_choice", {}), "error")
        return _back(vacancy_id)
    try:
        with writing() as work:
            set_manager(work, vacancy_id, form.manager.data)
    except (Conflict, Invalid) as refusal:
        flash(refusal_words(refusal.code, refusal.details), "error")
    else:
        flash(_("The hiring manager is saved."), "done")
    return _back(vacancy_id)


@pages.post("/vacancies/<id:vacancy_id>/pay")
@requires(Permission.MANAGE_VACANCIES)
def save_pay(vacancy_id: int) -> ResponseReturnValue:
    with reading() as work:
        vacancy = find_vacancy(work, vacancy_id)
        form = pay_form(vacancy)
        if not form.validate_on_submit():
            return _page(work, vacancy, MemberForm(formdata=None), form), 422
    try:
        with writing() as work:
            set_pay(work, vacancy_id, form.command())
    except Invalid as refusal:
        place = form[str(refusal.details["field"])]
        place.errors = [refusal_words(refusal.code, refusal.details)]
        with reading() as work:
            vacancy = find_vacancy(work, vacancy_id)
            return _page(work, vacancy, MemberForm(formdata=None), form), 422
    flash(_("The pay range is saved."), "done")
    return _back(vacancy_id)


@pages.post("/vacancies/<id:vacancy_id>/zone")
@requires(Permission.MANAGE_VACANCIES)
def save_zone(vacancy_id: int) -> ResponseReturnValue:
    form = ZoneForm()
    if form.validate_on_submit():
        with writing() as work:
            set_zone(work, vacancy_id, form.zone.data or "")
        flash(_("The time zone is saved."), "done")
    else:
        flash(refusal_words("unknown_zone", {}), "error")
    return _back(vacancy_id)


def _page(work: Work, vacancy: Vacancy, member: MemberForm, pay: PayForm) -> str:
    if member.person.choices is None:
        member.offer(possible_members(work, vacancy))
    manager = ManagerForm(formdata=None, data={"manager": vacancy.manager_id})
    manager.offer(possible_managers(work, vacancy))
    code, today = vacancy.jurisdiction, day_at(vacancy, toolkit().now())
    return render_template(
        "vacancies/panel.html",
        vacancy=vacancy,
        member=member,
        manager=manager,
        pay=pay,
        zone_form=ZoneForm(formdata=None, data={"zone": vacancy.zone}),
        duties=pay_duties(code, today),
        coming=coming_duties(code, today),
        jurisdiction=JURISDICTIONS[code].name[language()] if code in JURISDICTIONS else code,
    )


def _back(vacancy_id: int) -> ResponseReturnValue:
    return redirect(url_for("vacancies.show_panel", vacancy_id=vacancy_id))
