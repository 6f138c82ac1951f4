"""Forms about people: typed commands out, words at the field in."""

from collections.abc import Iterable
from typing import Any
from unicodedata import category

from wtforms import (
    BooleanField,
    Field,
    HiddenField,
    PasswordField,
    RadioField,
    SelectMultipleField,
    StringField,
)
from wtforms.validators import DataRequired, StopValidation, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget, PasswordInput

from hiring.access.first_start import SetUp
from hiring.access.models import User
from hiring.access.service import (
    AddPerson,
    ChangeOrganisation,
    ChangePerson,
    check_employers,
)
from hiring.employers.models import Employer
from hiring.errors import Invalid
from hiring.i18n import language, lazy
from hiring.people.signing_in import SoundPassword, hashed
from hiring.people.words import role_words
from hiring.policy import Role
from hiring.web.field_lengths import Within
from hiring.web.forms import Address, BaseForm, options, trimmed
from hiring.web.sign_in_forms import PASSWORD
from hiring.web.words import refusal_words, value_words
from hiring.web.zone_field import ZoneField
from job_descriptions.writing.localized import Language

_LANGUAGES = options([("ru", "Русский"), ("en", "English")])
_LONGEST = 200
_HOUSE, _EMPLOYERS = "house", "employers"


class Plain:
    """Refuses line breaks, invisible controls and half characters, and shows the line without."""

    def __call__(self, _form: Any, field: Field) -> None:
        typed = field.data or ""
        field.data = "".join(sign for sign in typed if category(sign) not in ("Cc", "Cs"))
        if field.data != typed:
            raise StopValidation(value_words("control_characters", ""))


def _required() -> DataRequired:
    """Refuse nothing and mere spaces."""
    return DataRequired(lazy("Please fill this in."))


def _line(label: str, *more: Any, **attributes: str) -> StringField:
    return StringField(
        label,
        validators=[_required(), Plain(), Within(_LONGEST), *more],
        filters=[trimmed],
        render_kw=attributes,
    )


def _password(**options: Any) -> PasswordField:
    return PasswordField(
        lazy("Password"),
        description=lazy("12 characters or more; a few words in a row are easy to remember."),
        validators=[_required(), PASSWORD, SoundPassword()],
        render_kw={"autocomplete": "new-password"},
        **options,
    )


def _zone() -> ZoneField:
    return ZoneField(
        lazy("Time zone"),
        description=lazy("Times are entered, shown and printed in it. A vacancy can have its own."),
        # Its module proposes the browser's own.
        render_kw={"data-own-zone": ""},
    )


class StartForm(BaseForm):
    """The first page: whose installation this is and who administers it."""

    organisation = _line(lazy("Organisation"), autocomplete="organization")
    zone = _zone()
    name = _line(lazy("Your name"), autocomplete="name")
    email = _line(lazy("Your email address"), Address(), autocomplete="username", type="email")
    password = _password()
    examples = BooleanField(
        lazy("Load example data, marked as such; it can be removed later"),
        description=lazy(
            "Two employers with their positions, vacancies, candidates, interviews and decisions."
        ),
    )

    def keep_password(self) -> None:
        """Let the password stay in the form while the page changes its language."""
        self.password.widget = PasswordInput(hide_value=False)

    def command(self, host: str | None) -> SetUp:
        return SetUp(
            organisation=self.organisation.data or "",
            language=language(),
            name=self.name.data or "",
            email=self.email.data or "",
            password_hash=hashed(self.password.data or ""),
            zone=self.zone.data or "",
            host=host,
        )


class OrganisationForm(BaseForm):
    """What the organisation is called, and whose hours it keeps."""

    name = _line(lazy("Organisation"), autocomplete="organization")
    zone = _zone()

    def command(self) -> ChangeOrganisation:
        return ChangeOrganisation(self.name.data or "", self.zone.data or "")


class PasswordForm(BaseForm):
    """The password that a person chooses through a link."""

    password = _password()


class PersonForm(BaseForm):
    """Name, address and roles of a person, and for whom the roles hold."""

    name = _line(lazy("Name"), autocomplete="off")
    email = _line(lazy("Email address"), Address(), autocomplete="off", type="email")
    roles = SelectMultipleField(
        lazy("Roles"),
        validators=[DataRequired(lazy("Choose at least one role."))],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    seen = HiddenField()
    scope = RadioField(
        lazy("Roles hold for"),
        choices=options(
            [
                (_HOUSE, lazy("the whole organisation")),
                (_EMPLOYERS, lazy("only these employers")),
            ]
        ),
        validators=[DataRequired(lazy("Choose for whom the roles hold."))],
    )
    employers = SelectMultipleField(
        lazy("Employers"),
        coerce=int,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.roles.choices = options((str(role), role_words(role)) for role in Role)

    def offer(self, employers: Iterable[Employer]) -> None:
        """Let these employers be chosen."""
        self.employers.choices = options((each.id, each.name) for each in employers)

    def show(self, person: User) -> None:
        """Fill in what is stored of a person."""
        self.name.data, self.email.data = person.name, person.email
        self.seen.data = person.mark
        self.roles.data = [role.name for role in person.roles]
        self.scope.data = _HOUSE if person.whole_house else _EMPLOYERS
        self.employers.data = sorted(person.employers or ())

    def validate_employers(self, _field: Field) -> None:
        """Refuse at once what the act would refuse. Raises ValidationError."""
        if self.scope.data != _EMPLOYERS:
            return
        try:
            check_employers(self.chosen_roles(), self.chosen_employers())
        except Invalid as refusal:
            raise ValidationError(refusal_words(refusal.code, refusal.details)) from refusal

    def chosen_roles(self) -> frozenset[Role]:
        return frozenset(role for role in Role if role in (self.roles.data or ()))

    def chosen_employers(self) -> frozenset[int] | None:
        """Return the ids of those that the roles are to hold for, None for the whole house."""
        return None if self.scope.data == _HOUSE else frozenset(self.employers.data or ())

    def change(self) -> ChangePerson:
        who = self.name.data or "", self.email.data or ""
        seen = self.seen.data or ""
        return ChangePerson(*who, self.chosen_roles(), self.chosen_employers(), seen)


class NewPersonForm(PersonForm):
    """The same for a new person, with the language that the app speaks to them."""

    language = RadioField(
        lazy("Language of the pages"), choices=_LANGUAGES, validators=[DataRequired()]
    )

    def offer(self, employers: Iterable[Employer]) -> None:
        """Let these employers be chosen; with one at most, the whole house is proposed."""
        super().offer(employers)
        if self.scope.data is None and len(self.employers.choices or ()) <= 1:
            self.scope.data = _HOUSE

    def command(self) -> AddPerson:
        return AddPerson(
            self.name.data or "",
            self.email.data or "",
            as_language(self.language.data),
            self.chosen_roles(),
            self.chosen_employers(),
        )


class LanguageForm(BaseForm):
    """In which language the app speaks to a person."""

    language = RadioField(
        lazy("Language of the pages"), choices=_LANGUAGES, validators=[DataRequired()]
    )


def as_language(code: str | None) -> Language:
    """Return the language of a code; English where it is none of ours."""
    return "ru" if code == "ru" else "en"
