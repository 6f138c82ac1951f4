"""People whose roles hold for named employers only, for the tests."""

from collections.abc import Iterable

from sqlalchemy import insert

from hiring.access.models import User, person_employer
from hiring.policy import Person
from hiring.toolkit import Toolkit


def narrowed(kit: Toolkit, person: Person, employers: Iterable[int]) -> Person:
    """Let a person's roles hold for these employers only; return the person as it is now."""
    with kit.database.transaction() as session:
        user = session.get_one(User, person.id)
        user.whole_house = False
        for each in employers:
            row = {"user_id": person.id, "employer_id": each}
            session.execute(insert(person_employer).values(row))
    with kit.database.reading() as session:
        return session.get_one(User, person.id).as_actor()
