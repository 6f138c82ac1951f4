"""Whoever was shown marks or case results of a candidate gets no card for them afterwards."""

from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from hiring.candidates.models import ResultsSeen
from hiring.candidates.service.applications import AddCandidate, add_candidate, tell_pay
from hiring.candidates.service.consents import record_consent
from hiring.candidates.service.finding import find_application
from hiring.candidates.service.seen import who_has_seen
from hiring.errors import Conflict
from hiring.evaluations.models import Outcome
from hiring.evaluations.service.deciding import DecideCandidate, decide_application
from hiring.interviews.service.cards import cards_of, start_interviews
from hiring.policy import Person, Role
from hiring.toolkit import Toolkit
from hiring.vacancies.models import Vacancy
from hiring.vacancies.service.opening import OpenVacancy, open_vacancy
from hiring.vacancies.service.settings import (
    AddMember,
    SetPay,
    add_member,
    remove_member,
    set_pay,
)
from tests.app.accounts import text_of
from tests.app.case_worlds import PLANNING, World
from tests.app.hiring_desk import DESCRIPTION, RUBRIC, House, one_database, open_house, signed
from tests.app.visitors import sign_in
from tests.app.works import as_work

ALL_FOUR = "4" * 8


@pytest.fixture
def house(kit: Toolkit) -> House:
    return open_house(kit)


def seen(kit: Toolkit) -> list[tuple[int, int, str]]:
    """Return who has seen what of which application."""
    with kit.database.reading() as session:
        rows = session.scalars(select(ResultsSeen).order_by(ResultsSeen.id))
        return [(each.application_id, each.user_id, each.what) for each in rows]


def ready(world: World) -> None:
    """Give the application what an interview asks for."""
    kit, recruiter, now = world.kit, world.people[Role.RECRUITER], world.kit.now()
    with kit.database.transaction() as session:
        pay = SetPay(60_000, 80_000, "RUB", "month", "gross", "As colleagues are paid")
        set_pay(as_work(session, actor=recruiter, now=now), world.vacancy, pay)
        record_consent(
            as_work(session, actor=recruiter, now=now), world.application, signed(now.date())
        )
        tell_pay(as_work(session, actor=recruiter, now=now), world.application, "email")


def join(world: World, role: Role) -> None:
    with world.kit.database.transaction() as session:
        member = AddMember(world.people[role].id, interviews=True, grades=False)
        add_member(
            as_work(session, actor=world.people[Role.RECRUITER], now=world.kit.now()),
            world.vacancy,
            member,
        )


def raters(world: World) -> set[Role]:
    names = {person.id: role for role, person in world.people.items()}
    with world.kit.database.reading() as session:
        return {names[card.rater_id] for card in cards_of(as_work(session), world.application)}


def start(world: World) -> None:
    with world.kit.database.transaction() as session:
        recruiter = world.people[Role.RECRUITER]
        start_interviews(as_work(session, actor=recruiter, now=world.kit.now()), world.application)


class TestCaseResults:
    def test_who_has_read_one_gets_no_card(
        self, app: Flask, world: World, clock: time_machine.Traveller
    ) -> None:
        recruiter = sign_in(app, world.kit, Role.RECRUITER)
        work = world.handed_in(PLANNING, {})
        path = f"/applications/{world.application}/case-tests/{work}/result"
        assert recruiter.get(path).status_code == 200
        clock.shift(timedelta(hours=1))
        assert recruiter.get(path).status_code == 200
        person = world.people[Role.RECRUITER].id
        assert seen(world.kit) == [(world.application, person, "case_results")]
        ready(world)
        join(world, Role.RECRUITER)
        join(world, Role.ADMINISTRATOR)
        start(world)
        assert raters(world) == {Role.HIRING_MANAGER, Role.HR, Role.ADMINISTRATOR}
        page = text_of(recruiter.get(f"/applications/{world.application}"))
        assert "No card goes to The recruiter" in page
        # Another candidate's results were not shown: there the card is given.
        other = world.another()
        ready(other)
        start(other)
        assert Role.RECRUITER in raters(other)

    def test_two_must_be_left(self, app: Flask, world: World) -> None:
        with world.kit.database.transaction() as session:
            vacancy = session.get_one(Vacancy, world.vacancy)
            gone = next(m for m in vacancy.panel if m.user_id == world.people[Role.HR].id)
            by = world.people[Role.RECRUITER]
            remove_member(as_work(session, actor=by, now=world.kit.now()), world.vacancy, gone.id)
        work = world.handed_in(PLANNING, {})
        ready(world)
        reader = sign_in(app, world.kit, Role.ADMINISTRATOR)
        path = f"/applications/{world.application}/case-tests/{work}/result"
        assert reader.get(path).status_code == 200
        join(world, Role.ADMINISTRATOR)
        with pytest.raises(Conflict, match="results_seen"):
            start(world)
        assert raters(world) == set()
        # No dead end: somebody who has seen nothing may still join.
        join(world, Role.RECRUITER)
        start(world)
        assert raters(world) == {Role.HIRING_MANAGER, Role.RECRUITER}

    @one_database
    def test_a_refused_page_shows_and_records_nothing(self, app: Flask, world: World) -> None:
        work = world.handed_in(PLANNING, {})
        interviewer = sign_in(app, world.kit, Role.HR)
        path = f"/applications/{world.application}/case-tests/{work}/result"
        assert interviewer.get(path).status_code == 403
        assert seen(world.kit) == []


PAPERS = (
    "/applications/{0}/evaluation",
    "/applications/{0}/consensus",
    "/applications/{0}/evaluation/draft/en/record.html",
    "/applications/{0}/evaluation/draft/ru/letter.json",
    "/applications/{0}/evaluation/1/en/manager.html",
    "/vacancies/{1}/comparison",
    "/vacancies/{1}/comparison/en.pdf",
    "/vacancies/{1}/marks/en.xlsx",
)


class TestMarks:
    @pytest.mark.parametrize("path", PAPERS)
    @one_database
    def test_each_page_and_file_records_the_showing(self, house: House, path: str) -> None:
        made = house.scored(ALL_FOUR, ALL_FOUR, ALL_FOUR)
        kit, manager = house.kit, house.people["manager"]
        with kit.database.transaction() as session:
            decide_application(
                as_work(session, actor=manager, catalog=kit),
                made,
                DecideCandidate(Outcome.RESERVE, ""),
            )
        answer = house.visit("recruiter").client.get(path.format(made, house.vacancy))
        assert answer.status_code == 200
        assert seen(kit) == [(made, house.people["recruiter"].id, "marks")]

    @one_database
    def test_another_application_of_the_same_person_counts(self, house: House) -> None:
        made, recruiter = house.scored(ALL_FOUR, ALL_FOUR, ALL_FOUR), house.people["recruiter"]
        with house.kit.database.transaction() as session:
            command = OpenVacancy(house.employer, None, DESCRIPTION, RUBRIC)
            vacancy = open_vacancy(
                as_work(session, actor=recruiter, now=house.now, catalog=house.kit), command
            )
            person = find_application(as_work(session), made).candidate
            again = AddCandidate(
                vacancy, person.name, person.email, "", "other", internal=False, language="en"
            )
            other = add_candidate(as_work(session, actor=recruiter, now=house.now), again)
        house.visit("recruiter").get(f"/applications/{made}/evaluation")
        with house.kit.database.reading() as session:
            assert find_application(as_work(session), other).candidate_id == person.id
            assert who_has_seen(as_work(session), other) == {recruiter.id}

    @one_database
    def test_what_is_sealed_is_not_seen(self, house: House) -> None:
        made = house.interviewed()
        visitor = house.visit("recruiter")
        for path in PAPERS:
            visitor.client.get(path.format(made, house.vacancy))
        assert seen(house.kit) == []


def write(house: House, actor: Person, member: AddMember) -> None:
    with house.kit.database.transaction() as session:
        add_member(as_work(session, actor=actor, now=house.now), house.vacancy, member)


class TestPanel:
    def test_it_stands_still_both_ways_after_the_first_mark(self, house: House) -> None:
        made, recruiter = house.interviewed(), house.people["recruiter"]
        house.fill("lead", house.cards(made)["lead"], ALL_FOUR)
        stranger = house.people["stranger"].id
        for grades in (True, False):
            member = AddMember(stranger, interviews=True, grades=grades)
            with (
                pytest.raises(Conflict, match="panel_frozen"),
                house.kit.database.transaction() as s,
            ):
                add_member(as_work(s, actor=recruiter, now=house.now), house.vacancy, member)
        visitor = house.visit("recruiter")
        page = text_of(visitor.get(f"/vacancies/{house.vacancy}/panel"))
        assert 'name="interviews"' not in page
        path = f"/vacancies/{house.vacancy}/panel"
        answer = visitor.post(path, {"person": str(stranger), "interviews": "y"})
        assert "no interviewer can join the panel" in text_of(visitor.get(answer.location))
        visitor.post(path, {"person": str(stranger), "grades": "y"})
        assert {m.user_id: m.interviews for m in house.kept().panel}[stranger] is False
