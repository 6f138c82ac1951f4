"""Under which names the app answers: loopback, those of the settings, and the first start's own.

A name that somebody else chose would otherwise stand in links that set a password.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ParamSpec, TypeVar, cast

from flask import Flask, current_app, request
from flask.typing import ResponseReturnValue

from hiring.access.service import find_organisation
from hiring.config import LOOPBACK, host_name
from hiring.policy import Guest
from hiring.toolkit import Toolkit
from hiring.web.context import reading
from hiring.web.faults import answer
from hiring.web.words import refusal_words

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

Inputs = ParamSpec("Inputs")
Answer = TypeVar("Answer")
_KEY, _ASKED, _HEADER = "hiring.hosts", "hiring.asked_host", "HTTP_HOST"


@dataclass
class _Known:
    """The names of the settings, and that of the first start as soon as there is one."""

    names: frozenset[str]
    confirmed: str | None = None
    is_settled: bool = False


def install(app: Flask, kit: Toolkit) -> None:
    """Refuse every name that nobody has confirmed; behind proxies, theirs is the one that counts.

    Installed after the choice of language and before everything else that looks at a request.
    """
    app.extensions[_KEY] = _Known(kit.settings.known_hosts)
    app.before_request(_check)
    app.wsgi_app = _Reader(app.wsgi_app)  # type: ignore[method-assign]  # Flask's own way to wrap


def under_any_host(view: Callable[Inputs, Answer]) -> Callable[Inputs, Answer]:
    """Mark a view that answers under every name that is one: it must make no links."""
    view.any_host = True  # type: ignore[attr-defined]  # the mark travels with the function
    return view


def asked_host() -> str | None:
    """Return the name under which this request reached the app, None where it is no name."""
    return cast("str | None", request.environ[_ASKED])


def is_local(host: str | None) -> bool:
    """Whether only this computer reaches the app under the name."""
    return host is None or host in LOOPBACK


class _Reader:
    """Reads the name before anything stumbles over one that is none."""

    def __init__(self, inner: "WSGIApplication") -> None:
        self._inner = inner

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        environ[_ASKED] = host_name(environ.get(_HEADER, ""))
        if environ[_ASKED] is None and _HEADER in environ:
            environ[_HEADER] = ""
        return self._inner(environ, start_response)


def _check() -> ResponseReturnValue | None:
    name = asked_host()
    # Monitors that speak the oldest HTTP name no host at all.
    is_sound = name is not None or request.environ.get(_HEADER) is None
    if (is_sound and _answers_under_any()) or (name is not None and _is_known(name)):
        return None
    return answer(400, "unknown_host", refusal_words("unknown_host", {}))


def _answers_under_any() -> bool:
    view = current_app.view_functions.get(request.endpoint or "")
    return request.endpoint == "static" or bool(getattr(view, "any_host", False))


def _is_known(name: str) -> bool:
    """Ask the database for the first start's name until it is known, and then never again."""
    known: _Known = current_app.extensions[_KEY]
    if name in known.names:
        return True
    if not known.is_settled:
        with reading(Guest()) as work:
            organisation = find_organisation(work)
        if organisation is not None:
            known.confirmed, known.is_settled = organisation.host, True
    return name == known.confirmed
