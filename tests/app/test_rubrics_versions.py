"""Own rubrics frozen, chosen, archived; competencies that come and go."""

import pytest
from flask import Flask

from assessments.reading import digest, read_rubric
from hiring.errors import Conflict, Invalid, NotFound
from hiring.policy import Person, Role
from hiring.rubrics.service.choosing import choices, find_rubric
from hiring.rubrics.service.competencies import AddCompetency, add_competency
from hiring.rubrics.service.drafts import (
    CreateHouseRubric,
    archive_house_rubric,
    create_house_rubric,
    draft_of,
    find_house_rubric,
    restore_house_rubric,
)
from hiring.rubrics.service.versions import check_draft, make_rubric_version
from hiring.toolkit import Toolkit
from tests.app.rubric_pages import enter, events
from tests.app.works import as_work

SOURCE = "escort_manager.v1"


@pytest.fixture
def writer(app: Flask, kit: Toolkit) -> Person:
    return enter(app, kit, Role.RECRUITER).actor


def made(kit: Toolkit, writer: Person, name: str = "Ours") -> int:
    with kit.database.transaction() as session:
        command = CreateHouseRubric(name, SOURCE)
        return create_house_rubric(
            as_work(session, actor=writer, now=kit.now(), catalog=kit), command
        )


def freeze(kit: Toolkit, writer: Person, rubric: int, revision: int = 1) -> int:
    with kit.database.transaction() as session:
        return make_rubric_version(
            as_work(session, actor=writer, now=kit.now(), catalog=kit), rubric, revision
        ).number


def add(kit: Toolkit, writer: Person, rubric: int, command: AddCompetency) -> str:
    with kit.database.transaction() as session:
        return add_competency(
            as_work(session, actor=writer, now=kit.now(), catalog=kit), rubric, command
        )


def test_version_is_what_the_draft_was_and_vacancies_can_use_it(
    kit: Toolkit, writer: Person
) -> None:
    rubric = made(kit, writer)
    with kit.database.reading() as session:
        assert not [each for each in choices(as_work(session, catalog=kit)) if each.house_name]
    assert freeze(kit, writer, rubric) == 1
    with pytest.raises(Conflict, match="nothing_changed"):
        freeze(kit, writer, rubric)
    with kit.database.reading() as session:
        house = find_house_rubric(as_work(session), rubric)
        version = house.versions[0]
        frozen = find_rubric(as_work(session, catalog=kit), f"house:{rubric}.v1")
        offered = [each.name for each in choices(as_work(session, catalog=kit), "escort_manager")]
    assert version.sha256 == digest(frozen) == digest(read_rubric(version.content))
    assert (frozen.version, frozen.published) == (1, kit.now().date())
    assert frozen.competencies == kit.catalog.rubrics.find(SOURCE).competencies
    assert offered == [SOURCE, f"house:{rubric}.v1"]


def test_version_waits_until_the_check_finds_nothing(kit: Toolkit, writer: Person) -> None:
    rubric = made(kit, writer)
    freeze(kit, writer, rubric)
    add(kit, writer, rubric, AddCompetency())
    with pytest.raises(Conflict, match="lost_update"):
        freeze(kit, writer, rubric, revision=1)
    with pytest.raises(Invalid, match="rubric_has_problems"):
        freeze(kit, writer, rubric, revision=2)
    with kit.database.reading() as session:
        house = find_house_rubric(as_work(session), rubric)
        assert len(house.versions) == 1
        assert len(draft_of(house).competencies) == 9
        assert len(read_rubric(house.versions[0].content).competencies) == 8
    assert events(kit) == ["rubric_created", "rubric_version_made", "rubric_changed"]


def test_archived_rubric_is_not_offered_and_stands_still(kit: Toolkit, writer: Person) -> None:
    rubric = made(kit, writer)
    freeze(kit, writer, rubric)
    with kit.database.transaction() as session:
        archive_house_rubric(as_work(session, actor=writer, now=kit.now()), rubric)
    with kit.database.reading() as session:
        assert not [each for each in choices(as_work(session, catalog=kit)) if each.house_name]
        assert find_rubric(as_work(session, catalog=kit), f"house:{rubric}.v1").version == 1
    with pytest.raises(Conflict, match="rubric_archived"):
        add(kit, writer, rubric, AddCompetency())
    with kit.database.transaction() as session:
        restore_house_rubric(as_work(session, actor=writer, now=kit.now()), rubric)
    assert add(kit, writer, rubric, AddCompetency()).startswith("own_")
    assert events(kit)[2:4] == ["rubric_archived", "rubric_restored"]


def test_competency_of_another_rubric_fits_in(kit: Toolkit, writer: Person) -> None:
    rubric = made(kit, writer)
    twin = add(kit, writer, rubric, AddCompetency(SOURCE, "client_talk"))
    foreign = add(kit, writer, rubric, AddCompetency("cco.v1", "transformation"))
    with kit.database.reading() as session:
        draft = draft_of(find_house_rubric(as_work(session), rubric))
    assert foreign == "transformation"
    assert draft.competency(twin).anchors == draft.competency("client_talk").anchors
    codes = {problem.code for problem in check_draft(kit.catalog, draft)}
    assert not codes & {"id_twice", "id_shape", "unknown_duty"}
    assert {"competency_count", "question_twice", "serves_no_duty"} <= codes
    for _ in range(2):
        add(kit, writer, rubric, AddCompetency())
    with pytest.raises(Invalid, match="too_many_competencies"):
        add(kit, writer, rubric, AddCompetency())


def test_name_of_no_rubric_is_refused(kit: Toolkit) -> None:
    nobody = ("house:1.v1", "house:1", "house:x.v1", f"house:{'9' * 30}.v1", "nobody.v1", "")
    for name in nobody:
        with kit.database.reading() as session, pytest.raises(NotFound):
            find_rubric(as_work(session, catalog=kit), name)
