"""A sealed application whose rater gets new ways to sign in, for the tests."""

import re
from dataclasses import dataclass
from datetime import timedelta

import time_machine
from flask import Flask
from flask.testing import FlaskClient
from flask_security import hash_password
from sqlalchemy import select, update
from werkzeug.test import TestResponse

from hiring.access.identity import second_people
from hiring.access.models import IdentityChange, User
from hiring.access.passwords import make_password_link
from hiring.db.audit import AuditEntry
from hiring.toolkit import Toolkit
from tests.app.accounts import PASSWORD, send, sign_in, text_of
from tests.app.hiring_desk import House, open_house
from tests.app.works import as_work

CANARY = "SEAL-second"
ALL_FOUR = "4" * 8
NEW_PASSWORD = "an entirely new password"


@dataclass(frozen=True, slots=True)
class Scene:
    """A sealed application: one card in, one begun by `second`, one not begun; time passes."""

    app: Flask
    house: House
    clock: time_machine.Traveller
    application: int
    card: int

    def enter(self, who: str, password: str = PASSWORD) -> FlaskClient:
        """Return a browser in which a person has signed in."""
        client = self.app.test_client()
        assert sign_in(client, f"{who}@example.com", password).location == "/"
        self.wait()
        return client

    def wait(self) -> None:
        self.clock.shift(timedelta(minutes=1))

    def link_by(self, who: str = "root", of: str = "second") -> str:
        """Let somebody make a link through the pages; return its path."""
        person = self.house.people[of].id
        path = f"/people/{person}"
        page = text_of(send(self.enter(who), f"{path}/link", {"sure": "yes"}, page=path))
        self.wait()
        found = re.search(r"http://localhost(/welcome/[\w-]+)", page)
        assert found is not None
        return found[1]

    def use(self, link: str, client: FlaskClient | None = None) -> FlaskClient:
        """Set a new password through a link, in a browser of one's own if none is given."""
        client = client or self.app.test_client()
        assert send(client, link, {"password": NEW_PASSWORD}).location == "/"
        self.wait()
        return client

    def second_in_command(self) -> None:
        """Add an administrator who has been there for long."""
        with self.house.kit.database.transaction() as session:
            person = session.get_one(User, self.house.people["manager"].id)
            other = session.get_one(User, self.house.people["root"].id)
            person.roles = list(other.roles)

    def changes(self) -> list[IdentityChange]:
        with self.house.kit.database.reading() as session:
            return list(session.scalars(select(IdentityChange).order_by(IdentityChange.id)))

    def helpers(self) -> list[str]:
        with self.house.kit.database.reading() as session:
            found = second_people(as_work(session), self.house.people["second"].id)
            return [each.email.partition("@")[0] for each in found]


def play(app: Flask, kit: Toolkit, clock: time_machine.Traveller) -> Scene:
    """Return the scene over an empty database."""
    house = open_house(kit)
    with app.app_context():
        hashed = hash_password(PASSWORD)
    with house.kit.database.transaction() as session:
        for person in house.people.values():
            kept = session.get_one(User, person.id)
            kept.password = hashed
        # Everybody has been here for long.
        session.execute(update(AuditEntry).values(at=house.now - timedelta(days=100)))
    application = house.interviewed()
    cards = house.score(application, {"lead": ALL_FOUR})
    house.fill("second", cards["second"], ALL_FOUR, CANARY)
    clock.shift(timedelta(hours=1))
    return Scene(app, house, clock, application, cards["second"])


def routes(card: int) -> list[str]:
    return [f"/scorecards/{card}{end}" for end in ("", "/state", "/shell", "/warnings")]


def closed(client: FlaskClient, card: int) -> bool:
    """Whether nothing of a card can be read or changed; each part must say the same."""
    answers = [client.get(path) for path in routes(card)]
    field = "analysis:action"
    changes = {"changes": [{"field": field, "value": "x", "seq": 1, "base": 0}]}
    token = re.search(r'csrf_token"[^>]*value="([^"]+)"', text_of(client.get("/check")))
    assert token is not None
    sent = {"device": "00000000-0000-0000-0000-000000000001", **changes}
    head = {"X-CSRFToken": token[1], "Accept": "application/json"}
    answers.append(client.post(f"/scorecards/{card}/changes", json=sent, headers=head))
    form = {"csrf_token": token[1], "action": "submit"}
    answers.append(client.post(f"/scorecards/{card}", data={**form, "sure": "yes"}))
    assert CANARY not in "".join(text_of(each) for each in answers if each.status_code >= 400)
    refused = {each.status_code == 403 for each in answers}
    assert len(refused) == 1, [each.status_code for each in answers]
    return refused.pop()


def make_link(scene: Scene) -> None:
    scene.link_by()


def make_link_on_the_command_line(scene: Scene) -> None:
    house = scene.house
    with house.kit.database.transaction() as session:
        make_password_link(as_work(session, actor=None, now=house.now), house.people["second"].id)


def first(scene: Scene) -> str:
    return scene.house.rubric.competencies[0].id


def confirm(scene: Scene, client: FlaskClient, seen: int = 0) -> TestResponse:
    """Say that the changes are one's own: all of them, or up to the one that was shown."""
    sent = {"seen": str(seen or scene.changes()[-1].id)}
    return send(client, "/account/identity", sent, page="/account")


def release(scene: Scene, client: FlaskClient, *, sure: bool = True, seen: int = 0) -> TestResponse:
    path = f"/people/{scene.house.people['second'].id}"
    sent = {"seen": str(seen or scene.changes()[-1].id)} | ({"sure": "yes"} if sure else {})
    return send(client, f"{path}/release", sent, page=path)
