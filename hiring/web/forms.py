"""The base of all forms: protection against forged requests, trimming, words in the language."""

from typing import Any

from flask_wtf import FlaskForm
from wtforms.i18n import get_translations

from hiring.i18n import language


class BaseForm(FlaskForm):  # type: ignore[misc]  # the library has no types
    """A form whose messages speak the reader's language."""

    class Meta(FlaskForm.Meta):  # type: ignore[misc]  # as above
        """Messages from WTForms' own catalogues."""

        def get_translations(self, _form: object) -> object:
            return get_translations([language()])


def trimmed(value: Any) -> Any:
    """Strip spaces at both ends of words; leave everything else as it is."""
    return value.strip() if isinstance(value, str) else value
