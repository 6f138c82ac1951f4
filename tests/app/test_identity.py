"""Who gets a new way into somebody's account finds that person's sealed cards paused."""

from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from flask_security import hash_password
from sqlalchemy import update

from hiring.access.passwords import make_password_link
from hiring.access.service import ChangePerson, change_person, find_person
from hiring.case_tests.service.grading import begin_grading, free_place
from hiring.db.audit import AuditEntry
from hiring.errors import Conflict, Forbidden
from hiring.interviews.service.absences import Absence, record_absence
from hiring.interviews.service.consensus import Revise, revise_rating
from hiring.policy import Role
from hiring.toolkit import Toolkit
from tests.app.accounts import PASSWORD, send, text_of
from tests.app.case_worlds import World
from tests.app.hiring_desk import one_database
from tests.app.identity_scene import (
    ALL_FOUR,
    CANARY,
    Scene,
    closed,
    first,
    make_link,
    make_link_on_the_command_line,
    play,
    routes,
)
from tests.app.visitors import sign_in as visit
from tests.app.works import as_work


@pytest.fixture
def scene(app: Flask, kit: Toolkit, clock: time_machine.Traveller) -> Scene:
    return play(app, kit, clock)


def change_address(scene: Scene) -> None:
    house, person = scene.house, scene.house.people["second"]
    command = ChangePerson(
        person.name, "elsewhere@example.com", frozenset({Role.INTERVIEWER}), None
    )
    with house.kit.database.transaction() as session:
        change_person(
            as_work(session, actor=house.people["root"], now=house.now), person.id, command
        )


def drop_second_factor(scene: Scene) -> None:
    house, person = scene.house, scene.house.people["second"]
    with house.kit.database.transaction() as session:
        find_person(as_work(session), person.id).tf_primary_method = "authenticator"
    client = scene.enter("root")
    path = f"/people/{person.id}/second-factor-off"
    send(client, path, {"sure": "yes"}, page=f"/people/{person.id}")
    with house.kit.database.reading() as session:
        assert find_person(as_work(session), person.id).tf_primary_method is None


KINDS = {
    "link_made": make_link,
    "by command line": make_link_on_the_command_line,
    "address_changed": change_address,
    "second_factor_off": drop_second_factor,
}


class TestPause:
    def test_an_administrator_with_the_raters_link_reads_and_writes_nothing(
        self, scene: Scene
    ) -> None:
        thief = scene.use(scene.link_by())
        assert closed(thief, scene.card)
        assert CANARY not in "".join(text_of(thief.get(path)) for path in ("/", "/account"))
        kinds = [(each.kind, each.by_name) for each in scene.changes()]
        assert kinds == [("link_made", "The root"), ("password_set", "The root")]
        assert scene.house.typed(scene.card)[f"{first(scene)}:action"].startswith(CANARY)

    @pytest.mark.parametrize("kind", KINDS)
    def test_every_new_proof_pauses_also_for_the_rater(self, scene: Scene, kind: str) -> None:
        rater = scene.enter("second")
        assert CANARY in text_of(rater.get(f"/scorecards/{scene.card}"))
        KINDS[kind](scene)
        assert closed(rater, scene.card)
        today = text_of(rater.get("/"))
        assert "paused until the change is confirmed" in today
        by = "on the command line" if kind == "by command line" else "The root"
        assert by in text_of(rater.get("/account"))

    @one_database
    def test_a_submitted_card_stays_closed_too(self, scene: Scene) -> None:
        scene.house.submit("second", scene.card)
        thief = scene.use(scene.link_by())
        assert {thief.get(path).status_code for path in routes(scene.card)} == {403}

    @one_database
    def test_recorded_as_absent_it_stays_closed_for_good(self, scene: Scene) -> None:
        house, thief = scene.house, scene.use(scene.link_by())
        with house.kit.database.transaction() as session:
            absence = Absence("away")
            record_absence(
                as_work(session, actor=house.people["root"], now=house.now), scene.card, absence
            )
        assert {thief.get(path).status_code for path in routes(scene.card)} == {403}
        third = house.cards(scene.application)["third"]
        house.fill("third", third, ALL_FOUR)
        house.submit("third", third)
        assert {thief.get(path).status_code for path in routes(scene.card)} == {403}

    @one_database
    def test_nobody_speaks_for_the_rater_in_the_consensus_round(self, scene: Scene) -> None:
        house = scene.house
        house.submit("second", scene.card)
        third = house.cards(scene.application)["third"]
        house.fill("third", third, ALL_FOUR)
        house.submit("third", third)
        house.talk(scene.application)
        scene.wait()
        make_link_on_the_command_line(scene)
        command = Revise(first(scene), 1, "As the administrator would have it")
        with pytest.raises(Forbidden, match="card_paused"), house.kit.database.transaction() as s:
            revise_rating(
                as_work(s, actor=house.people["second"], now=house.now), scene.application, command
            )

    def test_what_is_given_afterwards_goes_on(self, scene: Scene) -> None:
        client = scene.use(scene.link_by())
        later = scene.house.interviewed()
        card = scene.house.cards(later)["second"]
        assert not closed(client, card)

    @one_database
    def test_the_first_proof_of_an_account_replaces_nobody(self, scene: Scene) -> None:
        house = scene.house
        with house.kit.database.transaction() as session:
            person = find_person(as_work(session), house.people["second"].id)
            person.password = None
        client = scene.use(scene.link_by())
        assert not closed(client, scene.card)
        assert scene.changes() == []


@one_database
def test_a_grader_is_paused_like_a_rater(app: Flask, world: World, script: int) -> None:
    kit, grader = world.kit, world.people[Role.INTERVIEWER]
    with app.app_context(), kit.database.transaction() as session:
        find_person(as_work(session), grader.id).password = hash_password(PASSWORD)
    with kit.database.transaction() as session:
        begin_grading(as_work(session, actor=grader, now=kit.now(), catalog=kit), script)
    visitor = visit(app, kit, Role.INTERVIEWER)
    assert visitor.get(f"/grading/{script}").status_code == 200
    with kit.database.transaction() as session:
        make_password_link(as_work(session, actor=None, now=kit.now()), grader.id)
    for path in ("", "/state", "/shell"):
        assert visitor.client.get(f"/grading/{script}{path}").status_code == 403
    assert visitor.send(f"/grading/{script}/changes", {"changes": []}).status_code in (403, 422)
    for path in ("", "/give-back"):
        assert visitor.post(f"/grading/{script}{path}", {"sure": "yes"}).status_code == 403
    assert "paused until the change is confirmed" in text_of(visitor.get("/"))


@one_database
def test_while_a_change_is_open_no_grading_is_begun_or_thrown_away(
    app: Flask, world: World, script: int
) -> None:
    kit, grader = world.kit, world.people[Role.INTERVIEWER]
    other, recruiter = world.people[Role.AGENCY], world.people[Role.RECRUITER]
    with app.app_context(), kit.database.transaction() as session:
        for person in world.people.values():
            find_person(as_work(session), person.id).password = hash_password(PASSWORD)
    with kit.database.transaction() as session:
        begin_grading(as_work(session, actor=grader, now=kit.now(), catalog=kit), script)
        for person in (grader, other):
            make_password_link(as_work(session, actor=None, now=kit.now()), person.id)
    with pytest.raises(Forbidden, match="card_paused"), kit.database.transaction() as session:
        begin_grading(as_work(session, actor=other, now=kit.now(), catalog=kit), script)
    with kit.database.transaction() as session:
        session.execute(update(AuditEntry).values(at=kit.now() - timedelta(days=100)))
    with pytest.raises(Conflict, match="others_may_release"), kit.database.transaction() as session:
        free_place(as_work(session, actor=recruiter, now=kit.now()), script, 1)
