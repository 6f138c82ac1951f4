"""The form of the first page."""

from hiring.web.forms import BaseForm


class RemovalForm(BaseForm):
    """Nothing but protection against forged requests."""
