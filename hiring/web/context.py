"""The toolkit and the language of a request."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

from flask import Flask, current_app, request, session
from flask_security import current_user
from sqlalchemy.orm import Session

from hiring import i18n
from hiring.toolkit import Toolkit
from job_descriptions.localized import LANGUAGES, Language

_KEY = "hiring.toolkit"


def install(app: Flask, kit: Toolkit) -> None:
    """Hang the toolkit on the app and choose the language of each request."""
    app.extensions[_KEY] = kit
    app.before_request(choose_language)
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]  # added by the extension
        i18n.gettext, i18n.ngettext, newstyle=True
    )
    app.jinja_env.globals.update(language=i18n.language, languages=LANGUAGES)


def toolkit() -> Toolkit:
    """The tools that the app was made with."""
    return cast("Toolkit", current_app.extensions[_KEY])


@contextmanager
def writing() -> Iterator[Session]:
    """Open one transaction; a refusal inside undoes all of it."""
    with toolkit().database.transaction() as opened:
        yield opened


@contextmanager
def reading() -> Iterator[Session]:
    """Open a session that only reads."""
    with toolkit().database.reading() as opened:
        yield opened


def choose_language() -> None:
    """Speak the reader's language for the rest of the request."""
    i18n.speak(_language())


def _language() -> Language:
    """The reader's choice on this computer, then the account's, then the browser's."""
    chosen = session.get("language")
    if chosen is None and current_user.is_authenticated:
        chosen = current_user.language
    if chosen not in LANGUAGES:
        chosen = request.accept_languages.best_match(LANGUAGES, default="en")
    return "ru" if chosen == "ru" else "en"
