"""The forms of sign-in that differ from the library's own."""

from flask_security import LoginForm
from flask_security.forms import TwoFactorRescueForm, TwoFactorSetupForm
from wtforms import StringField


class SignInForm(LoginForm):
    """An address and a password, without the box that remembers a computer for a year."""

    remember = None  # type: ignore[assignment]  # WTForms: None takes a field out


class SecondFactorForm(TwoFactorSetupForm):
    """What the pressed button says: switch the second factor on or off."""

    setup = StringField()  # type: ignore[assignment]  # a button, not a list of choices


class NoRescueForm(TwoFactorRescueForm):
    """The library builds it beside the code's form; the app sends no mail and never shows it."""

    help_setup = StringField()  # type: ignore[assignment]  # as above
