"""A pause ends: confirmed by the person, released by a second one, or with an empty card."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from hiring.access.service import (
    ChangePerson,
    change_person,
    deactivate_person,
    find_person,
    reactivate_person,
)
from hiring.db.audit import AuditEntry, Doer, Event, append
from hiring.errors import Conflict
from hiring.interviews.service.pausing import restart_card
from hiring.policy import Role
from hiring.sheets.models import Sheet
from hiring.toolkit import Toolkit
from tests.app.accounts import PASSWORD, add, send, text_of
from tests.app.hiring_desk import one_database
from tests.app.identity_scene import (
    NEW_PASSWORD,
    Scene,
    closed,
    confirm,
    first,
    play,
    release,
)
from tests.app.works import as_work

pytestmark = pytest.mark.slow


@pytest.fixture
def scene(app: Flask, kit: Toolkit, clock: time_machine.Traveller) -> Scene:
    return play(app, kit, clock)


class TestConfirming:
    def test_the_rater_confirms_from_a_session_begun_before(self, scene: Scene) -> None:
        rater = scene.enter("second")
        scene.link_by()
        page = text_of(rater.get("/account"))
        assert "I asked for this myself" in page
        confirm(scene, rater)
        assert not closed(rater, scene.card)
        (change,) = scene.changes()
        assert (change.settled_how, change.settled_by_name) == ("confirmed", "The second")
        with scene.house.kit.database.reading() as session:
            actions = list(session.scalars(select(AuditEntry.action)))
        assert "identity_confirmed" in actions

    def test_a_session_begun_after_proves_nothing(self, scene: Scene) -> None:
        thief = scene.use(scene.link_by())
        assert "I asked for this myself" not in text_of(thief.get("/account"))
        answer = confirm(scene, thief)
        assert "proves nothing" in text_of(thief.get(answer.location))
        assert closed(thief, scene.card)

    @one_database
    def test_the_link_that_was_confirmed_pauses_again_when_somebody_uses_it(
        self, scene: Scene
    ) -> None:
        rater, link = scene.enter("second"), scene.link_by()
        confirm(scene, rater)
        assert closed(scene.use(link), scene.card)

    @one_database
    def test_a_session_that_a_new_password_has_ended_proves_nothing(self, scene: Scene) -> None:
        rater, link = scene.enter("second"), scene.link_by()
        scene.use(link, rater)
        assert closed(rater, scene.card)
        confirm(scene, rater)
        assert closed(rater, scene.card)

    @one_database
    def test_what_came_after_the_page_was_shown_is_not_confirmed(self, scene: Scene) -> None:
        rater = scene.enter("second")
        scene.link_by()
        shown = scene.changes()[-1].id
        scene.link_by()
        confirm(scene, rater, seen=shown)
        assert [each.settled_how for each in scene.changes()] == ["", ""]

    @one_database
    def test_an_old_change_that_nobody_settled_stands_in_nobodys_way(self, scene: Scene) -> None:
        scene.link_by()
        scene.clock.shift(timedelta(days=200))
        card = scene.house.cards(scene.house.interviewed())["second"]
        scene.wait()
        rater = scene.enter("second")
        scene.link_by()
        assert closed(rater, card)
        confirm(scene, rater)
        assert not closed(rater, card)
        assert closed(rater, scene.card)

    @one_database
    def test_a_changed_own_password_needs_nobody(self, scene: Scene) -> None:
        rater = scene.enter("second")
        new = {"password": PASSWORD, "new_password": NEW_PASSWORD}
        answer = send(rater, "/account/password", {**new, "new_password_confirm": NEW_PASSWORD})
        assert answer.location == "/account"
        assert not closed(rater, scene.card)


def _made(scene: Scene) -> None:
    add(scene.app, scene.house.kit, "puppet@example.com", Role.ADMINISTRATOR)


def _raised(scene: Scene) -> None:
    scene.link_by()
    scene.wait()
    house, person = scene.house, scene.house.people["manager"]
    command = ChangePerson(
        person.name, "manager@example.com", frozenset({Role.ADMINISTRATOR}), None
    )
    with house.kit.database.transaction() as session:
        change_person(
            as_work(session, actor=house.people["root"], now=house.now), person.id, command
        )


def _taken(scene: Scene) -> None:
    scene.second_in_command()
    scene.use(scene.link_by(of="manager"))


def _reopened(scene: Scene) -> None:
    scene.second_in_command()
    house, person = scene.house, scene.house.people["manager"].id
    with house.kit.database.transaction() as session:
        deactivate_person(as_work(session, actor=house.people["root"], now=house.now), person)
    with house.kit.database.transaction() as session:
        reactivate_person(as_work(session, actor=house.people["root"], now=house.now), person)


def _first_password(scene: Scene) -> None:
    scene.second_in_command()
    with scene.house.kit.database.transaction() as session:
        find_person(as_work(session), scene.house.people["manager"].id).password = None
    scene.use(scene.link_by(of="manager"))


PUPPETS: dict[str, Callable[[Scene], None]] = {
    "made": _made,
    "taken": _taken,
    "raised": _raised,
    "reopened": _reopened,
    "first password": _first_password,
}


class TestReleasing:
    def test_a_second_person_releases_after_being_asked(self, scene: Scene) -> None:
        scene.second_in_command()
        rater = scene.use(scene.link_by())
        helper = scene.enter("manager")
        person = scene.house.people["second"].id
        assert f'href="/people/{person}"' in text_of(helper.get("/"))
        asked = text_of(release(scene, helper, sure=False))
        assert "read and fill in its sealed cards again" in asked
        assert closed(rater, scene.card)
        release(scene, helper)
        assert not closed(rater, scene.card)
        assert {each.settled_by_name for each in scene.changes()} == {"The manager"}
        assert f'href="/people/{person}"' not in text_of(helper.get("/"))

    def test_not_who_made_the_change_and_not_the_person(self, scene: Scene) -> None:
        scene.second_in_command()
        scene.link_by()
        assert scene.helpers() == ["manager"]
        asker = scene.enter("root")
        answer = release(scene, asker)
        assert "You cannot release this" in text_of(asker.get(answer.location))
        assert scene.changes()[0].settled_at is None

    @pytest.mark.parametrize("way", ["made", "taken", "raised", "reopened", "first password"])
    @one_database
    def test_not_an_account_that_the_asker_may_hold(self, scene: Scene, way: str) -> None:
        PUPPETS[way](scene)
        scene.link_by()
        assert scene.helpers() == []

    @one_database
    def test_an_unused_link_disqualifies_nobody(self, scene: Scene) -> None:
        scene.second_in_command()
        scene.link_by(of="manager")
        scene.link_by()
        assert scene.helpers() == ["manager"]

    @one_database
    def test_not_who_has_a_hand_in_the_account_that_made_the_change(self, scene: Scene) -> None:
        puppet = add(scene.app, scene.house.kit, "puppet@example.com", Role.ADMINISTRATOR)
        with scene.house.kit.database.transaction() as session:
            event = Event("person_added", f"person:{puppet.id}", {})
            append(session, scene.house.now, Doer(scene.house.people["root"].id), event)
        scene.link_by("puppet")
        assert scene.helpers() == []

    @one_database
    def test_a_change_that_came_after_the_question_is_not_released(self, scene: Scene) -> None:
        scene.second_in_command()
        scene.link_by()
        helper, shown = scene.enter("manager"), scene.changes()[-1].id
        scene.use(scene.link_by())
        answer = release(scene, helper, seen=shown)
        assert "Look at it again" in text_of(helper.get(answer.location))
        assert {each.settled_how for each in scene.changes()} == {""}

    @one_database
    def test_not_a_closed_account(self, scene: Scene) -> None:
        scene.second_in_command()
        scene.link_by()
        with scene.house.kit.database.transaction() as session:
            find_person(as_work(session), scene.house.people["manager"].id).active = False
        assert scene.helpers() == []

    def test_where_nobody_can_the_card_is_begun_anew(self, scene: Scene) -> None:
        client = scene.use(scene.link_by())
        house, path = scene.house, f"/applications/{scene.application}"
        recruiter = scene.enter("recruiter")
        page = text_of(recruiter.get(path))
        assert "No administrator can release it" in page
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
            restart_card(as_work(s, actor=house.people["recruiter"], now=house.now), scene.card)
        scene.second_in_command()
        scene.link_by()
        others = pytest.raises(Conflict, match="others_may_release")
        with others, house.kit.database.transaction() as s:
            restart_card(as_work(s, actor=house.people["recruiter"], now=house.now), scene.card)
        assert house.typed(scene.card)
