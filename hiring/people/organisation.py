"""The page of the organisation: its name and its time zone."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from hiring.access.service import change_organisation, find_organisation
from hiring.i18n import gettext as _
from hiring.people.blueprint import pages
from hiring.people.forms import OrganisationForm
from hiring.policy import Permission
from hiring.web.context import reading, writing
from hiring.web.guard import requires


@pages.get("/organisation")
@requires(Permission.MANAGE_PEOPLE)
def show_organisation() -> ResponseReturnValue:
    with reading() as work:
        form = OrganisationForm(obj=find_organisation(work))
    return render_template("people/organisation.html", form=form)


@pages.post("/organisation")
@requires(Permission.MANAGE_PEOPLE)
def save_organisation() -> ResponseReturnValue:
    form = OrganisationForm()
    if not form.validate_on_submit():
        return render_template("people/organisation.html", form=form), 422
    with writing() as work:
        change_organisation(work, form.command())
    flash(_("The organisation is saved."), "done")
    return redirect(url_for("people.show_organisation"))
