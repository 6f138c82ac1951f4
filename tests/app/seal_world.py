"""A vacancy with a sealed application between opened ones, and people of every kind around it."""

from sqlalchemy.orm import Session

from hiring.case_tests.service.inviting import Invite, invite_candidate, works_of
from hiring.interviews.service.absences import Absence, record_absence
from hiring.interviews.service.cards import keep_card, submit_card
from hiring.policy import Person, Role
from hiring.toolkit import Toolkit
from hiring.vacancies.service.settings import AddMember, add_member
from tests.app.hiring_desk import House, batch, build, filled, newcomer
from tests.app.seal_walk import CANDIDATE, DRAFT, OUTSIDE, SUBMITTED, Viewer
from tests.app.works import as_work

STANDINGS = {"draft": DRAFT, "submitted": SUBMITTED, "outside": OUTSIDE}
# Distinct marks: those of the sealed cards make sums that the opened ones cannot make.
SIGNS = {"draft": "15151515", "submitted": "51515151"}
OPEN_SIGNS = ("34343434", "43434343")
RATERS_BEFORE = 3


class Sealed:
    """Three applications: one with a draft among its cards, two with every card in.

    For each role there are three people: one with a draft, one who has submitted, one outside.
    """

    def __init__(self, kit: Toolkit) -> None:
        self.house = build(kit, panel=())
        self.people: dict[str, Person] = {}
        with kit.database.transaction() as session:
            for role in Role:
                for standing in STANDINGS:
                    self._join(session, role, standing)
        house, everyone = self.house, dict(self.house.people) | self.people
        self.house = House(kit, everyone, house.employer, house.vacancy)
        self.opened = [self._scored(signs) for signs in OPEN_SIGNS]
        self.sealed = self.house.interviewed(CANDIDATE)
        self.cards = self.house.cards(self.sealed)
        for name in self.cards:
            self._plant(name, submitted=name.endswith("_submitted"))
        self.work = self._work()

    def _join(self, session: Session, role: Role, standing: str) -> None:
        kit, name = self.house.kit, f"{role.value}_{standing}"
        person = self.people[name] = newcomer(session, kit, name, role)
        if standing != "outside":
            member = AddMember(person.id, interviews=True, grades=False)
            recruiter = self.house.people["recruiter"]
            add_member(as_work(session, actor=recruiter, now=kit.now()), self.house.vacancy, member)

    def _scored(self, signs: str) -> int:
        made = self.house.interviewed()
        cards = self.house.cards(made)
        self.house.score(made, dict.fromkeys(list(cards)[:RATERS_BEFORE], signs))
        with self.house.kit.database.transaction() as session:
            for card in list(cards.values())[RATERS_BEFORE:]:
                by, absence = self.people["hr_outside"], Absence("ill")
                record_absence(as_work(session, actor=by, now=self.house.now), card, absence)
        return made

    def _plant(self, name: str, *, submitted: bool) -> None:
        signs = SIGNS["submitted" if submitted else "draft"]
        fields = filled(self.house.rubric, signs, f"SEAL-{name}")
        with self.house.kit.database.transaction() as session:
            person, card = self.people[name], self.cards[name]
            keep_card(as_work(session, actor=person, now=self.house.now), card, batch(fields))
            if submitted:
                submit_card(as_work(session, actor=person, now=self.house.now), card)

    def _work(self) -> int:
        kit, case = self.house.kit, self.house.kept().cases[0].case_name
        with kit.database.transaction() as session:
            command = Invite(case, "en", 7)
            invite_candidate(
                as_work(session, actor=self.house.people["recruiter"], now=kit.now()),
                self.sealed,
                command,
            )
            return works_of(as_work(session), self.sealed)[0].id

    def open(self) -> None:
        """Let the last cards come in."""
        with self.house.kit.database.transaction() as session:
            for name, card in self.cards.items():
                if name.endswith("_draft"):
                    submit_card(as_work(session, actor=self.people[name], now=self.house.now), card)

    def ids(self, viewer: Viewer) -> dict[str, tuple[str, ...]]:
        """Return what addresses are filled with: real ids, the viewer's own card and another's."""
        own = self.cards.get(viewer.name)
        cards = {own, self.cards["hr_submitted"]} - {None}
        return {
            "application_id": (str(self.sealed),),
            "vacancy_id": (str(self.house.vacancy),),
            "card_id": tuple(map(str, cards)),
            "work_id": (str(self.work),),
            "source": ("client_manager.general",),
            "code": ("client_manager.general",),
            "filename": ("css/site.css",),
        }
