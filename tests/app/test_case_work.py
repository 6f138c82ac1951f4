"""A candidate at work: what is shown, what is kept, with scripts and without."""

import pytest
import time_machine
from flask import Flask

from hiring.case_tests.service.fields import plan_of
from tests.app.accounts import text_of
from tests.app.case_worlds import (
    EMAIL,
    NAME,
    PLANNING,
    WRITTEN,
    Applicant,
    World,
    applicant,
)
from tests.app.desks import form_of

_MINUTE = 60
REPLY = "answer:reply"


class TestPages:
    def test_page_holds_the_task_and_nothing_of_the_key(
        self, world: World, writer: Applicant
    ) -> None:
        page = text_of(writer.get("/task"))
        assert "A discount right now" in page
        case = world.kit.catalog.cases.written(WRITTEN)
        secret = [anchor.en for each in case.criteria for anchor in each.anchors.values()]
        secret += [each.text.en for each in (*case.checklist, *case.forbidden)]
        secret += [case.notes.en, NAME, EMAIL, world.script()]
        assert [words for words in secret if words in page] == []

    def test_planning_page_holds_nothing_of_the_key(self, world: World, planner: Applicant) -> None:
        page = text_of(planner.get("/task"))
        case = world.planning
        assert [task.id for task in case.tasks if task.text.en not in page] == []
        assert [task.id for task in case.every_task() if task.key.why.en in page] == []
        coming = [each for each in case.interruptions if each.at > 0]
        assert [each.id for each in coming if each.text.en in page] == []
        assert [each.id for each in coming if each.brings and each.brings.text.en in page] == []

    def test_shell_has_no_word_of_the_candidates(self, writer: Applicant) -> None:
        writer.save({REPLY: "quite unmistakable"})
        assert "quite unmistakable" in text_of(writer.get("/task"))
        assert "quite unmistakable" not in text_of(writer.get("/task/shell"))

    @pytest.mark.parametrize("case", [WRITTEN, PLANNING])
    @pytest.mark.parametrize("language", ["ru", "en"])
    def test_pages_are_whole_in_both_languages(
        self, app: Flask, world: World, case: str, language: str
    ) -> None:
        person = applicant(app)
        person.start(world.link(case))
        person.post(f"/language/{language}", page="/task")
        for path in ("/task", "/task/finish", "/task/shell"):
            assert f'lang="{language}"' in text_of(person.get(path))

    def test_worker_may_serve_the_page(self, writer: Applicant) -> None:
        answer = writer.get("/task/worker.js")
        assert answer.headers["Service-Worker-Allowed"] == "/task"
        answer.close()


class TestKeeping:
    def test_words_are_kept_as_they_come(self, world: World, writer: Applicant) -> None:
        answer = writer.save({REPLY: "Dear client,\nten percent is mine to give."}).get_json()
        assert [each["field"] for each in answer["saved"]] == [REPLY]
        assert world.typed(WRITTEN)[REPLY] == "Dear client,\nten percent is mine to give."

    @pytest.mark.parametrize(
        ("field", "value", "code"),
        [
            ("answer:unknown", "x", "unknown_field"),
            ("criterion:limits", "5", "unknown_field"),
            (REPLY, "x" * 20_001, "too_long"),
            (REPLY, "a\x00b", "control_characters"),
        ],
    )
    def test_what_cannot_be_kept_is_told(
        self, world: World, writer: Applicant, field: str, value: str, code: str
    ) -> None:
        answer = writer.save({field: value})
        assert answer.status_code == 200
        assert [each["code"] for each in answer.get_json()["refusals"]] == [code]
        assert world.typed(WRITTEN) == {}

    @pytest.mark.parametrize(
        ("part", "value", "kept"),
        [
            ("action", "do", True),
            ("action", "sleep", False),
            ("start", "09:30", True),
            ("start", "24:00", False),
            ("start", "9:30", False),
            ("minutes", "0", True),
            ("minutes", "1000", False),
            ("minutes", "-5", False),
            ("minutes", "5.5", False),
            ("to", "trainer", True),
            ("to", "the pope", False),
            ("why", "x", False),
        ],
    )
    def test_decisions_take_only_what_fits(
        self, world: World, planner: Applicant, part: str, value: str, *, kept: bool
    ) -> None:
        task = world.planning.tasks[0].id
        answer = planner.save({f"task:{task}:{part}": value}).get_json()
        assert bool(answer["saved"]) is kept
        assert world.typed(PLANNING) == ({f"task:{task}:{part}": value} if kept else {})

    def test_body_of_another_shape_is_refused(self, writer: Applicant) -> None:
        token = writer.client.get("/task/state").get_json()["csrf_token"]
        payloads: list[object] = [[], {"device": "x"}, "text", {"device": 1, "changes": [1]}]
        for payload in payloads:
            headers = {"X-CSRFToken": token}
            answer = writer.client.post("/task/changes", json=payload, headers=headers)
            assert (answer.status_code, answer.get_json()["code"]) == (422, "wrong_payload")

    def test_page_without_scripts_saves_and_comes_back(
        self, world: World, writer: Applicant
    ) -> None:
        sent = form_of(writer.get("/task"), "work") | {REPLY: "By hand\r\nand foot"}
        assert writer.post("/task", sent).location == "/task"
        assert world.typed(WRITTEN)[REPLY] == "By hand\nand foot"
        again = form_of(writer.get("/task"), "work")
        assert again[REPLY].replace("\r\n", "\n") == "By hand\nand foot"

    def test_page_without_scripts_never_writes_over_newer_words(
        self, world: World, writer: Applicant
    ) -> None:
        old = form_of(writer.get("/task"), "work") | {REPLY: "from the old page"}
        writer.save({REPLY: "newer words"})
        answer = writer.post("/task", old | {"action": "finish"})
        assert answer.status_code == 409
        assert world.typed(WRITTEN)[REPLY] == "newer words"
        assert "these newer words: “newer words”" in text_of(answer)
        shown = form_of(answer, "work")
        assert shown[REPLY] == "from the old page"
        assert writer.post("/task", shown).location == "/task"
        assert world.typed(WRITTEN)[REPLY] == "from the old page"

    def test_page_without_scripts_keeps_what_cannot_be_saved(
        self, world: World, planner: Applicant
    ) -> None:
        task = world.planning.tasks[0].id
        start, action = f"task:{task}:start", f"task:{task}:action"
        old = form_of(planner.get("/task"), "work")
        answer = planner.post("/task", old | {start: "quarter past", action: "do"})
        assert answer.status_code == 422
        assert form_of(answer, "work")[start] == "quarter past"
        assert f'id="{start}-fault"' in text_of(answer)
        assert world.typed(PLANNING) == {action: "do"}
        answer = planner.post("/task", old | {action: "decline"})
        assert answer.status_code == 409
        assert "“do it myself today”" in text_of(answer)

    def test_page_without_scripts_empties_nothing_that_it_did_not_show(
        self, world: World, planner: Applicant, clock: time_machine.Traveller
    ) -> None:
        old = form_of(planner.get("/task"), "work")
        clock.shift(39 * _MINUTE)
        news = next(each for each in world.planning.interruptions if each.brings)
        name = f"task:{news.task}:action"
        planner.save({name: "decline"})
        planner.post("/task", old)
        assert world.typed(PLANNING)[name] == "decline"


class TestPlans:
    def test_what_reaches_over_midnight_is_counted_up_to_it(self, world: World) -> None:
        case = world.planning
        name = case.tasks[0].id
        typed = {
            f"task:{name}:action": "do",
            f"task:{name}:start": "23:30",
            f"task:{name}:minutes": "90",
        }
        (entry,) = plan_of(case, (), typed)
        assert (entry.start, entry.minutes) == (23 * 60 + 30, 30)

    def test_fields_of_another_decision_are_left_out(self, world: World) -> None:
        case = world.planning
        name = case.tasks[0].id
        typed = {
            f"task:{name}:action": "delegate",
            f"task:{name}:start": "10:00",
            f"task:{name}:minutes": "30",
            f"task:{name}:to": "trainer",
        }
        (entry,) = plan_of(case, (), typed)
        assert (entry.start, entry.minutes, entry.to) == (None, None, "trainer")
