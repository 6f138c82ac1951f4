"""The pages on which an administrator adds people, changes roles and closes accounts."""

from typing import TypeVar

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from hiring.access.identity import changes_of, open_changes, release_identity, second_people
from hiring.access.models import User
from hiring.access.passwords import make_password_link, switch_off_second_factor
from hiring.access.service import (
    add_person,
    change_person,
    deactivate_person,
    find_person,
    list_people,
    reactivate_person,
)
from hiring.employers.service import list_employers
from hiring.errors import Conflict, Forbidden, Invalid
from hiring.i18n import gettext as _
from hiring.i18n import language
from hiring.people.blueprint import pages
from hiring.people.forms import NewPersonForm, PersonForm
from hiring.people.service import confirm_whole_house, unconfirmed_people
from hiring.policy import Permission
from hiring.web.confirm import ask, confirmed, once_sure
from hiring.web.context import reading, writing
from hiring.web.forms import SureForm
from hiring.web.guard import requires
from hiring.web.words import refusal_words

Form = TypeVar("Form", bound=PersonForm)


@pages.get("/people/", endpoint="list_people")
@requires(Permission.MANAGE_PEOPLE)
def show_people() -> ResponseReturnValue:
    with reading() as work:
        return render_template(
            "people/list.html",
            people=list_people(work),
            employers=list_employers(work),
            unconfirmed={each.id for each in unconfirmed_people(work)},
        )


@pages.post("/people/whole-house")
@requires(Permission.MANAGE_PEOPLE)
def confirm_scope() -> ResponseReturnValue:
    """Take an administrator's word for the people who were shown; nobody else is confirmed."""
    if SureForm().validate_on_submit():
        with writing() as work:
            confirm_whole_house(work, request.form.getlist("seen", type=int))
        flash(_("Noted: these roles hold for the whole organisation."), "done")
    return redirect(url_for("today.show_today"))


@pages.get("/people/new")
@requires(Permission.MANAGE_PEOPLE)
def show_new_person() -> ResponseReturnValue:
    form = _offering(NewPersonForm(data={"language": language()}))
    return render_template("people/person.html", form=form, person=None)


@pages.post("/people/new")
@requires(Permission.MANAGE_PEOPLE)
def create_person() -> ResponseReturnValue:
    form = _offering(NewPersonForm())
    if not form.validate_on_submit():
        return render_template("people/person.html", form=form, person=None), 422
    try:
        with writing() as work:
            person = add_person(work, form.command())
            secret = make_password_link(work, person.id)
    except (Conflict, Invalid) as refusal:
        status = _refuse(form, refusal)
        return render_template("people/person.html", form=form, person=None), status
    return render_template("people/link.html", person=person, link=_address(secret))


@pages.get("/people/<id:person_id>")
@requires(Permission.MANAGE_PEOPLE)
def show_person(person_id: int) -> ResponseReturnValue:
    with reading() as work:
        person = find_person(work, person_id)
    form = _offering(PersonForm())
    form.show(person)
    return _page(form, person)


@pages.post("/people/<id:person_id>", endpoint="change_person")
@requires(Permission.MANAGE_PEOPLE)
def save_person(person_id: int) -> ResponseReturnValue:
    with reading() as work:
        person = find_person(work, person_id)
    form = _offering(PersonForm())
    if not form.validate_on_submit():
        return _page(form, person), 422
    try:
        with writing() as work:
            change_person(work, person_id, form.change())
    except (Conflict, Invalid) as refusal:
        status = _refuse(form, refusal)
        return _page(form, person), status
    flash(_("The person is saved."), "done")
    return redirect(url_for("people.list_people"))


@pages.post("/people/<id:person_id>/deactivate")
@requires(Permission.MANAGE_PEOPLE)
def close_account(person_id: int) -> ResponseReturnValue:
    with once_sure() as work:
        name = find_person(work, person_id).name
        deactivate_person(work, person_id)
    if not confirmed():
        question = _(
            "%(name)s will be signed out at once and cannot sign in until the account is opened "
            "again.",
            name=name,
        )
        return ask(question, _("Close the account"), _page_of(person_id))
    flash(_("The account is closed; its sessions have ended."), "done")
    return redirect(url_for("people.list_people"))


@pages.post("/people/<id:person_id>/reactivate")
@requires(Permission.MANAGE_PEOPLE)
def open_account(person_id: int) -> ResponseReturnValue:
    with writing() as work:
        reactivate_person(work, person_id)
    flash(_("The account is open again."), "done")
    return redirect(url_for("people.list_people"))


@pages.post("/people/<id:person_id>/link")
@requires(Permission.MANAGE_PEOPLE)
def show_password_link(person_id: int) -> ResponseReturnValue:
    with reading() as work:
        person = find_person(work, person_id)
    if person.password is not None and not confirmed():
        question = _(
            "Sealed scorecards of %(name)s will pause until their owner confirms the link from an "
            "earlier session, or another administrator releases them. Links made before will stop "
            "working.",
            name=person.name,
        )
        back = url_for("people.show_person", person_id=person_id)
        return ask(question, _("Make a password link"), back)
    with writing() as work:
        secret = make_password_link(work, person_id)
    return render_template("people/link.html", person=person, link=_address(secret))


@pages.post("/people/<id:person_id>/second-factor-off")
@requires(Permission.MANAGE_PEOPLE)
def drop_second_factor(person_id: int) -> ResponseReturnValue:
    with once_sure() as work:
        name = find_person(work, person_id).name
        switch_off_second_factor(work, person_id)
    if not confirmed():
        question = _(
            "The password alone will open the account of %(name)s until the second factor is set "
            "up again.",
            name=name,
        )
        return ask(question, _("Switch the second factor off"), _page_of(person_id))
    flash(_("The second factor of this person is off."), "done")
    return redirect(_page_of(person_id))


def _page_of(person_id: int) -> str:
    return url_for("people.show_person", person_id=person_id)


@pages.post("/people/<id:person_id>/release")
@requires(Permission.OPEN_SEALS)
def release(person_id: int) -> ResponseReturnValue:
    back = url_for("people.show_person", person_id=person_id)
    try:
        with once_sure() as work:
            seen = request.form.get("seen", 0, type=int)
            release_identity(work, person_id, seen)
    except (Conflict, Forbidden) as refusal:
        flash(refusal_words(refusal.code, refusal.details), "error")
        return redirect(back)
    if confirmed():
        flash(_("Released. The person can go on with what was paused."), "done")
        return redirect(back)
    question = _(
        "This account will be able to read and fill in its sealed cards again. Release them only "
        "if you have spoken to the person, and the person asked for the change. Your name will be "
        "printed in the evaluation."
    )
    return ask(question, _("Release"), back)


def _offering(form: Form) -> Form:
    """Return the form with the employers that roles can hold for."""
    with reading() as work:
        form.offer(list_employers(work))
    return form


def _refuse(form: PersonForm, refusal: Conflict | Invalid) -> int:
    """Say a refusal at its field and return the status of the page."""
    form[str(refusal.details["field"])].errors = [refusal_words(refusal.code, refusal.details)]
    return 409 if isinstance(refusal, Conflict) else 422


def _page(form: PersonForm, person: User) -> str:
    with reading() as work:
        return render_template(
            "people/person.html",
            form=form,
            person=person,
            changes=changes_of(work, [person.id]),
            unsettled=open_changes(work, [person.id]).get(person.id, []),
            second_people=second_people(work, person.id),
        )


def _address(secret: str) -> str:
    return url_for("people.show_welcome", secret=secret, _external=True)
