"""The interview form as a browser sends it that runs no scripts: whole, and losing nothing."""

import html
import re
from typing import Any

import pytest

from hiring.scorecards.models import CardState
from hiring.toolkit import Toolkit
from tests.app.hiring_desk import House, filled, one_database, open_house, set_aside
from tests.app.visitors import Visitor

ALL_FOUR = "4" * 8


@pytest.fixture
def house(kit: Toolkit) -> House:
    return open_house(kit)


@pytest.fixture
def cards(house: House) -> dict[str, int]:
    """The cards of one candidate by rater, all empty."""
    return house.cards(house.interviewed())


@pytest.fixture
def lead(house: House) -> Visitor:
    return house.visit("lead")


def page(answer: Any) -> str:
    return html.unescape(answer.get_data(as_text=True))


@one_database
class TestWithoutScripts:
    @pytest.fixture
    def fields(self, house: House) -> dict[str, str]:
        return filled(house.rubric, ALL_FOUR, "Typed")

    def test_it_saves_refuses_and_submits(
        self, house: House, cards: dict[str, int], lead: Visitor, fields: dict[str, str]
    ) -> None:
        path, name = f"/scorecards/{cards['lead']}", house.rubric.competencies[3].id
        lacking = {key: value for key, value in fields.items() if key != f"{name}:mark"}
        refused = lead.post(path, lacking | {"action": "submit"})
        assert refused.status_code == 422
        assert f'href="#{name}"' in page(refused)
        assert all(value in page(refused) for value in fields.values())
        assert house.typed(cards["lead"]) == lacking
        bases = {f"base:{key}": "1" for key in lacking}
        done = lead.agree(path, fields | bases | {"action": "submit"})
        assert done.status_code == 302
        assert house.card(cards["lead"]).state == CardState.SUBMITTED
        assert 'name="action"' not in page(lead.get(path))

    @pytest.mark.parametrize(
        ("typed", "words"),
        [("LONG " + "y" * 5000, "too long"), ("BELL\x07", "control characters")],
    )
    def test_a_refused_text_stays_on_the_page_with_the_reason(
        self, house: House, cards: dict[str, int], lead: Visitor, typed: str, words: str
    ) -> None:
        path, name = f"/scorecards/{cards['lead']}", house.rubric.competencies[0].id
        sent = {f"{name}:action": typed, f"{name}:result": "kept", "action": "save"}
        answer = lead.post(path, sent)
        assert answer.status_code == 422
        assert typed.replace("\x07", "") in page(answer)
        assert words in page(answer)
        assert house.typed(cards["lead"]) == {f"{name}:result": "kept"}

    def test_the_older_of_two_pages_loses_nothing(
        self, house: House, cards: dict[str, int], lead: Visitor
    ) -> None:
        path, name = f"/scorecards/{cards['lead']}", house.rubric.competencies[0].id
        field, base = f"{name}:action", f"base:{name}:action"
        assert lead.post(path, {field: "first page", base: "0"}).status_code == 302
        answer = lead.post(path, {field: "second page", base: "0", "action": "submit"})
        assert answer.status_code == 409
        assert "first page" in page(answer)
        assert "second page" in page(answer)
        assert house.typed(cards["lead"])[field] == "first page"
        assert house.card(cards["lead"]).state == CardState.DRAFT
        shown = re.search(f'name="{base}" value="(\\d+)"', page(answer))
        assert shown is not None
        assert lead.post(path, {field: "second page", base: shown[1]}).status_code == 302
        assert house.typed(cards["lead"])[field] == "second page"

    def test_a_page_left_open_after_the_submission_says_that_it_is_locked(
        self, house: House, cards: dict[str, int], lead: Visitor
    ) -> None:
        house.fill("lead", cards["lead"], ALL_FOUR)
        house.submit("lead", cards["lead"])
        name = house.rubric.competencies[0].id
        late = {f"{name}:action": "LATE WORDS", f"base:{name}:action": "1"}
        for action in ("save", "submit"):
            answer = lead.post(f"/scorecards/{cards['lead']}", late | {"action": action})
            if answer.status_code == 302:
                answer = lead.get(answer.location)
            assert "locked" in page(answer)
            assert ">Saved.<" not in page(answer)
        assert (f"{name}:action", "LATE WORDS", "locked") in set_aside(house.kit)

    def test_without_the_token_nothing_is_saved(
        self, house: House, cards: dict[str, int], lead: Visitor, fields: dict[str, str]
    ) -> None:
        answer = lead.client.post(f"/scorecards/{cards['lead']}", data=fields)
        assert answer.status_code == 400
        assert house.typed(cards["lead"]) == {}
