"""One person with two records: told only within one's reach, put together by who reaches both."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from time import sleep

import pytest
from sqlalchemy import select

from hiring.candidates.models import (
    Application,
    Candidate,
    CandidateFile,
    Consent,
    ResultsSeen,
)
from hiring.candidates.service.applications import (
    AddCandidate,
    ChangeCandidate,
    add_candidate,
    change_candidate,
)
from hiring.candidates.service.consents import record_consent, withdraw_consent
from hiring.candidates.service.finding import find_application, find_candidate
from hiring.candidates.service.merging import same_person
from hiring.candidates.service.uploads import drop_file, keep_file
from hiring.employers.service import SaveEmployer, create_employer
from hiring.errors import Conflict, NotFound
from hiring.interviews.service.merging import merge_candidates
from hiring.policy import Person
from hiring.toolkit import Toolkit
from hiring.vacancies.service.opening import OpenVacancy, open_vacancy
from hiring.work import Work
from tests.app.hiring_desk import DESCRIPTION, RUBRIC, House, open_house, signed
from tests.app.stray_clicks import PDF
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


def test_who_still_rates_and_has_seen_the_other_keeps_them_apart(
    house: House, client_vacancy: int
) -> None:
    rated = house.interviewed("Anna")
    client = add(house, house.people["recruiter"], client_vacancy, "Anna", "", ANNA[2])
    with house.kit.database.transaction() as session:
        session.get_one(Candidate, person_of(house, rated)).phone = ANNA[2]
        seen = {"application_id": client, "user_id": house.people["second"].id}
        session.add(ResultsSeen(**seen, what="marks", at=house.now))
    kept, other = person_of(house, rated), person_of(house, client)
    for one, two in ((kept, other), (other, kept)):
        acting = works_for(house.kit, house.people["recruiter"]).writing()
        with acting as work, pytest.raises(Conflict, match="raters_have_seen"):
            merge_candidates(work, one, two)


def test_a_record_that_others_use_is_theirs_too(
    house: House, narrow: Person, client_vacancy: int
) -> None:
    recruiter = house.people["recruiter"]
    own = add(house, recruiter, house.vacancy, *ANNA)
    add(house, recruiter, client_vacancy, *ANNA)
    person = person_of(house, own)
    with works_for(house.kit, recruiter).writing() as work:
        consent = record_consent(work, own, signed(house.today))
        file = keep_file(work, house.kit.settings.secret, person, PDF)
    changed = ChangeCandidate("Anya", "", "", "other", "en")
    acts: list[Callable[[Work], object]] = [
        lambda work: change_candidate(work, person, changed),
        lambda work: withdraw_consent(work, person, consent),
        lambda work: drop_file(work, person, file),
    ]
    for act in acts:
        acting = works_for(house.kit, narrow).writing()
        with acting as work, pytest.raises(Conflict, match="record_shared"):
            act(work)
    for act in acts:
        with works_for(house.kit, recruiter).writing() as work:
            act(work)


def adds_file(house: House, work: Work, client: int, other: int) -> None:
    keep_file(work, house.kit.settings.secret, other, PDF)


def adds_consent(house: House, work: Work, client: int, other: int) -> None:
    record_consent(work, client, signed(house.today))


def adds_application(house: House, work: Work, client: int, other: int) -> None:
    command = OpenVacancy(house.employer, None, DESCRIPTION, RUBRIC)
    made = {"vacancy_id": open_vacancy(work, command), "candidate_id": other, "script": "RACE"}
    find_candidate(work, other, for_change=True)
    work.session.add(Application(**made, created_at=house.now))
    work.session.flush()


@pytest.mark.parametrize("adds", [adds_file, adds_consent, adds_application])
def test_what_others_add_meanwhile_is_not_lost(
    house: House, twice: tuple[int, int], adds: Callable[[House, Work, int, int], None]
) -> None:
    client, own = twice
    kept, other = person_of(house, own), person_of(house, client)
    works = works_for(house.kit, house.people["recruiter"])

    def merge() -> None:
        with works.writing() as work:
            merge_candidates(work, kept, other)

    with ThreadPoolExecutor(1) as pool:
        with works.writing() as work:
            adds(house, work, client, other)
            merging = pool.submit(merge)
            # Long enough for the other thread to come to the rows that are held here.
            sleep(0.3)
        merging.result(30)
    with works.reading() as work:
        for model in (CandidateFile, Consent, Application):
            assert set(work.session.scalars(select(model.candidate_id))) <= {kept}
        parts = work.session.get_one(Candidate, kept)
        found = len(parts.files) + len(parts.consents) + len(parts.applications)
    assert found == 3
