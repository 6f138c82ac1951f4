"""The clock of a case test: news at its minute, the handing in, and what comes too late."""

import re

import time_machine
from flask import Flask

from hiring.case_tests.models import WorkState
from hiring.case_tests.service.working import RESULT
from hiring.policy import Role
from tests.app.accounts import text_of
from tests.app.case_worlds import (
    PLANNING,
    WRITTEN,
    Applicant,
    World,
    applicant,
)
from tests.app.desks import form_of
from tests.app.visitors import sign_in

_MINUTE = 60
REPLY = "answer:reply"


class TestNews:
    def test_news_comes_at_its_minute_and_not_before(
        self, world: World, planner: Applicant, clock: time_machine.Traveller
    ) -> None:
        first, *_rest = sorted(world.planning.interruptions, key=lambda each: each.at)
        asked = planner.client.get("/task/news").get_json()
        assert asked["shown"] == []
        assert asked["again"] <= 60
        clock.shift(first.at * _MINUTE - 1)
        assert planner.client.get("/task/news").get_json()["shown"] == []
        assert planner.client.get("/task/news").get_json()["again"] == 1
        clock.shift(1)
        answer = planner.client.get("/task/news").get_json()
        assert answer["shown"] == [first.id]
        assert answer["left"] == (40 - first.at) * _MINUTE
        assert first.text.en in text_of(planner.get("/task"))

    def test_task_that_has_not_come_in_cannot_be_decided(
        self, world: World, planner: Applicant, clock: time_machine.Traveller
    ) -> None:
        news = next(each for each in world.planning.interruptions if each.brings)
        name = f"task:{news.task}:action"
        refused = planner.save({name: "do"}).get_json()["refusals"]
        assert [each["code"] for each in refused] == ["unknown_field"]
        clock.shift(news.at * _MINUTE)
        assert planner.save({name: "do"}).get_json()["saved"]
        assert f'id="task-{news.task}"' in text_of(planner.get("/task"))

    def test_changed_task_shows_its_new_hour(
        self, planner: Applicant, clock: time_machine.Traveller
    ) -> None:
        assert "changed by the news" not in text_of(planner.get("/task"))
        clock.shift(39 * _MINUTE)
        page = text_of(planner.get("/task"))
        row = page.split('id="task-intro_lecture"')[1].split("</li>")[0]
        assert "changed by the news" in row
        assert "at 11:30" in row

    def test_who_hands_in_early_gets_the_rest_first(self, world: World, planner: Applicant) -> None:
        sent = form_of(planner.get("/task"), "work") | {"action": "finish"}
        assert planner.post("/task", sent).location == "/task#news"
        page = text_of(planner.get("/task"))
        case = world.planning
        assert [each.id for each in case.interruptions if each.text.en not in page] == []
        sent = form_of(planner.get("/task"), "work") | {"action": "finish"}
        assert planner.post("/task", sent).location == "/task/finish"

    def test_handing_in_past_the_news_is_sent_back(self, world: World, planner: Applicant) -> None:
        assert planner.post("/task/finish").location == "/task#news"
        assert world.work(PLANNING).state == WorkState.STARTED


class TestHandingIn:
    def test_page_names_what_is_untouched(self, writer: Applicant, world: World) -> None:
        writer.save({REPLY: "words"})
        page = text_of(writer.get("/task/finish"))
        labels = {
            each.id: each.label.en for each in world.kit.catalog.cases.written(WRITTEN).answers
        }
        assert labels["note"] in page
        assert labels["reply"] not in page
        writer.save({"answer:note": "words", "answer:steps": "words"})
        assert "Nothing is left untouched" in text_of(writer.get("/task/finish"))

    def test_page_names_tasks_without_decision_or_time(
        self, world: World, planner: Applicant
    ) -> None:
        first, second = world.planning.tasks[:2]
        planner.save({f"task:{first.id}:action": "do", f"task:{second.id}:action": "decline"})
        page = text_of(planner.get("/task/finish"))
        untouched, unplaced = page.split("without a start or a duration")
        assert first.text.en in unplaced
        assert first.text.en not in untouched
        assert second.text.en not in page

    def test_written_work_is_locked_and_shows_no_score(
        self, world: World, writer: Applicant
    ) -> None:
        writer.save({REPLY: "final words"})
        assert writer.post("/task/finish").location == "/task"
        page = text_of(writer.get("/task"))
        assert "Your work is handed in" in page
        work = world.work(WRITTEN)
        assert (work.state, work.result) == (WorkState.SUBMITTED, None)
        late = writer.save({REPLY: "afterthought"}).get_json()
        assert late["locked"]
        assert [each["reason"] for each in late["clashes"]] == ["locked"]
        assert world.typed(WRITTEN)[REPLY] == "final words"

    def test_planning_is_scored_at_once_and_says_only_that_it_is_in(
        self, world: World, planner: Applicant
    ) -> None:
        planner.post("/task/finish")
        planner.save(world.decisions())
        planner.post("/task/finish")
        work = world.work(PLANNING)
        assert work.state == WorkState.SUBMITTED
        assert work.result is not None
        result = RESULT.load(work.result)
        assert 0 < result.total < 100
        assert set(result.untouched) == {
            each.task for each in world.planning.interruptions if each.brings
        }
        page = text_of(planner.get("/task"))
        assert "Your work is handed in" in page
        assert not re.search(r"\b\d{1,3}([.,]\d+)?\s*(%|of 100|points?)", page)

    def test_twice_is_once(self, world: World, writer: Applicant) -> None:
        writer.post("/task/finish", page="/task")
        first = world.work(WRITTEN).submitted_at
        token = writer.client.get("/task/state").get_json()["csrf_token"]
        answer = writer.client.post("/task/finish", data={"csrf_token": token})
        assert answer.location == "/task"
        assert world.work(WRITTEN).submitted_at == first

    def test_what_was_handed_in_is_not_given_out_again(
        self, app: Flask, world: World, writer: Applicant
    ) -> None:
        secret = world.link(WRITTEN)
        for person in (writer, applicant(app)):
            person.get(f"/task/{secret}")
        writer.save({REPLY: "my secret answer"})
        writer.post("/task/finish")
        other = applicant(app)
        assert other.get(f"/task/{secret}").location == "/task"
        for person in (writer, other):
            assert "Your work is handed in" in text_of(person.get("/task"))
            state = person.client.get("/task/state").get_json()
            assert (state["fields"], state["clashes"]) == ({}, [])
            assert state["locked"]
            late = person.save({REPLY: "what stands there?"}, seq=9)
            assert late.get_json()["clashes"][0]["reason"] == "locked"
            assert "my secret answer" not in text_of(late)
        assert world.typed(WRITTEN)[REPLY] == "my secret answer"

    def test_every_page_says_that_it_is_in(self, writer: Applicant) -> None:
        writer.post("/task/finish")
        for path in ("/task", "/task/finish", "/task/shell"):
            assert "Your work is handed in" in text_of(writer.get(path))


class TestClock:
    def test_late_save_within_the_grace_counts(
        self, world: World, writer: Applicant, clock: time_machine.Traveller
    ) -> None:
        clock.shift(30 * _MINUTE + 29)
        assert writer.save({REPLY: "just in time"}).get_json()["saved"]
        assert world.typed(WRITTEN)[REPLY] == "just in time"

    def test_later_words_are_put_aside_and_the_work_is_taken_in(
        self, world: World, writer: Applicant, clock: time_machine.Traveller
    ) -> None:
        writer.save({REPLY: "in time"})
        deadline = world.work(WRITTEN).deadline_at
        assert deadline is not None
        clock.move_to(deadline)
        clock.shift(31)
        answer = writer.save({REPLY: "too late"}, seq=2).get_json()
        assert answer["locked"]
        work = world.work(WRITTEN)
        assert (work.state, work.submitted_at) == (WorkState.SUBMITTED, deadline)
        assert world.typed(WRITTEN)[REPLY] == "in time"
        assert "The time ran out" in text_of(writer.get("/task"))

    def test_reading_after_the_end_writes_nothing(
        self, world: World, writer: Applicant, clock: time_machine.Traveller
    ) -> None:
        clock.shift(31 * _MINUTE)
        assert "The time ran out" in text_of(writer.get("/task"))
        assert writer.client.get("/task/news").get_json()["over"]
        assert world.work(WRITTEN).state == WorkState.STARTED

    def test_form_sent_after_the_end_says_so(
        self, world: World, writer: Applicant, clock: time_machine.Traveller
    ) -> None:
        sent = form_of(writer.get("/task"), "work") | {REPLY: "late"}
        clock.shift(31 * _MINUTE)
        writer.client.post("/task", data=sent)
        assert "the time is over" in text_of(writer.get("/task")).lower()
        assert world.typed(WRITTEN) == {}

    def test_planning_of_a_closed_browser_is_taken_in_and_scored(
        self, world: World, app: Flask, planner: Applicant, clock: time_machine.Traveller
    ) -> None:
        planner.save(world.decisions())
        recruiter = sign_in(app, world.kit, Role.RECRUITER)
        page = f"/applications/{world.application}/case-tests"
        path = f"{page}/{world.work(PLANNING).id}/take-in"
        recruiter.post(path)
        assert world.work(PLANNING).state == WorkState.STARTED
        clock.shift(41 * _MINUTE)
        assert "Take the work in" in text_of(recruiter.get(page))
        recruiter.post(path)
        work = world.work(PLANNING)
        assert (work.state, work.submitted_at) == (WorkState.SUBMITTED, work.deadline_at)
        assert work.result is not None

    def test_time_up_needs_no_news_to_be_called(
        self, world: World, planner: Applicant, clock: time_machine.Traveller
    ) -> None:
        clock.shift(40 * _MINUTE + 5)
        assert planner.post("/task/finish", page="/task/finish").location == "/task"
        assert world.work(PLANNING).state == WorkState.SUBMITTED
