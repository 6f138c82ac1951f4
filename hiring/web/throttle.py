"""Slow down guessing of passwords and codes: ten failures in a quarter of an hour close the door.

Counted in the database, so that it holds across processes; keys are hashes, not addresses.
"""

import hashlib
from datetime import timedelta

from flask import Flask, Response, abort, current_app, g, request, session
from flask_security import current_user
from sqlalchemy import delete, func, select
from sqlalchemy.exc import SQLAlchemyError

from hiring.access.models import SignInFailure, User
from hiring.policy import Guest
from hiring.web.account_session import account_session
from hiring.web.context import toolkit, writing
from hiring.web.sign_in_forms import LONGEST_ADDRESS
from job_descriptions.writing.characters import storable

_WINDOW = timedelta(minutes=15)
_PER_PERSON, _PER_HOST = 10, 60
_ENDPOINTS = {
    "security.login",
    "security.two_factor_token_validation",
    "security.verify",
    "security.change_password",
}
_SHOWN_AGAIN, _REDIRECT, _FAULT = 200, 302, 500


def install(app: Flask) -> None:
    """Refuse further attempts before the password is even looked at; count the failed ones."""
    app.before_request(_check)
    app.after_request(_count)


def _check() -> None:
    if request.endpoint not in _ENDPOINTS or request.method != "POST":
        return
    keys = (_hash(f"person:{_person()}"), _hash(f"host:{request.remote_addr}"))
    since = toolkit().now() - _WINDOW
    for key, limit in zip(keys, (_PER_PERSON, _PER_HOST), strict=True):
        matching = (SignInFailure.key == key, SignInFailure.at >= since)
        failures = select(func.count()).select_from(SignInFailure).where(*matching)
        if (account_session().scalar(failures) or 0) >= limit:
            abort(429)
    g.throttled = keys


def _person() -> int | str:
    """Return whose door this is: the account however its address was spelt, else the address."""
    if current_user.is_authenticated:
        person_id: int = current_user.id
        return person_id
    typed = _normal(request.form.get("email", "")[:LONGEST_ADDRESS])
    if request.endpoint == "security.login":
        account = func.lower(User.email) == typed
    else:
        account = User.fs_uniquifier == session.get("tf_user_id", "")
    known = storable(typed) and account_session().scalar(select(User.id).where(account))
    return known or typed


def _normal(typed: str) -> str:
    """Return an address as the library will look it up."""
    try:
        address: str = current_app.extensions["security"].mail_util.normalize(typed.strip())
    except ValueError:
        address = typed.strip()
    return address.lower()


def _hash(text: str) -> str:
    secret = toolkit().settings.secret.encode()[:64]
    return hashlib.blake2b(text.encode(), key=secret, digest_size=32).hexdigest()


def _count(response: Response) -> Response:
    """A form shown again is a failure; being signed in forgives the person.

    The step from the password to the code is neither: whoever knows a password could
    otherwise wipe out the failed codes by beginning again.
    """
    keys: tuple[str, str] | None = g.pop("throttled", None)
    if keys is None or response.status_code >= _FAULT:
        return response
    try:
        _note(keys, response)
    except SQLAlchemyError:
        # Where failures cannot be counted nobody gets in: guessing would be free of charge.
        session.clear()
        raise
    return response


def _note(keys: tuple[str, str], response: Response) -> None:
    signed_in = response.status_code == _REDIRECT and bool(current_user.is_authenticated)
    # The library has committed what it had to: its session must not keep others waiting.
    account_session().rollback()
    with writing(Guest()) as work:
        if response.status_code == _SHOWN_AGAIN:
            work.session.add_all(SignInFailure(key=key, at=toolkit().now()) for key in keys)
        elif signed_in:
            work.session.execute(delete(SignInFailure).where(SignInFailure.key == keys[0]))
        work.session.execute(
            delete(SignInFailure).where(SignInFailure.at < toolkit().now() - _WINDOW)
        )
