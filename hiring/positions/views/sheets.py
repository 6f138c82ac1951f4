"""The acknowledgement sheet of a version."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from hiring.errors import Invalid
from hiring.i18n import gettext as _
from hiring.policy import Permission
from hiring.positions.forms import EmployeesForm, SignatureForm
from hiring.positions.service.acknowledgements import (
    list_acknowledgements,
    name_employees,
    sign_acknowledgement,
)
from hiring.positions.service.finding import find_position
from hiring.positions.service.versions import find_version
from hiring.positions.views.blueprint import pages
from hiring.web.confirm import ask, confirmed, once_sure
from hiring.web.context import reading, today, writing
from hiring.web.guard import requires
from hiring.web.pages import day
from job_descriptions.copying import title_of


@pages.get("/positions/<id:position_id>/versions/<id:number>/sheet")
@requires(Permission.READ_POSITIONS)
def show_sheet(position_id: int, number: int) -> ResponseReturnValue:
    return _page(position_id, number, EmployeesForm())


@pages.post("/positions/<id:position_id>/versions/<id:number>/sheet")
@requires(Permission.RECORD_ACKNOWLEDGEMENTS)
def name(position_id: int, number: int) -> ResponseReturnValue:
    form = EmployeesForm()
    if not form.validate_on_submit():
        return _page(position_id, number, form), 422
    try:
        with writing() as work:
            command = form.command(number)
            name_employees(work, position_id, command)
    except Invalid:
        form.names.errors = [_("A name is too long or holds signs that cannot be kept.")]
        return _page(position_id, number, form), 422
    return redirect(url_for("positions.show_sheet", position_id=position_id, number=number))


@pages.post("/positions/<id:position_id>/versions/<id:number>/sheet/<id:entry>")
@requires(Permission.RECORD_ACKNOWLEDGEMENTS)
def sign(position_id: int, number: int, entry: int) -> ResponseReturnValue:
    form, back = SignatureForm(), _sheet(position_id, number)
    if not form.validate_on_submit():
        flash(_("Write the day of signing as a date."), "error")
        return redirect(back)
    command = form.command(entry)
    try:
        with once_sure() as work:
            name = sign_acknowledgement(work, position_id, command)
    except Invalid:
        flash(_("The day of signing lies in the future."), "error")
        return redirect(back)
    if confirmed():
        return redirect(back)
    signed = {"name": name, "number": number, "day": day(command.signed_on)}
    question = _(
        "The record that %(name)s signed version %(number)s on %(day)s cannot be undone.", **signed
    )
    return ask(question, _("Record the signature"), back)


def _sheet(position_id: int, number: int) -> str:
    return url_for("positions.show_sheet", position_id=position_id, number=number)


def _page(position_id: int, number: int, form: EmployeesForm) -> str:
    with reading() as work:
        position = find_position(work, position_id)
        version = find_version(work, position_id, number)
        entries = list_acknowledgements(work, version)
    return render_template(
        "positions/sheet.html",
        position_id=position_id,
        title=title_of(position.content),
        version=version,
        entries=entries,
        form=form,
        signature=SignatureForm(formdata=None),
        today=today(),
    )
