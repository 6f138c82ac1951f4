"""A person whose address is known already: what is stored, what was typed, and a choice of both."""

import html
import re
from dataclasses import replace

import pytest

from hiring.candidates.models import Candidate
from hiring.candidates.service.applications import (
    AddCandidate,
    CandidateKnown,
    TakeUp,
    add_candidate,
)
from hiring.candidates.service.finding import applications_of, find_application
from hiring.toolkit import Toolkit
from hiring.vacancies.service.opening import OpenVacancy, open_vacancy
from tests.app.hiring_desk import DESCRIPTION, RUBRIC, House, open_house
from tests.app.works import as_work


@pytest.fixture
def house(kit: Toolkit) -> House:
    return open_house(kit)


@pytest.fixture
def other(house: House) -> int:
    """A second vacancy of the same employer."""
    with house.kit.database.transaction() as session:
        wanted = OpenVacancy(house.employer, None, DESCRIPTION, RUBRIC)
        return open_vacancy(
            as_work(session, actor=house.people["recruiter"], now=house.now, catalog=house.kit),
            wanted,
        )


def candidate_of(house: House, application: int) -> Candidate:
    with house.kit.database.reading() as session:
        return find_application(as_work(session), application).candidate


def applying(
    vacancy: int, name: str, email: str, *, phone: str = "", internal: bool = False
) -> AddCandidate:
    return AddCandidate(vacancy, name, email, phone, "other", internal=internal, language="en")


def applications(house: House, vacancy: int) -> list[int]:
    with house.kit.database.reading() as session:
        return [each.id for each in applications_of(as_work(session), vacancy)]


@pytest.mark.parametrize("choice", ["stored", "typed"])
def test_what_was_typed_of_a_known_person_is_never_dropped(
    house: House, other: int, choice: str
) -> None:
    with house.kit.database.transaction() as session:
        first = applying(house.vacancy, "Anna Known", "a@example.com", phone="+7 495 000")
        add_candidate(as_work(session, actor=house.people["recruiter"], now=house.now), first)
    sent = {"name": "Anna Renamed", "email": "A@example.com", "phone": "+7 812 111"}
    sent |= {"source": "agency", "language": "ru"}
    visitor, path = house.visit("recruiter"), f"/vacancies/{other}/candidates"
    answer = visitor.post(path, sent)
    page = html.unescape(answer.get_data(as_text=True))
    assert answer.status_code == 422
    box = page.split('id="known"')[1].split("</table>")[0]
    for words in ("Anna Known", "Anna Renamed", "+7 495 000", "+7 812 111", "agency"):
        assert words in box
    assert 'value="Anna Renamed"' in page
    assert applications(house, other) == []
    taken = re.search(f'name="take_up" value="([0-9]+:{choice})"', page)
    assert taken is not None
    assert visitor.post(path, sent | {"take_up": taken[1]}).status_code == 302
    (application,) = applications(house, other)
    person = candidate_of(house, application)
    told = {"stored": ("Anna Known", "+7 495 000"), "typed": ("Anna Renamed", "+7 812 111")}
    assert (person.name, person.phone) == told[choice]


def test_taking_up_one_person_does_not_take_up_another(house: House, other: int) -> None:
    first, taken = candidate_of(house, house.applied()), house.applied()
    second = candidate_of(house, taken)
    wrong = applying(other, "New Name", first.email)
    wrong = replace(wrong, take_up=TakeUp(second.id, renew=True))
    with pytest.raises(CandidateKnown) as refused, house.kit.database.transaction() as session:
        add_candidate(as_work(session, actor=house.people["recruiter"], now=house.now), wrong)
    assert refused.value.stored.name == first.name
    assert candidate_of(house, taken).name == second.name


def test_the_same_particulars_again_ask_nothing(house: House, other: int) -> None:
    known = candidate_of(house, house.applied())
    again = applying(other, known.name, known.email, internal=True)
    with house.kit.database.transaction() as session:
        made = add_candidate(
            as_work(session, actor=house.people["recruiter"], now=house.now), again
        )
    assert candidate_of(house, made).id == known.id
