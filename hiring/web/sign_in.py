"""Sign-in by Flask-Security: argon2, sessions, password change and a second factor."""

import hashlib
from datetime import datetime, timedelta
from typing import Any, cast

from flask import Flask, Response, abort, request, session, url_for
from flask.sessions import SecureCookieSessionInterface, SessionMixin
from flask.typing import ResponseReturnValue
from flask_babel import Babel
from flask_security import (
    Security,
    SQLAlchemySessionUserDatastore,
    Totp,
    UserMixin,
    current_user,
    user_authenticated,
)
from sqlalchemy.orm import Session, scoped_session
from werkzeug.local import LocalProxy

from hiring.access.models import Role, User
from hiring.i18n import gettext as _
from hiring.toolkit import Toolkit
from hiring.web import resend
from hiring.web.account_session import account_session, close_account_session
from hiring.web.confirm import ask, confirmed
from hiring.web.context import choose_language, toolkit
from hiring.web.sign_in_forms import (
    CodeForm,
    ConfirmForm,
    NoRescueForm,
    OwnPasswordForm,
    SecondFactorForm,
    SignInForm,
    SignOutForm,
)
from hiring.web.sign_in_words import SignInWords, locale
from hiring.web.urls import is_address

_PASSWORD_LENGTH = 12
_BEGAN = "began"
# What is the same for everybody, and has to answer when no account can be read.
_FOR_NOBODY = frozenset({"static", "health.show_health"})


def install(app: Flask, kit: Toolkit) -> None:
    """Set up sessions and the sign-in library."""
    app.config.from_mapping(_config(kit) | _cookies(https=kit.settings.https))
    Babel(app, locale_selector=locale, configure_jinja=False)
    app.session_interface = _Cookies()
    store = _Accounts(_accounts(), User, Role)
    security = Security(
        app,
        store,
        login_form=SignInForm,
        logout_form=SignOutForm,
        verify_form=ConfirmForm,
        change_password_form=OwnPasswordForm,
        two_factor_setup_form=SecondFactorForm,
        two_factor_verify_code_form=CodeForm,
        two_factor_rescue_form=NoRescueForm,
        totp_cls=OneTimeCodes,
    )
    security.want_json(lambda _request: False)
    security.i18n_domain = SignInWords(app)  # type: ignore[no-untyped-call]  # theirs
    # Nobody signs in by a token in a request, so nobody looks for one in its body.
    app.login_manager.request_loader(lambda _request: None)  # type: ignore[attr-defined]  # theirs
    app.security = security  # type: ignore[attr-defined]  # where the library looks
    app.before_request(_ask_before_switching_off)
    app.teardown_appcontext(close_account_session)
    app.before_request(_check_next)
    user_authenticated.connect(_begin_session, app)


def session_began() -> datetime | None:
    """Return when the present session began, None where that is unknown.

    Whoever signs in begins anew: a session that a new password has ended proves nothing any more.
    """
    person_id, moment = session.get(_BEGAN) or (None, "")
    if not current_user.is_authenticated or person_id != current_user.id:
        return None
    return datetime.fromisoformat(moment)


class _Accounts(SQLAlchemySessionUserDatastore):
    """The accounts, which are asked only where it matters who is there."""

    def find_user(self, case_insensitive: bool = False, **wanted: Any) -> User | None:  # noqa: FBT001, FBT002 # the library's own
        if request.endpoint in _FOR_NOBODY:
            return None
        return cast("User | None", super().find_user(case_insensitive, **wanted))


class _Cookies(SecureCookieSessionInterface):
    """The session's cookie, which files that are the same for everybody must not carry."""

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        if request.endpoint not in _FOR_NOBODY:
            super().save_session(app, session, response)


def _accounts() -> scoped_session[Session]:
    """Return what stands for the session of the present request."""
    return cast("scoped_session[Session]", LocalProxy(account_session))


def _ask_before_switching_off() -> ResponseReturnValue | None:
    """Ask before the own second factor goes: the library switches it off at once."""
    off = request.endpoint == "security.two_factor_setup" and request.form.get("setup") == "disable"
    if not off or confirmed() or not current_user.is_authenticated:
        return None
    question = _(
        "The password alone will open your account until you set up the second factor again."
    )
    back = url_for("security.two_factor_setup")
    return ask(question, _("Switch the second factor off"), back)


def _begin_session(_app: Flask, user: User, **_signal: object) -> None:
    """Start afresh: what was known of the session before signing in is worth nothing after.

    The session lasts as long as the person works, and twelve hours after that.
    """
    session.permanent = True
    resend.begin(user)
    session[_BEGAN] = [user.id, toolkit().now().isoformat()]


def _check_next() -> None:
    """Refuse to go on to what is no address at all: the library would stumble over it."""
    if request.blueprint != "security":
        return
    try:
        is_sound = all(map(is_address, (request.host_url, *request.values.getlist("next"))))
    except UnicodeError:
        is_sound = False  # a host of letters that no name has
    if not is_sound:
        choose_language()
        abort(400)


def _config(kit: Toolkit) -> dict[str, object]:
    secret = kit.settings.secret
    return {
        "SECRET_KEY": secret,
        "SECURITY_PASSWORD_SALT": _derived(secret, "password-salt"),
        "SECURITY_PASSWORD_HASH": "argon2",
        "SECURITY_PASSWORD_SCHEMES": ["argon2"],
        "SECURITY_PASSWORD_LENGTH_MIN": _PASSWORD_LENGTH,
        "SECURITY_PASSWORD_NORMALIZE_FORM": "NFKD",
        "SECURITY_CHANGEABLE": True,
        "SECURITY_SEND_PASSWORD_CHANGE_EMAIL": False,
        "SECURITY_API_ENABLED_METHODS": ["session"],
        "SECURITY_TWO_FACTOR": True,
        "SECURITY_TWO_FACTOR_ENABLED_METHODS": ["authenticator"],
        "SECURITY_TWO_FACTOR_AUTHENTICATOR_VALIDITY": 30,
        "SECURITY_TWO_FACTOR_RESCUE_EMAIL": False,
        "SECURITY_TWO_FACTOR_RESCUE_MAIL": "",
        "SECURITY_TWO_FACTOR_POST_SETUP_VIEW": "/account",
        "SECURITY_TOTP_SECRETS": {"1": _derived(secret, "totp")},
        "SECURITY_TOTP_ISSUER": "Hiring",
        "SECURITY_MULTI_FACTOR_RECOVERY_CODES": False,
        "SECURITY_POST_LOGIN_VIEW": "/",
        "SECURITY_POST_LOGOUT_VIEW": "/",
        "SECURITY_POST_CHANGE_VIEW": "/account",
        "SECURITY_LOGIN_URL": "/sign-in",
        "SECURITY_LOGOUT_URL": "/sign-out",
        "SECURITY_LOGOUT_METHODS": ["POST"],
        "SECURITY_CHANGE_URL": "/account/password",
        "SECURITY_VERIFY_URL": "/account/confirm",
        "SECURITY_TWO_FACTOR_SETUP_URL": "/account/second-factor",
        "SECURITY_TWO_FACTOR_TOKEN_VALIDATION_URL": "/sign-in/code",
        "SECURITY_RETURN_GENERIC_RESPONSES": True,
        "SECURITY_EMAIL_VALIDATOR_ARGS": {"check_deliverability": False},
        "SECURITY_FRESHNESS": timedelta(minutes=60),
        "SECURITY_FRESHNESS_GRACE_PERIOD": timedelta(hours=1),
        "SECURITY_FLASH_MESSAGES": True,
        # Its own header says "private=True", which means nothing: ours is on its pages as well.
        "SECURITY_CACHE_CONTROL": None,
        "WTF_CSRF_TIME_LIMIT": None,
    }


def _cookies(*, https: bool) -> dict[str, object]:
    """What belongs to the browser: cookies, caching of files."""
    return {
        "SESSION_COOKIE_NAME": "hiring",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": https,
        "REMEMBER_COOKIE_HTTPONLY": True,
        "REMEMBER_COOKIE_SAMESITE": "Lax",
        "REMEMBER_COOKIE_SECURE": https,
        "PERMANENT_SESSION_LIFETIME": timedelta(hours=12),
        "SEND_FILE_MAX_AGE_DEFAULT": 3600,
    }


def _derived(secret: str, purpose: str) -> str:
    return hashlib.blake2b(purpose.encode(), key=secret.encode()[:64], digest_size=24).hexdigest()


class OneTimeCodes(Totp):
    """A code that was read over somebody's shoulder is already worthless."""

    def get_last_counter(self, user: UserMixin) -> int | None:
        return cast("User", user).tf_last_counter

    def set_last_counter(self, user: UserMixin, tmatch: Any) -> None:
        cast("User", user).tf_last_counter = tmatch.counter
