"""Employers made and changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, select, true

from hiring.db.audit import Event
from hiring.employers.models import Employer
from hiring.errors import Conflict, Invalid, NotFound
from hiring.policy import Permission
from hiring.work import Work, get_within, record, use_case
from job_descriptions.particulars import Raw
from job_descriptions.writing.characters import storable

# The particulars that an employer's positions have in common.
SHARED_FIELDS = (
    "employer",
    "employer_short",
    "city",
    "region",
    "street",
    "postal_code",
    "country",
    "approver_position",
    "approver_name",
    "agreed_position",
    "agreed_name",
    "appointed_by",
    "schedule",
    "employer_url",
    "contact_name",
    "contact_email",
    "contact_phone",
    "benefits",
)


@dataclass(frozen=True, slots=True)
class SaveEmployer:
    """The name under which an employer is listed, and its raw particulars by scope."""

    name: str
    values: Raw


def in_reach(work: Work) -> ColumnElement[bool]:
    """Return the condition that an employer is there for the actor."""
    ids = work.reach.employers
    return true() if ids is None else Employer.id.in_(ids)


def visible(work: Work) -> Select[Employer]:
    """Return the question for the employers that are there for the actor."""
    return select(Employer).where(in_reach(work))


def list_employers(work: Work) -> list[Employer]:
    """Return the employers by name."""
    return list(work.session.scalars(visible(work).order_by(Employer.sort_key, Employer.id)))


def find_employer(work: Work, employer_id: int) -> Employer:
    """Return one employer. Raises NotFound."""
    employer = get_within(work, Employer, employer_id, in_reach(work))
    if employer is None:
        raise NotFound("unknown_employer")
    return employer


@use_case(Permission.ADD_EMPLOYERS)
def create_employer(work: Work, command: SaveEmployer) -> int:
    """Add an employer and return its id. Raises Conflict("name_taken")."""
    _check(work, command, None)
    employer = Employer(name=command.name, values=_plain(command.values), created_at=work.now)
    work.session.add(employer)
    work.session.flush()
    record(work, Event("employer_created", f"employer:{employer.id}", {}))
    return employer.id


@use_case(Permission.MANAGE_EMPLOYERS)
def change_employer(work: Work, employer_id: int, command: SaveEmployer) -> None:
    """Change an employer; positions that exist already keep their own particulars."""
    employer = find_employer(work, employer_id)
    _check(work, command, employer_id)
    employer.name, employer.values = command.name, _plain(command.values)
    record(work, Event("employer_changed", f"employer:{employer_id}", {}))


def _check(work: Work, command: SaveEmployer, own_id: int | None) -> None:
    words = [value for values in command.values.values() for value in values.values()]
    if not all(map(storable, (command.name, *words))):
        raise Invalid("control_characters", field="name")
    other = work.session.scalar(select(Employer.id).where(Employer.name == command.name))
    if other is not None and other != own_id:
        raise Conflict("name_taken")


def _plain(values: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    return {scope: {k: v for k, v in own.items() if v} for scope, own in values.items()}
