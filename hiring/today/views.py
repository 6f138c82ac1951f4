"""The first page, the choice of language, and the removal of example data."""

from flask import Blueprint, Flask, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_security import current_user

from hiring.access.identity import second_people
from hiring.access.service import find_person
from hiring.case_tests.service.grading import Share, paused_gradings, scripts_for
from hiring.errors import Conflict
from hiring.evaluations.service.waiting import waiting_decisions
from hiring.examples.plan import SHOWN, plan_removal
from hiring.examples.remove import has_examples, remove_examples
from hiring.examples.telling import added_people, kept_examples
from hiring.i18n import gettext as _
from hiring.i18n import language
from hiring.interviews.service.cards import own_agenda
from hiring.interviews.service.consensus import own_rounds
from hiring.interviews.service.hours import unsure_hours
from hiring.interviews.service.pausing import paused_cards
from hiring.offers.service.listing import waiting_offers
from hiring.people.service import unconfirmed_people
from hiring.policy import Permission, Person
from hiring.positions.service.listing import unfinished_positions, waiting_versions
from hiring.today.forms import RemovalForm
from hiring.today.words import example_words
from hiring.web.body_sizes import FEW_LINES, takes
from hiring.web.context import reading, toolkit, writing
from hiring.web.guard import actor, public, requires
from hiring.web.urls import own_path
from hiring.web.words import refusal_words
from hiring.work import Work
from hiring.zones import is_zone

pages = Blueprint("today", __name__)


def install(app: Flask) -> None:
    app.register_blueprint(pages)
    app.jinja_env.globals.update(example_words=example_words)


@pages.get("/")
@requires(Permission.USE_OWN_ACCOUNT)
def show_today() -> ResponseReturnValue:
    with reading() as work:
        return render_template("today/today.html", **_waiting(work, actor()))


def _waiting(work: Work, person: Person) -> dict[str, object]:
    """Return everything that waits for a person, and whether examples are loaded."""
    scripts = scripts_for(work)
    return {
        "waiting": waiting_versions(work),
        "unfinished": unfinished_positions(work),
        "cards": own_agenda(work),
        "rounds": own_rounds(work),
        **_paused(work, person),
        "unconfirmed": unconfirmed_people(work) if person.may(Permission.MANAGE_PEOPLE) else [],
        "decisions": waiting_decisions(work),
        "offers": waiting_offers(work),
        "scripts": [script for script in scripts if script.share != Share.IN],
        "zone_chosen": is_zone(current_user.house_zone or ""),
        "unsure_hours": unsure_hours(work),
        "examples": person.may(Permission.MANAGE_EXAMPLES) and has_examples(work),
    }


def _paused(work: Work, person: Person) -> dict[str, object]:
    """Return what of the person's own is paused, and whom they may release."""
    gradings = paused_gradings(work)
    held = {each.rater_id for each in paused_cards(work)} | {g.grader_id for g in gradings}
    return {
        "paused": person.id in held,
        "to_release": [
            find_person(work, each)
            for each in sorted(held)
            if person.id in {helper.id for helper in second_people(work, each)}
        ],
    }


@pages.post("/language/<any(ru,en):wanted>")
@public
@takes(FEW_LINES)
def choose_language(wanted: str) -> ResponseReturnValue:
    session["language"] = wanted
    return redirect(own_path(request.form.get("back", "")))


@pages.get("/examples/remove")
@requires(Permission.MANAGE_EXAMPLES)
def show_removal() -> ResponseReturnValue:
    """Return what goes and what stays, in numbers, with the question."""
    with reading() as work:
        if not has_examples(work):
            return redirect(url_for("today.show_today"))
        removal = plan_removal(work)
        return render_template(
            "today/removal.html",
            removal=removal,
            tables=[name for name in SHOWN if removal.goes(name)],
            added=added_people(work, removal),
            kept=list(kept_examples(work, removal, language())),
            form=RemovalForm(formdata=None, data={"seen": removal.digest}),
        )


@pages.post("/examples/remove")
@requires(Permission.MANAGE_EXAMPLES)
def clear_examples() -> ResponseReturnValue:
    form, back = RemovalForm(), redirect(url_for("today.show_removal"))
    if not (form.validate_on_submit() and form.seen.data):
        return back
    try:
        with writing() as work:
            remove_examples(work, form.seen.data)
    except Conflict as refusal:
        flash(refusal_words(refusal.code, refusal.details), "error")
        return back
    toolkit().renderer.forget()
    flash(_("The example data has been removed."), "done")
    return redirect(url_for("today.show_today"))
