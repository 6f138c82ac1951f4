"""Positions being written: made from the library, changed word by word, archived."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from hiring.db.audit import Event
from hiring.employers.models import Employer
from hiring.employers.service import find_employer
from hiring.errors import Invalid
from hiring.policy import Permission, Person
from hiring.positions.models import Position
from hiring.positions.service.finding import find_position
from hiring.work import Work, record, use_case
from job_descriptions.copying import (
    Copy,
    copy_of,
    edit_clause,
    from_data,
    stored_words,
    to_data,
)
from job_descriptions.fields import Fields
from job_descriptions.model import Description
from job_descriptions.particulars import raw_value, scope_of, with_value
from job_descriptions.writing.characters import has_control_characters, storable
from job_descriptions.writing.localized import LANGUAGES, Language

TargetKind = Literal["value", "clause"]
_LONGEST_CLAUSE = 5_000


@dataclass(frozen=True, slots=True)
class CreatePosition:
    """Start a position of an employer from a description of the library."""

    employer_id: int
    source: str


@dataclass(frozen=True, slots=True)
class Edit:
    """One thing that was typed: `base` is what stood there when typing began."""

    kind: TargetKind
    key: str
    language: Language
    base: str
    new: str


@dataclass(frozen=True, slots=True)
class EditClash:
    """A change that met somebody else's: both texts, so that the person can choose."""

    change: Edit
    theirs: str


@dataclass(frozen=True, slots=True)
class EditRefusal:
    """A change that cannot be kept, and the code that says why."""

    change: Edit
    code: str


@dataclass(frozen=True, slots=True)
class EditOutcome:
    """What became of a save: the revision, and the changes that were not written."""

    revision: int
    clashes: tuple[EditClash, ...]
    refusals: tuple[EditRefusal, ...]


@use_case(Permission.EDIT_POSITIONS)
def create_position(work: Work, command: CreatePosition) -> int:
    """Make a position and return its id; the employer's particulars are copied into it."""
    employer = find_employer(work, command.employer_id)
    description = work.catalog.library.find(command.source)
    position = Position(
        employer=employer,
        source=description.name,
        content=to_data(copy_of(description)),
        values=_starting_values(employer, description, work.catalog.library.fields),
        author_id=work.person.id,
        changed_by_id=work.person.id,
        created_at=work.now,
        changed_at=work.now,
    )
    work.session.add(position)
    work.session.flush()
    details = {"source": description.name, "employer": employer.id}
    record(work, Event("position_created", f"position:{position.id}", details))
    return position.id


@use_case(Permission.EDIT_POSITIONS)
def save_position(
    work: Work,
    position_id: int,
    changes: Iterable[Edit],
) -> EditOutcome:
    """Save what was typed. A change whose base is gone, or that cannot be kept, is told.

    Raises NotFound, Conflict for an archived position, and Invalid for an unknown field.
    """
    position = find_position(work, position_id, for_change=True)
    clashes: list[EditClash] = []
    refusals: list[EditRefusal] = []
    for change in changes:
        theirs = current_text(position, work.catalog.library.fields, change)
        if theirs is None:
            refusals.append(EditRefusal(change, "unknown_clause"))
            continue
        if theirs == change.new:
            continue
        if theirs != change.base:
            clashes.append(EditClash(change, theirs))
        elif code := _objection(change):
            refusals.append(EditRefusal(change, code))
        else:
            _write(position, work.catalog.library.fields, change)
    if work.session.is_modified(position):
        touch(position, work.person, work.now)
    work.session.flush()
    return EditOutcome(position.revision, tuple(clashes), tuple(refusals))


def current_text(position: Position, fields: Fields, change: Edit) -> str | None:
    """Return what stands where a change points, None where somebody dropped the clause.

    Raises Invalid for an unknown field.
    """
    if change.kind == "clause":
        return stored_words(position.content, change.key, change.language)
    if change.key not in fields:
        raise Invalid("unknown_field", field=change.key)
    return raw_value(position.values, fields, change.key, change.language)


def change_content(work: Work, position_id: int, new: Copy) -> None:
    """Replace the content of a position that the same transaction has read and locked."""
    position = find_position(work, position_id, for_change=True)
    position.content = to_data(new)
    touch(position, work.person, work.now)
    work.session.flush()


@use_case(Permission.EDIT_POSITIONS)
def archive_position(work: Work, position_id: int) -> None:
    """Put a position away; nothing is deleted."""
    position = find_position(work, position_id, for_change=True)
    position.archived_at = work.now
    record(work, Event("position_archived", f"position:{position_id}", {}))


@use_case(Permission.EDIT_POSITIONS)
def restore_position(work: Work, position_id: int) -> None:
    """Bring an archived position back."""
    position = find_position(work, position_id)
    position.archived_at = None
    record(work, Event("position_restored", f"position:{position_id}", {}))


def touch(position: Position, actor: Person, now: datetime) -> None:
    """Note who changed a position last."""
    position.revision += 1
    position.changed_by_id = actor.id
    position.changed_at = now


def _objection(change: Edit) -> str:
    """Return why a text cannot be kept at all, or nothing."""
    if not storable(change.new):
        return "control_characters"
    if change.kind == "clause" and has_control_characters(change.new):
        return "control_characters"
    if change.kind == "clause" and len(change.new) > _LONGEST_CLAUSE:
        return "clause_too_long"
    return ""


def _write(position: Position, fields: Fields, change: Edit) -> None:
    if change.kind == "clause":
        copy = from_data(position.content)
        edited = edit_clause(copy, change.key, change.language, change.new)
        position.content = to_data(edited)
        return
    position.values = with_value(position.values, fields, change.key, change.language, change.new)


def _starting_values(
    employer: Employer, description: Description, fields: Fields
) -> dict[str, dict[str, str]]:
    """The description's suggestions, then the employer's own particulars over them."""
    values: dict[str, dict[str, str]] = {"shared": {}, "ru": {}, "en": {}}
    for name, text in description.suggestions.items():
        for language in LANGUAGES:
            values[scope_of(fields[name], language)][name] = text[language]
    for scope, own in employer.values.items():
        values.setdefault(scope, {}).update({k: v for k, v in own.items() if k in fields})
    return values
