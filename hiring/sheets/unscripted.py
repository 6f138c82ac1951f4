"""A form sent as a whole, by a browser without scripts, and shown again where words met others."""

import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from werkzeug.datastructures import MultiDict

from hiring.i18n import gettext as _
from hiring.sheets.batch import Batch, Change, Kept
from hiring.sheets.merging import Standing
from hiring.web.words import refusal_words
from job_descriptions.writing.characters import has_control_characters

# Nine digits fit the database.
_DIGITS = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPage:
    """What a form shows in its fields; a shell has no values.

    `typed` are words that could not be saved, `faults` says why, both by the field's name.
    """

    sheet_id: int
    fields: Mapping[str, Standing]
    typed: Mapping[str, str] = field(default_factory=dict)
    faults: Mapping[str, str] = field(default_factory=dict)

    def value(self, name: str) -> str:
        """What stands in a field, or was typed there and could not be saved."""
        if name in self.typed:
            return self.typed[name]
        return self.fields[name].value if name in self.fields else ""

    def version(self, name: str) -> int:
        """The version of what stands in a field."""
        return self.fields[name].version if name in self.fields else 0


PageT = TypeVar("PageT", bound=SheetPage)


def typed_batch(
    sent: MultiDict[str, str], names: Iterable[str], standing: Mapping[str, Standing], seq: int
) -> Batch:
    """Return what a page without scripts sends, as one batch of a page of its own.

    `standing` is what stands in the fields now: what is equal to it is left out. A field was on
    the page if its version `base:…` comes along: a box that is not ticked sends nothing else,
    and what had not arrived on the page must not be emptied.
    """
    changes = tuple(
        Change(name, text, seq, _base(sent.get(f"base:{name}", "")))
        for name in names
        if name in sent or f"base:{name}" in sent
        if (text := _text(sent, name)) != (standing[name].value if name in standing else "")
    )
    return Batch(str(uuid.uuid4()), changes)


def unsaved(
    page: PageT,
    kept: Kept,
    sent: MultiDict[str, str],
    said: Callable[[str, str], str] = lambda _name, value: value,
) -> PageT:
    """Return the page as it was typed, with the reason at each field that is not saved.

    The page shows what stands there now as well, in the words that `said` gives for a field's
    name and value, and knows its version: saving it again replaces that.
    """
    faults = {each.field: refusal_words(each.code, {}) for each in kept.refusals}
    faults |= {each.field: _newer_words(said(each.field, each.theirs)) for each in kept.clashes}
    return replace(
        page, typed={name: _visible(_text(sent, name)) for name in faults}, faults=faults
    )


def _text(sent: MultiDict[str, str], name: str) -> str:
    return "\n".join(sent.getlist(name)).replace("\r\n", "\n")


def _base(shown: str) -> int:
    """Return the version that the page showed, so that a newer text elsewhere is a clash."""
    return int(shown) if shown.isdecimal() and len(shown) <= _DIGITS else 0


def _visible(words: str) -> str:
    """Return the words without the invisible characters that no page may hold."""
    return "".join(sign for sign in words if not has_control_characters(sign))


def _newer_words(theirs: str) -> str:
    return _(
        "Another page of yours has these newer words: “%(words)s”. Save again to replace them.",
        words=theirs or _("(empty)"),
    )
