"""The forms of sign-in that differ from the library's own."""

from typing import Any

from flask_security import ChangePasswordForm, LoginForm
from flask_security.forms import TwoFactorRescueForm, TwoFactorSetupForm
from wtforms import StringField

from hiring.i18n import gettext as _


class SignInForm(LoginForm):
    """An address and a password, without the box that remembers a computer for a year."""

    remember = None  # type: ignore[assignment]  # WTForms: None takes a field out


class OwnPasswordForm(ChangePasswordForm):
    """The present password beside the new one, told apart by their names."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.password.label.text = _("Present password")


class SecondFactorForm(TwoFactorSetupForm):
    """What the pressed button says: switch the second factor on or off."""

    setup = StringField()  # type: ignore[assignment]  # a button, not a list of choices


class NoRescueForm(TwoFactorRescueForm):
    """The library builds it beside the code's form; the app sends no mail and never shows it."""

    help_setup = StringField()  # type: ignore[assignment]  # as above
