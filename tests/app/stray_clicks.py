"""Stray clicks on acts that cannot be taken back, each as far as one click may come."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import Any

from flask import Flask
from sqlalchemy import update

from hiring.access.models import User
from hiring.access.passwords import make_password_link
from hiring.candidates.service.applications import AddCandidate, add_candidate
from hiring.candidates.service.finding import find_application
from hiring.candidates.service.uploads import keep_file
from hiring.case_tests.service.grades import criterion_field
from hiring.case_tests.service.grading import begin_grading
from hiring.db.audit import AuditEntry
from hiring.offers.service.drafting import OfferKey
from hiring.policy import Role
from hiring.toolkit import Toolkit
from hiring.vacancies.service.opening import OpenVacancy, open_vacancy
from tests.app import case_worlds
from tests.app.case_worlds import ANSWERS, PLANNING, WRITTEN
from tests.app.hiring_desk import DESCRIPTION, RUBRIC, House
from tests.app.offer_desk import Offers
from tests.app.survey_desk import csv_file, raw_rows, send_file
from tests.app.visitors import Visitor, sign_in
from tests.app.works import as_work, works_for

PDF = b"%PDF-1.7\nCurriculum vitae\n%%EOF\n"
FOURS = ("4" * 8, "3" * 8, "4" * 8)


@dataclass(frozen=True, slots=True)
class Click:
    """One stray click: who sends what where, what the question must say and note as told."""

    visitor: Visitor
    path: str
    says: str
    sent: dict[str, Any] = field(default_factory=dict)
    told: str = ""


def card(house: House, others: int, says: str) -> Click:
    """The lead's card, filled in, after some of the others'."""
    application = house.interviewed("Anna <One>")
    house.score(application, dict.fromkeys(("second", "third")[:others], FOURS[0]))
    mine = house.cards(application)["lead"]
    house.fill("lead", mine, FOURS[0])
    return Click(house.visit("lead"), f"/scorecards/{mine}", says, {"action": "submit"})


def opened_card(house: House) -> Click:
    click = card(house, 1, "the marks that are already in will open to you")
    application = house.card(int(click.path.rpartition("/")[2])).application_id
    house.visit("root").post(f"/applications/{application}/seal", {"reason": "Fire"})
    return click


def round_closed(house: House) -> Click:
    application = house.scored(*FOURS, name="Anna")
    house.talk(application)
    path = f"/applications/{application}/consensus/close"
    return Click(house.visit("recruiter"), path, "no mark of Anna can change")


def decision(house: House, outcome: str, says: str) -> Click:
    application = house.scored(*FOURS, name="Anna")
    sent = {"outcome": outcome, "reason": "Said <aloud>\nand twice"}
    manager, path = house.visit("manager"), f"/applications/{application}/evaluation"
    # The first showing is recorded; the decision comes after it.
    manager.get(path)
    return Click(manager, path, says, sent)


def consent(house: House) -> Click:
    application = house.applied("Anna")
    with house.kit.database.reading() as session:
        given = find_application(as_work(session), application).candidate.consents[0].id
    path = f"/applications/{application}/consents/{given}/withdraw"
    return Click(house.visit("recruiter"), path, "The data of Anna must be deleted")


def merging(house: House) -> Click:
    recruiter, first = house.people["recruiter"], house.applied("Anna")
    with works_for(house.kit, recruiter).writing() as work:
        wanted = OpenVacancy(house.employer, None, DESCRIPTION, RUBRIC)
        vacancy, email = open_vacancy(work, wanted), find_application(work, first).candidate.email
        twice = AddCandidate(
            vacancy, "Anya", "", "+7 495 000 00 00", "other", internal=False, language="en"
        )
        second = find_application(work, add_candidate(work, twice)).candidate
        second.email = email
        work.session.flush()
        other = second.id
    path = f"/applications/{first}/candidate/merge/{other}"
    return Click(house.visit("recruiter"), path, "1 application of the other record goes")


def cv(house: House) -> Click:
    application, kit = house.applied("Anna"), house.kit
    with kit.database.transaction() as session:
        person = find_application(as_work(session), application).candidate_id
        recruiter = house.people["recruiter"]
        keep_file(
            as_work(session, actor=recruiter, now=kit.now()), kit.settings.secret, person, PDF
        )
    path = f"/applications/{application}/files/1/delete"
    return Click(house.visit("recruiter"), path, "This CV of Anna will be deleted")


def rubric(house: House) -> Click:
    path = f"/vacancies/{house.vacancy}/rubric"
    return Click(house.visit("recruiter"), path, "weights and optional", {"rubric": RUBRIC})


def account(house: House, act: str, says: str) -> Click:
    second = house.people["second"].id
    with house.kit.database.transaction() as session:
        person = session.get_one(User, second)
        person.tf_primary_method, person.tf_totp_secret = "authenticator", "secret"
    return Click(house.visit("root"), f"/people/{second}/{act}", says)


def absence(house: House) -> Click:
    application = house.interviewed("Anna")
    path = f"/applications/{application}/cards/{house.cards(application)['second']}/absence"
    sent = {"reason": "ill"}
    return Click(house.visit("recruiter"), path, "has not begun the card", sent, "sealed")


def paused(house: House) -> tuple[int, int]:
    """Let a rater with a sealed card get a password link; return the application and the card."""
    kit, second = house.kit, house.people["second"].id
    with kit.database.transaction() as session:
        for person in house.people.values():
            session.get_one(User, person.id).password = "hash"
        # Everybody has been here for long.
        session.execute(update(AuditEntry).values(at=kit.now() - timedelta(days=100)))
    application = house.interviewed("Anna")
    card = house.cards(application)["second"]
    house.fill("second", card, FOURS[0])
    with kit.database.transaction() as session:
        make_password_link(as_work(session, actor=None, now=kit.now()), second)
    return application, card


def link(house: House) -> Click:
    paused(house)
    path = f"/people/{house.people['second'].id}/link"
    return Click(house.visit("root"), path, "will pause until")


def release(house: House) -> Click:
    paused(house)
    path = f"/people/{house.people['second'].id}/release"
    sent = {"seen": "1"}
    return Click(house.visit("root"), path, "read and fill in its sealed cards again", sent)


def anew(house: House) -> Click:
    application, card = paused(house)
    with house.kit.database.transaction() as session:
        session.get_one(User, house.people["root"].id).password = None
    path = f"/applications/{application}/cards/{card}/anew"
    return Click(house.visit("recruiter"), path, "wrote on this card will be erased")


def offer(house: House, step: str, says: str, **sent: str) -> Click:
    """A step of an offer that has come as far as that."""
    offers = Offers(house)
    key = _STAGES[step](offers)
    who = "manager" if step == "decide" else "recruiter"
    days = {"on": str(offers.today), "answered_on": str(offers.today)}
    fields = days | {"sha256": offers.kept(key).sha256, "channel": "email"} | sent
    path = f"/applications/{key.application_id}/offers/{key.number}/{step}"
    return Click(house.visit(who), path, says, fields)


def _waiting(offers: Offers) -> OfferKey:
    key = offers.prepared()
    offers.submit(key)
    return key


_STAGES: dict[str, Callable[[Offers], OfferKey]] = {
    "decide": _waiting,
    "send": Offers.approved,
    "answer": Offers.sent,
    "withdraw": Offers.prepared,
}


HOUSE: dict[str, list[Callable[[House], Click]]] = {
    "interviews.save_card": [
        partial(card, others=0, says="The others' marks will open to you when all cards are in"),
        partial(card, others=2, says="It is the last one: everybody's marks will open"),
        opened_card,
    ],
    "interviews.end": [round_closed],
    "interviews.note_absence": [absence],
    "interviews.give_anew": [anew],
    "people.release": [release],
    "people.show_password_link": [link],
    "evaluations.take_decision": [
        partial(decision, outcome="hire", says="to make Anna an offer"),
        partial(decision, outcome="reserve", says="to keep Anna in reserve"),
        partial(decision, outcome="decline", says="to decline Anna"),
    ],
    "interviews.merge": [merging],
    "candidates.take_consent_back": [consent],
    "candidates.delete_file": [cv],
    "vacancies.save_rubric": [rubric],
    "people.close_account": [partial(account, act="deactivate", says="will be signed out at once")],
    "people.drop_second_factor": [partial(account, act="second-factor-off", says="password alone")],
    "offers.decide": [partial(offer, step="decide", says="cannot be changed", verdict="approve")],
    "offers.send": [partial(offer, step="send", says="the app itself sends nothing")],
    "offers.answer": [
        partial(offer, step="answer", says="accepted offer 1", answer="accepted"),
        partial(offer, step="answer", says="declined offer 1", answer="declined", reason="pay"),
    ],
    "offers.withdraw": [partial(offer, step="withdraw", says="withdrawn for good")],
}


class Cases:
    """Clicks on the pages of case tests."""

    def __init__(self, app: Flask, kit: Toolkit) -> None:
        self.app, self.kit = app, kit
        self.world = case_worlds.build(kit)

    def script(self) -> int:
        """A work that is handed in, and that the interviewer has begun to grade."""
        world, kit = self.world, self.kit
        script = world.handed_in(WRITTEN, ANSWERS)
        with kit.database.transaction() as session:
            grader = world.people[Role.INTERVIEWER]
            begin_grading(as_work(session, actor=grader, now=kit.now(), catalog=kit), script)
        return script

    def grade(self) -> Click:
        script, grader = self.script(), self.visit(Role.INTERVIEWER)
        criteria = self.kit.catalog.cases.written(WRITTEN).criteria
        marks = {criterion_field(each.id): "4" for each in criteria}
        grader.post(f"/grading/{script}", marks)
        return Click(grader, f"/grading/{script}", "will be locked", {**marks, "action": "submit"})

    def give_back(self) -> Click:
        script, grader = self.script(), self.visit(Role.INTERVIEWER)
        return Click(grader, f"/grading/{script}/give-back", self.world.script())

    def free_place(self) -> Click:
        path = f"{self.tests}/{self.script()}/free-place"
        return Click(self.visit(Role.RECRUITER), path, "What The interviewer typed", {"place": "1"})

    def unread_link(self) -> Click:
        self.world.link(PLANNING)
        path = f"{self.tests}/{self.world.work(PLANNING).id}/withdraw"
        return Click(self.visit(Role.RECRUITER), path, "will stop working for good")

    @property
    def tests(self) -> str:
        return f"/applications/{self.world.application}/case-tests"

    def visit(self, role: Role) -> Visitor:
        return sign_in(self.app, self.kit, role)


CASES: dict[str, list[Callable[[Cases], Click]]] = {
    "case_tests.save_grade": [Cases.grade],
    "case_tests.return_script": [Cases.give_back],
    "case_tests.vacate_place": [Cases.free_place],
    "case_tests.withdraw_link": [Cases.unread_link],
}


def upload(hr: Visitor, _kit: Toolkit) -> Click:
    address = send_file(hr, csv_file(raw_rows())).location
    return Click(hr, f"{address}/discard", "all that was read from it")


def version(hr: Visitor, _kit: Toolkit, choice: str, says: str) -> Click:
    sent = {"decision": choice, "comment": "Why"}
    return Click(hr, "/positions/2/versions/1/decision", says, sent)


def signature(hr: Visitor, _kit: Toolkit) -> Click:
    sent = {"signed_on": "2026-11-20"}
    return Click(hr, "/positions/1/versions/1/sheet/1", "signed version 1 on 20 Nov 2026", sent)


EXAMPLES: dict[str, list[Callable[[Visitor, Toolkit], Click]]] = {
    "surveys.discard": [upload],
    "positions.decide": [
        partial(version, choice="approve", says="approved for good"),
        partial(version, choice="return", says="never be approved"),
    ],
    "positions.sign": [signature],
}
