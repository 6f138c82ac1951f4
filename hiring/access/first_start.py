"""The first start: the link that leads to it, and what it makes."""

from dataclasses import dataclass, replace

from sqlalchemy import exists, select

from hiring.access.links import Purpose, check_link, drop_links, make_link, use_link
from hiring.access.models import Organisation, User
from hiring.access.service import AddPerson, make_person, person_event, require_zone
from hiring.db.audit import Event
from hiring.errors import Conflict, NotFound
from hiring.policy import Permission, Role
from hiring.work import OWN, Work, record, use_case
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


def is_set_up(work: Work) -> bool:
    """Whether anybody has an account yet."""
    return bool(work.session.scalar(select(exists().where(User.id.is_not(None)))))


@use_case(Permission.MANAGE_PEOPLE)
def make_first_start_link(work: Work) -> str | None:
    """Return the secret of the only link to the first page, or None once people exist."""
    if is_set_up(work):
        drop_links(work, Purpose.FIRST_START)
        return None
    return make_link(work, Purpose.FIRST_START)


def check_first_start_link(work: Work, secret: str) -> None:
    """Raise NotFound("unknown_link") unless this link may set the app up."""
    check_link(work, Purpose.FIRST_START, secret)
    if is_set_up(work):
        raise NotFound("unknown_link")


@use_case(OWN)
def set_up_organisation(work: Work, secret: str, command: SetUp) -> User:
    """Use the link up; make the organisation, the roles and the first administrator.

    Raises NotFound("unknown_link"), Conflict("already_set_up"), Invalid("unknown_zone").
    """
    use_link(work, Purpose.FIRST_START, secret)
    if is_set_up(work):
        raise Conflict("already_set_up")
    require_zone(command.zone)
    organisation = Organisation(
        name=command.organisation,
        language=command.language,
        host=command.host,
        zone=command.zone,
        created_at=work.now,
    )
    work.session.add(organisation)
    roles = frozenset({Role.ADMINISTRATOR})
    first = AddPerson(command.name, command.email, command.language, roles)
    person = make_person(work, first)
    person.password = command.password_hash
    work.session.flush()
    own = replace(work, actor=person.as_actor())
    record(own, Event("set_up", f"organisation:{organisation.id}", {}))
    record(own, person_event("person_added", person, first))
    return person
