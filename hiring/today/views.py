"""The first page and the choice of language."""

from flask import Blueprint, Flask, redirect, render_template, request, session
from flask.typing import ResponseReturnValue

from hiring.access.policy import Permission
from hiring.positions.service.listing import unfinished_positions, waiting_versions
from hiring.web.context import reading
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
    return render_template("today/today.html", waiting=waiting, unfinished=unfinished)


@pages.post("/language/<any(ru,en):wanted>")
@public
def choose_language(wanted: str) -> ResponseReturnValue:
    session["language"] = wanted
    return redirect(own_path(request.form.get("back", "")))
