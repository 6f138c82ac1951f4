"""The first page: from the link on the console to a signed-in administrator."""

from dataclasses import replace
from typing import Any

from flask import current_app, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from hiring.access.first_start import (
    check_first_start_link,
    is_set_up,
    set_up_organisation,
)
from hiring.access.models import User
from hiring.i18n import speak
from hiring.people.blueprint import pages
from hiring.people.forms import StartForm, as_language
from hiring.people.signing_in import enter
from hiring.web.body_sizes import FEW_LINES, takes
from hiring.web.context import reading, writing
from hiring.web.guard import public
from hiring.web.hosts import asked_host, is_local, under_any_host
from hiring.work import Work

_SEEN, _EXAMPLES = "hiring.set_up", "hiring.load_examples"


def lead_to_first_start() -> ResponseReturnValue | None:
    """While nobody can sign in, say where the link is instead of asking for a password."""
    if request.endpoint != "security.login" or _set_up():
        return None
    return redirect(url_for("people.show_not_started"))


def _set_up() -> bool:
    """Whether people exist; once they do, the answer is kept: the last one never goes."""
    if not current_app.extensions.get(_SEEN):
        with reading() as work:
            current_app.extensions[_SEEN] = is_set_up(work)
    return bool(current_app.extensions[_SEEN])


@pages.get("/start")
@public
def show_not_started() -> ResponseReturnValue:
    if _set_up():
        return redirect(url_for("today.show_today"))
    return render_template("people/not_started.html")


@pages.get("/start/<secret>")
@public
@under_any_host
def show_start(secret: str) -> ResponseReturnValue:
    with reading() as work:
        check_first_start_link(work, secret)
    return _page(StartForm(data={"examples": True}))


@pages.post("/start/<secret>")
@public
@under_any_host
@takes(FEW_LINES)
def set_up(secret: str) -> ResponseReturnValue:
    with reading() as work:
        check_first_start_link(work, secret)
    if "switch" in request.form:
        return _in_other_language()
    form = StartForm()
    if not form.validate_on_submit():
        return _page(form), 422
    with writing() as work:
        person = set_up_organisation(work, secret, form.command(asked_host()))
        _load_examples(work, person, wanted=bool(form.examples.data))
    return enter(person)


def _in_other_language() -> ResponseReturnValue:
    """Show what was typed, the password included, in the other language."""
    session["language"] = as_language(request.form["switch"])
    speak(session["language"])
    form = StartForm()
    form.keep_password()
    return _page(form)


def _page(form: StartForm) -> str:
    if _loader() is None:
        del form.examples
    host = asked_host()
    return render_template("people/start.html", form=form, host=host, is_local=is_local(host))


def _loader() -> Any:
    """Return what loads the example data, or None where the app comes without."""
    return current_app.extensions.get(_EXAMPLES)


def _load_examples(work: Work, person: User, *, wanted: bool) -> None:
    load = _loader()
    if load is not None and wanted:
        load(replace(work, actor=person.as_actor()))
