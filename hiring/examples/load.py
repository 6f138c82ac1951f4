"""Put the example data in place, through the same use cases that people use.

What it puts there is marked as an example here and nowhere else; people's own rows get no mark.
"""

import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from hiring.access.models import Organisation, Role, User
from hiring.access.policy import Actor
from hiring.access.policy import Role as RoleName
from hiring.access.service import make_role_rows
from hiring.employers.models import Employer
from hiring.examples.process import load_process
from hiring.positions.models import Position
from hiring.positions.service.acknowledgements import NameEmployees, name_employees
from hiring.positions.service.drafts import (
    CreatePosition,
    archive_position,
    create_position,
    find_position,
)
from hiring.positions.service.versions import Decide, decide_version, make_version
from hiring.toolkit import Toolkit
from job_descriptions.writing.content import read_yaml

_FILE = Path(__file__).parent / "data.yaml"


def load_examples(session: Session, kit: Toolkit, actor: Actor) -> None:
    """Add the example employers, positions and vacancies; `actor` takes the decisions."""
    employers = load_positions(session, kit, actor)
    people = {each["role"]: _example_person(session, kit, each) for each in _people()}
    actors = {role: person.as_actor() for role, person in people.items()}
    load_process(session, kit, actor, employers, actors)


def load_positions(session: Session, kit: Toolkit, actor: Actor) -> list[int]:
    """Add the example employers and their positions; return the ids of the employers."""
    data = read_yaml(_FILE)
    author = _example_person(session, kit, data["people"][2]).as_actor()
    decider = actor if actor.id != author.id else author
    employers = [_employer(session, kit, each) for each in data["employers"]]
    for each in data["positions"]:
        _position(session, kit, (author, decider), employers[each["employer"]], each)
    return [each.id for each in employers]


def load_demo(session: Session, kit: Toolkit) -> None:
    """Fill an empty database: an organisation, a person for each role, and the examples."""
    load_examples(session, kit, load_house(session, kit))


def load_house(session: Session, kit: Toolkit) -> Actor:
    """Fill an empty database with an organisation and a person for each role; return its HR."""
    organisation = Organisation(
        name="Пример: агентство «Образец»",
        language="ru",
        zone="Europe/Moscow",
        created_at=kit.now(),
    )
    session.add(organisation)
    return [_example_person(session, kit, each) for each in _people()][1].as_actor()


def _people() -> list[dict[str, str]]:
    people: list[dict[str, str]] = read_yaml(_FILE)["people"]
    return people


def _example_person(session: Session, kit: Toolkit, each: Mapping[str, str]) -> User:
    """Return an example account; nobody knows its password, so nobody signs in with one."""
    found = session.scalars(select(User).where(User.email == each["email"])).one_or_none()
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
        created_at=kit.now(),
        roles=_roles(session, RoleName(each["role"])),
    )
    session.add(person)
    session.flush()
    return person


def _roles(session: Session, wanted: RoleName) -> list[Role]:
    return make_role_rows(session, frozenset({wanted}))


def _employer(session: Session, kit: Toolkit, each: Mapping[str, Any]) -> Employer:
    employer = Employer(
        name=each["name"], values=each["values"], example=True, created_at=kit.now()
    )
    session.add(employer)
    session.flush()
    return employer


def _position(
    session: Session,
    kit: Toolkit,
    people: tuple[Actor, Actor],
    employer: Employer,
    each: Mapping[str, Any],
) -> None:
    author, decider = people
    command = CreatePosition(employer.id, each["source"])
    made = create_position(session, kit.library, author, kit.now(), command)
    position = find_position(session, made)
    position.example = True
    position.values = {
        scope: position.values.get(scope, {}) | own for scope, own in each["values"].items()
    }
    session.flush()
    _advance(session, kit, (author, decider), position, each)


def _advance(
    session: Session,
    kit: Toolkit,
    people: tuple[Actor, Actor],
    position: Position,
    each: Mapping[str, Any],
) -> None:
    author, decider = people
    until, now = each["until"], kit.now()
    if until == "archived":
        archive_position(session, author, now, position.id)
    if until not in ("version", "approved", "returned"):
        return
    make_version(session, kit.library, author, now, position.id, "")
    if until == "version":
        return
    comment = "Уточните вилку и показатели." if until == "returned" else ""
    decision = Decide(1, approve=until == "approved", comment=comment)
    decide_version(session, decider, now, position.id, decision)
    if names := each.get("employees"):
        sheet = NameEmployees(1, "\n".join(names))
        name_employees(session, decider, now, position.id, sheet)
