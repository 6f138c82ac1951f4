"""Who has to acknowledge a version, and who has."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from hiring.access.service import organisation_zone
from hiring.db.audit import Event
from hiring.errors import Invalid, NotFound
from hiring.policy import Permission
from hiring.positions.models import Acknowledgement, PositionVersion
from hiring.positions.service.finding import find_position
from hiring.positions.service.versions import find_version
from hiring.work import Work, record, use_case
from hiring.zones import day_in
from job_descriptions.writing.characters import storable

_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class NameEmployees:
    """Put employees on the acknowledgement sheet of a version, one name a line."""

    number: int
    names: str


@dataclass(frozen=True, slots=True)
class Sign:
    """Record the day when an employee signed."""

    entry: int
    signed_on: date


def list_acknowledgements(work: Work, version: PositionVersion) -> list[Acknowledgement]:
    """Return the sheet of a version in the order in which the names were put down."""
    query = (
        select(Acknowledgement)
        .where(Acknowledgement.version_id == version.id)
        .order_by(Acknowledgement.id)
    )
    return list(work.session.scalars(query))


@use_case(Permission.RECORD_ACKNOWLEDGEMENTS)
def name_employees(work: Work, position_id: int, command: NameEmployees) -> int:
    """Add names that are not on the sheet yet and return how many were added."""
    find_position(work, position_id, for_change=True)
    version = find_version(work, position_id, command.number)
    present = {entry.employee for entry in list_acknowledgements(work, version)}
    names = [name for name in _names(command.names) if name not in present]
    work.session.add_all(Acknowledgement(version_id=version.id, employee=name) for name in names)
    work.session.flush()
    details = {"number": command.number, "added": len(names)}
    record(work, Event("employees_named", f"position:{position_id}", details))
    return len(names)


@use_case(Permission.RECORD_ACKNOWLEDGEMENTS)
def sign_acknowledgement(work: Work, position_id: int, command: Sign) -> str:
    """Record that an employee has signed and return the name.

    Raises NotFound, and Invalid for a day to come.
    """
    find_position(work, position_id)
    entry = work.session.get(Acknowledgement, command.entry)
    version = work.session.get(PositionVersion, entry.version_id) if entry else None
    if entry is None or version is None or version.position_id != position_id:
        raise NotFound("unknown_person")
    if command.signed_on > day_in(work.now, organisation_zone(work)):
        raise Invalid("day_to_come", field="signed_on")
    entry.signed_on = command.signed_on
    details = {"number": version.number, "entry": entry.id}
    record(work, Event("acknowledged", f"position:{position_id}", details))
    return entry.employee


def _names(lines: str) -> list[str]:
    names = dict.fromkeys(" ".join(line.split()) for line in lines.splitlines())
    wrong = [name for name in names if len(name) > _LONGEST_NAME or not storable(name)]
    if wrong:
        raise Invalid("too_long", field="names", detail=_LONGEST_NAME)
    return [name for name in names if name]
