"""Writes what happens inside the sign-in library into the trail, in its own transaction."""

from flask import Flask
from flask_security import password_changed, tf_disabled, tf_profile_changed

from hiring.access.models import User
from hiring.db.audit import Doer, Event, append
from hiring.web.account_session import account_session
from hiring.web.context import toolkit


def install(app: Flask) -> None:
    """Listen to the library's signals."""
    password_changed.connect(_password_changed, app)
    tf_profile_changed.connect(_second_factor_on, app)
    tf_disabled.connect(_second_factor_off, app)


def _password_changed(_app: Flask, user: User, **_signal: object) -> None:
    _record("password_changed", user)


def _second_factor_on(_app: Flask, user: User, **_signal: object) -> None:
    _record("second_factor_on", user)


def _second_factor_off(_app: Flask, user: User, **_signal: object) -> None:
    _record("second_factor_off", user)


def _record(action: str, user: User) -> None:
    event = Event(action, f"person:{user.id}", {})
    append(account_session(), toolkit().now(), Doer(user.id), event)
