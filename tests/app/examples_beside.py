"""People who work beside the examples and inside them, through the use cases, in every way."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from random import Random
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from hiring.access.models import User
from hiring.candidates.models import Application, Candidate
from hiring.candidates.service.applications import (
    AddCandidate,
    ChangeCandidate,
    add_candidate,
    change_candidate,
    tell_pay,
)
from hiring.candidates.service.consents import record_consent
from hiring.candidates.service.uploads import keep_file
from hiring.case_tests.service.grading import begin_grading
from hiring.case_tests.service.inviting import Invite, invite_candidate
from hiring.case_tests.service.working import begin_work, keep_work, pass_of, submit_work
from hiring.employers.models import Employer
from hiring.employers.service import SaveEmployer, create_employer
from hiring.errors import Conflict
from hiring.evaluations.models import Outcome
from hiring.evaluations.service.deciding import DecideCandidate, decide_application
from hiring.interviews.service.absences import Absence, record_absence
from hiring.interviews.service.cards import (
    cards_of,
    keep_card,
    start_interviews,
    submit_card,
)
from hiring.offers.service.drafting import create_offer
from hiring.policy import Person, Role
from hiring.positions.models import Position
from hiring.positions.service.drafts import CreatePosition, create_position, touch
from hiring.positions.service.versions import make_position_version
from hiring.rubrics.service.choosing import house_name
from hiring.rubrics.service.drafts import CreateHouseRubric, create_house_rubric
from hiring.rubrics.service.versions import make_rubric_version
from hiring.scorecards.models import CardState
from hiring.toolkit import Toolkit
from hiring.vacancies.models import PanelMember, Vacancy
from hiring.vacancies.service.finding import find_vacancy
from hiring.vacancies.service.opening import OpenVacancy, open_vacancy, rubric_of
from hiring.vacancies.service.settings import AddMember, SetPay, add_member, set_pay
from tests.app.case_worlds import ANSWERS, WRITTEN
from tests.app.hiring_desk import batch, filled, newcomer, signed
from tests.app.offer_desk import sound_terms
from tests.app.survey_desk import csv_file, imported, raw_rows
from tests.app.works import as_work

PEOPLE = {
    "root": Role.ADMINISTRATOR,
    "lead": Role.HR,
    "second": Role.INTERVIEWER,
    "recruiter": Role.RECRUITER,
}
DESCRIPTION, RUBRIC = "escort_manager.wellness", "escort_manager.v1"
ADDRESSES = ("jane@example.org", "olga@example.org", "ivan@example.org")
PDF = b"%PDF-1.7\n%%EOF\n"
_NOTHING: dict[str, dict[str, str]] = {"shared": {}, "ru": {}, "en": {}}


def staff(session: Session, kit: Toolkit) -> dict[str, Person]:
    """Add the people of the house."""
    return {name: newcomer(session, kit, f"own.{name}", role) for name, role in PEOPLE.items()}


@dataclass(frozen=True, slots=True)
class Way:
    """Something that people do; `inside` says that what it makes hangs below an example."""

    run: Callable[[], None]
    inside: bool


@dataclass(frozen=True, slots=True)
class Beside:
    """Acts of people with accounts of their own, upon something chosen by chance."""

    kit: Toolkit
    people: Mapping[str, Person]
    random: Random
    numbers: Iterator[int] = field(default_factory=lambda: iter(range(1, 1000)))

    def beginnings(self) -> list[Way]:
        """Return the ways to make what all else is done with, in an order that works."""
        kinds = (False, True)
        positions = [partial(self.position, example=each) for each in kinds]
        vacancies = [
            partial(self.vacancy, example=each, position=position)
            for each in kinds
            for position in (None, False, True)
        ]
        roots: list[Callable[[], None]] = [self.employer, *positions, *vacancies]
        roots += [self.rubric, self.survey]
        return [Way(each, inside=False) for each in roots]

    def ways(self) -> list[Way]:
        """Return what can be done beside the examples and, the same, inside them."""
        acts = [self.candidate, self.papers, self.cards, self.decision, self.offer, self.script]
        acts += [self.words, self.particulars, self.panel]
        return [Way(partial(act, example=each), each) for act in acts for each in (False, True)]

    def employer(self) -> None:
        with self._work() as session:
            named = SaveEmployer(f"Own {next(self.numbers)}", _NOTHING)
            create_employer(as_work(session, actor=self.people["root"], now=self.kit.now()), named)

    def position(self, *, example: bool) -> None:
        """Make a position of an own employer or of an example one."""
        with self._work() as session:
            employer = self._any(session, Employer, example=example)
            command = CreatePosition(employer.id, DESCRIPTION)
            recruiter = self.people["recruiter"]
            create_position(
                as_work(session, actor=recruiter, now=self.kit.now(), catalog=self.kit),
                command,
            )

    def vacancy(self, *, example: bool, position: bool | None) -> None:
        """Open a vacancy of an employer of a kind, for a position of a kind or for none."""
        recruiter, now = self.people["recruiter"], self.kit.now()
        with self._work() as session:
            employer = self._any(session, Employer, example=example).id
            rubric, description, chosen = RUBRIC, DESCRIPTION, None
            if position is not None:
                query = select(Position).where(Position.example.is_(position))
                found = session.scalars(query.where(Position.employer.has(example=example))).all()
                if not found:
                    return
                of = self.random.choice(found)
                employer, chosen, description = of.employer_id, of.id, of.source
                rubric = self.kit.catalog.rubrics.find(of.source.partition(".")[0]).name
            command = OpenVacancy(employer, chosen, description, rubric)
            made = open_vacancy(
                as_work(session, actor=recruiter, now=now, catalog=self.kit), command
            )
            for name in ("lead", "second"):
                member = AddMember(self.people[name].id, interviews=True, grades=True)
                add_member(as_work(session, actor=recruiter, now=now), made, member)
            pay = SetPay(60_000, 80_000, "RUB", "month", "gross", "As colleagues are paid")
            set_pay(as_work(session, actor=recruiter, now=now), made, pay)

    def rubric(self) -> None:
        """Write an own rubric and open a vacancy that uses it."""
        root, now = self.people["root"], self.kit.now()
        with self._work() as session:
            named = CreateHouseRubric(f"Own {next(self.numbers)}", RUBRIC)
            made = create_house_rubric(
                as_work(session, actor=root, now=now, catalog=self.kit), named
            )
            version = make_rubric_version(
                as_work(session, actor=root, now=now, catalog=self.kit), made, 1
            )
            employer = self._any(session, Employer, example=False).id
            command = OpenVacancy(employer, None, DESCRIPTION, house_name(version))
            open_vacancy(as_work(session, actor=root, now=now, catalog=self.kit), command)

    def survey(self) -> None:
        imported(self.kit, self.people["root"], csv_file(raw_rows()))

    def candidate(self, *, example: bool) -> None:
        """Add one of few people, so that many apply for vacancies of both kinds."""
        with self._work() as session:
            vacancy, email = self._any(session, Vacancy, example=example), self._address()
            told = (f"Person of {email}", email, "", "other")
            command = AddCandidate(vacancy.id, *told, internal=False, language="en")
            add_candidate(
                as_work(session, actor=self.people["recruiter"], now=self.kit.now()), command
            )

    def papers(self, *, example: bool) -> None:
        """Record a consent, keep a CV and tell the pay."""
        recruiter, now = self.people["recruiter"], self.kit.now()
        with self._work() as session:
            application = self._applied(session, example=example)
            person = application.candidate_id
            record_consent(
                as_work(session, actor=recruiter, now=now), application.id, signed(now.date())
            )
            keep_file(
                as_work(session, actor=recruiter, now=now), self.kit.settings.secret, person, PDF
            )
            if application.vacancy.pay_from is not None:
                tell_pay(as_work(session, actor=recruiter, now=now), application.id, "email")

    def cards(self, *, example: bool) -> None:
        """Give cards out and let everybody of the house fill theirs in; the others are absent."""
        self.papers(example=example)
        recruiter, now = self.people["recruiter"], self.kit.now()
        names = {person.id: person for person in self.people.values()}
        with self._work() as session:
            application = self._applied(session, example=example)
            start_interviews(as_work(session, actor=recruiter, now=now), application.id)
            rubric = rubric_of(application.vacancy)
            for card in cards_of(as_work(session), application.id):
                if card.state != CardState.DRAFT or card.started_at:
                    continue
                if rater := names.get(card.rater_id):
                    marks = filled(rubric, "3" * len(rubric.competencies), "Saw it")
                    keep_card(as_work(session, actor=rater, now=now), card.id, batch(marks))
                    submit_card(as_work(session, actor=rater, now=now), card.id)
                else:
                    record_absence(
                        as_work(session, actor=recruiter, now=now), card.id, Absence("left")
                    )

    def decision(self, *, example: bool) -> None:
        with self._work() as session:
            for each in self._all_applied(session, example=example):
                cards = cards_of(as_work(session), each.id)
                if cards and all(card.state != CardState.DRAFT for card in cards):
                    command = DecideCandidate(Outcome.DECLINE, "Not this time")
                    decide_application(
                        as_work(session, actor=self.people["lead"], catalog=self.kit),
                        each.id,
                        command,
                    )
                    return

    def offer(self, *, example: bool) -> None:
        with self._work() as session:
            application, now = self._applied(session, example=example), self.kit.now()
            terms = sound_terms(now.date())
            create_offer(
                as_work(session, actor=self.people["recruiter"], now=now), application.id, terms
            )

    def script(self, *, example: bool) -> None:
        """Let a candidate hand a case test in and a grader begin."""
        kit, now = self.kit, self.kit.now()
        with self._work() as session:
            mine = self._all_applied(session, example=example)
            mine = [
                each
                for each in mine
                if any(case.case_name == WRITTEN for case in each.vacancy.cases)
                and any(member.grades for member in each.vacancy.panel)
            ]
            if not mine:
                return
            command, application = Invite(WRITTEN, "en", 7), self.random.choice(mine)
            secret = invite_candidate(
                as_work(session, actor=self.people["recruiter"], now=now), application.id, command
            )
            holder = pass_of(begin_work(as_work(session, now=now, catalog=kit), secret))
            keep_work(as_work(session, now=now, catalog=kit), holder, batch(ANSWERS))
            work = submit_work(as_work(session, now=now + timedelta(days=1), catalog=kit), holder)
            grader = next(each for each in application.vacancy.panel if each.grades)
            begin_grading(
                as_work(session, actor=grader.user.as_actor(), now=now, catalog=kit),
                work.id,
            )

    def words(self, *, example: bool) -> None:
        """Change a position and make a version of it."""
        recruiter, now = self.people["recruiter"], self.kit.now()
        with self._work() as session:
            position = self._any(session, Position, example=example)
            shared = position.values["shared"] | {"contact_name": f"No. {next(self.numbers)}"}
            position.values = position.values | {"shared": shared}
            touch(position, recruiter, now)
            if position.archived_at is None:
                make_position_version(
                    as_work(session, actor=recruiter, now=now, catalog=self.kit),
                    position.id,
                    "",
                )

    def particulars(self, *, example: bool) -> None:
        """Give a candidate one of the few addresses."""
        with self._work() as session:
            person, email = self._any(session, Candidate, example=example), self._address()
            command = ChangeCandidate(f"Person of {email}", email, "", "other", "en")
            change_candidate(
                as_work(session, actor=self.people["recruiter"], now=self.kit.now()),
                person.id,
                command,
            )

    def panel(self, *, example: bool) -> None:
        """Add an example account to an own panel, or one of the house to an example's."""
        with self._work() as session:
            vacancy = self._any(session, Vacancy, example=example)
            taken = select(PanelMember.user_id).where(PanelMember.vacancy_id == vacancy.id)
            query = select(User).where(User.example.is_not(example), User.id.not_in(taken))
            names = [Role.HR, Role.INTERVIEWER, Role.RECRUITER]
            found = [each for each in session.scalars(query) if each.roles[0].name in names]
            if not found or find_vacancy(as_work(session), vacancy.id).closed_at:
                return
            member = AddMember(self.random.choice(found).id, interviews=True, grades=True)
            now = self.kit.now()
            add_member(
                as_work(session, actor=self.people["recruiter"], now=now), vacancy.id, member
            )

    @contextmanager
    def _work(self) -> Iterator[Session]:
        """Open a transaction; what the rules refuse is not done."""
        with suppress(Conflict), self.kit.database.transaction() as session:
            yield session

    def _any(self, session: Session, model: Any, *, example: bool) -> Any:
        query = select(model).where(model.example.is_(example)).order_by(model.id)
        return self.random.choice(session.scalars(query).all())

    def _all_applied(self, session: Session, *, example: bool) -> list[Application]:
        query = select(Application).join(Application.vacancy)
        found = session.scalars(query.where(Vacancy.example.is_(example)).order_by(Application.id))
        return self.random.sample(every := list(found), len(every))

    def _applied(self, session: Session, *, example: bool) -> Application:
        return self._all_applied(session, example=example)[0]

    def _address(self) -> str:
        return self.random.choice(ADDRESSES)
