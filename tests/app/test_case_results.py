"""Results of case tests: when a score stands, who may see it, and what the page explains."""

import itertools
from decimal import Decimal

import pytest
import time_machine
from flask import Flask

from assessments.cases.written import Grade, combine
from hiring.case_tests.models import CaseWork
from hiring.case_tests.service.inviting import withdraw_invitation
from hiring.case_tests.service.results import CaseResult, results_among
from hiring.case_tests.service.working import begin_work
from hiring.policy import Role
from tests.app.accounts import text_of
from tests.app.case_worlds import NAME, PLANNING, WRITTEN, World
from tests.app.visitors import Visitor, sign_in
from tests.app.works import as_work

ANSWERS = {"answer:reply": "Ten percent is mine to give.", "answer:note": "Please decide."}
FIRST, SECOND, THIRD = Role.INTERVIEWER, Role.AGENCY, Role.HR


@pytest.fixture
def script(world: World) -> int:
    """A written case that is handed in."""
    return world.handed_in(WRITTEN, ANSWERS)


def _visitor(app: Flask, world: World, role: Role) -> Visitor:
    return sign_in(app, world.kit, role)


def _result(world: World) -> CaseResult:
    """Return what the only case test of the application says now."""
    with world.kit.database.reading() as session:
        work = as_work(session, now=world.kit.now(), catalog=world.kit)
        (result,) = results_among(work, [world.application])[world.application]
        return result


def test_written_score_waits_for_all_grades(world: World, script: int) -> None:
    kit = world.kit
    case = kit.catalog.cases.written(WRITTEN)
    steps = [(FIRST, 3), (SECOND, 5), (THIRD, 5)]
    for count, (role, mark) in enumerate(steps, 1):
        result = _result(world)
        assert (result.score, result.grades, result.disagreement) == (None, count - 1, None)
        world.grade(role, script, mark)
    result = _result(world)
    facts = frozenset(each.id for each in case.checklist[:2])
    marks = [{each.id: mark for each in case.criteria} for _role, mark in steps]
    expected = combine(case, [Grade(str(n), m, facts) for n, m in enumerate(marks, 1)])
    assert (result.score, result.grades) == (expected.total, 3)
    assert result.disagreement == expected.difference == Decimal(50)
    assert [part.code for part in result.parts] == ["graded", "checklist"]
    assert sum(part.weight for part in result.parts) == 100


def test_work_that_was_begun_before_says_which_attempt_it_is(
    app: Flask, world: World, script: int
) -> None:
    kit = world.kit
    person, other, secret = world.people[Role.RECRUITER], world.another(), world.link(PLANNING)
    with kit.database.transaction() as session:
        begin_work(as_work(session, now=kit.now(), catalog=kit), secret)
    other.link(WRITTEN)
    for work in (world.work(PLANNING), other.work(WRITTEN)):
        with kit.database.transaction() as session:
            withdraw_invitation(as_work(session, actor=person, now=kit.now()), work.id)
    again, unseen = world.handed_in(PLANNING, {}), other.handed_in(WRITTEN, ANSWERS)
    with kit.database.reading() as session:
        found = results_among(as_work(session, catalog=kit), [world.application, other.application])
    attempts = {each.work_id: each.attempt for own in found.values() for each in own}
    assert attempts == {script: 1, again: 2, unseen: 1}
    visitor = _visitor(app, world, Role.RECRUITER)
    path = f"/applications/{world.application}/case-tests"
    assert "attempt 2" in text_of(visitor.get(f"{path}/{again}/result"))
    assert "attempt" not in text_of(visitor.get(f"{path}/{script}/result"))


def test_planning_score_stands_at_once(world: World) -> None:
    kit = world.kit
    task = kit.catalog.cases.planning(PLANNING).tasks[0].id
    world.handed_in(PLANNING, {f"task:{task}:action": "postpone"})
    result = _result(world)
    assert result.score is not None
    assert result.planning is not None
    assert len(result.parts) == 7
    assert {each.code for each in result.explanations} >= {"untouched", "news_ignored"}
    assert result.title.en == "A client support manager's day"


def test_overdue_planning_counts_before_it_is_taken_in(
    world: World, clock: time_machine.Traveller
) -> None:
    kit = world.kit
    work = world.handed_in(PLANNING, {})
    with kit.database.transaction() as session:
        row = session.get_one(CaseWork, work)
        row.state, row.result, row.submitted_at = "started", None, None
    running = _result(world)
    clock.shift(3600)
    seen = _result(world)
    assert running.score is None
    assert seen.score is not None
    assert (running.state, seen.state) == ("started", "submitted")


@pytest.mark.parametrize("language", ["ru", "en"])
def test_page_explains_every_point(app: Flask, world: World, language: str) -> None:
    tasks = world.kit.catalog.cases.planning(PLANNING).tasks
    words = {}
    actions = itertools.cycle(("do", "delegate", "postpone", "decline", "escalate"))
    for number, (task, action) in enumerate(zip(tasks, actions, strict=False)):
        words[f"task:{task.id}:action"] = action
        words[f"task:{task.id}:start"] = f"{9 + number // 3:02}:{number % 3 * 15:02}"
        words[f"task:{task.id}:minutes"] = str(10 + 12 * number)
        words[f"task:{task.id}:to"] = "colleague" if number % 2 else ""
    work = world.handed_in(PLANNING, words)
    person = _visitor(app, world, Role.RECRUITER)
    with person.client.session_transaction() as session:
        session["language"] = language
    path = f"/applications/{world.application}/case-tests/{work}/result"
    page = text_of(person.get(path))
    assert "%(" not in page
    task = world.kit.catalog.cases.planning(PLANNING).tasks[0]
    assert task.key.why["ru" if language == "ru" else "en"] in page


def test_interviewers_see_no_scores_before_the_cards_are_in(
    app: Flask, world: World, script: int
) -> None:
    world.grade(FIRST, script, 4)
    world.grade(SECOND, script, 4)
    path = f"/applications/{world.application}/case-tests/{script}/result"
    for role in (Role.HIRING_MANAGER, THIRD):
        assert _visitor(app, world, role).get(path).status_code == 403
    page = text_of(_visitor(app, world, Role.RECRUITER).get(path))
    assert "of 100" in page
    assert ANSWERS["answer:reply"] in page


def test_result_of_another_application_is_not_there(app: Flask, world: World, script: int) -> None:
    person = _visitor(app, world, Role.RECRUITER)
    other = f"/applications/{world.application + 1}/case-tests/{script}/result"
    assert person.get(other).status_code == 404


def test_grader_learns_no_name_before_all_grades_are_in(
    app: Flask, world: World, script: int
) -> None:
    """The agency may run the hiring, and here it also grades."""
    path = f"/applications/{world.application}/case-tests/{script}/result"
    person = _visitor(app, world, SECOND)
    answer = person.get(path)
    assert answer.status_code == 403
    assert NAME not in text_of(answer)
    world.grade(FIRST, script, 4)
    assert person.get(path).status_code == 403
    world.grade(SECOND, script, 4)
    assert person.get(path).status_code == 200
