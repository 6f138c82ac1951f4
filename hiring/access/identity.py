"""New proofs of identity, and who may say that they are the person's own.

Whoever gets hold of a new link, address, password or sign-in without the second factor can act in
somebody's name. What such a person had written under seal pauses until the change is settled: by
the person, from a session begun before the change, or by a second person who may open seals.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from hiring.access.models import IdentityChange, User
from hiring.access.policy import Actor, Permission
from hiring.db.audit import Event, record
from hiring.errors import Conflict, Forbidden

# An account that got a new proof itself so lately may be in the hands of whoever gave it.
_UNSURE = timedelta(days=30)


class Proof(StrEnum):
    """What the new proof of identity is."""

    LINK = "link_made"
    PASSWORD = "password_set"  # noqa: S105 # the name of a change, not a password
    ADDRESS = "address_changed"
    SECOND_FACTOR = "second_factor_off"


class Settled(StrEnum):
    """Who said that a new proof is the person's own."""

    CONFIRMED = "confirmed"
    RELEASED = "released"


def note_change(
    session: Session, now: datetime, person: User, proof: Proof, actor: Actor | None
) -> None:
    """Write a new proof down; `actor` is who gave it, None on the command line.

    The first proof that an account ever gets replaces nobody and is not one. A password set
    through a link counts as given by whoever made the link.
    """
    if person.password is None:
        return
    by_id, by_name = (actor.id, actor.name) if actor else (None, "")
    if proof is Proof.PASSWORD and actor is None:
        by_id, by_name = _maker_of_link(session, person.id)
    session.add(
        IdentityChange(
            user_id=person.id,
            kind=proof,
            at=now,
            by_id=by_id,
            by_name=by_name,
        )
    )
    session.flush()


def changes_of(session: Session, user_ids: Iterable[int]) -> list[IdentityChange]:
    """Return all new proofs of these people, the oldest first."""
    query = select(IdentityChange).where(IdentityChange.user_id.in_(list(user_ids)))
    return list(session.scalars(query.order_by(IdentityChange.id)))


def open_changes(session: Session, user_ids: Iterable[int]) -> dict[int, list[IdentityChange]]:
    """Return the new proofs that nobody has settled, by person; nothing for the others."""
    found: dict[int, list[IdentityChange]] = {}
    for each in changes_of(session, user_ids):
        if each.settled_at is None:
            found.setdefault(each.user_id, []).append(each)
    return found


def pausing(changes: Iterable[IdentityChange], held_since: datetime) -> list[IdentityChange]:
    """Return those changes that pause what a person has held since a moment."""
    return [each for each in changes if each.at >= held_since]


def confirm_identity(
    session: Session, actor: Actor, now: datetime, signed_in_at: datetime | None
) -> None:
    """Let a person say, from a session begun before the changes, that they are their own.

    `signed_in_at` is when the session began. Raises Conflict("nothing_to_confirm") where nothing
    is open, Forbidden("session_too_new") where one of the changes came before the session.
    """
    changes = open_changes(session, [actor.id]).get(actor.id, [])
    if not changes:
        raise Conflict("nothing_to_confirm")
    if signed_in_at is None or any(each.at <= signed_in_at for each in changes):
        raise Forbidden("session_too_new")
    _settle(session, now, changes, Settled.CONFIRMED, actor)


def may_confirm(changes: Iterable[IdentityChange], signed_in_at: datetime | None) -> bool:
    """Whether a session that began at a moment is older than every one of the changes."""
    return signed_in_at is not None and all(each.at > signed_in_at for each in changes)


def release_identity(session: Session, actor: Actor, now: datetime, user_id: int) -> None:
    """Let a second person say that the changes are that person's own.

    Raises Conflict("nothing_to_confirm"), Forbidden("not_second_person") for the person, for who
    made one of the changes, and for everybody else whom `second_people` leaves out.
    """
    changes = open_changes(session, [user_id]).get(user_id, [])
    if not changes:
        raise Conflict("nothing_to_confirm")
    if actor.id not in {each.id for each in second_people(session, user_id)}:
        raise Forbidden("not_second_person")
    _settle(session, now, changes, Settled.RELEASED, actor)


def second_people(session: Session, user_id: int) -> list[User]:
    """Return who may release a person's open changes, by name.

    Active accounts that may open seals: not the person, nobody who made one of the changes, none
    that was made since the first of them or has no password yet, and none that got a new proof of
    its own since then or in the thirty days before.
    """
    changes = open_changes(session, [user_id]).get(user_id, [])
    if not changes:
        return []
    since = min(each.at for each in changes)
    involved = {user_id, *(each.by_id for each in changes)}
    renewed = select(IdentityChange.user_id).where(IdentityChange.at >= since - _UNSURE)
    query = select(User).where(
        User.active, User.password.is_not(None), User.created_at < since, User.id.not_in(renewed)
    )
    people = session.scalars(query.order_by(User.name, User.id))
    return [
        each
        for each in people
        if each.id not in involved and each.as_actor().may(Permission.OPEN_SEALS)
    ]


def _settle(
    session: Session, now: datetime, changes: list[IdentityChange], how: Settled, actor: Actor
) -> None:
    for each in changes:
        each.settled_at, each.settled_how = now, how
        each.settled_by_id, each.settled_by_name = actor.id, actor.name
    details = {"changes": [each.id for each in changes]}
    event = Event(f"identity_{how}", f"person:{changes[0].user_id}", details)
    record(session, now, actor.id, event)


def _maker_of_link(session: Session, user_id: int) -> tuple[int | None, str]:
    """Return who made the newest link of a person; on the command line, nobody."""
    query = select(IdentityChange).where(
        IdentityChange.user_id == user_id, IdentityChange.kind == Proof.LINK
    )
    made = session.scalars(query.order_by(IdentityChange.id.desc()).limit(1)).one_or_none()
    return (made.by_id, made.by_name) if made else (None, "")
