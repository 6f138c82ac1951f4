"""Vacancies, panels, candidates and filled-in cards for the tests, made through the use cases."""

import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache

import pytest
from flask import Flask
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from app import create_app
from assessments.rubric import Rubric
from hiring.access.models import Organisation, User
from hiring.access.service import AddPerson, add_person
from hiring.candidates.service.applications import (
    AddCandidate,
    add_candidate,
    tell_pay,
)
from hiring.candidates.service.consents import RecordConsent, record_consent
from hiring.employers.service import SaveEmployer, create_employer
from hiring.interviews.service.cards import cards_of, keep_card, start_interviews, submit_card
from hiring.interviews.service.consensus import open_consensus
from hiring.interviews.service.marks import NOT_OBSERVED
from hiring.policy import Person, Role
from hiring.scorecards.models import Rating, Scorecard
from hiring.sheets.batch import Batch, Change
from hiring.sheets.models import SheetClash
from hiring.sheets.service import values
from hiring.toolkit import Toolkit
from hiring.vacancies.models import Vacancy
from hiring.vacancies.service.finding import find_vacancy
from hiring.vacancies.service.opening import OpenVacancy, day_at, open_vacancy, rubric_of
from hiring.vacancies.service.settings import AddMember, SetPay, add_member, set_pay
from tests.app import stored_rows
from tests.app.visitors import Visitor
from tests.app.works import as_work

RUBRIC, DESCRIPTION = "client_manager.v1", "client_manager.general"
PANEL = ("lead", "second", "third")
PEOPLE: dict[str, Role] = {
    "root": Role.ADMINISTRATOR,
    "lead": Role.HR,
    "second": Role.INTERVIEWER,
    "third": Role.HIRING_MANAGER,
    "recruiter": Role.RECRUITER,
    "stranger": Role.INTERVIEWER,
    "manager": Role.HIRING_MANAGER,
}
# For what has nothing to do with the database: the walk through forms and pages.
one_database = pytest.mark.parametrize("migrated", ["sqlite"], indirect=True)
_NOTHING: dict[str, dict[str, str]] = {"shared": {}, "ru": {}, "en": {}}


@dataclass(frozen=True, slots=True)
class House:
    """A house that hires: its people by name, an employer, and one vacancy with a panel."""

    kit: Toolkit
    people: Mapping[str, Person]
    employer: int
    vacancy: int
    numbers: Iterator[int] = field(default_factory=lambda: iter(range(1, 1000)))

    @property
    def now(self) -> datetime:
        return self.kit.now()

    @property
    def today(self) -> date:
        """The day that it is where the vacancy is."""
        with self.kit.database.reading() as session:
            return day_at(find_vacancy(as_work(session), self.vacancy), self.now)

    @property
    def rubric(self) -> Rubric:
        with self.kit.database.reading() as session:
            return rubric_of(find_vacancy(as_work(session), self.vacancy))

    def kept(self) -> Vacancy:
        """Return the vacancy as the database has it now, with panel and case tests."""
        with self.kit.database.reading() as session:
            vacancy = find_vacancy(as_work(session), self.vacancy)
            _ = vacancy.panel, vacancy.cases
            return vacancy

    def applied(self, name: str = "", *, consent: bool = True, told: bool = True) -> int:
        """Add a candidate with consent and the pay told; return the application's id."""
        number, now = next(self.numbers), self.now
        recruiter, email = self.people["recruiter"], f"candidate.{number}@example.com"
        command = AddCandidate(
            vacancy_id=self.vacancy,
            name=name or f"Candidate {number}",
            email=email,
            phone="",
            source="other",
            internal=False,
            language="en",
        )
        with self.kit.database.transaction() as session:
            made = add_candidate(as_work(session, actor=recruiter, now=now), command)
            if consent:
                record_consent(as_work(session, actor=recruiter, now=now), made, signed(self.today))
            if told:
                tell_pay(as_work(session, actor=recruiter, now=now), made, "email")
        return made

    def interviewed(self, name: str = "") -> int:
        """Add a candidate for whom every interviewer has a card; return the application's id."""
        made = self.applied(name)
        with self.kit.database.transaction() as session:
            start_interviews(as_work(session, actor=self.people["recruiter"], now=self.now), made)
        return made

    def cards(self, application: int) -> dict[str, int]:
        """Return the ids of an application's cards by the name of the rater."""
        names = {person.id: name for name, person in self.people.items()}
        with self.kit.database.reading() as session:
            return {
                names[card.rater_id]: card.id for card in cards_of(as_work(session), application)
            }

    def card(self, card_id: int) -> Scorecard:
        """Return a card as the database has it now, with its ratings."""
        with self.kit.database.reading() as session:
            card = session.get_one(Scorecard, card_id)
            _ = card.ratings
            return card

    def typed(self, card_id: int) -> dict[str, str]:
        """Return what stands in the fields of a card."""
        with self.kit.database.reading() as session:
            return values(as_work(session), session.get_one(Scorecard, card_id).sheet_id)

    def ratings(self, card_id: int) -> list[Rating]:
        return list(self.card(card_id).ratings)

    def fill(self, who: str, card_id: int, marks: str, note: str = "") -> None:
        """Type marks, one sign for each competency, and a note into every competency."""
        given = batch(filled(self.rubric, marks, note or f"Note of {who}"))
        with self.kit.database.transaction() as session:
            keep_card(as_work(session, actor=self.people[who], now=self.now), card_id, given)

    def submit(self, who: str, card_id: int) -> None:
        with self.kit.database.transaction() as session:
            submit_card(as_work(session, actor=self.people[who], now=self.now), card_id)

    def score(self, application: int, marks: Mapping[str, str]) -> dict[str, int]:
        """Fill in and submit the cards of these raters; return the cards' ids by rater."""
        cards = self.cards(application)
        for who, signs in marks.items():
            self.fill(who, cards[who], signs)
            self.submit(who, cards[who])
        return cards

    def scored(self, *marks: str, name: str = "") -> int:
        """Add a candidate whose cards are all in, with these marks by rater."""
        made = self.interviewed(name)
        self.score(made, dict(zip(PANEL, marks, strict=True)))
        return made

    def visit(self, who: str, language: str = "en") -> Visitor:
        """Return a person of the house in front of the app."""
        return enter(site_of(self.kit), self.kit, self.people[who], language)

    def talk(self, application: int) -> None:
        """Open the consensus round."""
        with self.kit.database.transaction() as session:
            open_consensus(
                as_work(session, actor=self.people["recruiter"], now=self.now), application
            )


@cache
def site_of(kit: Toolkit) -> Flask:
    """Return the app over these tools; it keeps nothing between tests."""
    made = create_app(kit=kit)
    made.testing = True
    return made


def open_house(kit: Toolkit) -> House:
    """Fill an empty database with the house: the use cases make it once, its rows stay known."""
    engine = kit.database.engine
    if engine not in _KEPT:
        house = build(kit)
        _KEPT[engine] = (house, stored_rows.take(engine))
        return house
    house, rows = _KEPT[engine]
    stored_rows.put(engine, rows)
    return House(kit, house.people, house.employer, house.vacancy)


_KEPT: dict[Engine, tuple[House, stored_rows.Rows]] = {}


def build(kit: Toolkit, panel: Iterable[str] = PANEL) -> House:
    """Make an organisation, people, an employer, and a vacancy that is ready for interviews."""
    with kit.database.transaction() as session:
        session.add(Organisation(name="Northern Club", language="en", created_at=kit.now()))
        people = {name: newcomer(session, kit, name, role) for name, role in PEOPLE.items()}
        recruiter = people["recruiter"]
        saved = SaveEmployer("Northern Club", _NOTHING)
        employer = create_employer(as_work(session, actor=recruiter, now=kit.now()), saved)
        command = OpenVacancy(employer, None, DESCRIPTION, RUBRIC)
        vacancy = open_vacancy(
            as_work(session, actor=recruiter, now=kit.now(), catalog=kit), command
        )
        # Whom the person will work for is not on the panel, and sees the vacancy all the same.
        session.get_one(Vacancy, vacancy).manager_id = people["manager"].id
        for name in panel:
            member = AddMember(people[name].id, interviews=True, grades=False)
            add_member(as_work(session, actor=recruiter, now=kit.now()), vacancy, member)
        pay = SetPay(60_000, 80_000, "RUB", "month", "gross", "As colleagues are paid")
        set_pay(as_work(session, actor=recruiter, now=kit.now()), vacancy, pay)
    return House(kit, people, employer, vacancy)


def newcomer(session: Session, kit: Toolkit, name: str, role: Role) -> Person:
    """Add a person who never signs in with a password."""
    command = AddPerson(f"The {name}", f"{name}@example.com", "en", frozenset({role}))
    return add_person(as_work(session, actor=None, now=kit.now()), command).as_actor()


def enter(app: Flask, kit: Toolkit, person: Person, language: str = "en") -> Visitor:
    """Return a visitor signed in as this person."""
    with kit.database.reading() as session:
        mark = session.scalars(select(User.fs_uniquifier).where(User.id == person.id)).one()
    client = app.test_client()
    with client.session_transaction() as kept:
        kept.update(_user_id=mark, _fresh=True, identity=mark, language=language)
    return Visitor(client, person)


def signed(day: date) -> RecordConsent:
    """Return a consent to the application that was signed on paper on this day."""
    return RecordConsent("application", "paper", day)


def filled(rubric: Rubric, marks: str, note: str) -> dict[str, str]:
    """Return the fields of a card: marks, one sign for each competency, n for not observed.

    Every competency gets the note, with the name of the competency after it.
    """
    fields = {}
    for sign, each in zip(marks, rubric.competencies, strict=False):
        fields[f"{each.id}:mark"] = NOT_OBSERVED if sign == "n" else sign
        fields[f"{each.id}:action"] = f"{note}-{each.id}"
    return fields


def batch(fields: Mapping[str, str], seq: int = 1, base: int = 0, device: str = "") -> Batch:
    """Return typed fields as one page sends them."""
    changes = tuple(Change(name, value, seq, base) for name, value in fields.items())
    return Batch(device or str(uuid.uuid4()), changes)


def text_of(visitor: Visitor, path: str) -> str:
    """Return a page as the visitor gets it."""
    return visitor.get(path).get_data(as_text=True)


def set_aside(kit: Toolkit) -> list[tuple[str, str, str]]:
    """Return the texts that were put aside: field, text and why."""
    with kit.database.reading() as session:
        rows = session.scalars(select(SheetClash).order_by(SheetClash.id))
        return [(each.name, each.value, each.reason) for each in rows]
