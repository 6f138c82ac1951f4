"""Scorecards: one's own only, nothing typed is lost, submitted once and whole."""

import re
import uuid
from typing import Any

import pytest
from sqlalchemy import select

from hiring.errors import Conflict, Invalid, NotFound
from hiring.interviews.service.cards import CardIncomplete, keep_card, own_cards, submit_card
from hiring.scorecards.models import CardState, Scorecard
from hiring.toolkit import Toolkit
from tests.app.hiring_desk import House, batch, one_database, open_house, set_aside, site_of
from tests.app.visitors import Visitor
from tests.app.works import as_work

ALL_FOUR = "4" * 8
DEVICE = str(uuid.UUID(int=7))


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


@one_database
class TestOwnOnly:
    def test_no_route_answers_for_the_card_of_another(
        self, house: House, cards: dict[str, int]
    ) -> None:
        house.fill("second", cards["second"], ALL_FOUR, "SECRET")
        rules = [r for r in site_of(house.kit).url_map.iter_rules() if "card_id" in r.arguments]
        rules = [rule for rule in rules if rule.rule.startswith("/scorecards/")]
        assert len(rules) > 5
        for who in ("lead", "root", "stranger"):
            person = house.visit(who)
            for rule in rules:
                path = re.sub("<id:[^>]*>", str(cards["second"]), rule.rule)
                path = re.sub(r"<any\(ru,en\)[^>]*>", "en", path)
                for method in (rule.methods or set()) & {"GET", "POST"}:
                    headers = {"X-CSRFToken": person.token(), "Accept": "application/json"}
                    body = {"device": DEVICE, "changes": []}
                    sent: dict[str, Any] = {"json": body} if method == "POST" else {}
                    if rule.endpoint == "interviews.save_card":
                        sent = {"data": {"csrf_token": person.token(), "action": "submit"}}
                    answer = person.client.open(path, method=method, headers=headers, **sent)
                    assert answer.status_code == 404, f"{who} {method} {path}"
                    assert answer.get_json()["code"] == "unknown_card"
                    assert b"SECRET" not in answer.data
        assert house.card(cards["second"]).state == CardState.DRAFT

    def test_state_holds_own_words_and_a_key_of_ones_own(
        self, house: House, cards: dict[str, int]
    ) -> None:
        states = {}
        for who in ("lead", "second"):
            house.fill(who, cards[who], ALL_FOUR, f"WORDS-{who}")
            person = house.visit(who)
            path = f"/scorecards/{cards[who]}/state"
            states[who] = person.client.get(path).get_json()
            assert person.client.get(path).get_json()["key"] == states[who]["key"]
        other = house.cards(house.interviewed())["lead"]
        person = house.visit("lead")
        second_card = person.client.get(f"/scorecards/{other}/state").get_json()
        keys = {second_card["key"], *(state["key"] for state in states.values())}
        assert len(keys) == 3
        assert "WORDS-second" not in str(states["lead"])
        assert "WORDS-lead" in str(states["lead"])

    def test_the_list_holds_ones_own_drafts(self, house: House, cards: dict[str, int]) -> None:
        house.score(house.interviewed(), {"lead": ALL_FOUR})
        with house.kit.database.reading() as session:
            waiting = {
                who: [card.id for card in own_cards(as_work(session, actor=house.people[who]))]
                for who in ("lead", "second", "recruiter")
            }
        assert waiting["lead"] == [cards["lead"]]
        assert cards["second"] in waiting["second"]
        assert waiting["recruiter"] == []


class TestSaving:
    def test_the_first_word_starts_the_clock_and_freezes_the_measure(
        self, house: House, cards: dict[str, int]
    ) -> None:
        kit, who, card = house.kit, house.people["lead"], cards["lead"]
        name = house.rubric.competencies[0].id
        with kit.database.transaction() as session:
            keep_card(
                as_work(session, actor=who, now=house.now),
                card,
                batch({f"{name}:action": "wrote a letter"}),
            )
        frozen = house.kept().frozen_at
        assert None not in (house.card(card).started_at, frozen)
        house.fill("second", cards["second"], ALL_FOUR)
        assert house.kept().frozen_at == frozen

    @pytest.mark.parametrize(("name", "value"), [("{}:mark", "9"), ("nonsense:mark", "4")])
    def test_what_is_refused_neither_freezes_nor_starts_anything(
        self, house: House, cards: dict[str, int], name: str, value: str
    ) -> None:
        given = batch({name.format(house.rubric.competencies[0].id): value})
        with house.kit.database.transaction() as session:
            kept = keep_card(
                as_work(session, actor=house.people["lead"], now=house.now), cards["lead"], given
            )
        assert len(kept.refusals) == 1
        assert house.kept().frozen_at is None
        assert house.card(cards["lead"]).started_at is None

    def test_what_comes_after_the_submission_is_kept_aside(
        self, house: House, cards: dict[str, int], lead: Visitor
    ) -> None:
        house.fill("lead", cards["lead"], ALL_FOUR)
        house.submit("lead", cards["lead"])
        before = house.typed(cards["lead"]), [each.mark for each in house.ratings(cards["lead"])]
        name = house.rubric.competencies[0].id
        changes = [
            {"field": f"{name}:mark", "value": "5", "seq": 9, "base": 1},
            {"field": f"{name}:action", "value": "LATE WORDS", "seq": 10, "base": 1},
        ]
        path = f"/scorecards/{cards['lead']}/changes"
        answer = lead.send(path, {"device": DEVICE, "changes": changes}).get_json()
        assert answer["locked"]
        assert {each["reason"] for each in answer["clashes"]} == {"locked"}
        after = house.typed(cards["lead"]), [each.mark for each in house.ratings(cards["lead"])]
        assert after == before
        assert (f"{name}:action", "LATE WORDS", "locked") in set_aside(house.kit)


class TestSubmission:
    def test_every_competency_wants_a_mark_and_some_marks_want_evidence(
        self, house: House, cards: dict[str, int]
    ) -> None:
        names = [each.id for each in house.rubric.competencies]
        given = dict(zip([f"{name}:mark" for name in names], "12345", strict=False))
        given |= {f"{names[5]}:mark": "none", f"{names[4]}:action": " \n ", f"{names[0]}:task": "x"}
        kit, who = house.kit, house.people["lead"]
        with kit.database.transaction() as session:
            keep_card(as_work(session, actor=who, now=house.now), cards["lead"], batch(given))
        with pytest.raises(CardIncomplete) as refusal, kit.database.transaction() as session:
            submit_card(as_work(session, actor=who, now=house.now), cards["lead"])
        told = [(each.code, each.competency) for each in refusal.value.problems]
        missing = [("evidence_missing", names[place]) for place in (0, 1, 4)]
        assert told == [*missing, ("unscored", names[6]), ("unscored", names[7])]
        assert house.card(cards["lead"]).state == CardState.DRAFT
        proof = {f"{names[0]}:quote": "said", f"{names[1]}:action": "did", f"{names[4]}:quote": "q"}
        rest = proof | {f"{names[6]}:mark": "3", f"{names[7]}:mark": "none"}
        with kit.database.transaction() as session:
            keep_card(
                as_work(session, actor=who, now=house.now),
                cards["lead"],
                batch(rest, seq=9, base=0),
            )
            clashing = batch({f"{names[4]}:quote": "q"}, 9, 1)
            keep_card(as_work(session, actor=who, now=house.now), cards["lead"], clashing)
        house.submit("lead", cards["lead"])
        marks = {each.competency: each.mark for each in house.ratings(cards["lead"])}
        assert marks == dict(zip(names, [1, 2, 3, 4, 5, None, 3, None], strict=True))
        assert house.ratings(cards["lead"])[0].notes == {"task": "x", "quote": "said"}

    def test_it_happens_once_and_by_oneself(self, house: House, cards: dict[str, int]) -> None:
        house.fill("lead", cards["lead"], ALL_FOUR)
        with pytest.raises(NotFound), house.kit.database.transaction() as session:
            submit_card(as_work(session, actor=house.people["root"], now=house.now), cards["lead"])
        house.submit("lead", cards["lead"])
        with pytest.raises(Conflict), house.kit.database.transaction() as session:
            submit_card(as_work(session, actor=house.people["lead"], now=house.now), cards["lead"])
        card = house.card(cards["lead"])
        assert card.submitted_at is not None
        assert len(card.ratings) == len(house.rubric.competencies)

    def test_an_empty_card_is_no_card(self, house: House, cards: dict[str, int]) -> None:
        with pytest.raises(Invalid), house.kit.database.transaction() as session:
            submit_card(as_work(session, actor=house.people["lead"], now=house.now), cards["lead"])
        with house.kit.database.reading() as session:
            states = set(session.scalars(select(Scorecard.state)))
        assert states == {CardState.DRAFT}
