"""Vacancies and candidates as their raters and managers see them: what is needed, no more."""

import io
import re

import pytest
from flask import Flask

from hiring.candidates.service.uploads import keep_file
from hiring.policy import Role
from hiring.toolkit import Toolkit
from hiring.vacancies.service.finding import find_vacancy
from hiring.vacancies.service.opening import close_vacancy
from hiring.vacancies.service.settings import set_manager
from tests.app.case_worlds import ANSWERS, NAME, WRITTEN, World
from tests.app.hiring_desk import House, one_database, open_house, text_of
from tests.app.narrowing import narrowed
from tests.app.visitors import sign_in
from tests.app.works import as_work

PDF = b"%PDF-1.7\n" + b"x" * 2000 + b"\n%%EOF\n"
ANNA = "Anna Vysotskaya"
FORM = re.compile(r'<form[^>]*action="([^"]+)"')
OUTSIDE_THE_FRAME = ("/language/", "/sign-out")


@pytest.fixture
def house(kit: Toolkit) -> House:
    return open_house(kit)


def named(house: House, who: str) -> None:
    with house.kit.database.transaction() as session:
        work = as_work(session, actor=house.people["recruiter"], now=house.now)
        set_manager(work, house.vacancy, house.people[who].id)


def uploaded(house: House, application: int) -> str:
    """Let the recruiter upload a CV; return its address."""
    path = f"/applications/{application}"
    sent = {"file": (io.BytesIO(PDF), "cv.pdf")}
    house.visit("recruiter").post(f"{path}/files", sent)
    page = text_of(house.visit("recruiter"), f"{path}/candidate")
    found = re.search(rf'(?<=href="){path}/files/\d+(?=")', page)
    assert found is not None
    return found[0]


def offers_no_act(page: str) -> bool:
    """Whether a page sends nothing but what its frame does."""
    return all(action.startswith(OUTSIDE_THE_FRAME) for action in FORM.findall(page))


@one_database
@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("who", ["second", "third", "manager"])
def test_raters_and_the_manager_read_candidates_and_change_nothing(
    house: House, who: str, language: str
) -> None:
    application = house.interviewed(ANNA)
    cv, visitor = uploaded(house, application), house.visit(who, language)
    assert f'href="/vacancies/{house.vacancy}"' in text_of(visitor, "/vacancies")
    vacancy = text_of(visitor, f"/vacancies/{house.vacancy}")
    assert f'href="/applications/{application}">{ANNA}</a>' in vacancy
    assert "The manager" in vacancy
    page = text_of(visitor, f"/applications/{application}")
    assert ANNA in page
    assert f'href="{cv}"' in page
    assert ('href="/scorecards/' in page) == (who != "manager")
    for each in (vacancy, page):
        assert offers_no_act(each)
        for hidden in (
            "candidate.1@example.com",
            "60 000",
            "60,000",
            "80 000",
            "consent",
            "огласи",
        ):
            assert hidden not in each
    answer = visitor.get(cv)
    assert (answer.status_code, answer.data) == (200, PDF)
    assert "attachment" in answer.headers["Content-Disposition"]


@one_database
def test_who_takes_no_part_reads_nothing_and_is_told_what_to_do(house: House) -> None:
    application = house.interviewed(ANNA)
    cv = uploaded(house, application)
    named(house, "lead")
    for who in ("stranger", "manager"):
        visitor = house.visit(who)
        for path in (f"/vacancies/{house.vacancy}", f"/applications/{application}", cv):
            assert visitor.get(path).status_code == 404
        listed = text_of(visitor, "/vacancies")
        assert "You take part in no open vacancy yet." in listed
        assert f'href="/vacancies/{house.vacancy}"' not in listed


@one_database
def test_evaluation_is_linked_once_it_is_open(house: House) -> None:
    application = house.interviewed(ANNA)
    link = f'href="/applications/{application}/evaluation"'
    path = f"/applications/{application}"
    for who in ("second", "manager"):
        assert link not in text_of(house.visit(who), path)
    house.score(application, dict.fromkeys(("lead", "second", "third"), "4" * 8))
    for who in ("second", "manager"):
        assert link in text_of(house.visit(who), path)
        assert house.visit(who).get(f"{path}/evaluation").status_code == 200


@one_database
def test_closed_vacancies_stay_readable(house: House) -> None:
    application = house.interviewed(ANNA)
    with house.kit.database.transaction() as session:
        work = as_work(session, actor=house.people["recruiter"], now=house.now)
        close_vacancy(work, house.vacancy)
    visitor = house.visit("second")
    assert "You take part in no open vacancy yet." in text_of(visitor, "/vacancies")
    assert f'href="/vacancies/{house.vacancy}"' in text_of(visitor, "/vacancies?closed=1")
    assert ANNA in text_of(visitor, f"/vacancies/{house.vacancy}")
    assert visitor.get(f"/applications/{application}").status_code == 200


@one_database
def test_roles_narrowed_to_another_employer_end_all_of_it(house: House) -> None:
    application = house.interviewed(ANNA)
    narrowed(house.kit, house.people["second"], [])
    for path in (f"/vacancies/{house.vacancy}", f"/applications/{application}"):
        assert house.visit("second").get(path).status_code == 404


@one_database
@pytest.mark.parametrize("grader", [Role.INTERVIEWER, Role.HIRING_MANAGER])
def test_who_only_grades_learns_no_name(app: Flask, world: World, grader: Role) -> None:
    """Neither before nor after the work is in, whatever the address."""
    kit, application = world.kit, world.application
    with kit.database.transaction() as session:
        work = as_work(session, actor=world.people[Role.RECRUITER], now=kit.now())
        kept = keep_file(work, kit.settings.secret, 1, PDF)
        panel = find_vacancy(work, world.vacancy).panel
        member = next(each for each in panel if each.user_id == world.people[grader].id)
        member.interviews, member.grades = False, True
    script = world.handed_in(WRITTEN, ANSWERS)
    visitor = sign_in(app, kit, grader)
    assert visitor.get(f"/vacancies/{world.vacancy}").status_code == 200
    for path in ("", "/evaluation", "/offers", f"/files/{kept}", "/candidate"):
        answer = visitor.get(f"/applications/{application}{path}")
        assert answer.status_code in (403, 404), path
        assert NAME not in answer.get_data(as_text=True)
    pages = ("/", "/vacancies", f"/vacancies/{world.vacancy}", "/grading", f"/grading/{script}")
    for path in (*pages, f"/vacancies/{world.vacancy}/comparison"):
        page = visitor.get(path).get_data(as_text=True)
        assert NAME not in page, path
    shown = visitor.get(f"/vacancies/{world.vacancy}").get_data(as_text=True)
    assert world.script() not in shown
    assert re.search("without knowing whose they are|не зная, чьи они", shown)


@one_database
def test_no_script_number_stands_beside_a_name(app: Flask, world: World) -> None:
    world.handed_in(WRITTEN, ANSWERS)
    for role in (Role.HR, Role.RECRUITER, Role.ADMINISTRATOR):
        visitor = sign_in(app, world.kit, role)
        for path in (f"/vacancies/{world.vacancy}", f"/applications/{world.application}"):
            page = visitor.get(path).get_data(as_text=True)
            assert NAME in page
            assert world.script() not in page


@one_database
def test_who_is_named_decides_and_nobody_outside(house: House) -> None:
    application = house.scored(*("4" * 8 for _rater in range(3)), name=ANNA)
    path = f"/applications/{application}/evaluation"
    decision = {"outcome": "decline", "reason": "The office is too far away."}
    named(house, "lead")
    outside = house.visit("manager")
    assert "Candidates to decide about" not in text_of(outside, "/")
    assert outside.post(path, decision).status_code == 404
    named(house, "manager")
    assert f'href="{path}"' in text_of(house.visit("manager"), "/")
    assert house.visit("manager").agree(path, decision).status_code == 302
