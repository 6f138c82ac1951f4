"""The first page, the choice of language, and the removal of example data."""

from flask import Blueprint, Flask, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from hiring.access.policy import Actor, Permission
from hiring.case_tests.service.grading import Share, scripts_for
from hiring.evaluations.service.waiting import waiting_decisions
from hiring.examples.remove import has_examples, remove_examples
from hiring.i18n import gettext as _
from hiring.interviews.service.cards import own_agenda
from hiring.offers.service.listing import waiting_offers
from hiring.positions.service.listing import unfinished_positions, waiting_versions
from hiring.today.forms import RemovalForm
from hiring.web.body_sizes import FEW_LINES, takes
from hiring.web.context import reading, toolkit, writing
from hiring.web.guard import actor, public, requires
from hiring.web.urls import own_path

pages = Blueprint("today", __name__)


def install(app: Flask) -> None:
    app.register_blueprint(pages)


@pages.get("/")
@requires(Permission.USE_OWN_ACCOUNT)
def show_today() -> ResponseReturnValue:
    with reading() as opened:
        return render_template("today/today.html", **_waiting(opened, actor()))


def _waiting(opened: Session, person: Actor) -> dict[str, object]:
    """Return everything that waits for a person, and whether examples are loaded."""
    kit = toolkit()
    scripts = scripts_for(opened, kit.cases, kit.now(), person)
    return {
        "waiting": waiting_versions(opened, person),
        "unfinished": unfinished_positions(opened, person),
        "cards": own_agenda(opened, person),
        "decisions": waiting_decisions(opened, person),
        "offers": waiting_offers(opened, person),
        "scripts": [script for script in scripts if script.share != Share.IN],
        "examples": person.may(Permission.MANAGE_EXAMPLES) and has_examples(opened),
    }


@pages.post("/language/<any(ru,en):wanted>")
@public
@takes(FEW_LINES)
def choose_language(wanted: str) -> ResponseReturnValue:
    session["language"] = wanted
    return redirect(own_path(request.form.get("back", "")))


@pages.post("/examples/remove")
@requires(Permission.MANAGE_EXAMPLES)
def clear_examples() -> ResponseReturnValue:
    if RemovalForm().validate_on_submit():
        with writing() as opened:
            remove_examples(opened, actor(), toolkit().now())
        toolkit().renderer.forget()
        flash(_("The example data has been removed."), "done")
    return redirect(url_for("today.show_today"))
