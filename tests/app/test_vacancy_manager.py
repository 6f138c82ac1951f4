"""Who can be named as the manager of a vacancy or join its panel, and where that is asked."""

import html
import re

import pytest
from sqlalchemy import select

from hiring.access.service import deactivate_person
from hiring.db.audit import AuditEntry
from hiring.employers.service import SaveEmployer, create_employer
from hiring.errors import Conflict, Invalid, NotFound
from hiring.policy import Permission
from hiring.toolkit import Toolkit
from hiring.vacancies.service.finding import find_vacancy
from hiring.vacancies.service.opening import OpenVacancy, close_vacancy, open_vacancy
from hiring.vacancies.service.people import people_for
from hiring.vacancies.service.settings import (
    AddMember,
    add_member,
    possible_managers,
    possible_members,
    set_manager,
)
from tests.app.hiring_desk import DESCRIPTION, RUBRIC, House, one_database, open_house
from tests.app.narrowing import narrowed
from tests.app.works import as_work

ELSEWHERE = "roles do not hold for this employer"


@pytest.fixture
def house(kit: Toolkit) -> House:
    return open_house(kit)


def other_employer(house: House) -> int:
    with house.kit.database.transaction() as session:
        work = as_work(session, actor=house.people["recruiter"], now=house.now)
        nothing: dict[str, dict[str, str]] = {"shared": {}, "ru": {}, "en": {}}
        return create_employer(work, SaveEmployer("Southern Club", nothing))


def name(house: House, who: str | None) -> None:
    with house.kit.database.transaction() as session:
        work = as_work(session, actor=house.people["recruiter"], now=house.now)
        set_manager(work, house.vacancy, house.people[who].id if who else None)


def offered(page: str, field: str) -> list[str]:
    """Return what a list on a page offers."""
    body = re.search(rf'<select[^>]*name="{field}".*?</select>', page, re.DOTALL)
    return re.findall(r"<option[^>]*>(.*?)</option>", html.unescape(body[0] if body else ""))


class TestUseCase:
    def test_it_is_named_recorded_and_taken_away(self, house: House) -> None:
        name(house, "third")
        assert house.kept().manager_id == house.people["third"].id
        name(house, "third")
        name(house, None)
        assert house.kept().manager_id is None
        with house.kit.database.reading() as session:
            query = select(AuditEntry.details).where(AuditEntry.action == "manager_set")
            noted = list(session.scalars(query.order_by(AuditEntry.id)))
        assert noted == [{"user": house.people["third"].id}, {"user": None}]

    def test_who_may_not_decide_cannot_be_the_manager(self, house: House) -> None:
        for who in ("second", "recruiter", "stranger"):
            with pytest.raises(NotFound, match="unknown_person"):
                name(house, who)
        for who in ("lead", "third", "root"):
            name(house, who)
        with house.kit.database.reading() as session:
            work = as_work(session, actor=house.people["recruiter"])
            found = possible_managers(work, find_vacancy(work, house.vacancy))
        assert {each.name for each in found} == {f"The {who}" for who in _DECIDERS}

    def test_whose_roles_hold_elsewhere_is_neither_offered_nor_taken(self, house: House) -> None:
        away = other_employer(house)
        narrowed(house.kit, house.people["manager"], [away])
        narrowed(house.kit, house.people["stranger"], [away])
        narrowed(house.kit, house.people["third"], [away, house.employer])
        name(house, None)
        with house.kit.database.reading() as session:
            work = as_work(session, actor=house.people["recruiter"])
            vacancy = find_vacancy(work, house.vacancy)
            managers = {each.name for each in possible_managers(work, vacancy)}
            members = {each.name for each in possible_members(work, vacancy)}
            there = {each.name for each in people_for(work, Permission.DECIDE, [away])}
        assert managers == {f"The {who}" for who in _DECIDERS} - {"The manager"}
        assert members == {"The root", "The recruiter"}
        assert there == {f"The {who}" for who in _DECIDERS}
        with pytest.raises(Invalid, match="roles_of_other_employer"):
            name(house, "manager")
        with (
            pytest.raises(Invalid, match="roles_of_other_employer"),
            house.kit.database.transaction() as session,
        ):
            work = as_work(session, actor=house.people["recruiter"], now=house.now)
            stranger = AddMember(house.people["stranger"].id, interviews=True, grades=False)
            add_member(work, house.vacancy, stranger)

    def test_closed_accounts_and_closed_vacancies_take_none(self, house: House) -> None:
        with house.kit.database.transaction() as session:
            work = as_work(session, actor=house.people["root"], now=house.now)
            deactivate_person(work, house.people["manager"].id)
        name(house, None)
        with pytest.raises(NotFound, match="unknown_person"):
            name(house, "manager")
        with house.kit.database.transaction() as session:
            work = as_work(session, actor=house.people["recruiter"], now=house.now)
            close_vacancy(work, house.vacancy)
        with pytest.raises(Conflict, match="vacancy_closed"):
            name(house, "third")

    def test_a_vacancy_opens_with_its_manager_or_not_at_all(self, house: House) -> None:
        away = other_employer(house)
        narrowed(house.kit, house.people["manager"], [away])
        command = {
            who: OpenVacancy(
                house.employer, None, DESCRIPTION, RUBRIC, manager_id=house.people[who].id
            )
            for who in ("third", "manager")
        }
        with house.kit.database.transaction() as session:
            work = as_work(session, actor=house.people["recruiter"], now=house.now)
            made = open_vacancy(work, command["third"])
            assert find_vacancy(work, made).manager_id == house.people["third"].id
        with (
            pytest.raises(Invalid, match="roles_of_other_employer"),
            house.kit.database.transaction() as session,
        ):
            work = as_work(session, actor=house.people["recruiter"], now=house.now)
            open_vacancy(work, command["manager"])


@one_database
class TestPages:
    def test_it_is_asked_when_a_vacancy_is_opened(self, house: House) -> None:
        away = other_employer(house)
        narrowed(house.kit, house.people["manager"], [away])
        visitor = house.visit("recruiter")
        page = visitor.get("/vacancies/new").get_data(as_text=True)
        assert offered(page, "manager") == ["not named yet", *sorted(f"The {w}" for w in _DECIDERS)]
        sent = {
            "subject": f"library:{DESCRIPTION}.v1",
            "employer": str(house.employer),
            "rubric": RUBRIC,
            "manager": str(house.people["manager"].id),
        }
        answer = visitor.post("/vacancies/new", sent)
        refused = html.unescape(answer.get_data(as_text=True))
        assert answer.status_code == 422
        assert ELSEWHERE in refused.split('id="manager-error">')[1].split("</p>")[0]
        taken = visitor.post("/vacancies/new", sent | {"manager": ""})
        assert "not named yet" in visitor.get(taken.location).get_data(as_text=True)

    def test_the_panel_page_changes_it_and_the_vacancy_shows_it(self, house: House) -> None:
        visitor, panel = house.visit("recruiter"), f"/vacancies/{house.vacancy}/panel"
        for who in ("manager", "third"):
            sent = {"manager": str(house.people[who].id)}
            assert visitor.post(f"/vacancies/{house.vacancy}/manager", sent).status_code == 302
            page = visitor.get(panel).get_data(as_text=True)
            assert f'<option selected value="{house.people[who].id}">' in page
            shown = visitor.get(f"/vacancies/{house.vacancy}").get_data(as_text=True)
            assert f"Hiring manager: The {who}" in shown
        visitor.post(f"/vacancies/{house.vacancy}/manager", {"manager": "424242"})
        assert "Choose one from the list." in visitor.get(panel).get_data(as_text=True)
        assert house.kept().manager_id == house.people["third"].id

    def test_who_lost_the_role_stays_named_until_somebody_changes_it(self, house: House) -> None:
        name(house, "manager")
        narrowed(house.kit, house.people["manager"], [other_employer(house)])
        visitor, panel = house.visit("recruiter"), f"/vacancies/{house.vacancy}/panel"
        page = visitor.get(panel).get_data(as_text=True)
        assert f'<option selected value="{house.people["manager"].id}">' in page
        sent = {"manager": str(house.people["manager"].id)}
        assert visitor.post(f"/vacancies/{house.vacancy}/manager", sent).status_code == 302
        assert house.kept().manager_id == house.people["manager"].id


_DECIDERS = {"root", "lead", "third", "manager"}
