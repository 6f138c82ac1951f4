"""Interface words in Russian and English; the language is a context variable, not a request.

Sources are written in English; `translations/<language>/LC_MESSAGES/messages.po` holds the rest
and is read as it is, so nothing has to be compiled.
"""

import gettext as stdlib_gettext
import io
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import cast

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import LazyProxy

from job_descriptions.writing.localized import Language

FOLDER = Path(__file__).parent / "translations"
_spoken: ContextVar[Language] = ContextVar("language", default="en")


def language() -> Language:
    """The language of the interface at this moment."""
    return _spoken.get()


def speak(wanted: Language) -> None:
    """Switch the interface for the rest of this context."""
    _spoken.set(wanted)


@contextmanager
def speaking(wanted: Language) -> Iterator[None]:
    """Switch the interface for the length of a block."""
    token = _spoken.set(wanted)
    try:
        yield
    finally:
        _spoken.reset(token)


def gettext(message: str, **values: object) -> str:
    """Return the message in the current language with `%(name)s` filled in."""
    words = _catalog(language()).gettext(message)
    return words % values if values else words


def ngettext(one: str, many: str, count: int, **values: object) -> str:
    """Return the right plural form for `count`, with `%(num)s` and other values filled in."""
    words = _catalog(language()).ngettext(one, many, count)
    return words % {"num": count, **values}


def lazy(message: str) -> str:
    """Return a message that is translated only when it is shown (form labels)."""
    proxy: str = cast("str", LazyProxy(gettext, message, enable_cache=False))
    return proxy


@cache
def _catalog(wanted: Language) -> stdlib_gettext.NullTranslations:
    path = FOLDER / wanted / "LC_MESSAGES" / "messages.po"
    if not path.exists():
        return stdlib_gettext.NullTranslations()
    compiled = io.BytesIO()
    with path.open("rb") as source:
        write_mo(compiled, read_po(source, locale=wanted))
    compiled.seek(0)
    return stdlib_gettext.GNUTranslations(compiled)
