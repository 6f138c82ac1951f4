"""A form whose session has ended: shown again with what was typed, to be sent once more.

A form's token names the person to whom the form was given. It is signed, so nobody can make one
for somebody else: what comes back with it was typed on a page of ours, by that person. Another
person, who has signed in since, is not offered it.
"""

import hashlib
import secrets

from flask import current_app, g, render_template, request, session
from flask.typing import ResponseReturnValue
from flask_security import current_user
from itsdangerous import BadData, URLSafeTimedSerializer

from hiring.access.models import User

_FIELD = "csrf_token"
# That of the library whose tokens these are.
_SALT = "wtf-csrf-token"
_MOST_FIELDS = 1_000
_MOST_CHARACTERS = 300_000


def begin(user: User) -> None:
    """Give the new session a token of its own that names the person, for all forms after."""
    session[_FIELD] = f"{_tag(user)}.{secrets.token_hex(20)}"
    g.pop(_FIELD, None)


def page(status: int) -> ResponseReturnValue | None:
    """Return a page that holds what was typed, None where it can't or must not be shown again.

    Files, passwords and very long forms are not taken along, nor what a script has sent: scripts
    keep it themselves.
    """
    if request.method != "POST" or request.is_json or not _own() or _unfit():
        return None
    sent = [pair for pair in request.form.items(multi=True) if pair[0] != _FIELD]
    token = "" if current_user.is_authenticated else request.form[_FIELD]
    return render_template("errors/resend.html", sent=sent, token=token), status


def _own() -> bool:
    """Whether the form was given to the person who is signed in, or to anybody if nobody is."""
    tag = _tag_of(request.form.get(_FIELD, ""))
    if not tag:
        return False
    return not current_user.is_authenticated or secrets.compare_digest(tag, _tag(current_user))


def _unfit() -> bool:
    pairs = list(request.form.items(multi=True))
    return (
        request.blueprint == "security"
        or any(each.filename for each in request.files.values())
        or any("password" in name for name, _ in pairs)
        or len(pairs) > _MOST_FIELDS
        or sum(len(value) for _, value in pairs) > _MOST_CHARACTERS
    )


def _tag(user: User) -> str:
    key = str(current_app.secret_key).encode()[:64]
    return hashlib.blake2b(str(user.id).encode(), key=key, digest_size=16).hexdigest()


def _tag_of(token: str) -> str:
    """Return the person's sign in a token that the forms of this app carry, "" without one."""
    try:
        raw = URLSafeTimedSerializer(str(current_app.secret_key), salt=_SALT).loads(token)
    except BadData:
        return ""
    tag, dot, _rest = str(raw).partition(".")
    return tag if dot else ""
