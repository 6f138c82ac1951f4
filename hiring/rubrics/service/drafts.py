"""Own rubrics being written: copied from the library, saved part by part, archived."""

import hashlib
import json
from dataclasses import dataclass, replace

from sqlalchemy import select

from assessments.reading import RUBRIC, read_rubric, stored_rubric
from assessments.rubric import Competency, Evidence, Missing, Rubric
from hiring.db.audit import Event
from hiring.errors import Conflict, Invalid, NotFound
from hiring.policy import Permission
from hiring.rubrics.models import HouseRubric
from hiring.rubrics.service.choosing import find_library_rubric
from hiring.work import Work, record, use_case
from job_descriptions.writing.errors import BrokenContent
from job_descriptions.writing.localized import Text

# The part of a rubric that is no competency: name, title, opening, closing, proof.
FRAME = ""
MOST_COMPETENCIES = 12
MOST_QUESTIONS = 12


@dataclass(frozen=True, slots=True)
class CreateHouseRubric:
    """Start an own rubric under a name from a rubric of the library."""

    name: str
    source: str


@dataclass(frozen=True, slots=True)
class Seen:
    """What stood there when writing began: the rubric's revision and the part's digest.

    A save is refused only if the part itself has changed since; two people may work on two
    competencies at once.
    """

    revision: int
    digest: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What frames the competencies; `name` is how lists call the rubric."""

    name: str
    title: Text
    opening: Text
    closing: Text
    missing: Missing
    evidence: tuple[Evidence, ...]


def list_house_rubrics(work: Work, *, archived: bool = False) -> list[HouseRubric]:
    """Return the own rubrics by name, or those in the archive."""
    state = HouseRubric.archived_at
    query = select(HouseRubric).where(state.is_not(None) if archived else state.is_(None))
    return list(work.session.scalars(query.order_by(HouseRubric.sort_key, HouseRubric.id)))


def find_house_rubric(work: Work, rubric_id: int, *, for_change: bool = False) -> HouseRubric:
    """Return an own rubric, locked until the end of the transaction if it will be changed.

    Raises NotFound, and Conflict where an archived one would be changed.
    """
    query = select(HouseRubric).where(HouseRubric.id == rubric_id)
    if for_change:
        query = query.with_for_update(of=HouseRubric)
    house = work.session.scalars(query).one_or_none()
    if house is None:
        raise NotFound("unknown_rubric")
    if for_change and house.archived_at is not None:
        raise Conflict("rubric_archived")
    return house


def draft_of(house: HouseRubric) -> Rubric:
    """Return the rubric as it is being written."""
    return read_rubric(house.content)


def frame_of(house: HouseRubric) -> Frame:
    """Return the part that frames the competencies."""
    draft = draft_of(house)
    texts = (draft.title, draft.opening, draft.closing)
    return Frame(house.name, *texts, draft.missing, draft.evidence)


def competency_of(house: HouseRubric, competency_id: str) -> Competency:
    """Return a competency of the draft. Raises NotFound where somebody has dropped it."""
    for each in draft_of(house).competencies:
        if each.id == competency_id:
            return each
    raise NotFound("unknown_competency")


def seen_of(house: HouseRubric, part: str) -> Seen:
    """Return what somebody sees who opens a part now: a competency by its id, or FRAME."""
    content = RUBRIC.current(house.content)
    if part == FRAME:
        shown = {key: value for key, value in content.items() if key != "competencies"}
        written = [house.name, shown]
    else:
        written = [each for each in content["competencies"] if each["id"] == part]
    plain = json.dumps(written, ensure_ascii=False, sort_keys=True)
    return Seen(house.revision, hashlib.sha256(plain.encode()).hexdigest())


@use_case(Permission.EDIT_RUBRICS)
def create_house_rubric(
    work: Work,
    command: CreateHouseRubric,
) -> int:
    """Copy a library rubric under a name and return its id. Raises NotFound, Conflict."""
    source = find_library_rubric(work.catalog.rubrics, command.source)
    _check_name(work, command.name, None)
    house = HouseRubric(
        name=command.name,
        source=source.name,
        content=stored_rubric(replace(source, version=1)),
        author_id=work.person.id,
        created_at=work.now,
        changed_at=work.now,
    )
    work.session.add(house)
    work.session.flush()
    details = {"source": source.name}
    record(work, Event("rubric_created", f"rubric:{house.id}", details))
    return house.id


@use_case(Permission.EDIT_RUBRICS)
def save_frame(work: Work, rubric_id: int, seen: Seen, frame: Frame) -> None:
    """Save what frames the competencies. Raises Conflict("lost_update" or "name_taken")."""
    house = find_house_rubric(work, rubric_id, for_change=True)
    check_seen(house, FRAME, seen)
    _check_name(work, frame.name, house.id)
    framed = replace(
        draft_of(house),
        title=frame.title,
        opening=frame.opening,
        closing=frame.closing,
        missing=frame.missing,
        evidence=frame.evidence,
    )
    house.name = frame.name
    write_draft(work, house, framed)


@use_case(Permission.EDIT_RUBRICS)
def save_competency(work: Work, rubric_id: int, seen: Seen, new: Competency) -> None:
    """Save one competency; one that was dropped meanwhile comes back if its writer insists.

    Raises Conflict("lost_update") and Invalid for too many questions or competencies.
    """
    house = find_house_rubric(work, rubric_id, for_change=True)
    check_seen(house, new.id, seen)
    if len(new.questions) > MOST_QUESTIONS:
        raise Invalid("too_many_questions", most=MOST_QUESTIONS)
    draft = draft_of(house)
    kept = [new if each.id == new.id else each for each in draft.competencies]
    if new not in kept:
        kept.append(new)
    if len(kept) > MOST_COMPETENCIES:
        raise Invalid("too_many_competencies", most=MOST_COMPETENCIES)
    write_draft(work, house, replace(draft, competencies=tuple(kept)), part=new.id)


def check_seen(house: HouseRubric, part: str, seen: Seen) -> None:
    """Raise Conflict("lost_update") if somebody has changed the part since it was opened."""
    current = seen_of(house, part)
    if current.revision != seen.revision and current.digest != seen.digest:
        raise Conflict("lost_update")


def write_draft(
    work: Work,
    house: HouseRubric,
    draft: Rubric,
    *,
    part: str = FRAME,
) -> None:
    """Keep the draft, whole or not, if anything differs. Raises Invalid("rubric_too_large")."""
    if draft == draft_of(house) and not work.session.is_modified(house):
        return
    data = stored_rubric(draft)
    try:
        read_rubric(data)
    except BrokenContent as error:
        code = "rubric_too_large" if error.code == "too_large" else "rubric_broken"
        raise Invalid(code) from error
    house.content = data
    house.revision += 1
    house.changed_at = work.now
    details = {"revision": house.revision, "part": part or "frame"}
    record(work, Event("rubric_changed", f"rubric:{house.id}", details))


@use_case(Permission.EDIT_RUBRICS)
def archive_house_rubric(work: Work, rubric_id: int) -> None:
    """Put an own rubric away; vacancies that use a version of it are not touched."""
    house = find_house_rubric(work, rubric_id, for_change=True)
    house.archived_at = work.now
    record(work, Event("rubric_archived", f"rubric:{rubric_id}", {}))


@use_case(Permission.EDIT_RUBRICS)
def restore_house_rubric(work: Work, rubric_id: int) -> None:
    """Bring an archived rubric back."""
    house = find_house_rubric(work, rubric_id)
    if house.archived_at is None:
        return
    house.archived_at = None
    record(work, Event("rubric_restored", f"rubric:{rubric_id}", {}))


def _check_name(work: Work, name: str, own_id: int | None) -> None:
    other = work.session.scalar(select(HouseRubric.id).where(HouseRubric.name == name))
    if other is not None and other != own_id:
        raise Conflict("name_taken")
