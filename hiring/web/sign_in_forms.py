"""The forms of sign-in: the library's own with a bound for each field, and what we change."""

from typing import Any, ClassVar

from flask_security import ChangePasswordForm, LoginForm, LogoutForm, VerifyForm
from flask_security.forms import (
    TwoFactorRescueForm,
    TwoFactorSetupForm,
    TwoFactorVerifyCodeForm,
)
from wtforms import StringField

from hiring.i18n import gettext as _
from hiring.web.field_lengths import LengthsFirst, Within

LONGEST_ADDRESS = 255
# The library takes 128, but counts only after it has brought them into a normal form.
PASSWORD = Within(1_000, told=128)
_CODE = Within(20)


class SignInForm(LengthsFirst, LoginForm):
    """An address and a password, without the box that remembers a computer for a year."""

    longest: ClassVar = {"email": Within(LONGEST_ADDRESS), "password": PASSWORD}
    remember = None  # type: ignore[assignment]  # WTForms: None takes a field out


class SignOutForm(LengthsFirst, LogoutForm):
    """Nothing but protection against forged requests."""


class ConfirmForm(LengthsFirst, VerifyForm):
    """The password again, before something that matters."""

    longest: ClassVar = {"password": PASSWORD}

    def validate(self, *args: Any, **options: Any) -> bool:
        """Compare the password; who has none yet is told so, where the library would fail."""
        if self.user.password:
            return super().validate(*args, **options)
        self.password.errors = [
            _("This account has no password yet. An administrator can make you a link for it.")
        ]
        return False


class OwnPasswordForm(LengthsFirst, ChangePasswordForm):
    """The present password beside the new one, told apart by their names."""

    longest: ClassVar = dict.fromkeys(
        ("password", "new_password", "new_password_confirm"), PASSWORD
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.password.label.text = _("Present password")


class SecondFactorForm(LengthsFirst, TwoFactorSetupForm):
    """What the pressed button says: switch the second factor on or off."""

    longest: ClassVar = {"setup": _CODE}
    setup = StringField()  # type: ignore[assignment]  # a button, not a list of choices


class CodeForm(LengthsFirst, TwoFactorVerifyCodeForm):
    """The six digits of the authenticator app."""

    longest: ClassVar = {"code": _CODE}


class NoRescueForm(TwoFactorRescueForm):
    """The library builds it beside the code's form; the app sends no mail and never shows it."""

    help_setup = StringField()  # type: ignore[assignment]  # as above
