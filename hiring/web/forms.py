"""The base of all forms: protection against forged requests, trimming, words in the language."""

from typing import Any

from email_validator import EmailNotValidError, validate_email
from flask_wtf import FlaskForm
from wtforms import Field
from wtforms.i18n import get_translations
from wtforms.validators import StopValidation, ValidationError

from hiring.i18n import language
from hiring.web.field_lengths import LengthsFirst
from hiring.web.words import value_words
from job_descriptions.fields import has_control_characters


class BaseForm(LengthsFirst, FlaskForm):  # type: ignore[misc]  # the library has no types
    """A form that takes what fits its fields and speaks the reader's language."""

    class Meta(FlaskForm.Meta):  # type: ignore[misc]  # as above
        """Messages from WTForms' own catalogues."""

        def get_translations(self, _form: object) -> object:
            return get_translations([language()])


class SureForm(BaseForm):
    """Nothing but protection against forged requests."""


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
