"""What belongs to one employer, made through the use cases: each word of it tells whose it is."""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from hiring.candidates.models import Application, Candidate
from hiring.candidates.service.applications import AddCandidate, TakeUp, add_candidate, tell_pay
from hiring.candidates.service.consents import record_consent
from hiring.candidates.service.uploads import keep_file
from hiring.case_tests.models import CaseWork
from hiring.case_tests.service.grades import criterion_field
from hiring.case_tests.service.grading import begin_grading, keep_grade, submit_grade
from hiring.case_tests.service.inviting import Invite, invite_candidate, works_of
from hiring.case_tests.service.working import begin_work, keep_work, pass_of, submit_work
from hiring.evaluations.models import Outcome
from hiring.evaluations.service.deciding import DecideCandidate, decide_application
from hiring.interviews.service.cards import (
    PlanInterview,
    cards_of,
    keep_card,
    plan_interview,
    start_interviews,
    submit_card,
)
from hiring.interviews.service.consensus import Revise, open_consensus, revise_rating
from hiring.offers.service.drafting import OfferKey, create_offer, find_offer, mark_of
from hiring.offers.service.steps import (
    AnswerOffer,
    DecideOffer,
    SendOffer,
    answer_offer,
    decide_offer,
    send_offer,
    submit_offer,
)
from hiring.policy import Person
from hiring.positions.models import Position
from hiring.positions.service.acknowledgements import NameEmployees, name_employees
from hiring.positions.service.clauses import rename_position, title_from
from hiring.positions.service.drafts import CreatePosition, create_position
from hiring.positions.service.versions import DecideVersion, decide_version, make_position_version
from hiring.positions.service.wording import LetStand, accept_wording
from hiring.scorecards.models import Scorecard
from hiring.toolkit import Toolkit
from hiring.vacancies.models import Vacancy
from hiring.vacancies.service.opening import OpenVacancy, day_at, open_vacancy, rubric_of
from hiring.vacancies.service.settings import AddMember, SetPay, add_member, set_pay
from hiring.work import Work
from tests.app.hiring_desk import batch, filled, signed
from tests.app.offer_desk import sound_terms
from tests.app.works import as_work

DESCRIPTION, RUBRIC = "escort_manager.wellness", "escort_manager.v1"
WRITTEN, PLANNING = "discount_50.v1", "escort_day.v1"
# What everybody has in common: one person who is known under the same address on both sides.
KNOWN = "known.to.both@example.com"
TITLE_CASES = ("nom", "gen", "dat", "acc", "ins", "pre")
_MARKS = "44444444"


def word_file(words: str) -> bytes:
    """Return as much of a Word file as an upload needs."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", f"<document>{words}</document>")
    return packed.getvalue()


@dataclass(slots=True)
class Side:
    """What belongs to one employer; `ids` are what addresses are filled with.

    Whatever can be written carries the sign `OWN-A-…` or `OWN-B-…` with the kind of thing it is.
    """

    name: str
    ids: dict[str, int] = field(default_factory=dict)
    # One application that is decided, one whose cards are drafts: what stands below each.
    decided: dict[str, int] = field(default_factory=dict)
    running: dict[str, int] = field(default_factory=dict)
    cards: dict[str, int] = field(default_factory=dict)
    link: str = ""

    def below(self) -> list[dict[str, int]]:
        """Return what addresses are filled with, once for each of the two applications."""
        return [self.ids | self.decided, self.ids | self.running]

    def sign(self, kind: str) -> str:
        return f"OWN-{self.name}-{kind}"


@dataclass(frozen=True, slots=True)
class Filling:
    """Fills the side of one employer through the use cases, in the names of people of the house."""

    kit: Toolkit
    people: Mapping[str, Person]
    side: Side
    panel: tuple[str, ...]
    manager: str

    def fill(self) -> None:
        """Make a position, a vacancy, and applications in every state."""
        with self.kit.database.transaction() as session:
            self._position(session)
            self._vacancy(session)
            self._version(session)
            decided = self._interviewed(session, "decided")
            self._evaluate(session, decided)
            self._offers(session, decided)
            running = self._interviewed(session, "running")
            self._offer(session, running)
            self._applied(session, "fresh", KNOWN)
        self._work(decided)
        with self.kit.database.transaction() as session:
            self.side.link = self._invite(session, running)
            self.side.running["work_id"] = works_of(as_work(session), running)[0].id

    def _as(self, session: Session, name: str, minutes: int = 0) -> Work:
        now = self.kit.now() + timedelta(minutes=minutes)
        return as_work(session, self.people[name], now, self.kit)

    def _position(self, session: Session) -> None:
        side, writer = self.side, self._as(session, "recruiter_house")
        command = CreatePosition(side.ids["employer_id"], DESCRIPTION)
        side.ids["position_id"] = create_position(writer, command)
        self._name(writer, "vacancy")

    def _version(self, session: Session) -> None:
        """Call the position otherwise than the vacancy, whose title fewer people may read."""
        side, writer = self.side, self._as(session, "recruiter_house")
        made = side.ids["position_id"]
        self._name(writer, "position")
        session.get_one(Position, made).values = self._particulars()
        for language in ("ru", "en"):
            told = LetStand(side.sign("clause"), "rule", language, "phrase", side.sign("wording"))
            accept_wording(writer, made, told)
        make_position_version(writer, made, side.sign("note"))
        approver = self._as(session, "hr_house")
        decide_version(approver, made, DecideVersion(1, approve=True, comment=side.sign("comment")))
        names = NameEmployees(1, f"{side.sign('employee')} One\n{side.sign('employee')} Two")
        name_employees(approver, made, names)

    def _particulars(self) -> dict[str, dict[str, str]]:
        """Return all particulars that documents need: words are signs, the rest is the same."""
        given = {"date": "2026-11-16", "money": "70000", "email": "jobs@example.com"}
        fields = self.kit.catalog.library.fields.items()
        needed = {name: field for name, field in fields if field.required_for}
        words = {name: self.side.sign("position") for name, f in needed.items() if f.localized}
        shared = {name: given[f.type] for name, f in needed.items() if not f.localized}
        return {"shared": shared, "ru": words, "en": words}

    def _name(self, writer: Work, kind: str) -> None:
        title = self.side.sign(kind)
        cases = dict.fromkeys(TITLE_CASES, title)
        rename_position(writer, self.side.ids["position_id"], title_from(cases, title))

    def _vacancy(self, session: Session) -> None:
        side, writer = self.side, self._as(session, "recruiter_house")
        position = side.ids["position_id"]
        command = OpenVacancy(side.ids["employer_id"], position, "", RUBRIC)
        made = side.ids["vacancy_id"] = open_vacancy(writer, command)
        session.get_one(Vacancy, made).manager_id = self.people[self.manager].id
        for name in self.panel:
            member = AddMember(self.people[name].id, interviews=True, grades=True)
            add_member(writer, made, member)
        side.ids["member_id"] = session.get_one(Vacancy, made).panel[0].id
        pay = SetPay(60_000, 80_000, "RUB", "month", "gross", side.sign("pay"))
        set_pay(writer, made, pay)

    def _applied(self, session: Session, kind: str, email: str = "") -> int:
        side, writer = self.side, self._as(session, "recruiter_house")
        sign = side.sign(f"candidate-{kind}")
        known = session.scalar(select(Candidate.id).where(Candidate.email == email))
        command = AddCandidate(
            side.ids["vacancy_id"],
            sign,
            email or f"{sign.lower()}@example.com",
            sign,
            "other",
            internal=False,
            language="en",
            take_up=TakeUp(known, renew=False) if known else None,
        )
        return add_candidate(writer, command)

    def _interviewed(self, session: Session, kind: str) -> int:
        """Add a candidate with all papers, for whom every interviewer has filled in a card."""
        side, made = self.side, self._applied(session, kind)
        below = side.decided if kind == "decided" else side.running
        writer = self._as(session, "recruiter_house")
        application = session.get_one(Application, made)
        below["application_id"] = made
        consent = signed(day_at(application.vacancy, writer.now))
        below["consent_id"] = record_consent(writer, made, consent)
        paper = word_file(side.sign("cv"))
        secret = self.kit.settings.secret
        below["file_id"] = keep_file(writer, secret, application.candidate_id, paper)
        tell_pay(writer, made, "email")
        hour = writer.now + timedelta(days=2)
        plan_interview(writer, made, PlanInterview(hour, side.sign("place"), "Europe/Moscow"))
        start_interviews(writer, made)
        for card in cards_of(writer, made):
            below["card_id"] = card.id
            self._fill(session, card, kind)
        return made

    def _fill(self, session: Session, card: Scorecard, kind: str) -> None:
        names = {person.id: name for name, person in self.people.items()}
        name = names[card.rater_id]
        rater, note = self._as(session, name), self.side.sign(f"notes-{kind}")
        keep_card(rater, card.id, batch(filled(rubric_of(card.application.vacancy), _MARKS, note)))
        if kind == "decided":
            submit_card(rater, card.id)
        else:
            self.side.cards[name] = card.id

    def _evaluate(self, session: Session, application: int) -> None:
        side, writer = self.side, self._as(session, "recruiter_house")
        open_consensus(writer, application)
        first = rubric_of(session.get_one(Application, application).vacancy).competencies[0].id
        rater = self._as(session, self.panel[0])
        revise_rating(rater, application, Revise(first, 3, side.sign("revision")))
        decision = DecideCandidate(Outcome.HIRE, side.sign("decision"))
        decide_application(self._as(session, "hr_house"), application, decision)

    def _offers(self, session: Session, application: int) -> None:
        """One that was returned and declined, and one that is approved."""
        side, writer = self.side, self._as(session, "recruiter_house")
        today = day_at(session.get_one(Application, application).vacancy, writer.now)
        first = self._approved(session, application)
        send_offer(writer, first, SendOffer("email", today))
        answer_offer(writer, first, AnswerOffer(False, "pay", side.sign("answer"), today))  # noqa: FBT003 # told by the class
        second = self._approved(session, application)
        send_offer(writer, second, SendOffer("email", today))

    def _approved(self, session: Session, application: int) -> OfferKey:
        key, writer = self._offer(session, application), self._as(session, "recruiter_house")
        submit_offer(writer, key, mark_of(find_offer(writer, key)))
        read = find_offer(writer, key).sha256
        decision = DecideOffer(approve=True, note=self.side.sign("approval"), sha256=read)
        decide_offer(self._as(session, "hr_house"), key, decision)
        return key

    def _offer(self, session: Session, application: int) -> OfferKey:
        writer = self._as(session, "recruiter_house")
        vacancy = session.get_one(Application, application).vacancy
        terms = replace(
            sound_terms(day_at(vacancy, writer.now)),
            conditions=self.side.sign("conditions"),
            reason=self.side.sign("reason"),
        )
        return OfferKey(application, create_offer(writer, application, terms))

    def _work(self, application: int) -> None:
        """A case test that is handed in, and graded by two."""
        kit, side = self.kit, self.side
        with kit.database.transaction() as session:
            secret = self._invite(session, application)
        with kit.database.transaction() as session:
            holder = pass_of(begin_work(as_work(session, now=kit.now(), catalog=kit), secret))
            guest = as_work(session, now=kit.now(), catalog=kit)
            keep_work(guest, holder, batch({"answer:reply": side.sign("work")}))
            session.get_one(CaseWork, holder.work_id).news_called_at = kit.now()
            submit_work(guest, holder)
            side.decided["work_id"] = holder.work_id
            for name in self.panel[:2]:
                self._grade(session, name, holder.work_id)

    def _grade(self, session: Session, name: str, work_id: int) -> None:
        grader, case = self._as(session, name), self.kit.catalog.cases.written(WRITTEN)
        marks = {criterion_field(each.id): "4" for each in case.criteria}
        begin_grading(grader, work_id)
        keep_grade(grader, work_id, batch({**marks, "comment": self.side.sign("grade")}))
        submit_grade(grader, work_id)

    def _invite(self, session: Session, application: int) -> str:
        recruiter = self._as(session, "recruiter_house")
        return invite_candidate(recruiter, application, Invite(WRITTEN, "en", 7))
