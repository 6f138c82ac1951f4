"""Put the example data in place, through the same use cases that people use.

What it puts there is marked as an example here and nowhere else; people's own rows get no mark.
"""

import secrets
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import select

from hiring.access.models import Organisation, Role, User
from hiring.access.service import make_role_rows
from hiring.employers.models import Employer
from hiring.examples.process import load_process
from hiring.policy import Person
from hiring.policy import Role as RoleName
from hiring.positions.models import Position
from hiring.positions.service.acknowledgements import NameEmployees, name_employees
from hiring.positions.service.drafts import CreatePosition, archive_position, create_position
from hiring.positions.service.finding import find_position
from hiring.positions.service.versions import DecideVersion, decide_version, make_position_version
from hiring.work import Work
from job_descriptions.writing.content import read_yaml

_FILE = Path(__file__).parent / "data.yaml"


def load_examples(work: Work) -> None:
    """Add the example employers, positions and vacancies; the actor takes the decisions."""
    employers = load_positions(work)
    people = {each["role"]: _example_person(work, each).as_actor() for each in _people()}
    load_process(work, employers, people)


def load_positions(work: Work) -> list[int]:
    """Add the example employers and their positions; return the ids of the employers."""
    data = read_yaml(_FILE)
    author = _example_person(work, data["people"][2]).as_actor()
    employers = [_employer(work, each) for each in data["employers"]]
    for each in data["positions"]:
        _position(work, author, employers[each["employer"]], each)
    return [each.id for each in employers]


def load_demo(work: Work) -> None:
    """Fill an empty database: an organisation, a person for each role, and the examples."""
    load_examples(replace(work, actor=load_house(work)))


def load_house(work: Work) -> Person:
    """Fill an empty database with an organisation and a person for each role; return its HR."""
    organisation = Organisation(
        name="Пример: агентство «Образец»",
        language="ru",
        zone="Europe/Moscow",
        created_at=work.now,
    )
    work.session.add(organisation)
    return [_example_person(work, each) for each in _people()][1].as_actor()


def _people() -> list[dict[str, str]]:
    people: list[dict[str, str]] = read_yaml(_FILE)["people"]
    return people


def _example_person(work: Work, each: Mapping[str, str]) -> User:
    """Return an example account; nobody knows its password, so nobody signs in with one."""
    found = work.session.scalars(select(User).where(User.email == each["email"])).one_or_none()
    if found is not None:
        found.active = True
        return found
    person = User(
        email=each["email"],
        name=each["name"],
        language="ru",
        password=None,
        active=True,
        fs_uniquifier=secrets.token_hex(16),
        example=True,
        created_at=work.now,
        roles=_roles(work, RoleName(each["role"])),
    )
    work.session.add(person)
    work.session.flush()
    return person


def _roles(work: Work, wanted: RoleName) -> list[Role]:
    return make_role_rows(work, frozenset({wanted}))


def _employer(work: Work, each: Mapping[str, Any]) -> Employer:
    employer = Employer(name=each["name"], values=each["values"], example=True, created_at=work.now)
    work.session.add(employer)
    work.session.flush()
    return employer


def _position(work: Work, author: Person, employer: Employer, each: Mapping[str, Any]) -> None:
    writing = replace(work, actor=author)
    made = create_position(writing, CreatePosition(employer.id, each["source"]))
    position = find_position(work, made)
    position.example = True
    position.values = {
        scope: position.values.get(scope, {}) | own for scope, own in each["values"].items()
    }
    work.session.flush()
    _advance(work, writing, position, each)


def _advance(work: Work, writing: Work, position: Position, each: Mapping[str, Any]) -> None:
    until = each["until"]
    if until == "archived":
        archive_position(writing, position.id)
    if until not in ("version", "approved", "returned"):
        return
    make_position_version(writing, position.id, "")
    if until == "version":
        return
    comment = "Уточните вилку и показатели." if until == "returned" else ""
    decision = DecideVersion(1, approve=until == "approved", comment=comment)
    decide_version(work, position.id, decision)
    if names := each.get("employees"):
        name_employees(work, position.id, NameEmployees(1, "\n".join(names)))
