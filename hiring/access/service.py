"""The organisation and its people: who may sign in, with which roles, for which employers."""

import secrets
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from email_validator import EmailNotValidError, validate_email
from sqlalchemy import delete, func, insert, select
from sqlalchemy.exc import IntegrityError

from hiring.access.identity import Proof, note_change
from hiring.access.links import Purpose, drop_links
from hiring.access.models import Organisation, Role, User, person_employer
from hiring.db.audit import Event
from hiring.errors import Conflict, Forbidden, Invalid, NotFound
from hiring.policy import Permission
from hiring.policy import Role as RoleName
from hiring.work import OWN, Work, record, use_case
from hiring.zones import is_zone, zone_named
from job_descriptions.writing.localized import Language


@dataclass(frozen=True, slots=True)
class AddPerson:
    """A new account; the person chooses a password through a one-time link.

    `employers` are the ids of those that the roles hold for, None where they hold for the whole
    house.
    """

    name: str
    email: str
    language: Language
    roles: frozenset[RoleName]
    employers: frozenset[int] | None = None


@dataclass(frozen=True, slots=True)
class ChangeOrganisation:
    """What the organisation is called, and the name of the time zone it works in."""

    name: str
    zone: str


@dataclass(frozen=True, slots=True)
class ChangePerson:
    """What an administrator may change about an account; `employers` as in `AddPerson`.

    `seen` is the mark of the account as it stood on the page; empty where it was not shown before.
    """

    name: str
    email: str
    roles: frozenset[RoleName]
    employers: frozenset[int] | None
    seen: str = ""


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

    Raises Conflict("email_taken"), and Invalid: `not_an_email`, `administrator_of_house`,
    `no_employer_chosen`, `unknown_employer`.
    """
    check_employers(command.roles, command.employers)
    person = make_person(work, command)
    _flush(work)
    _name_employers(work, person, command.employers)
    record(work, person_event("person_added", person, command))
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
    end_sessions(person)
    work.session.add(person)
    return person


@use_case(Permission.MANAGE_PEOPLE)
def change_person(work: Work, person_id: int, command: ChangePerson) -> None:
    """Change name, address, roles and whom they hold for, from the person's next click on.

    Raises NotFound, Conflict("email_taken", "last_administrator", "changes_came"), Invalid as
    `add_person`, and Forbidden for one's own roles and whom they hold for.
    """
    person = find_person(work, person_id)
    work.session.refresh(person, with_for_update=True)
    if command.seen and command.seen != person.mark:
        raise Conflict("changes_came", field="name")
    before = person.as_actor()
    if person_id == work.person.id and (command.roles, command.employers) != (
        before.roles,
        before.employers,
    ):
        raise Forbidden("no_permission")
    check_employers(command.roles, command.employers)
    if RoleName.ADMINISTRATOR in before.roles - command.roles:
        _keep_an_administrator(work, person)
    person.name = command.name
    address = _free_address(work, command.email, person_id)
    if address != person.email:
        note_change(work, person, Proof.ADDRESS)
    person.email = address
    person.roles = make_role_rows(work, command.roles)
    _flush(work)
    _name_employers(work, person, command.employers)
    record(work, person_event("person_changed", person, command))


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
    end_sessions(person)
    drop_links(work, Purpose.PASSWORD, person_id)
    record(work, person_event("person_deactivated", person))


@use_case(Permission.MANAGE_PEOPLE)
def reactivate_person(work: Work, person_id: int) -> None:
    """Open a closed account again; old sessions stay ended."""
    person = find_person(work, person_id)
    person.active = True
    record(work, person_event("person_reactivated", person))


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


def person_event(
    action: str, person: User, command: AddPerson | ChangePerson | None = None
) -> Event:
    """Return an entry of the trail about a person, with what a command grants."""
    details: dict[str, object] = {}
    if command is not None:
        named = command.employers
        details["roles"] = sorted(command.roles)
        details["employers"] = "all" if named is None else sorted(named)
    return Event(action, f"person:{person.id}", details)


def check_employers(roles: frozenset[RoleName], employers: frozenset[int] | None) -> None:
    """Raise Invalid unless roles may hold for these employers."""
    if employers is None:
        return
    if RoleName.ADMINISTRATOR in roles:
        raise Invalid("administrator_of_house", field="employers")
    if not employers:
        raise Invalid("no_employer_chosen", field="employers")


def _name_employers(work: Work, person: User, employers: frozenset[int] | None) -> None:
    """Let the person's roles hold for these employers. Raises Invalid("unknown_employer").

    The lock lets two who change the same person do so one after the other.
    """
    own = person_employer.c.user_id == person.id
    work.session.scalars(select(User.id).where(User.id == person.id).with_for_update()).one()
    person.whole_house = employers is None
    work.session.execute(delete(person_employer).where(own))
    rows = [{"user_id": person.id, "employer_id": each} for each in sorted(employers or ())]
    try:
        if rows:
            work.session.execute(insert(person_employer), rows)
    except IntegrityError as error:
        raise Invalid("unknown_employer", field="employers") from error
    work.session.flush()
    work.session.expire(person, ["named_employers"])


def _free_address(work: Work, email: str, own_id: int | None) -> str:
    """Return the address as sign-in looks it up, if it is one and nobody else has it."""
    try:
        address = validate_email(email, check_deliverability=False).normalized.lower()
    except EmailNotValidError as error:
        raise Invalid("not_an_email", field="email") from error
    other = work.session.scalar(select(User.id).where(func.lower(User.email) == address))
    if other is not None and other != own_id:
        raise Conflict("email_taken", field="email")
    return address


def _flush(work: Work) -> None:
    """Write; an address that somebody else took this very moment is refused like any other."""
    try:
        work.session.flush()
    except IntegrityError as error:
        raise Conflict("email_taken", field="email") from error


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
        raise Conflict("last_administrator", field="roles")


def end_sessions(person: User) -> None:
    """Sessions carry this mark; a new one makes all of them worthless."""
    person.fs_uniquifier = secrets.token_hex(16)
