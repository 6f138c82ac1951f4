"""Two employers that look alike, and people of every kind who reach one of them, both, or none."""

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy.orm import Session

from hiring.access.models import Organisation, User, person_employer
from hiring.access.service import AddPerson, add_person
from hiring.employers.service import SaveEmployer, create_employer
from hiring.policy import Person, Role
from hiring.toolkit import Toolkit
from tests.app.reach_filling import Filling, Side
from tests.app.works import as_work

OTHER_PEOPLE = (
    ("interviewer_b", Role.INTERVIEWER),
    ("grader_b", Role.INTERVIEWER),
    ("hiring_manager_b", Role.HIRING_MANAGER),
)


class Reaching:
    """One house: its people first, then the employer A alone; `add_other` brings in B.

    People are named after role and reach: `hr_house` for the whole house, `hr_a` narrowed to A,
    `interviewer_none` for the whole house, and of no vacancy.
    """

    def __init__(self, kit: Toolkit) -> None:
        self.kit, self.own, self.other = kit, Side("A"), Side("B")
        self.people: dict[str, Person] = {}
        with kit.database.transaction() as session:
            session.add(
                Organisation(
                    name="Northern Club", language="en", zone="Europe/Moscow", created_at=kit.now()
                )
            )
            for role in Role:
                self._join(session, f"{role}_house", role)
                self._join(session, f"{role}_a", role)
            for role in (Role.INTERVIEWER, Role.HIRING_MANAGER):
                self._join(session, f"{role}_none", role)
            self._employ(session, self.own, [n for n in self.people if n.endswith("_a")])
        panel = ("interviewer_a", "interviewer_house", "hiring_manager_house")
        Filling(self.kit, self.people, self.own, panel, "hiring_manager_a").fill()

    def add_other(self) -> None:
        """Bring in the second employer: people, position, vacancy, and candidates of its own."""
        with self.kit.database.transaction() as session:
            names = [name for name, _role in OTHER_PEOPLE]
            for name, role in OTHER_PEOPLE:
                self._join(session, name, role, f"{self.other.sign('person')}-{name}")
            self._employ(session, self.other, names)
        Filling(self.kit, self.people, self.other, tuple(names), names[-1]).fill()

    def _join(self, session: Session, name: str, role: Role, told: str = "") -> None:
        address = f"{(told or name).lower()}@example.com"
        command = AddPerson(told or f"The {name}", address, "en", frozenset({role}))
        work = as_work(session, now=self.kit.now())
        self.people[name] = add_person(work, command).as_actor()

    def _employ(self, session: Session, side: Side, names: Iterable[str]) -> None:
        """Make the employer of a side, and narrow these people to it."""
        values = {
            "shared": {"contact_email": f"{side.sign('employer').lower()}@example.com"},
            "ru": {"employer": side.sign("employer"), "city": side.sign("employer")},
            "en": {"employer": side.sign("employer"), "city": side.sign("employer")},
        }
        work = as_work(session, self.people["recruiter_house"], self.kit.now(), self.kit)
        command = SaveEmployer(side.sign("employer"), values)
        side.ids["employer_id"] = create_employer(work, command)
        ids = frozenset({side.ids["employer_id"]})
        for name in names:
            user = session.get_one(User, self.people[name].id)
            user.whole_house = False
            narrow(session, user, ids)
            self.people[name] = replace(self.people[name], employers=ids)


def narrow(session: Session, user: User, employers: frozenset[int]) -> None:
    """Let the roles of a person hold for these employers only."""
    rows = [{"user_id": user.id, "employer_id": each} for each in sorted(employers)]
    session.execute(person_employer.insert(), rows)
