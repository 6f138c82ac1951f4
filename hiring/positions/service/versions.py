"""Numbered versions: frozen once made, approved by another person than the author."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from hiring.db.audit import Event
from hiring.errors import Conflict, Forbidden, Invalid, NotFound
from hiring.papers.composed import Composed
from hiring.papers.issuing import About, composed_of, find_paper, issue_papers
from hiring.policy import Permission, Person
from hiring.positions.models import Acknowledgement, Position, PositionVersion, VersionState
from hiring.positions.service.finding import find_position, in_reach
from hiring.positions.service.papers import PositionText, documents_of
from hiring.positions.service.wording import check_wording
from hiring.work import Work, record, use_case
from job_descriptions.copying import Copy, from_data
from job_descriptions.document import Document
from job_descriptions.model import Kind
from job_descriptions.writing.localized import Language
from job_descriptions.writing.schemas import unstamped


@dataclass(frozen=True, slots=True)
class DecideVersion:
    """Approve a version, or return it to the author with a comment."""

    number: int
    approve: bool
    comment: str = ""


@use_case(Permission.EDIT_POSITIONS)
def make_position_version(work: Work, position_id: int, note: str) -> PositionVersion:
    """Freeze the draft as the next numbered version and issue its documents.

    Raises Conflict("nothing_changed") if it equals the newest one, and
    Invalid("wording_open") while a finding of the wording check is neither mended nor explained.
    """
    position = find_position(work, position_id, for_change=True)
    if any(judged.blocks for judged in check_wording(work, position)):
        raise Invalid("wording_open")
    if position.versions and _says(position) == _says(position.versions[-1]):
        raise Conflict("nothing_changed")
    digest = content_digest(position.source, position.content, position.values)
    version = _frozen(position, work.person, work.now, digest)
    version.note = note.strip()
    work.session.flush()
    about = About(employer_id=position.employer_id)
    documents = documents_of(work.catalog.library, text_of(version))
    version.issue_id = issue_papers(work, about, documents).id
    details = {"number": version.number, "sha256": digest}
    record(work, Event("version_made", f"position:{position_id}", details))
    return version


def _frozen(position: Position, actor: Person, now: datetime, digest: str) -> PositionVersion:
    version = PositionVersion(
        number=len(position.versions) + 1,
        source=position.source,
        content=position.content,
        values=position.values,
        sha256=digest,
        state=VersionState.WAITING,
        author_id=actor.id,
        author_name=actor.name,
        created_at=now,
    )
    position.versions.append(version)
    return version


def _says(paper: Position | PositionVersion) -> tuple[str, Copy, dict[str, Any]]:
    """Return what a draft or a version says, in whatever schema it was stored."""
    return paper.source, from_data(paper.content), paper.values


def content_digest(source: str, content: Mapping[str, Any], values: Mapping[str, Any]) -> str:
    """Return the SHA-256 of everything that a version says; the schema's number says nothing."""
    data = json.dumps([source, unstamped(content), values], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(data.encode()).hexdigest()


def find_version(work: Work, position_id: int, number: int) -> PositionVersion:
    """Return one version of a position that is there for the actor. Raises NotFound."""
    query = select(PositionVersion).join(PositionVersion.position)
    query = query.where(Position.id == position_id, PositionVersion.number == number)
    version = work.session.scalars(query.where(in_reach(work))).one_or_none()
    if version is None:
        raise NotFound("unknown_version")
    return version


@use_case(Permission.APPROVE_POSITIONS)
def decide_version(work: Work, position_id: int, command: DecideVersion) -> None:
    """Record a decision. Raises Forbidden for the author, Conflict where one was taken already."""
    find_position(work, position_id, for_change=True)
    version = find_version(work, position_id, command.number)
    if version.author_id == work.person.id:
        raise Forbidden("own_approval")
    if version.state != VersionState.WAITING:
        raise Conflict("already_decided")
    if not command.approve and not command.comment.strip():
        raise Invalid("required", field="comment")
    version.state = VersionState.APPROVED if command.approve else VersionState.RETURNED
    version.decided_by_id, version.decided_by_name = work.person.id, work.person.name
    version.decided_at, version.comment = work.now, command.comment.strip()
    details = {"number": command.number, "state": version.state}
    record(work, Event("version_decided", f"position:{position_id}", details))


def text_of(version: PositionVersion) -> PositionText:
    """Return what a version was made from."""
    return PositionText(version.source, version.content, version.values, version.number)


def draft_text(position: Position) -> PositionText:
    """Return what the draft's documents are made from."""
    return PositionText(position.source, position.content, position.values)


def issued_document(
    work: Work, version: PositionVersion, kind: Kind, language: Language
) -> Composed[Document]:
    """Return a document of a version as it was issued, with the employees to sign beside it.

    Raises NotFound("unknown_paper").
    """
    paper = find_paper(work, version.issue_id, kind, language)
    query = select(Acknowledgement.employee).where(Acknowledgement.version_id == version.id)
    employees = work.session.scalars(query.order_by(Acknowledgement.id))
    return composed_of(paper, tuple(employees) if kind == "internal" else ())
