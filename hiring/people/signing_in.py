"""From a typed password to a signed-in person, by the rules of the sign-in library."""

from typing import Any

from flask import current_app, redirect, session, url_for
from flask.typing import ResponseReturnValue
from flask_security import hash_password, login_user, logout_user
from werkzeug.wrappers import Response
from wtforms import Field
from wtforms.validators import ValidationError

from hiring.access.models import User


class SoundPassword:
    """Refuses, at the field, a password that breaks the rules; keeps its normal form."""

    def __call__(self, _form: Any, field: Field) -> None:
        library = current_app.extensions["security"]
        faults, normal = library.password_util.validate(field.data or "", is_register=True)
        if faults:
            raise ValidationError(str(faults[0]))
        field.data = normal


def hashed(password: str) -> str:
    """Return the argon2 hash of a password that was checked."""
    hash_: str = hash_password(password)
    return hash_


def enter(person: User) -> ResponseReturnValue:
    """Sign the person in and go to the first page; a second factor is still asked for."""
    logout_user()
    library = current_app.extensions["security"]
    step: Response | None = library.two_factor_plugins.tf_enter(person, False, "link", None)  # noqa: FBT003 # the library's order
    if step is not None:
        return step
    sign_in_as(person)
    return redirect(url_for("today.show_today"))


def sign_in_as(person: User) -> None:
    """Leave whoever was signed in here before, and begin the person's session."""
    logout_user()
    session.pop("language", None)
    login_user(person)
