"""The organisation and its people: who may sign in, with which roles, with which password."""

import secrets
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from email_validator import EmailNotValidError, validate_email
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from hiring.access.identity import Proof, note_change
from hiring.access.links import Purpose, check_link, drop_links, make_link, use_link
from hiring.access.models import Organisation, Role, User
from hiring.db.audit import Event
from hiring.errors import Conflict, Forbidden, Invalid, NotFound
from hiring.policy import Permission
from hiring.policy import Role as RoleName
from hiring.work import OWN, Work, record, use_case
from hiring.zones import is_zone, zone_named
from job_descriptions.writing.localized import Language


@dataclass(frozen=True, slots=True)
class AddPerson:
    """A new account; the person chooses a password through a one-time link."""

    name: str
    email: str
    language: Language
    roles: frozenset[RoleName]


@dataclass(frozen=True, slots=True)
class ChangeOrganisation:
    """What the organisation is called, and the name of the time zone it works in."""

    name: str
    zone: str


@dataclass(frozen=True, slots=True)
class ChangePerson:
    """What an administrator may change about an account."""

    name: str
    email: str
    roles: frozenset[RoleName]


def find_organisation(work: Work) -> Organisation | None:
    """Return whose installation this is, or None before the first start."""
    return work.session.scalar(select(Organisation).order_by(Organisation.id).limit(1))


def organisation_zone(work: Work) -> ZoneInfo:
    """Return the zone of the organisation; UTC as long as none was chosen."""
    return zone_named(chosen_zone(work))


def chosen_zone(work: Work) -> str:
    """Return the name of the organisation's zone, "" as long as none was chosen that is known."""
    name = work.session.scalar(select(Organisation.zone).order_by(Organisation.id).limit(1)) or ""
    return name if is_zone(name) else ""


@use_case(Permission.MANAGE_PEOPLE)
def change_organisation(work: Work, command: ChangeOrganisation) -> None:
    """Change name and time zone. Raises NotFound("not_set_up"), Invalid("unknown_zone")."""
    organisation = find_organisation(work)
    if organisation is None:
        raise NotFound("not_set_up")
    require_zone(command.zone)
    organisation.name, organisation.zone = command.name, command.zone
    subject = f"organisation:{organisation.id}"
    record(work, Event("organisation_changed", subject, {"zone": command.zone}))


def require_zone(name: str) -> None:
    """Raise Invalid("unknown_zone") for what is no name of the time zone database."""
    if not is_zone(name):
        raise Invalid("unknown_zone", field="zone")


def list_people(work: Work) -> list[User]:
    """Return everybody, active people first, by name."""
    return list(
        work.session.scalars(select(User).order_by(User.active.desc(), User.sort_key, User.id))
    )


def find_person(work: Work, person_id: int) -> User:
    """Return one person. Raises NotFound("unknown_person")."""
    person = work.session.get(User, person_id)
    if person is None:
        raise NotFound("unknown_person")
    return person


@use_case(Permission.MANAGE_PEOPLE)
def add_person(work: Work, command: AddPerson) -> User:
    """Add a person without a password.

    Raises Invalid("not_an_email"), Conflict("email_taken").
    """
    person = make_person(work, command)
    _flush(work)
    record(work, person_event("person_added", person, command.roles))
    return person


def make_person(work: Work, command: AddPerson) -> User:
    """Return a new account that has no password yet. Raises Invalid, Conflict."""
    person = User(
        email=_free_address(work, command.email, None),
        name=command.name,
        language=command.language,
        active=True,
        created_at=work.now,
        roles=make_role_rows(work, command.roles),
    )
    _end_sessions(person)
    work.session.add(person)
    return person


@use_case(Permission.MANAGE_PEOPLE)
def change_person(work: Work, person_id: int, command: ChangePerson) -> None:
    """Change name, address and roles; roles work from the person's next click on.

    Raises NotFound, Invalid("not_an_email"), Conflict("email_taken" or "last_administrator"),
    and Forbidden for one's own roles.
    """
    person = find_person(work, person_id)
    before = person.as_actor().roles
    if person_id == work.person.id and command.roles != before:
        raise Forbidden("no_permission")
    if RoleName.ADMINISTRATOR in before - command.roles:
        _keep_an_administrator(work, person)
    person.name = command.name
    address = _free_address(work, command.email, person_id)
    if address != person.email:
        note_change(work, person, Proof.ADDRESS)
    person.email = address
    person.roles = make_role_rows(work, command.roles)
    _flush(work)
    record(work, person_event("person_changed", person, command.roles))


@use_case(Permission.MANAGE_PEOPLE)
def deactivate_person(work: Work, person_id: int) -> None:
    """Close an account: its sessions end at once, its links stop working.

    Raises NotFound, Conflict("last_administrator"), and Forbidden for one's own account.
    """
    if person_id == work.person.id:
        raise Forbidden("no_permission")
    close_account(work, person_id)


def close_account(work: Work, person_id: int) -> None:
    """End whatever a person can do here. Raises NotFound, Conflict("last_administrator")."""
    person = find_person(work, person_id)
    if RoleName.ADMINISTRATOR in person.as_actor().roles:
        _keep_an_administrator(work, person)
    person.active = False
    _end_sessions(person)
    drop_links(work, Purpose.PASSWORD, person_id)
    record(work, person_event("person_deactivated", person))


@use_case(Permission.MANAGE_PEOPLE)
def reactivate_person(work: Work, person_id: int) -> None:
    """Open a closed account again; old sessions stay ended."""
    person = find_person(work, person_id)
    person.active = True
    record(work, person_event("person_reactivated", person))


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
    _end_sessions(person)
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


@use_case(OWN)
def choose_language(work: Work, language: Language) -> None:
    """Remember in which language the person reads."""
    person = find_person(work, work.person.id)
    person.language = language
    record(work, person_event("language_chosen", person))


def make_role_rows(work: Work, wanted: frozenset[RoleName]) -> list[Role]:
    """Return the rows of the roles; rows of roles that are new in the policy are added."""
    rows = {row.name: row for row in work.session.scalars(select(Role))}
    missing = [Role(name=str(role)) for role in RoleName if role not in rows]
    work.session.add_all(missing)
    work.session.flush()
    rows |= {row.name: row for row in missing}
    return [rows[role] for role in RoleName if role in wanted]


def person_event(action: str, person: User, roles: frozenset[RoleName] = frozenset()) -> Event:
    """Return an entry of the trail about a person."""
    details = {"roles": sorted(roles)} if roles else {}
    return Event(action, f"person:{person.id}", details)


def _active_owner(work: Work, user_id: int | None) -> User:
    person = work.session.get(User, user_id) if user_id is not None else None
    if person is None or not person.active:
        raise NotFound("unknown_link")
    return person


def _free_address(work: Work, email: str, own_id: int | None) -> str:
    """Return the address as sign-in looks it up, if it is one and nobody else has it."""
    try:
        address = validate_email(email, check_deliverability=False).normalized.lower()
    except EmailNotValidError as error:
        raise Invalid("not_an_email", field="email") from error
    other = work.session.scalar(select(User.id).where(func.lower(User.email) == address))
    if other is not None and other != own_id:
        raise Conflict("email_taken")
    return address


def _flush(work: Work) -> None:
    """Write; an address that somebody else took this very moment is refused like any other."""
    try:
        work.session.flush()
    except IntegrityError as error:
        raise Conflict("email_taken") from error


def _keep_an_administrator(work: Work, leaving: User) -> None:
    """Refuse to lose the last administrator; an example person does not count as one.

    The lock makes two administrators who close each other's accounts wait for one another.
    """
    work.session.scalars(
        select(Role).where(Role.name == RoleName.ADMINISTRATOR).with_for_update()
    ).all()
    others = select(User.id).where(
        User.id != leaving.id,
        User.active.is_(True),
        User.roles.any(Role.name == RoleName.ADMINISTRATOR),
    )
    if not leaving.example:
        others = others.where(User.example.is_(False))
    if leaving.active and work.session.scalar(others.limit(1)) is None:
        raise Conflict("last_administrator")


def _end_sessions(person: User) -> None:
    """Sessions carry this mark; a new one makes all of them worthless."""
    person.fs_uniquifier = secrets.token_hex(16)
