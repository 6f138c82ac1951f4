"""One person with two records: told only within one's reach, put together by who reaches both."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from hiring.candidates.models import Application, Candidate, Consent
from hiring.candidates.service.applications import AddCandidate, add_candidate
from hiring.candidates.service.consents import record_consent
from hiring.candidates.service.finding import find_application
from hiring.candidates.service.merging import merge_candidates, same_person
from hiring.employers.service import SaveEmployer, create_employer
from hiring.errors import Conflict, NotFound
from hiring.policy import Person
from hiring.toolkit import Toolkit
from hiring.vacancies.service.opening import OpenVacancy, open_vacancy
from tests.app.hiring_desk import DESCRIPTION, RUBRIC, House, open_house, signed
from tests.app.works import works_for

ANNA = ("Anna", "anna@example.com", "+7 (912) 345-67-89")


@pytest.fixture
def house(kit: Toolkit) -> House:
    return open_house(kit)


@pytest.fixture
def client_vacancy(house: House) -> int:
    """A vacancy of another employer."""
    recruiter = house.people["recruiter"]
    with works_for(house.kit, recruiter).writing() as work:
        made = create_employer(work, SaveEmployer("Client", {"shared": {}, "ru": {}, "en": {}}))
        return open_vacancy(work, OpenVacancy(made, None, DESCRIPTION, RUBRIC))


@pytest.fixture
def narrow(house: House) -> Person:
    """The recruiter, whose roles hold for the first employer only."""
    return replace(house.people["recruiter"], employers=frozenset({house.employer}))


def add(house: House, actor: Person, vacancy: int, name: str, email: str, phone: str) -> int:
    command = AddCandidate(vacancy, name, email, phone, "other", internal=False, language="en")
    with works_for(house.kit, actor).writing() as work:
        return add_candidate(work, command)


def person_of(house: House, application: int) -> int:
    with works_for(house.kit).reading() as work:
        return find_application(work, application).candidate_id


def alike(house: House, actor: Person, application: int) -> list[int]:
    with works_for(house.kit, actor).reading() as work:
        found = same_person(work, find_application(work, application).candidate)
        return [each.id for each in found]


@pytest.fixture
def twice(house: House, narrow: Person, client_vacancy: int) -> tuple[int, int]:
    """Applications of one person: at the client's, and added anew by who does not reach that."""
    first = add(house, house.people["recruiter"], client_vacancy, *ANNA)
    return first, add(house, narrow, house.vacancy, *ANNA)


def test_beyond_the_reach_a_second_record_arises(
    house: House, narrow: Person, twice: tuple[int, int]
) -> None:
    client, own = twice
    assert person_of(house, client) != person_of(house, own)
    assert alike(house, narrow, own) == []
    assert alike(house, house.people["recruiter"], own) == [person_of(house, client)]


def test_who_reaches_one_of_them_puts_nothing_together(
    house: House, narrow: Person, twice: tuple[int, int]
) -> None:
    kept, other = (person_of(house, each) for each in reversed(twice))
    with works_for(house.kit, narrow).writing() as work, pytest.raises(NotFound):
        merge_candidates(work, kept, other)


def test_all_that_was_the_other_record_s_is_the_kept_one_s(
    house: House, twice: tuple[int, int]
) -> None:
    client, own = twice
    recruiter = house.people["recruiter"]
    kept, other = person_of(house, own), person_of(house, client)
    with works_for(house.kit, recruiter).writing() as work:
        record_consent(work, client, signed(house.today))
    with works_for(house.kit, recruiter).writing() as work:
        merge_candidates(work, kept, other)
    with works_for(house.kit).reading() as work:
        assert work.session.get(Candidate, other) is None
        owners = set(work.session.scalars(select(Application.candidate_id)))
        consents = set(work.session.scalars(select(Consent.candidate_id)))
    assert (owners, consents) == ({kept}, {kept})


def test_two_applications_for_one_vacancy_stay_apart(house: House) -> None:
    recruiter = house.people["recruiter"]
    first = add(house, recruiter, house.vacancy, "Anna", "", ANNA[2])
    second = add(house, recruiter, house.vacancy, "Anya", "", "8 912 345 67 89")
    kept, other = person_of(house, first), person_of(house, second)
    assert alike(house, recruiter, first) == [other]
    acting = works_for(house.kit, recruiter).writing()
    with acting as work, pytest.raises(Conflict, match="both_applied"):
        merge_candidates(work, kept, other)


@pytest.mark.parametrize(
    ("email", "phone"),
    [("", ""), ("other@example.com", ""), ("", "345-67-89"), ("", "+7 (912) 345-67-80")],
)
def test_others_are_not_taken_for_the_same_person(
    house: House, client_vacancy: int, email: str, phone: str
) -> None:
    recruiter = house.people["recruiter"]
    first = add(house, recruiter, house.vacancy, *ANNA)
    second = add(house, recruiter, client_vacancy, "Anna", email, phone)
    with works_for(house.kit, recruiter).writing() as work, pytest.raises(NotFound):
        merge_candidates(work, person_of(house, first), person_of(house, second))


def test_the_page_tells_asks_and_does(house: House, twice: tuple[int, int]) -> None:
    client, own = twice
    visitor = house.visit("recruiter")
    path = f"/applications/{own}/candidate"
    assert "It is the same person" in visitor.get(path).get_data(as_text=True)
    act = f"{path}/merge/{person_of(house, client)}"
    asked = visitor.post(act)
    assert "1 application of the other record goes to this one" in asked.get_data(as_text=True)
    assert person_of(house, client) != person_of(house, own)
    assert visitor.post(act, {"sure": "yes"}).status_code == 302
    assert person_of(house, client) == person_of(house, own)
    assert "It is the same person" not in visitor.get(path).get_data(as_text=True)
