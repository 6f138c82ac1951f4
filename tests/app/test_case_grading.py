"""Blind grading: who is offered what, what nobody may see too early, the third grader."""

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from hiring.case_tests.models import CaseWork, Grading
from hiring.case_tests.service.grades import criterion_field, fact_field, forbidden_field
from hiring.case_tests.service.grading import begin_grading
from hiring.db.audit import AuditEntry
from hiring.errors import Forbidden
from hiring.policy import Role
from hiring.vacancies.models import PanelMember, Vacancy
from tests.app.accounts import text_of
from tests.app.case_worlds import ANSWERS, EMAIL, NAME, PLANNING, WRITTEN, World, places, shares
from tests.app.desks import form_of
from tests.app.visitors import Visitor, sign_in
from tests.app.works import as_work

FIRST, SECOND, THIRD = Role.INTERVIEWER, Role.AGENCY, Role.HR


def _visitor(app: Flask, world: World, role: Role) -> Visitor:
    return sign_in(app, world.kit, role)


def _full(world: World, mark: int) -> dict[str, str]:
    criteria = world.kit.catalog.cases.written(WRITTEN).criteria
    return {criterion_field(each.id): str(mark) for each in criteria}


class TestOffers:
    @pytest.mark.usefixtures("script")
    def test_script_is_offered_to_graders_of_the_vacancy_only(self, world: World) -> None:
        assert shares(world, FIRST) == [("offered", False)]
        assert shares(world, SECOND) == [("offered", False)]
        assert shares(world, Role.HIRING_MANAGER) == []
        assert shares(world, Role.ADMINISTRATOR) == []

    @pytest.mark.usefixtures("script")
    def test_who_interviews_comes_after_who_does_not(self, world: World) -> None:
        assert shares(world, THIRD) == []
        with world.kit.database.transaction() as session:
            query = select(PanelMember).where(PanelMember.user_id == world.people[SECOND].id)
            session.delete(session.scalars(query).one())
        assert shares(world, THIRD) == [("offered", False)]

    def test_interviewer_is_warned(self, app: Flask, world: World, script: int) -> None:
        with world.kit.database.transaction() as session:
            query = select(PanelMember).where(PanelMember.user_id == world.people[SECOND].id)
            session.delete(session.scalars(query).one())
        person = _visitor(app, world, THIRD)
        person.post(f"/grading/{script}/begin")
        assert "You also interview" in text_of(person.get(f"/grading/{script}"))

    def test_work_that_is_not_in_is_not_offered(self, world: World) -> None:
        world.link(WRITTEN)
        assert shares(world, FIRST) == []

    def test_planning_is_graded_by_nobody(self, app: Flask, world: World) -> None:
        planned = world.handed_in(PLANNING, {})
        assert shares(world, FIRST) == []
        answer = _visitor(app, world, FIRST).post(f"/grading/{planned}/begin")
        assert answer.status_code == 404

    def test_two_places_and_no_third_person(self, world: World, script: int) -> None:
        kit = world.kit
        for role in (FIRST, SECOND):
            with kit.database.transaction() as session:
                begin_grading(
                    as_work(session, actor=world.people[role], now=kit.now(), catalog=kit),
                    script,
                )
        assert places(world) == {1: world.people[FIRST].id, 2: world.people[SECOND].id}
        with kit.database.transaction() as session, pytest.raises(Forbidden):
            begin_grading(
                as_work(session, actor=world.people[THIRD], now=kit.now(), catalog=kit),
                script,
            )

    def test_overdue_work_is_taken_in_when_somebody_begins(
        self, app: Flask, world: World, clock: time_machine.Traveller
    ) -> None:
        script = world.handed_in(WRITTEN, ANSWERS)
        with world.kit.database.transaction() as session:
            work = session.get_one(CaseWork, script)
            work.state, work.submitted_at = "started", None
        clock.shift(3600)
        _visitor(app, world, FIRST).post(f"/grading/{script}/begin")
        work = world.work(WRITTEN)
        assert (work.state, work.submitted_at) == ("submitted", work.deadline_at)


class TestBlind:
    def test_no_page_of_a_grader_holds_a_name(self, app: Flask, world: World, script: int) -> None:
        person = _visitor(app, world, FIRST)
        person.post(f"/grading/{script}/begin")
        for path in ("", f"/{script}", f"/{script}/shell", f"/{script}/state"):
            body = text_of(person.get(f"/grading{path}"))
            assert NAME not in body
            assert EMAIL not in body
            assert NAME.split()[1] not in body
            if path in ("", f"/{script}"):
                assert world.script() in body

    def test_script_is_open_to_its_graders_only(
        self, app: Flask, world: World, script: int
    ) -> None:
        _visitor(app, world, FIRST).post(f"/grading/{script}/begin")
        for role in (SECOND, THIRD, Role.HIRING_MANAGER, Role.ADMINISTRATOR):
            person = _visitor(app, world, role)
            for path in ("", "/shell", "/state"):
                assert person.get(f"/grading/{script}{path}").status_code == 404
            for path in ("", "/give-back"):
                assert person.post(f"/grading/{script}{path}").status_code == 404
            payload = {"device": "0" * 8 + "-0000-0000-0000-" + "0" * 12, "changes": []}
            assert person.send(f"/grading/{script}/changes", payload).status_code == 404

    def test_nobody_sees_a_grade_before_all_are_in(
        self, app: Flask, world: World, script: int
    ) -> None:
        world.grade(FIRST, script, 5)
        person = _visitor(app, world, SECOND)
        person.post(f"/grading/{script}/begin")
        for visitor in (person, _visitor(app, world, FIRST)):
            assert "All grades" not in text_of(visitor.get(f"/grading/{script}"))
        world.grade(SECOND, script, 5)
        for visitor in (person, _visitor(app, world, FIRST)):
            assert "All grades" in text_of(visitor.get(f"/grading/{script}"))

    def test_third_grader_sees_nothing_of_the_first_two(
        self, app: Flask, world: World, script: int
    ) -> None:
        world.grade(FIRST, script, 1)
        world.grade(SECOND, script, 5)
        assert "All grades" not in text_of(_visitor(app, world, FIRST).get(f"/grading/{script}"))
        person = _visitor(app, world, THIRD)
        person.post(f"/grading/{script}/begin")
        page = text_of(person.get(f"/grading/{script}"))
        assert "All grades" not in page
        assert "The interviewer" not in page

    def test_grader_who_interviews_waits_for_the_cards(
        self, app: Flask, world: World, script: int
    ) -> None:
        world.grade(FIRST, script, 1)
        world.grade(SECOND, script, 5)
        world.grade(THIRD, script, 5)
        assert "All grades" in text_of(_visitor(app, world, SECOND).get(f"/grading/{script}"))
        answer = _visitor(app, world, THIRD).get(f"/grading/{script}")
        assert answer.status_code == 200
        assert "All grades" not in text_of(answer)


class TestGrades:
    def test_marks_are_saved_submitted_and_locked(
        self, app: Flask, world: World, script: int
    ) -> None:
        person = _visitor(app, world, FIRST)
        person.post(f"/grading/{script}/begin")
        case = world.kit.catalog.cases.written(WRITTEN)
        fact, promise = case.checklist[0].id, case.forbidden[0].id
        sent = form_of(person.get(f"/grading/{script}"), "grade")
        sent = {name: value for name, value in sent.items() if name.startswith("base:")}
        sent |= _full(world, 4) | {"comment": "Clear.", fact_field(fact): "yes"}
        sent |= {forbidden_field(promise): "yes", "action": "submit"}
        assert person.agree(f"/grading/{script}", sent).status_code == 302
        with world.kit.database.reading() as session:
            grading = session.scalars(select(Grading)).one()
        assert grading.grade == {
            "schema": 1,
            "marks": {each.id: 4 for each in case.criteria},
            "facts": [fact],
            "forbidden": [promise],
        }
        assert (grading.comment, grading.place) == ("Clear.", 1)
        page = text_of(person.get(f"/grading/{script}"))
        assert "Hand in the grade" not in page
        assert person.post(f"/grading/{script}/give-back").status_code == 302
        assert places(world) == {1: world.people[FIRST].id}

    def test_unmarked_criteria_are_named_and_nothing_is_locked(
        self, app: Flask, world: World, script: int
    ) -> None:
        person = _visitor(app, world, FIRST)
        person.post(f"/grading/{script}/begin")
        criteria = world.kit.catalog.cases.written(WRITTEN).criteria
        sent = {f"base:{name}": "0" for name in _full(world, 3)} | _full(world, 3)
        del sent[criterion_field(criteria[-1].id)]
        answer = person.post(f"/grading/{script}", sent | {"action": "submit"})
        assert answer.status_code == 422
        problems = text_of(answer).split('id="problems"')[1].split("</div>")[0]
        assert criteria[-1].name.en in problems
        assert criteria[0].name.en not in problems
        assert shares(world, FIRST) == [("open", False)]

    def test_box_that_is_unticked_without_scripts_is_empty(
        self, app: Flask, world: World, script: int
    ) -> None:
        person = _visitor(app, world, FIRST)
        person.post(f"/grading/{script}/begin")
        name = fact_field(world.kit.catalog.cases.written(WRITTEN).checklist[0].id)
        person.post(f"/grading/{script}", {f"base:{name}": "0", name: "yes"})
        assert f'name="{name}" value="yes" checked' in text_of(person.get(f"/grading/{script}"))
        person.post(f"/grading/{script}", {f"base:{name}": "1"})
        assert f'name="{name}" value="yes">' in text_of(person.get(f"/grading/{script}"))

    def test_page_without_scripts_shows_both_of_two_texts(
        self, app: Flask, world: World, script: int
    ) -> None:
        person = _visitor(app, world, FIRST)
        person.post(f"/grading/{script}/begin")
        old = form_of(person.get(f"/grading/{script}"), "grade")
        old = {name: value for name, value in old.items() if name.startswith("base:")}
        case = world.kit.catalog.cases.written(WRITTEN)
        mark, box = criterion_field(case.criteria[0].id), fact_field(case.checklist[0].id)
        newer = {mark: "4", box: "yes", "comment": "The newer words."}
        assert person.post(f"/grading/{script}", old | newer).status_code == 302
        answer = person.post(f"/grading/{script}", old | {mark: "2", "comment": "Older."})
        assert answer.status_code == 409
        page = text_of(answer)
        for words in ("“4”", "“ticked”", "“The newer words.”"):
            assert words in page
        problems = page.split('id="unsaved"')[1].split("</div>")[0]
        assert case.criteria[0].name.en in problems
        assert case.checklist[0].text.en in problems
        shown = form_of(answer, "grade")
        assert shown["comment"] == "Older."
        assert f'name="{mark}" value="2" checked' in page
        sent = {name: value for name, value in shown.items() if name.startswith("base:")}
        sent |= {mark: "2", "comment": "Older."}
        assert person.post(f"/grading/{script}", sent).status_code == 302
        assert form_of(person.get(f"/grading/{script}"), "grade")["comment"] == "Older."

    def test_script_given_back_is_offered_again(
        self, app: Flask, world: World, script: int
    ) -> None:
        person = _visitor(app, world, FIRST)
        person.post(f"/grading/{script}/begin")
        assert person.agree(f"/grading/{script}/give-back").location == "/grading"
        assert places(world) == {}
        assert shares(world, FIRST) == [("offered", False)]

    def test_place_of_somebody_who_cannot_finish_is_freed(
        self, app: Flask, world: World, script: int
    ) -> None:
        _visitor(app, world, FIRST).post(f"/grading/{script}/begin")
        recruiter = _visitor(app, world, Role.RECRUITER)
        path = f"/applications/{world.application}/case-tests"
        assert "The interviewer" in text_of(recruiter.get(path))
        recruiter.agree(f"{path}/{script}/free-place", {"place": "1"})
        assert places(world) == {}
        world.grade(SECOND, script, 4)
        recruiter.post(f"{path}/{script}/free-place", {"place": "1"})
        assert len(places(world)) == 1
        for wrong in ("", "x", "9"):
            answer = recruiter.post(f"{path}/{script}/free-place", {"place": wrong})
            assert answer.status_code in (302, 404)

    def test_first_grade_freezes_the_vacancy(self, world: World, script: int) -> None:
        with world.kit.database.reading() as session:
            assert session.get_one(Vacancy, world.vacancy).frozen_at is None
        world.grade(FIRST, script, 4)
        with world.kit.database.reading() as session:
            assert session.get_one(Vacancy, world.vacancy).frozen_at is not None

    def test_event_holds_ids_only(self, world: World, script: int) -> None:
        world.grade(FIRST, script, 4)
        with world.kit.database.reading() as session:
            query = select(AuditEntry).where(AuditEntry.action == "grade_submitted")
            entry = session.scalars(query).one()
        assert entry.details == {"work": script, "place": 1}
