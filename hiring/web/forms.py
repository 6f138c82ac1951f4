"""The base of all forms: protection against forged requests, trimming, words in the language."""

from collections.abc import Iterable
from typing import Any

from email_validator import EmailNotValidError, validate_email
from flask_wtf import FlaskForm
from wtforms import Field, SelectField
from wtforms.fields.choices import Choice, SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.i18n import get_translations
from wtforms.validators import InputRequired, StopValidation, ValidationError

from hiring.i18n import gettext as _
from hiring.i18n import language
from hiring.web.field_lengths import LengthsFirst
from hiring.web.words import value_words
from job_descriptions.writing.characters import has_control_characters

# Values of a list, and what they are called.
Options = Iterable[tuple[object, str]]


class BaseForm(LengthsFirst, FlaskForm):  # type: ignore[misc]  # the library has no types
    """A form that takes what fits its fields and speaks the reader's language."""

    class Meta(FlaskForm.Meta):  # type: ignore[misc]  # as above
        """Messages from WTForms' own catalogues."""

        def get_translations(self, _form: object) -> object:
            return get_translations([language()])


class SureForm(BaseForm):
    """Nothing but protection against forged requests."""


class ChosenField(SelectField):
    """A required list; left alone it says nothing, unless there is only one thing to choose."""

    def __init__(self, label: str, **options: Any) -> None:
        super().__init__(label, validators=[InputRequired()], **options)
        # So that it looks like any other list.
        self.type = "SelectField"

    def iter_choices(self) -> Any:
        """Return the choices, before them the words that ask for one."""
        found = list(super().iter_choices())
        if len(found) == 1:
            return found
        nothing = self.data in (None, "")
        return [Choice(value="", label=_("choose"), selected=nothing, render_kw={}), *found]

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take what was sent; nothing chosen is no value of any kind."""
        if valuelist != [""]:
            super().process_formdata(valuelist)


def options(pairs: Options) -> list[SelectChoice]:
    """Return the options of a list from values and what they are called."""
    return [SelectChoice(value=value, label=label) for value, label in pairs]


class Address:
    """Checks an email address by the rules of sign-in and keeps its normal form."""

    def __call__(self, _form: object, field: Field) -> None:
        try:
            checked = validate_email(field.data or "", check_deliverability=False)
        except EmailNotValidError as error:
            raise StopValidation(value_words("not_an_email", "")) from error
        field.data = checked.normalized.lower()


def trimmed(value: Any) -> Any:
    """Strip spaces at both ends of words; leave everything else as it is."""
    return value.strip() if isinstance(value, str) else value


def printable(_form: object, field: Field) -> None:
    """Refuse control characters: databases lose them and documents cannot show them."""
    if has_control_characters(field.data or ""):
        raise ValidationError(value_words("control_characters", ""))
