"""The form of the page that removes the examples."""

from wtforms import HiddenField

from hiring.web.forms import BaseForm


class RemovalForm(BaseForm):
    """A yes to what the page has shown: `seen` is the digest of it."""

    seen = HiddenField()
