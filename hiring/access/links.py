"""Links that work once: only their hashes are stored, so a stolen database opens nothing."""

import hashlib
import secrets
from datetime import timedelta
from enum import StrEnum

from sqlalchemy import delete, select

from hiring.access.models import OneTimeToken
from hiring.errors import NotFound
from hiring.work import Work


class Purpose(StrEnum):
    """What a one-time link lets its holder do."""

    FIRST_START = "first_start"
    PASSWORD = "password"  # noqa: S105 # the name of a purpose, not a password


LIFETIMES = {Purpose.FIRST_START: timedelta(hours=24), Purpose.PASSWORD: timedelta(days=3)}


def make_link(work: Work, purpose: Purpose, user_id: int | None = None) -> str:
    """Return the secret of a new link; older ones of the same purpose and person stop working."""
    drop_links(work, purpose, user_id)
    secret = secrets.token_urlsafe(32)
    expires_at = work.now + LIFETIMES[purpose]
    work.session.add(
        OneTimeToken(purpose=purpose, user_id=user_id, hash=_hash(secret), expires_at=expires_at)
    )
    work.session.flush()
    return secret


def drop_links(work: Work, purpose: Purpose, user_id: int | None = None) -> None:
    """Make all links of this purpose and person useless."""
    mine = (OneTimeToken.purpose == purpose, OneTimeToken.user_id.is_not_distinct_from(user_id))
    work.session.execute(delete(OneTimeToken).where(*mine))


def check_link(work: Work, purpose: Purpose, secret: str) -> int | None:
    """Return whom the link is for. Raises NotFound("unknown_link") unless it still works."""
    works = (OneTimeToken.hash == _hash(secret), OneTimeToken.expires_at > work.now)
    query = select(OneTimeToken.id, OneTimeToken.user_id)
    found = work.session.execute(query.where(OneTimeToken.purpose == purpose, *works)).first()
    if found is None:
        raise NotFound("unknown_link")
    user_id: int | None = found.user_id
    return user_id


def use_link(work: Work, purpose: Purpose, secret: str) -> int | None:
    """Use the link up and return whom it is for; of two who come at once one gets NotFound."""
    user_id = check_link(work, purpose, secret)
    used = delete(OneTimeToken).where(OneTimeToken.hash == _hash(secret)).returning(OneTimeToken.id)
    if work.session.scalar(used) is None:
        raise NotFound("unknown_link")
    return user_id


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
