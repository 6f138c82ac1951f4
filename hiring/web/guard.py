"""Every route is closed unless it is marked: with a permission, or as open to all."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from flask import Flask, abort, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_security import current_user
from flask_wtf import CSRFProtect

from hiring.errors import Forbidden
from hiring.policy import Permission, Person
from hiring.web import throttle
from hiring.web.context import acting

Inputs = ParamSpec("Inputs")
Answer = TypeVar("Answer")
OPEN = "open"
# Pages of the sign-in library and static files carry no mark of ours. What the library
# registers beside these pages stays closed: it sends mail, which this app does not.
_OPEN_ENDPOINTS = frozenset(
    {"static", "security.login", "security.logout", "security.two_factor_token_validation"}
)
_OWN_ACCOUNT_ENDPOINTS = frozenset(
    {
        "security.change_password",
        "security.two_factor_setup",
        "security.two_factor_setup_validate",
        "security.verify",
    }
)


def public(view: Callable[Inputs, Answer]) -> Callable[Inputs, Answer]:
    """Mark a view as open to everybody, signed in or not."""
    view.permission = OPEN  # type: ignore[attr-defined]  # the mark travels with the function
    return view


def requires(
    permission: Permission,
) -> Callable[[Callable[Inputs, Answer]], Callable[Inputs, Answer]]:
    """Mark a view with the permission that it asks for."""

    def mark(view: Callable[Inputs, Answer]) -> Callable[Inputs, Answer]:
        view.permission = permission  # type: ignore[attr-defined]  # as above
        return view

    return mark


def mark_of(app: Flask, endpoint: str) -> str | Permission | None:
    """Return what a route asks for: a permission, `open`, or None where it is unmarked."""
    if endpoint in _OPEN_ENDPOINTS:
        return OPEN
    if endpoint in _OWN_ACCOUNT_ENDPOINTS:
        return Permission.USE_OWN_ACCOUNT
    mark: str | Permission | None = getattr(app.view_functions[endpoint], "permission", None)
    return mark


def actor() -> Person:
    """The signed-in person. Raises Forbidden where nobody is signed in."""
    person = acting()
    if not isinstance(person, Person):
        raise Forbidden("not_signed_in")
    return person


def may(permission: Permission) -> bool:
    """Whether the person before the screen may do this; used by templates."""
    return bool(current_user.is_authenticated) and actor().may(permission)


def install(app: Flask) -> None:
    """Check every request: the route's mark, then guessing, then forgery.

    Installed after the choice of language, so that each refusal speaks the reader's language.
    """
    app.before_request(_check)
    throttle.install(app)
    CSRFProtect(app)
    app.jinja_env.globals.update(may=may, Permission=Permission)


def _check() -> ResponseReturnValue | None:
    if request.endpoint is None:
        return None
    mark = mark_of(current_app, request.endpoint)
    if mark == OPEN:
        return None
    if not current_user.is_authenticated:
        return _ask_to_sign_in()
    if not isinstance(mark, Permission) or not actor().may(mark):
        raise Forbidden("no_permission")
    return None


def _ask_to_sign_in() -> ResponseReturnValue:
    if request.accept_mimetypes.best == "application/json" or request.method not in ("GET", "HEAD"):
        abort(401)
    return redirect(url_for("security.login", next=request.full_path.rstrip("?")))
