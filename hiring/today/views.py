"""The first page, the choice of language, and the removal of example data."""

from flask import Blueprint, Flask, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from hiring.access.policy import Permission
from hiring.examples.remove import has_examples, remove_examples
from hiring.i18n import gettext as _
from hiring.positions.service.listing import unfinished_positions, waiting_versions
from hiring.today.forms import RemovalForm
from hiring.web.context import reading, toolkit, writing
from hiring.web.guard import actor, public, requires
from hiring.web.urls import own_path

pages = Blueprint("today", __name__)


def install(app: Flask) -> None:
    app.register_blueprint(pages)


@pages.get("/")
@requires(Permission.USE_OWN_ACCOUNT)
def show_today() -> ResponseReturnValue:
    person = actor()
    with reading() as opened:
        waiting = waiting_versions(opened, person)
        unfinished = unfinished_positions(opened, person)
        examples = person.may(Permission.MANAGE_EXAMPLES) and has_examples(opened)
    return render_template(
        "today/today.html", waiting=waiting, unfinished=unfinished, examples=examples
    )


@pages.post("/language/<any(ru,en):wanted>")
@public
def choose_language(wanted: str) -> ResponseReturnValue:
    session["language"] = wanted
    return redirect(own_path(request.form.get("back", "")))


@pages.post("/examples/remove")
@requires(Permission.MANAGE_EXAMPLES)
def clear_examples() -> ResponseReturnValue:
    if RemovalForm().validate_on_submit():
        with writing() as opened:
            remove_examples(opened, actor(), toolkit().now())
        flash(_("The example data has been removed."), "done")
    return redirect(url_for("today.show_today"))
