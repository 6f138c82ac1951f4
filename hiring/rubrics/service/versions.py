"""Checked own rubrics, frozen as numbered versions that never change."""

from dataclasses import replace
from datetime import datetime

from assessments.linting import problems_of
from assessments.problem import Problem
from assessments.reading import digest, read_rubric, stored_rubric
from assessments.rubric import Rubric
from hiring.access.service import organisation_zone
from hiring.catalog import Catalog
from hiring.db.audit import Event
from hiring.errors import Conflict, Invalid
from hiring.policy import Permission, Person
from hiring.rubrics.models import HouseRubric, HouseRubricVersion
from hiring.rubrics.service.drafts import draft_of, find_house_rubric
from hiring.work import Work, record, use_case
from hiring.zones import day_in


def check_draft(catalog: Catalog, draft: Rubric) -> list[Problem]:
    """Return the rules that a rubric breaks, by the linter that the library's rubrics pass."""
    description = catalog.library.find(draft.description)
    cases = {case.id for case in catalog.cases.newest}
    return problems_of(draft, description, catalog.library.competencies, cases)


@use_case(Permission.EDIT_RUBRICS)
def make_rubric_version(work: Work, rubric_id: int, revision: int) -> HouseRubricVersion:
    """Freeze the draft that the person has seen as the next version.

    Raises Conflict("lost_update") if the draft has another revision by now,
    Conflict("nothing_changed") if it equals the newest version, and
    Invalid("rubric_has_problems") while the linter finds anything.
    """
    house = find_house_rubric(work, rubric_id, for_change=True)
    if house.revision != revision:
        raise Conflict("lost_update")
    number = len(house.versions) + 1
    today = day_in(work.now, organisation_zone(work))
    frozen = replace(draft_of(house), version=number, published=today)
    if problems := check_draft(work.catalog, frozen):
        raise Invalid("rubric_has_problems", count=len(problems))
    if _is_newest(house, frozen):
        raise Conflict("nothing_changed")
    version = _version(frozen, work.person, work.now)
    house.versions.append(version)
    work.session.flush()
    details = {"number": number, "sha256": version.sha256}
    record(work, Event("rubric_version_made", f"rubric:{rubric_id}", details))
    return version


def _version(frozen: Rubric, actor: Person, now: datetime) -> HouseRubricVersion:
    return HouseRubricVersion(
        number=frozen.version,
        content=stored_rubric(frozen),
        sha256=digest(frozen),
        author_id=actor.id,
        author_name=actor.name,
        created_at=now,
    )


def _is_newest(house: HouseRubric, frozen: Rubric) -> bool:
    """Whether the newest version says the same, its number and day aside."""
    if not house.versions:
        return False
    newest = read_rubric(house.versions[-1].content)
    return replace(frozen, version=newest.version, published=newest.published) == newest
