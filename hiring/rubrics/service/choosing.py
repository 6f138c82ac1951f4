"""Rubrics to choose from: the library's and the house's own."""

from dataclasses import dataclass

from sqlalchemy import select

from assessments.errors import UnknownRubric
from assessments.library import RubricLibrary
from assessments.reading import read_rubric
from assessments.rubric import Rubric
from hiring.errors import NotFound
from hiring.rubrics.models import HouseRubric, HouseRubricVersion
from hiring.work import Work

_HOUSE = "house:"
_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Choice:
    """A rubric that a vacancy may use: its full name, and whose it is."""

    name: str
    rubric: Rubric
    house_name: str = ""


def choices(work: Work, role: str = "") -> list[Choice]:
    """Return the newest version of every rubric, of one role or of all; the library's first."""
    shipped = [Choice(each.name, each) for each in work.catalog.rubrics.newest]
    own = [_own_choice(each.versions[-1]) for each in _own(work) if each.versions]
    return [each for each in (*shipped, *own) if role in ("", each.rubric.role)]


def find_rubric(work: Work, name: str) -> Rubric:
    """Return a rubric by its full name, `cco.v1` or `house:3.v2`. Raises NotFound."""
    if name.startswith(_HOUSE):
        return read_rubric(find_house_version(work, name).content)
    return find_library_rubric(work.catalog.rubrics, name)


def find_library_rubric(library: RubricLibrary, name: str) -> Rubric:
    """Return a rubric of the library by role or full name. Raises NotFound."""
    try:
        return library.find(name)
    except UnknownRubric as unknown:
        raise NotFound("unknown_rubric") from unknown


def house_name(version: HouseRubricVersion) -> str:
    """Return the full name by which a vacancy keeps a version of an own rubric."""
    return f"{_HOUSE}{version.rubric_id}.v{version.number}"


def find_house_version(work: Work, name: str) -> HouseRubricVersion:
    """Return a version of an own rubric by its full name. Raises NotFound."""
    rubric_id, _separator, number = name.removeprefix(_HOUSE).partition(".v")
    if not (_is_id(rubric_id) and _is_id(number)):
        raise NotFound("unknown_rubric")
    return find_version(work, int(rubric_id), int(number))


def find_version(work: Work, rubric_id: int, number: int) -> HouseRubricVersion:
    """Return a version of an own rubric by its number. Raises NotFound."""
    query = select(HouseRubricVersion).where(
        HouseRubricVersion.rubric_id == rubric_id, HouseRubricVersion.number == number
    )
    found = work.session.scalars(query).one_or_none()
    if found is None:
        raise NotFound("unknown_rubric")
    return found


def _is_id(typed: str) -> bool:
    return typed.isdecimal() and len(typed) <= _DIGITS


def _own(work: Work) -> list[HouseRubric]:
    query = select(HouseRubric).where(HouseRubric.archived_at.is_(None))
    return list(work.session.scalars(query.order_by(HouseRubric.sort_key, HouseRubric.id)))


def _own_choice(version: HouseRubricVersion) -> Choice:
    return Choice(house_name(version), read_rubric(version.content), version.rubric.name)
