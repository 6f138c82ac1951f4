"""Pages of employers."""

from flask import Blueprint, Flask, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from hiring.employers.forms import employer_form
from hiring.employers.service import (
    change_employer,
    create_employer,
    find_employer,
    list_employers,
)
from hiring.errors import Conflict
from hiring.i18n import gettext as _
from hiring.policy import Permission
from hiring.web.context import reading, toolkit, writing
from hiring.web.guard import requires
from hiring.web.urls import own_path
from hiring.web.words import refusal_words

pages = Blueprint("employers", __name__, url_prefix="/employers")


def install(app: Flask) -> None:
    app.register_blueprint(pages)


@pages.get("/", endpoint="list_employers")
@requires(Permission.MANAGE_EMPLOYERS)
def show_list() -> ResponseReturnValue:
    with reading() as work:
        employers = list_employers(work)
    return render_template("employers/list.html", employers=employers)


@pages.get("/new")
@requires(Permission.ADD_EMPLOYERS)
def show_new() -> ResponseReturnValue:
    form = employer_form(toolkit().catalog.library.fields, "", {})
    return render_template("employers/form.html", form=form, employer=None)


@pages.post("/new")
@requires(Permission.ADD_EMPLOYERS)
def create() -> ResponseReturnValue:
    form = employer_form(toolkit().catalog.library.fields, "", {})
    if not form.validate_on_submit():
        return render_template("employers/form.html", form=form, employer=None), 422
    try:
        with writing() as work:
            create_employer(work, form.command())
    except Conflict as refusal:
        form.name.errors = [refusal_words(refusal.code, {})]
        return render_template("employers/form.html", form=form, employer=None), 409
    flash(_("The employer is saved."), "done")
    return redirect(_way_back())


@pages.get("/<id:employer_id>")
@requires(Permission.MANAGE_EMPLOYERS)
def show_employer(employer_id: int) -> ResponseReturnValue:
    with reading() as work:
        employer = find_employer(work, employer_id)
    form = employer_form(toolkit().catalog.library.fields, employer.name, employer.values)
    return render_template("employers/form.html", form=form, employer=employer)


@pages.post("/<id:employer_id>")
@requires(Permission.MANAGE_EMPLOYERS)
def change(employer_id: int) -> ResponseReturnValue:
    with reading() as work:
        employer = find_employer(work, employer_id)
    form = employer_form(toolkit().catalog.library.fields, employer.name, {})
    if not form.validate_on_submit():
        return render_template("employers/form.html", form=form, employer=employer), 422
    try:
        with writing() as work:
            change_employer(work, employer_id, form.command())
    except Conflict as refusal:
        form.name.errors = [refusal_words(refusal.code, {})]
        return render_template("employers/form.html", form=form, employer=employer), 409
    flash(_("The employer is saved."), "done")
    return redirect(url_for("employers.list_employers"))


def _way_back() -> str:
    """Where the person came from, if a page of ours sent them here, else the list."""
    if "back" in request.args:
        return own_path(request.args["back"])
    return url_for("employers.list_employers")
