"""What an evaluation prints of raters whose way to sign in was changed meanwhile."""

from collections.abc import Callable

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from hiring.evaluations.models import Outcome
from hiring.evaluations.service.deciding import DecideCandidate, decide_application
from hiring.interviews.service.absences import Absence, record_absence
from hiring.interviews.service.pausing import restart_card
from hiring.scorecards.models import Scorecard
from hiring.toolkit import Toolkit
from tests.app.hiring_desk import one_database
from tests.app.identity_scene import (
    ALL_FOUR,
    Scene,
    confirm,
    make_link_on_the_command_line,
    play,
    release,
)
from tests.app.works import as_work


@pytest.fixture
def scene(app: Flask, kit: Toolkit, clock: time_machine.Traveller) -> Scene:
    return play(app, kit, clock)


Ending = Callable[[Scene], None]


def confirmed(scene: Scene) -> None:
    rater = scene.enter("second")
    scene.link_by()
    confirm(scene, rater)
    scene.house.submit("second", scene.card)


def released(scene: Scene) -> None:
    scene.second_in_command()
    scene.link_by()
    release(scene, scene.enter("manager"))
    scene.house.submit("second", scene.card)


def anew(scene: Scene) -> None:
    scene.link_by()
    house = scene.house
    with house.kit.database.transaction() as session:
        restart_card(as_work(session, actor=house.people["recruiter"], now=house.now), scene.card)
    scene.wait()
    house.fill("second", scene.card, ALL_FOUR)
    house.submit("second", scene.card)


def absent(scene: Scene) -> None:
    scene.link_by()
    house = scene.house
    with house.kit.database.transaction() as session:
        record_absence(
            as_work(session, actor=house.people["lead"], now=house.now),
            scene.card,
            Absence("unreachable"),
        )


PRINTED: dict[Ending, tuple[str, str]] = {
    confirmed: ("confirmed by the owner", "подтверждено владельцем"),
    released: ("released by The manager", "пауза снята: The manager"),
    anew: ("given anew by The recruiter", "выдана заново: The recruiter"),
    absent: ("and does not count", "и не учитывается"),
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
        decide_application(
            as_work(session, actor=root, catalog=house.kit),
            scene.application,
            DecideCandidate(Outcome.RESERVE, ""),
        )
    lead = house.visit("lead")
    for language, words in zip(("en", "ru"), PRINTED[ending], strict=True):
        path = f"/applications/{scene.application}/evaluation/1/{language}/record.html"
        paper = lead.client.get(path).get_data(as_text=True).replace("\xa0", " ")
        assert words in paper
        assert "(The root)" in paper
        # What came after the last card touched nothing that was sealed.
        assert "command line" not in paper
        assert "командная строка" not in paper


@one_database
def test_a_card_given_while_a_change_was_open_says_so(scene: Scene) -> None:
    house = scene.house
    scene.use(scene.link_by())
    made = house.interviewed()
    house.score(made, dict.fromkeys(("lead", "second", "third"), ALL_FOUR))
    with house.kit.database.transaction() as session:
        decide_application(
            as_work(session, actor=house.people["lead"], catalog=house.kit),
            made,
            DecideCandidate(Outcome.RESERVE, ""),
        )
    path = f"/applications/{made}/evaluation/1/en/record.html"
    paper = house.visit("lead").client.get(path).get_data(as_text=True)
    assert paper.count("The scorecard was given after that") == 2


def test_cards_of_others_are_never_touched(scene: Scene) -> None:
    scene.link_by()
    with scene.house.kit.database.reading() as session:
        lead = scene.house.people["lead"].id
        card = session.scalars(select(Scorecard).where(Scorecard.rater_id == lead)).one()
    assert scene.enter("lead").get(f"/scorecards/{card.id}").status_code == 200
