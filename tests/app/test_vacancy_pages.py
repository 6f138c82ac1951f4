"""Pages of vacancies: what is refused is told where it was chosen, and nothing chosen is lost."""

import html
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from assessments.cases.library import CaseLibrary
from assessments.library import CONTENT
from hiring.employers.service import SaveEmployer, create_employer
from hiring.errors import Conflict
from hiring.interviews.service.cards import start_interviews
from hiring.positions.service.drafts import CreatePosition, create_position
from hiring.toolkit import Toolkit
from hiring.vacancies.service.opening import OpenVacancy, close_vacancy, open_vacancy
from job_descriptions.model import SectionKey
from tests.app.hiring_desk import DESCRIPTION, RUBRIC, House, one_database, open_house
from tests.app.works import as_work

CASE_BOX = re.compile(r'(<input[^>]*name="cases"[^>]*value="([^"]+)"[^>]*>)')


@pytest.fixture
def house(kit: Toolkit) -> House:
    return open_house(kit)


def chosen_measure(house: House) -> tuple[object, ...]:
    """Return weights, policy and case tests as they stand."""
    vacancy = house.kept()
    return vacancy.weights, vacancy.missing, [each.case_name for each in vacancy.cases]


@one_database
def test_a_rubric_of_another_description_is_not_said_to_test_its_duties(house: House) -> None:
    recruiter = house.people["recruiter"]
    with house.kit.database.transaction() as session:
        command = OpenVacancy(house.employer, None, "escort_manager.leasing", "escort_manager.v1")
        leasing = open_vacancy(
            as_work(session, actor=recruiter, now=house.now, catalog=house.kit), command
        )
    pages = {}
    for vacancy in (leasing, house.vacancy):
        answer = house.visit("recruiter").get(f"/vacancies/{vacancy}/measure")
        pages[vacancy] = html.unescape(answer.get_data(as_text=True))
    foreign, own = pages[leasing], pages[house.vacancy]
    duties = (
        house.kit.catalog.library.find("escort_manager.leasing")
        .section(SectionKey.DUTIES)
        .clauses()
    )
    rows = list(duties)
    assert "was written for another job description" in foreign
    assert f"0 of {len(rows)}" in foreign
    assert foreign.count("not tested by this interview") == len(rows)
    assert "was written for another job description" not in own
    assert 'needs">14 of 23</span>' in own
    assert own.count("not tested by this interview") == 9


def test_position_of_another_employer_is_told_at_the_employer(house: House) -> None:
    person, nothing = (
        house.people["recruiter"],
        SaveEmployer("Another", {"shared": {}, "ru": {}, "en": {}}),
    )
    with house.kit.database.transaction() as session:
        other = create_employer(as_work(session, actor=person, now=house.now), nothing)
        wanted = CreatePosition(house.employer, DESCRIPTION)
        position = create_position(
            as_work(session, actor=person, now=house.now, catalog=house.kit), wanted
        )
    visitor = house.visit("recruiter")
    offered = html.unescape(visitor.get("/vacancies/new").get_data(as_text=True))
    (subject,) = re.findall(f'value="(position:{position}@[^"]+)"', offered)
    sent = {"subject": subject, "rubric": RUBRIC}
    answer = visitor.post("/vacancies/new", sent | {"employer": str(other)})
    page = html.unescape(answer.get_data(as_text=True))
    assert answer.status_code == 422
    assert "belongs to another employer" in page.split('id="employer-error"')[1].split("<")[0]
    answer = visitor.post("/vacancies/new", sent | {"employer": str(house.employer)})
    assert answer.status_code == 302


@one_database
def test_chosen_case_stays_listed_when_a_newer_version_is_published(
    house: House, tmp_path: Path
) -> None:
    shutil.copytree(CONTENT / "cases", tmp_path / "cases")
    chosen = house.kept().cases[0].case_name
    code = chosen.removesuffix(".v1")
    newer = (tmp_path / "cases" / f"{chosen}.yaml").read_text("utf-8")
    newer = newer.replace("\nversion: 1\n", "\nversion: 2\n")
    (tmp_path / "cases" / f"{code}.v2.yaml").write_text(newer, "utf-8")
    renewed = replace(
        house,
        kit=replace(house.kit, catalog=replace(house.kit.catalog, cases=CaseLibrary(tmp_path))),
    )
    visitor = renewed.visit("recruiter")
    page = visitor.get(f"/vacancies/{house.vacancy}/measure").get_data(as_text=True)
    ticked = {each: "checked" in tag for tag, each in CASE_BOX.findall(page)}
    assert (ticked[chosen], ticked[f"{code}.v2"]) == (True, False)
    before = chosen_measure(house)
    sent: dict[str, object] = {f"weight-{key}": w for key, w in house.kept().weights.items()}
    sent |= {"missing": house.kept().missing, "cases": [name for name in ticked if ticked[name]]}
    assert visitor.post(f"/vacancies/{house.vacancy}/measure", sent).status_code == 302
    assert chosen_measure(house) == before


def test_nothing_starts_on_a_closed_vacancy(house: House) -> None:
    application = house.applied()
    with house.kit.database.transaction() as session:
        close_vacancy(
            as_work(session, actor=house.people["recruiter"], now=house.now), house.vacancy
        )
    with (
        pytest.raises(Conflict, match="vacancy_closed"),
        house.kit.database.transaction() as session,
    ):
        start_interviews(
            as_work(session, actor=house.people["recruiter"], now=house.now), application
        )
    path, visitor = f"/applications/{application}", house.visit("recruiter")
    answer = visitor.post(f"{path}/interviews", follow_redirects=True)
    page = html.unescape(answer.get_data(as_text=True))
    assert "The vacancy is closed. Open it again first." in page
    assert "no interview starts" in page
    assert f'action="{path}/interviews"' not in page
    assert house.cards(application) == {}
