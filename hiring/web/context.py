"""The toolkit, the language and the time zone of a request."""

from contextlib import AbstractContextManager
from datetime import date, timedelta
from http import HTTPStatus
from typing import cast

from flask import Flask, Response, current_app, g, request, session
from flask_security import current_user

from hiring import i18n
from hiring.access.service import organisation_zone
from hiring.output.formats import formats_of
from hiring.policy import Actor, Guest, Person
from hiring.toolkit import Toolkit
from hiring.work import Work, Works
from hiring.zones import UTC_ZONE, day_in, stand_in, zone, zone_named
from job_descriptions.writing.localized import LANGUAGES, Language

_KEY = "hiring.toolkit"
_COOKIE = "language"


def install(app: Flask, kit: Toolkit) -> None:
    """Hang the toolkit on the app and choose the language of each request."""
    app.extensions[_KEY] = kit
    app.before_request(choose_language)
    app.after_request(_remember_language)
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]  # added by the extension
        i18n.gettext, i18n.ngettext, newstyle=True
    )
    app.jinja_env.globals.update(language=i18n.language, languages=LANGUAGES, formats_of=formats_of)


def toolkit() -> Toolkit:
    """The tools that the app was made with."""
    return cast("Toolkit", current_app.extensions[_KEY])


def acting() -> Actor:
    """Who acts in this request: the person who is signed in, or else a guest."""
    if not current_user.is_authenticated:
        return Guest()
    if "actor" not in g:
        g.actor = current_user.as_actor()
    person: Person = g.actor
    return person


def works() -> Works:
    """What opens the transactions of whoever sends this request."""
    return toolkit().works(acting())


def writing(actor: Actor | None = None) -> AbstractContextManager[Work]:
    """Open one transaction; a refusal inside undoes all of it.

    `actor` is who came through a link; otherwise it is whoever sends this request.
    """
    return toolkit().works(actor or acting()).writing()


def rehearsing() -> AbstractContextManager[Work]:
    """Open a transaction in which an act is tried: refusals come up, and nothing of it stays."""
    return toolkit().works(acting()).rehearsing()


def reading(actor: Actor | None = None) -> AbstractContextManager[Work]:
    """Open a transaction that only reads; `actor` as in `writing`."""
    return toolkit().works(actor or acting()).reading()


def today() -> date:
    """The day that it is now in the zone of this request."""
    return day_in(toolkit().now(), zone())


def choose_language() -> None:
    """Speak the choice on this computer, or the account's, the last one's, the browser's language.

    The account is asked last: where it cannot be read, the sentence about that has its language.
    """
    chosen, last = session.get("language"), request.cookies.get(_COOKIE)
    accepted = request.accept_languages.best_match(LANGUAGES, default="en")
    i18n.speak(_known(chosen or (last if last in LANGUAGES else accepted)))
    if chosen is None and current_user.is_authenticated:
        i18n.speak(_known(current_user.language))


def choose_zone() -> None:
    """Show and read the hours of this request in the zone of the organisation.

    It is read anew for each request: another process may have changed it. Files, and what answers
    under any host (health, the first start), hold no hour and ask nothing.
    """
    stand_in(UTC_ZONE)
    view = current_app.view_functions.get(request.endpoint or "")
    if request.endpoint in (None, "static") or getattr(view, "any_host", False):
        return
    if current_user.is_authenticated:
        # It came along with the account: no question of its own.
        stand_in(zone_named(current_user.house_zone))
        return
    with reading(Guest()) as work:
        stand_in(organisation_zone(work))


def document_language() -> Language:
    """The language of the document before the reader: asked for, else the reader's own."""
    asked = request.args.get("lang") or request.form.get("lang")
    return _known(asked) if asked in LANGUAGES else i18n.language()


def _known(code: str) -> Language:
    return "ru" if code == "ru" else "en"


def _remember_language(response: Response) -> Response:
    """Keep the language of who is signed in on this computer, to speak it when the session ends."""
    failed = response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR
    # Where something failed, nobody asks for the account again: it may be what cannot be read.
    if failed or request.endpoint == "static" or not current_user.is_authenticated:
        return response
    if request.cookies.get(_COOKIE) != i18n.language():
        response.set_cookie(
            _COOKIE,
            i18n.language(),
            max_age=timedelta(days=365),
            secure=current_app.config["SESSION_COOKIE_SECURE"],
            httponly=True,
            samesite="Lax",
        )
    return response
