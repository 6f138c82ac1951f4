"""The base of all forms: protection against forged requests, trimming, words in the language."""

from typing import Any

from flask_wtf import FlaskForm
from wtforms import Field
from wtforms.i18n import get_translations
from wtforms.validators import ValidationError

from hiring.i18n import language
from hiring.web.words import value_words
from job_descriptions.fields import has_control_characters


class BaseForm(FlaskForm):  # type: ignore[misc]  # the library has no types
    """A form whose messages speak the reader's language."""

    class Meta(FlaskForm.Meta):  # type: ignore[misc]  # as above
        """Messages from WTForms' own catalogues."""

        def get_translations(self, _form: object) -> object:
            return get_translations([language()])


class SureForm(BaseForm):
    """Nothing but protection against forged requests."""


def trimmed(value: Any) -> Any:
    """Strip spaces at both ends of words; leave everything else as it is."""
    return value.strip() if isinstance(value, str) else value


def printable(_form: object, field: Field) -> None:
    """Refuse control characters: databases lose them and documents cannot show them."""
    if has_control_characters(field.data or ""):
        raise ValidationError(value_words("control_characters", ""))
