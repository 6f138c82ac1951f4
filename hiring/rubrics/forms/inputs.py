"""Inputs of the editor: words in both languages, lists with one thing per line, ticks."""

import re
from collections.abc import Callable, Iterable
from itertools import zip_longest
from typing import Any

from wtforms import FormField, HiddenField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import Length
from wtforms.widgets import CheckboxInput, ListWidget

from hiring.i18n import lazy
from hiring.rubrics.service.drafts import Seen
from hiring.web.forms import BaseForm, printable
from job_descriptions.writing.localized import Text

_BLANKS = re.compile(r"[ \t\r\n]+")
_IN_LANGUAGE = {"ru": lazy("in Russian"), "en": lazy("in English")}
_DIGITS = 9


class SeenForm(BaseForm):
    """A form that knows what stood there when writing began."""

    revision = HiddenField()
    digest = HiddenField()

    def seen(self) -> Seen:
        """Return what the person had before their eyes; nothing that ever was, if unreadable."""
        typed = _sent(self.revision)
        known = typed.isdecimal() and len(typed) <= _DIGITS
        return Seen(int(typed) if known else 0, _sent(self.digest))

    def show(self, seen: Seen) -> None:
        """Let the next save start from what stands there now."""
        self.revision.data, self.digest.data = str(seen.revision), seen.digest


def _sent(field: HiddenField) -> str:
    """Return what came back in a field; what did not come back was never seen."""
    return str(field.raw_data[0]) if field.raw_data else ""


class PartForm(BaseForm):
    """Inputs inside a larger form, which is the one that is protected."""

    class Meta(BaseForm.Meta):
        """The surrounding form carries the token."""

        csrf = False


class BothLanguages(PartForm):
    """One statement in Russian and in English; the two inputs are added with their sizes."""


def both(label: str, longest: int, rows: int = 1) -> Any:
    """Return the input of one statement in both languages; line breaks become spaces."""
    return _pair(label, longest, rows, one_line)


def both_lists(label: str, longest: int) -> Any:
    """Return the input of a list in both languages, one thing per line."""
    return _pair(label, longest, 3, _clean_lines)


def _pair(label: str, longest: int, rows: int, clean: Callable[[Any], Any]) -> Any:
    kind = StringField if rows == 1 else TextAreaField
    inputs = {
        code: kind(
            name,
            validators=[Length(max=longest), printable],
            filters=[clean],
            render_kw={"rows": rows, "lang": code} if rows > 1 else {"lang": code},
        )
        for code, name in _IN_LANGUAGE.items()
    }
    return FormField(type("SizedBothLanguages", (BothLanguages,), inputs), label=label)


def one_line(typed: Any) -> Any:
    """Return words on one line; a space that does not break stays what it is."""
    return _BLANKS.sub(" ", typed).strip() if isinstance(typed, str) else typed


def _clean_lines(typed: Any) -> Any:
    if not isinstance(typed, str):
        return typed
    return "\n".join(_BLANKS.sub(" ", line).strip() for line in typed.splitlines()).rstrip("\n")


def text_from(field: Any) -> Text:
    """Return what was typed as words in both languages."""
    return Text(field.form.ru.data or "", field.form.en.data or "")


def texts_from(field: Any) -> tuple[Text, ...]:
    """Return a list, line by line; the same line of both languages is one thing.

    A line that only one language has gets a blank partner: nothing that was typed is lost.
    """
    lists = ((field.form[code].data or "").split("\n") for code in ("ru", "en"))
    pairs = (Text(*pair) for pair in zip_longest(*lists, fillvalue=""))
    return tuple(pair for pair in pairs if pair.ru or pair.en)


def text_data(text: Text) -> dict[str, str]:
    """Return words as the input of both languages takes them."""
    return {"ru": text.ru, "en": text.en}


def texts_data(texts: Iterable[Text]) -> dict[str, str]:
    """Return a list as the input of both languages takes it."""
    listed = list(texts)
    return {code: "\n".join(text[code] for text in listed) for code in ("ru", "en")}


def ticks(label: str, description: str = "") -> Any:
    """Return a list of things to tick; `offer` fills it."""
    return SelectMultipleField(
        label,
        description=description,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
