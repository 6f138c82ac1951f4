"""The first start: the link that leads to it, and what it makes."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from hiring.access.links import Purpose, check_link, drop_links, make_link, use_link
from hiring.access.models import Organisation, User
from hiring.access.policy import Role
from hiring.access.service import AddPerson, make_person, person_event, require_zone
from hiring.db.audit import Event, record
from hiring.errors import Conflict, NotFound
from job_descriptions.writing.localized import Language


@dataclass(frozen=True, slots=True)
class SetUp:
    """What the first page asks: whose installation this is and who administers it."""

    organisation: str
    language: Language
    name: str
    email: str
    password_hash: str
    zone: str
    host: str | None = None


def is_set_up(session: Session) -> bool:
    """Whether anybody has an account yet."""
    return bool(session.scalar(select(exists().where(User.id.is_not(None)))))


def make_first_start_link(session: Session, now: datetime) -> str | None:
    """Return the secret of the only link to the first page, or None once people exist."""
    if is_set_up(session):
        drop_links(session, Purpose.FIRST_START)
        return None
    return make_link(session, now, Purpose.FIRST_START)


def check_first_start_link(session: Session, now: datetime, secret: str) -> None:
    """Raise NotFound("unknown_link") unless this link may set the app up."""
    check_link(session, now, Purpose.FIRST_START, secret)
    if is_set_up(session):
        raise NotFound("unknown_link")


def set_up_organisation(session: Session, now: datetime, secret: str, command: SetUp) -> User:
    """Use the link up; make the organisation, the roles and the first administrator.

    Raises NotFound("unknown_link"), Conflict("already_set_up"), Invalid("unknown_zone").
    """
    use_link(session, now, Purpose.FIRST_START, secret)
    if is_set_up(session):
        raise Conflict("already_set_up")
    require_zone(command.zone)
    organisation = Organisation(
        name=command.organisation,
        language=command.language,
        host=command.host,
        zone=command.zone,
        created_at=now,
    )
    session.add(organisation)
    roles = frozenset({Role.ADMINISTRATOR})
    person = make_person(
        session, now, AddPerson(command.name, command.email, command.language, roles)
    )
    person.password = command.password_hash
    session.flush()
    record(session, now, person.id, Event("set_up", f"organisation:{organisation.id}", {}))
    record(session, now, person.id, person_event("person_added", person, roles))
    return person
