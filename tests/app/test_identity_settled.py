"""A pause ends: confirmed by the person, released by a second one, or with an empty card."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from hiring.access.policy import Role
from hiring.access.service import find_person
from hiring.db.audit import AuditEntry
from hiring.errors import Conflict
from hiring.evaluations.models import Outcome
from hiring.evaluations.service.deciding import Decide, decide
from hiring.interviews.models import Scorecard
from hiring.interviews.service.absences import record_absence
from hiring.interviews.service.pausing import begin_anew
from hiring.sheets.models import Sheet
from hiring.toolkit import Toolkit
from tests.app.accounts import PASSWORD, add, send, text_of
from tests.app.hiring_desk import one_database
from tests.app.identity_scene import (
    ALL_FOUR,
    NEW_PASSWORD,
    Scene,
    closed,
    first,
    make_link_on_the_command_line,
    play,
)


@pytest.fixture
def scene(app: Flask, kit: Toolkit, clock: time_machine.Traveller) -> Scene:
    return play(app, kit, clock)


class TestConfirming:
    def test_the_rater_confirms_from_a_session_begun_before(self, scene: Scene) -> None:
        rater = scene.enter("second")
        scene.link_by()
        page = text_of(rater.get("/account"))
        assert "I asked for this myself" in page
        send(rater, "/account/identity", page="/account")
        assert not closed(rater, scene.card)
        (change,) = scene.changes()
        assert (change.settled_how, change.settled_by_name) == ("confirmed", "The second")
        with scene.house.kit.database.reading() as session:
            actions = list(session.scalars(select(AuditEntry.action)))
        assert "identity_confirmed" in actions

    def test_a_session_begun_after_proves_nothing(self, scene: Scene) -> None:
        thief = scene.use(scene.link_by())
        assert "I asked for this myself" not in text_of(thief.get("/account"))
        answer = send(thief, "/account/identity", page="/account")
        assert "proves nothing" in text_of(thief.get(answer.location))
        assert closed(thief, scene.card)

    @one_database
    def test_the_link_that_was_confirmed_pauses_again_when_somebody_uses_it(
        self, scene: Scene
    ) -> None:
        rater, link = scene.enter("second"), scene.link_by()
        send(rater, "/account/identity", page="/account")
        assert closed(scene.use(link), scene.card)

    @one_database
    def test_the_same_browser_goes_on_counting_after_a_new_password(self, scene: Scene) -> None:
        rater, link = scene.enter("second"), scene.link_by()
        scene.use(link, rater)
        assert closed(rater, scene.card)
        send(rater, "/account/identity", page="/account")
        assert not closed(rater, scene.card)

    @pytest.mark.parametrize("leave", [True, False])
    @one_database
    def test_it_does_not_after_signing_out_or_for_somebody_else(
        self, scene: Scene, *, leave: bool
    ) -> None:
        client, link = scene.enter("second" if leave else "root"), scene.link_by()
        if leave:
            send(client, "/sign-out", page="/account")
        scene.use(link, client)
        send(client, "/account/identity", page="/account")
        assert closed(client, scene.card)

    @one_database
    def test_a_changed_own_password_needs_nobody(self, scene: Scene) -> None:
        rater = scene.enter("second")
        new = {"password": PASSWORD, "new_password": NEW_PASSWORD}
        answer = send(rater, "/account/password", {**new, "new_password_confirm": NEW_PASSWORD})
        assert answer.location == "/account"
        assert not closed(rater, scene.card)


class TestReleasing:
    def test_a_second_person_releases_after_being_asked(self, scene: Scene) -> None:
        scene.second_in_command()
        rater = scene.use(scene.link_by())
        helper = scene.enter("manager")
        person = scene.house.people["second"].id
        assert f'href="/people/{person}"' in text_of(helper.get("/"))
        asked = text_of(send(helper, f"/people/{person}/release", page=f"/people/{person}"))
        assert "read and fill in its sealed cards again" in asked
        assert closed(rater, scene.card)
        send(helper, f"/people/{person}/release", {"sure": "yes"}, page=f"/people/{person}")
        assert not closed(rater, scene.card)
        assert {each.settled_by_name for each in scene.changes()} == {"The manager"}
        assert f'href="/people/{person}"' not in text_of(helper.get("/"))

    def test_not_who_made_the_change_and_not_the_person(self, scene: Scene) -> None:
        scene.second_in_command()
        scene.link_by()
        assert scene.helpers() == ["manager"]
        asker, person = scene.enter("root"), scene.house.people["second"].id
        answer = send(asker, f"/people/{person}/release", {"sure": "yes"}, page=f"/people/{person}")
        assert "You cannot release this" in text_of(asker.get(answer.location))
        assert scene.changes()[0].settled_at is None

    @one_database
    def test_not_an_account_that_the_asker_has_just_made_or_taken(self, scene: Scene) -> None:
        scene.second_in_command()
        scene.use(scene.link_by(of="manager"))
        scene.link_by()
        add(scene.app, scene.house.kit, "puppet@example.com", Role.ADMINISTRATOR)
        assert scene.helpers() == []
        scene.clock.shift(timedelta(days=31))
        scene.link_by()
        assert scene.helpers() == []

    @one_database
    def test_not_a_closed_account(self, scene: Scene) -> None:
        scene.second_in_command()
        scene.link_by()
        with scene.house.kit.database.transaction() as session:
            find_person(session, scene.house.people["manager"].id).active = False
        assert scene.helpers() == []

    def test_where_nobody_can_the_card_is_begun_anew(self, scene: Scene) -> None:
        client = scene.use(scene.link_by())
        house, path = scene.house, f"/applications/{scene.application}"
        recruiter = scene.enter("recruiter")
        page = text_of(recruiter.get(path))
        assert "Nobody here can release it" in page
        old = house.card(scene.card).sheet_id
        asked = send(recruiter, f"{path}/cards/{scene.card}/anew", page=path)
        assert "will be erased" in text_of(asked)
        assert closed(client, scene.card)
        send(recruiter, f"{path}/cards/{scene.card}/anew", {"sure": "yes"}, page=path)
        assert not closed(client, scene.card)
        assert house.typed(scene.card).get(f"{first(scene)}:action") in (None, "x")
        with house.kit.database.reading() as session:
            assert session.get(Sheet, old) is None

    @one_database
    def test_not_anew_while_somebody_could_release_it(self, scene: Scene) -> None:
        house = scene.house
        with pytest.raises(Conflict, match="not_paused"), house.kit.database.transaction() as s:
            begin_anew(s, house.people["recruiter"], house.now, scene.card)
        scene.second_in_command()
        scene.link_by()
        with pytest.raises(Conflict, match="release_first"), house.kit.database.transaction() as s:
            begin_anew(s, house.people["recruiter"], house.now, scene.card)
        assert house.typed(scene.card)


Ending = Callable[[Scene], None]


def confirmed(scene: Scene) -> None:
    rater = scene.enter("second")
    scene.link_by()
    send(rater, "/account/identity", page="/account")
    scene.house.submit("second", scene.card)


def released(scene: Scene) -> None:
    scene.second_in_command()
    scene.link_by()
    helper, person = scene.enter("manager"), scene.house.people["second"].id
    send(helper, f"/people/{person}/release", {"sure": "yes"}, page=f"/people/{person}")
    scene.house.submit("second", scene.card)


def anew(scene: Scene) -> None:
    scene.link_by()
    house = scene.house
    with house.kit.database.transaction() as session:
        begin_anew(session, house.people["recruiter"], house.now, scene.card)
    scene.wait()
    house.fill("second", scene.card, ALL_FOUR)
    house.submit("second", scene.card)


def absent(scene: Scene) -> None:
    scene.link_by()
    house = scene.house
    with house.kit.database.transaction() as session:
        record_absence(session, house.people["lead"], house.now, scene.card, "unreachable")


PRINTED: dict[Ending, tuple[str, str]] = {
    confirmed: ("Confirmed by the owner", "Подтверждено владельцем"),
    released: ("Released by The manager", "Пауза снята: The manager"),
    anew: ("given anew by The recruiter", "выдана заново: The recruiter"),
    absent: ("The card does not count", "Карточка не учитывается"),
}


@pytest.mark.parametrize("ending", PRINTED)
@one_database
def test_the_evaluation_prints_what_happened(scene: Scene, ending: Ending) -> None:
    house = scene.house
    ending(scene)
    third = house.cards(scene.application)["third"]
    house.fill("third", third, ALL_FOUR)
    house.submit("third", third)
    scene.wait()
    make_link_on_the_command_line(scene)
    with house.kit.database.transaction() as session:
        root = house.people["lead"]
        decide(session, house.kit, root, scene.application, Decide(Outcome.RESERVE, ""))
    lead = house.visit("lead")
    for language, words in zip(("en", "ru"), PRINTED[ending], strict=True):
        path = f"/applications/{scene.application}/evaluation/1/{language}/record.html"
        paper = lead.client.get(path).get_data(as_text=True).replace("\xa0", " ")
        assert words in paper
        assert "(The root)" in paper
        # What came after the last card touched nothing that was sealed.
        assert "command line" not in paper
        assert "командная строка" not in paper


def test_cards_of_others_are_never_touched(scene: Scene) -> None:
    scene.link_by()
    with scene.house.kit.database.reading() as session:
        lead = scene.house.people["lead"].id
        card = session.scalars(select(Scorecard).where(Scorecard.rater_id == lead)).one()
    assert scene.enter("lead").get(f"/scorecards/{card.id}").status_code == 200
