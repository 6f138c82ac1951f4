"""What the sign-in library says, in our words; what is not here keeps the library's own."""

from typing import Any

from flask_security.babel import FsDomain

from hiring.i18n import language, lazy

# The library's English sentence, and what we say instead.
_OURS: dict[str, str] = {
    "Email Address": lazy("Email address"),
    "Password": lazy("Password"),
    "New Password": lazy("New password"),
    "Retype Password": lazy("New password once more"),
    "Authentication Code": lazy("Code from the authenticator app"),
    "Authentication failed - identity or password/passcode invalid": lazy(
        "The address or the password is wrong."
    ),
    "Email not provided": lazy("Enter your email address."),
    "Invalid email address": lazy("Enter a whole email address, for example hr@example.com."),
    "Password not provided": lazy("Write the password."),
    "Invalid password": lazy("This is not the present password."),
    "Password must be at least %(length)s characters": lazy(
        "The password must have %(length)s to 128 characters."
    ),
    "Passwords do not match": lazy("The two passwords are not the same."),
    "Your new password must be different than your previous password.": lazy(
        "The new password must differ from the present one."
    ),
    "You successfully changed your password.": lazy(
        "The password is changed. On other devices you are signed out."
    ),
    "Invalid code": lazy("The code is wrong or was used already. Wait for the next one."),
    "This field is required.": lazy("Please fill this in."),
    "Your code has been confirmed": lazy("The code is right."),
    "You successfully changed your two-factor method.": lazy("The second factor is on."),
    "You successfully disabled two-factor authorization.": lazy("The second factor is off."),
    "Setup must be completed within %(within)s. Please start over.": lazy(
        "The set-up took too long. Please start again."
    ),
    "You currently do not have permissions to access this page": lazy(
        "Please begin again with your address and password."
    ),
    "You must reauthenticate to access this endpoint": lazy(
        "For this page, please confirm that it is you."
    ),
    "Reauthentication successful": lazy("Thank you. You may go on."),
    "Redirections outside the domain are forbidden": lazy("This address leads out of the app."),
}


class SignInWords(FsDomain):
    """Looks in our catalogue first, then in the library's."""

    def gettext(self, string: Any, **variables: object) -> str:
        ours = _OURS.get(str(string))
        if ours is None:
            words: str = super().gettext(string, **variables)  # type: ignore[no-untyped-call]  # theirs
            return words
        return str(ours) % variables if variables else str(ours)


def locale() -> str:
    """The reader's language under the name that the library's catalogues use."""
    return "ru_RU" if language() == "ru" else "en"
