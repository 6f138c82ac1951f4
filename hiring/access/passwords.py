"""How people come to a password: through a link that works once; and the lost second factor."""

from dataclasses import replace

from hiring.access.identity import Proof, note_change
from hiring.access.links import Purpose, check_link, make_link, use_link
from hiring.access.models import User
from hiring.access.service import end_sessions, find_person, person_event
from hiring.errors import Conflict, NotFound
from hiring.policy import Permission
from hiring.work import OWN, Work, record, use_case


@use_case(Permission.MANAGE_PEOPLE)
def make_password_link(work: Work, person_id: int) -> str:
    """Return the secret of a link with which the person sets a password, once, in three days.

    Raises NotFound, and Conflict("wrong_state") for a closed account.
    """
    person = find_person(work, person_id)
    if not person.active:
        raise Conflict("wrong_state")
    record(work, person_event("password_link_made", person))
    note_change(work, person, Proof.LINK)
    return make_link(work, Purpose.PASSWORD, person_id)


def find_link_owner(work: Work, secret: str) -> User:
    """Return whom a password link is for. Raises NotFound("unknown_link")."""
    return _active_owner(work, check_link(work, Purpose.PASSWORD, secret))


@use_case(OWN)
def set_password(work: Work, secret: str, password_hash: str) -> User:
    """Use the link up and set the password; other sessions of the person end.

    Raises NotFound("unknown_link").
    """
    person = _active_owner(work, use_link(work, Purpose.PASSWORD, secret))
    note_change(work, person, Proof.PASSWORD)
    person.password = password_hash
    end_sessions(person)
    record(replace(work, actor=person.as_actor()), person_event("password_set", person))
    return person


@use_case(Permission.MANAGE_PEOPLE)
def switch_off_second_factor(work: Work, person_id: int) -> None:
    """Let a person who lost the telephone sign in with the password alone."""
    person = find_person(work, person_id)
    if person.tf_primary_method:
        note_change(work, person, Proof.SECOND_FACTOR)
    person.tf_primary_method = person.tf_totp_secret = person.tf_last_counter = None
    record(work, person_event("second_factor_off", person))


def _active_owner(work: Work, user_id: int | None) -> User:
    person = work.session.get(User, user_id) if user_id is not None else None
    if person is None or not person.active:
        raise NotFound("unknown_link")
    return person
