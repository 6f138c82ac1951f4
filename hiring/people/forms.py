"""Forms about people: typed commands out, words at the field in."""

from typing import Any

from flask import current_app
from wtforms import BooleanField, Field, PasswordField, SelectMultipleField, StringField
from wtforms.fields.choices import RadioField, SelectChoice
from wtforms.validators import InputRequired, Length, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget, PasswordInput

from hiring.access.policy import Role
from hiring.access.service import AddPerson, ChangePerson, SetUp
from hiring.i18n import language, lazy
from hiring.people.signing_in import SoundPassword, hashed
from hiring.people.words import role_words
from hiring.web.forms import BaseForm, trimmed
from hiring.web.words import value_words
from job_descriptions.localized import Language
from job_descriptions.particulars import storable

_LANGUAGES = (("ru", "Русский"), ("en", "English"))


class Plain:
    """Refuses characters that no database or document can keep."""

    def __call__(self, _form: Any, field: Field) -> None:
        if not storable(field.data or "") or "\n" in (field.data or ""):
            raise ValidationError(value_words("control_characters", ""))


class Address:
    """Checks an email address by the rules of sign-in and keeps its normal form."""

    def __call__(self, _form: Any, field: Field) -> None:
        library = current_app.extensions["security"]
        try:
            field.data = library.mail_util.validate(field.data or "").lower()
        except ValueError as error:
            raise ValidationError(value_words("not_an_email", "")) from error


def _line(label: str, *more: Any, **attributes: str) -> StringField:
    return StringField(
        label,
        validators=[InputRequired(), Length(max=200), Plain(), *more],
        filters=[trimmed],
        render_kw=attributes,
    )


def _password(**options: Any) -> PasswordField:
    return PasswordField(
        lazy("Password"),
        description=lazy("12 characters or more; a few words in a row are easy to remember."),
        validators=[InputRequired(), SoundPassword()],
        render_kw={"autocomplete": "new-password"},
        **options,
    )


class StartForm(BaseForm):
    """The first page: whose installation this is and who administers it."""

    organisation = _line(lazy("Organisation"), autocomplete="organization")
    name = _line(lazy("Your name"), autocomplete="name")
    email = _line(lazy("Your email address"), Address(), autocomplete="username", type="email")
    password = _password()
    examples = BooleanField(lazy("Load example data, marked as such and removable in one click"))

    def keep_password(self) -> None:
        """Let the password stay in the form while the page changes its language."""
        self.password.widget = PasswordInput(hide_value=False)

    def command(self) -> SetUp:
        return SetUp(
            organisation=self.organisation.data or "",
            language=language(),
            name=self.name.data or "",
            email=self.email.data or "",
            password_hash=hashed(self.password.data or ""),
        )


class PasswordForm(BaseForm):
    """The password that a person chooses through a link."""

    password = _password()


class PersonForm(BaseForm):
    """Name, address and roles of a person."""

    name = _line(lazy("Name"), autocomplete="off")
    email = _line(lazy("Email address"), Address(), autocomplete="off", type="email")
    roles = SelectMultipleField(
        lazy("Roles"),
        validators=[InputRequired(lazy("Choose at least one role."))],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.roles.choices = [SelectChoice(str(role), role_words(role)) for role in Role]

    def chosen_roles(self) -> frozenset[Role]:
        return frozenset(map(Role, self.roles.data or ()))

    def change(self) -> ChangePerson:
        return ChangePerson(self.name.data or "", self.email.data or "", self.chosen_roles())


class NewPersonForm(PersonForm):
    """The same for a new person, with the language that the app speaks to them."""

    language = RadioField(
        lazy("Language of the pages"), choices=_LANGUAGES, validators=[InputRequired()]
    )

    def command(self) -> AddPerson:
        chosen = as_language(self.language.data)
        return AddPerson(self.name.data or "", self.email.data or "", chosen, self.chosen_roles())


class LanguageForm(BaseForm):
    """In which language the app speaks to a person."""

    language = RadioField(
        lazy("Language of the pages"), choices=_LANGUAGES, validators=[InputRequired()]
    )


def as_language(code: str | None) -> Language:
    """Return the language of a code; English where it is none of ours."""
    return "ru" if code == "ru" else "en"
