"""A vacancy with case tests, a candidate, graders, and a candidate's browser, for the tests."""

import re
import secrets
import uuid
from dataclasses import dataclass, replace
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from assessments.cases.model import PlanningCase
from hiring.access.models import Organisation
from hiring.access.service import AddPerson, add_person
from hiring.candidates.models import Application
from hiring.candidates.service.applications import AddCandidate, add_candidate
from hiring.case_tests.models import CaseWork, Grading
from hiring.case_tests.service.grades import criterion_field, fact_field, forbidden_field
from hiring.case_tests.service.grading import (
    begin_grading,
    keep_grade,
    scripts_for,
    submit_grade,
)
from hiring.case_tests.service.inviting import Invite, invite_candidate
from hiring.case_tests.service.working import begin_work, keep_work, pass_of, submit_work
from hiring.employers.service import SaveEmployer, create_employer
from hiring.policy import Person, Role
from hiring.sheets.batch import Batch, Change
from hiring.sheets.service import values
from hiring.toolkit import Toolkit
from hiring.vacancies.service.opening import OpenVacancy, open_vacancy
from hiring.vacancies.service.settings import AddMember, add_member
from tests.app.pages import check_page
from tests.app.works import as_work

NAME, EMAIL = "Zoya Secretova", "zoya.secretova@example.com"
PLANNING, WRITTEN = "escort_day.v1", "discount_50.v1"
ANSWERS = {"answer:reply": "Ten percent is mine to give.", "answer:note": "Please decide."}
MARKS = ("limits", "ownership", "reason", "offer")
_PANEL = (
    (Role.HIRING_MANAGER, True, False),
    (Role.INTERVIEWER, False, True),
    (Role.AGENCY, False, True),
    (Role.HR, True, True),
)
_TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


@dataclass(frozen=True, slots=True)
class World:
    """One vacancy of an escort manager and one application for it."""

    kit: Toolkit
    people: dict[Role, Person]
    vacancy: int
    application: int

    def link(self, case: str, days: int = 7) -> str:
        """Return the secret of a new link."""
        with self.kit.database.transaction() as session:
            command = Invite(case, "en", days)
            recruiter = self.people[Role.RECRUITER]
            return invite_candidate(
                as_work(session, actor=recruiter, now=self.kit.now()), self.application, command
            )

    def work(self, case: str) -> CaseWork:
        """Return the work as the database has it now."""
        with self.kit.database.reading() as session:
            query = select(CaseWork).where(CaseWork.case_name == case)
            work = session.scalars(query.where(CaseWork.application_id == self.application)).one()
            _ = work.gradings, work.application.vacancy.panel
            return work

    def another(self) -> "World":
        """Return the same vacancy with one more candidate."""
        email = f"{secrets.token_hex(4)}@example.com"
        command = AddCandidate(
            self.vacancy, NAME, email, "", "other", internal=False, language="en"
        )
        with self.kit.database.transaction() as session:
            recruiter = self.people[Role.RECRUITER]
            added = add_candidate(as_work(session, actor=recruiter, now=self.kit.now()), command)
        return replace(self, application=added)

    @property
    def planning(self) -> PlanningCase:
        return self.kit.catalog.cases.planning(PLANNING)

    def decisions(self) -> dict[str, str]:
        """Return fields that decide every task of the day."""
        words: dict[str, str] = {}
        for number, task in enumerate(self.planning.tasks):
            words[f"task:{task.id}:action"] = "do" if number < 4 else "postpone"
            if number < 4:
                words[f"task:{task.id}:start"] = f"{10 + number}:05"
                words[f"task:{task.id}:minutes"] = "35"
        return words

    def script(self) -> str:
        with self.kit.database.reading() as session:
            return session.get_one(Application, self.application).script

    def typed(self, case: str) -> dict[str, str]:
        """Return what stands in the fields of a work."""
        with self.kit.database.reading() as session:
            return values(as_work(session), self.work(case).sheet_id)

    def handed_in(self, case: str, words: dict[str, str]) -> int:
        """Let the candidate begin, type and hand in; return the work's id."""
        secret = self.link(case)
        kit = self.kit
        with kit.database.transaction() as session:
            holder = pass_of(begin_work(as_work(session, now=kit.now(), catalog=kit), secret))
        with kit.database.transaction() as session:
            keep_work(as_work(session, now=kit.now(), catalog=kit), holder, batch(words))
        with kit.database.transaction() as session:
            work = session.get_one(CaseWork, holder.work_id)
            work.news_called_at = kit.now()
            return submit_work(as_work(session, now=kit.now(), catalog=kit), holder).id

    def grade(self, role: Role, work_id: int, mark: int, *promises: str) -> None:
        """Let a grader give one mark to every criterion and submit."""
        kit, person = self.kit, self.people[role]
        case = kit.catalog.cases.written(WRITTEN)
        given = {criterion_field(each.id): str(mark) for each in case.criteria}
        given |= {fact_field(each.id): "yes" for each in case.checklist[:2]}
        given |= {forbidden_field(name): "yes" for name in promises}
        with kit.database.transaction() as session:
            begin_grading(as_work(session, actor=person, now=kit.now(), catalog=kit), work_id)
            keep_grade(
                as_work(session, actor=person, now=kit.now(), catalog=kit),
                work_id,
                batch(given),
            )
        with kit.database.transaction() as session:
            submit_grade(as_work(session, actor=person, now=kit.now(), catalog=kit), work_id)


def build(kit: Toolkit) -> World:
    """Fill an empty database: an organisation, a person for each role, the vacancy, its panel.

    Two graders do not interview, one person does both.
    """
    with kit.database.transaction() as session:
        session.add(Organisation(name="Northern Club", language="en", created_at=kit.now()))
        people = {role: _person(session, kit, role) for role in Role}
    recruiter = people[Role.RECRUITER]
    with kit.database.transaction() as session:
        nothing: dict[str, dict[str, str]] = {"shared": {}, "ru": {}, "en": {}}
        employer = create_employer(
            as_work(session, actor=recruiter, now=kit.now()), SaveEmployer("Northern Club", nothing)
        )
        command = OpenVacancy(employer, None, "escort_manager.wellness", "escort_manager.v1")
        vacancy = open_vacancy(
            as_work(session, actor=recruiter, now=kit.now(), catalog=kit), command
        )
        for role, interviews, grades in _PANEL:
            member = AddMember(people[role].id, interviews, grades)
            add_member(as_work(session, actor=recruiter, now=kit.now()), vacancy, member)
    with kit.database.transaction() as session:
        person = AddCandidate(vacancy, NAME, EMAIL, "", "other", internal=False, language="en")
        application = add_candidate(as_work(session, actor=recruiter, now=kit.now()), person)
    return World(kit, people, vacancy, application)


def _person(session: Session, kit: Toolkit, role: Role) -> Person:
    command = AddPerson(f"The {role.value}", f"{role.value}@example.com", "en", frozenset({role}))
    person = add_person(as_work(session, actor=None, now=kit.now()), command)
    # So that a browser may come in through the links of the demonstration.
    person.example = True
    return person.as_actor()


def batch(words: dict[str, str], seq: int = 1, base: int = 0) -> Batch:
    """Return typed words as one page would send them."""
    changes = tuple(Change(name, value, seq, base) for name, value in words.items())
    return Batch(str(uuid.uuid4()), changes)


@dataclass(frozen=True, slots=True)
class Applicant:
    """A candidate with a browser of their own: no account, only the link."""

    client: FlaskClient

    def get(self, path: str, **options: Any) -> TestResponse:
        return check_page(self.client.get(path, **options))

    def post(self, path: str, data: dict[str, Any] | None = None, page: str = "") -> TestResponse:
        """Send a form with the token of the page that it stands on."""
        token = _TOKEN.search(self.client.get(page or path).get_data(as_text=True))
        sent = {"csrf_token": token[1] if token else ""} | (data or {})
        return check_page(self.client.post(path, data=sent))

    def save(self, words: dict[str, str], seq: int = 1, device: str = "") -> TestResponse:
        """Save as the sheet's script does."""
        state = self.client.get("/task/state", headers={"Accept": "application/json"}).get_json()
        fields = state["fields"]
        changes = [
            {"field": name, "value": value, "seq": seq, "base": _version(fields, name)}
            for name, value in words.items()
        ]
        payload = {"device": device or str(uuid.uuid4()), "changes": changes}
        headers = {"X-CSRFToken": state["csrf_token"], "Accept": "application/json"}
        return self.client.post("/task/changes", json=payload, headers=headers)

    def start(self, secret: str) -> TestResponse:
        return self.post(f"/task/{secret}", {"agreed": "y"})


def _version(fields: dict[str, Any], name: str) -> int:
    version: int = fields.get(name, {}).get("version", 0)
    return version


def applicant(app: Flask) -> Applicant:
    """Return a candidate in front of a fresh browser."""
    return Applicant(app.test_client())


def shares(world: World, role: Role) -> list[tuple[str, bool]]:
    """Return the scripts that a person sees: the state of the share, and whether it is third."""
    kit = world.kit
    with kit.database.reading() as session:
        found = scripts_for(as_work(session, actor=world.people[role], now=kit.now(), catalog=kit))
        return [(script.share.value, script.third) for script in found]


def places(world: World) -> dict[int, int]:
    """Return who holds which place of a script."""
    with world.kit.database.reading() as session:
        return {each.place: each.grader_id for each in session.scalars(select(Grading))}
