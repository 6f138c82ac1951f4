"""The sign-in form: an address and a password, nothing to keep a computer signed in for weeks."""

from flask_security import LoginForm


class SignInForm(LoginForm):  # type: ignore[misc]  # the library has no types
    """Flask-Security's form without the box that remembers a computer."""

    remember = None
