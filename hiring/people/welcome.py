"""The page behind a person's one-time link: choose a password, then go in."""

from flask import render_template, session
from flask.typing import ResponseReturnValue

from hiring.access.models import User
from hiring.access.passwords import find_link_owner, set_password
from hiring.i18n import speak
from hiring.people.blueprint import pages
from hiring.people.forms import PasswordForm, as_language
from hiring.people.signing_in import enter, hashed
from hiring.policy import Guest
from hiring.web.body_sizes import FEW_LINES, takes
from hiring.web.context import reading, writing
from hiring.web.guard import public


@pages.get("/welcome/<secret>")
@public
def show_welcome(secret: str) -> ResponseReturnValue:
    person = _owner(secret)
    return render_template("people/welcome.html", form=PasswordForm(), person=person)


@pages.post("/welcome/<secret>")
@public
@takes(FEW_LINES)
def accept_welcome(secret: str) -> ResponseReturnValue:
    person = _owner(secret)
    form = PasswordForm()
    if not form.validate_on_submit():
        return render_template("people/welcome.html", form=form, person=person), 422
    password_hash = hashed(form.password.data or "")
    with writing(Guest()) as work:
        person = set_password(work, secret, password_hash)
    return enter(person)


def _owner(secret: str) -> User:
    """Return whose link it is, and speak their language unless another was chosen here."""
    with reading(Guest()) as work:
        person = find_link_owner(work, secret)
    if "language" not in session:
        speak(as_language(person.language))
    return person
