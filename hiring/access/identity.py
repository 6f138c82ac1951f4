"""New proofs of identity, and who may say that they are the person's own.

Whoever gets hold of a new link, address, password or sign-in without the second factor can act in
somebody's name. What such a person had written under seal pauses until the change is settled: by
the person, from a session begun before the change, or by a second person who may open seals.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import select

from hiring.access.models import IdentityChange, User
from hiring.db.audit import AuditEntry, Event
from hiring.errors import Conflict, Forbidden
from hiring.policy import Permission, Person
from hiring.work import OWN, Work, record, use_case

# An account that was made, raised, reopened or renewed so lately may be in other hands.
UNSURE = timedelta(days=14)
_RENEWED = (
    *("person_added", "person_changed", "person_reactivated"),
    *("password_set", "second_factor_off"),
)
# A link that nobody has used yet takes no account out of its owner's hands, but tells who tried.
_TOUCHED = (*_RENEWED, "password_link_made")


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


def note_change(work: Work, person: User, proof: Proof) -> None:
    """Write a new proof down, as given by the actor; whoever has no account gives it unnamed.

    The first proof that an account ever gets replaces nobody and is not one. A password set
    through a link counts as given by whoever made the link.
    """
    if person.password is None:
        return
    by_id: int | None = None
    by_name = ""
    if isinstance(work.actor, Person):
        by_id, by_name = work.actor.id, work.actor.name
    elif proof is Proof.PASSWORD:
        by_id, by_name = _maker_of_link(work, person.id)
    work.session.add(
        IdentityChange(
            user_id=person.id,
            kind=proof,
            at=work.now,
            by_id=by_id,
            by_name=by_name,
        )
    )
    work.session.flush()


def changes_of(work: Work, user_ids: Iterable[int]) -> list[IdentityChange]:
    """Return all new proofs of these people, the oldest first."""
    query = select(IdentityChange).where(IdentityChange.user_id.in_(list(user_ids)))
    return list(work.session.scalars(query.order_by(IdentityChange.id)))


def open_changes(work: Work, user_ids: Iterable[int]) -> dict[int, list[IdentityChange]]:
    """Return the new proofs that nobody has settled, by person; nothing for the others."""
    found: dict[int, list[IdentityChange]] = {}
    for each in changes_of(work, user_ids):
        if each.settled_at is None:
            found.setdefault(each.user_id, []).append(each)
    return found


def lately(changes: Iterable[IdentityChange], moment: datetime) -> list[IdentityChange]:
    """Return those changes that came in the fortnight before a moment and were open at it."""
    return [
        each
        for each in changes
        if moment - UNSURE <= each.at < moment
        and (each.settled_at is None or each.settled_at > moment)
    ]


def pausing(changes: Iterable[IdentityChange], held_since: datetime) -> list[IdentityChange]:
    """Return those changes that pause what a person has held since a moment."""
    return [each for each in changes if each.at >= held_since]


@use_case(OWN)
def confirm_identity(work: Work, signed_in_at: datetime | None, seen: int) -> None:
    """Let a person say that what came since the session began is their own.

    `signed_in_at` is when the session began, `seen` the newest change that the person was shown.
    Raises Conflict: `nothing_to_confirm`, `changes_came` where there is a newer one, and
    Forbidden("session_too_new") where every change came before the session.
    """
    changes = _shown(work, work.person.id, seen)
    newer = confirmable(changes, signed_in_at)
    if not newer:
        raise Forbidden("session_too_new")
    _settle(work, newer, Settled.CONFIRMED)


def confirmable(
    changes: Iterable[IdentityChange], signed_in_at: datetime | None
) -> list[IdentityChange]:
    """Return the changes that came after a session had begun."""
    return [each for each in changes if signed_in_at is not None and each.at > signed_in_at]


@use_case(Permission.OPEN_SEALS)
def release_identity(work: Work, user_id: int, seen: int) -> None:
    """Let a second person say that the changes are that person's own.

    `seen` is the newest change that the second person was shown. Raises Conflict:
    `nothing_to_confirm`, `changes_came` where there is a newer one, and
    Forbidden("not_second_person") for everybody whom `second_people` leaves out.
    """
    changes = _shown(work, user_id, seen)
    if work.person.id not in {each.id for each in second_people(work, user_id)}:
        raise Forbidden("not_second_person")
    _settle(work, changes, Settled.RELEASED)


def second_people(work: Work, user_id: int) -> list[User]:
    """Return who may release a person's open changes, by name; nobody where nothing is open.

    Active accounts that may open seals: not the person, nobody who made one of the changes or had
    lately a hand in that maker's account, and none that was itself made, raised, reopened or
    renewed since the fortnight before the first change.
    """
    changes = open_changes(work, [user_id]).get(user_id, [])
    if not changes:
        return []
    since = min(each.at for each in changes) - UNSURE
    left_out = {user_id, *_involved(work, {each.by_id for each in changes if each.by_id}, since)}
    people = work.session.scalars(select(User).where(User.active).order_by(User.sort_key, User.id))
    able = {
        each.id: each
        for each in people
        if each.id not in left_out and each.password is not None
        if each.as_actor().may(Permission.OPEN_SEALS)
    }
    renewed = _touched(work, _RENEWED, since, able)
    return [each for each in able.values() if each.id not in renewed]


def _shown(work: Work, user_id: int, seen: int) -> list[IdentityChange]:
    """Return a person's open changes if the newest of them was seen. Raises Conflict."""
    changes = open_changes(work, [user_id]).get(user_id, [])
    if not changes:
        raise Conflict("nothing_to_confirm")
    if changes[-1].id != seen:
        raise Conflict("changes_came")
    return changes


def _involved(work: Work, known: set[int], since: datetime) -> set[int]:
    """Return these people, who lately had a hand in their accounts, and so on."""
    while True:
        hands = _touched(work, _TOUCHED, since, known)
        more = {actor for actors in hands.values() for actor in actors} - known
        if not more:
            return known
        known = known | more


def _touched(
    work: Work, actions: tuple[str, ...], since: datetime, accounts: Iterable[int]
) -> dict[int, set[int]]:
    """Return which of these accounts the trail names with these actions, and who acted."""
    subjects = [f"person:{each}" for each in accounts]
    query = select(AuditEntry.subject, AuditEntry.actor_id).where(
        AuditEntry.subject.in_(subjects), AuditEntry.action.in_(actions), AuditEntry.at >= since
    )
    found: dict[int, set[int]] = {}
    for subject, actor_id in work.session.execute(query):
        own = found.setdefault(int(subject.partition(":")[2]), set())
        if actor_id is not None:
            own.add(actor_id)
    return found


def _settle(work: Work, changes: list[IdentityChange], how: Settled) -> None:
    for each in changes:
        each.settled_at, each.settled_how = work.now, how
        each.settled_by_id, each.settled_by_name = work.person.id, work.person.name
    details = {"changes": [each.id for each in changes]}
    event = Event(f"identity_{how}", f"person:{changes[0].user_id}", details)
    record(work, event)


def _maker_of_link(work: Work, user_id: int) -> tuple[int | None, str]:
    """Return who made the newest link of a person; on the command line, nobody."""
    query = select(IdentityChange).where(
        IdentityChange.user_id == user_id, IdentityChange.kind == Proof.LINK
    )
    made = work.session.scalars(query.order_by(IdentityChange.id.desc()).limit(1)).one_or_none()
    return (made.by_id, made.by_name) if made else (None, "")
