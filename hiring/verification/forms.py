"""The form that takes a PDF to be checked."""

from flask_wtf.file import FileField, FileRequired

from hiring.i18n import lazy
from hiring.web.forms import BaseForm


class CheckForm(BaseForm):
    """One file; its content decides what it is, not its name."""

    file = FileField(lazy("PDF file"), validators=[FileRequired(lazy("Choose a file."))])
