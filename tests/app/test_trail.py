"""The page of what was done, and the sign-in links of the demonstration."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from app import create_app
from hiring.access.models import User
from hiring.db.audit import Doer, Event, append
from hiring.i18n import speaking
from hiring.people import demo as demonstration
from hiring.people.words import doer_words
from hiring.policy import Person, Role
from hiring.toolkit import Toolkit
from tests.app.accounts import send, show, text_of
from tests.app.works import as_work


def test_trail_is_paged_filtered_and_whole(
    kit: Toolkit, client: FlaskClient, root: User, mate: User
) -> None:
    with kit.database.transaction() as session:
        for number in range(60):
            append(
                session, kit.now(), Doer(None), Event("version_made", f"position:{number % 2}", {})
            )
    newest = text_of(show(client, "/audit"))
    assert newest.count("<tr>") == 51
    older = re.search(r'href="(/audit\?before=\d+)"', newest)
    assert older is not None
    assert "person:" in text_of(show(client, older[1]))
    about = text_of(show(client, "/audit?subject=position:1"))
    assert about.count("<tr>") == 31
    assert "position:0" not in about
    assert text_of(show(client, "/audit?subject=person")).count("<tr>") == 3
    assert "The chain is whole" in text_of(show(client, "/audit?verify=1"))


@pytest.mark.parametrize(
    "query", ["subject=%00", "before=x", "before=99999999999999999999", "subject=%25", "before=-1"]
)
def test_trail_takes_any_question(client: FlaskClient, root: User, query: str) -> None:
    assert show(client, f"/audit?{query}").status_code == 200


def test_trail_tells_which_entry_was_altered(
    kit: Toolkit, client: FlaskClient, root: User, mate: User
) -> None:
    with kit.database.engine.begin() as connection:
        connection.execute(text("UPDATE audit_entry SET action = 'forged' WHERE id = 2"))
    assert "broken at entry 2" in text_of(show(client, "/audit?verify=1"))


def test_demonstration_link_signs_in_for_each_role(app: Flask, demo: Toolkit) -> None:
    shown = replace(demo, settings=replace(demo.settings, demo=True))
    with shown.database.reading() as session:
        links = demonstration.links(shown, as_work(session))
    assert {role for role, _path in links} == set(Role)
    open_app = create_app(kit=shown)
    for role, path in links:
        visitor = open_app.test_client()
        assert visitor.get(path).location == "/"
        allowed = visitor.get("/people/").status_code == 200
        assert allowed == (role == Role.ADMINISTRATOR)
    assert app.test_client().get(links[0][1]).status_code == 404, "closed without the setting"


def test_demonstration_link_cannot_be_forged_or_outlive_half_a_day(
    demo: Toolkit, actor: Callable[[Role], Person]
) -> None:
    shown = replace(demo, settings=replace(demo.settings, demo=True))
    elsewhere = replace(shown, settings=replace(shown.settings, secret="another secret"))
    visitor = create_app(kit=shown).test_client()
    with shown.database.reading() as session:
        forged = demonstration.links(elsewhere, as_work(session))[0][1]
        good = demonstration.links(shown, as_work(session))[0][1]
    assert visitor.get(forged).status_code == 404
    assert visitor.get(good[:-2]).status_code == 404
    assert visitor.get("/demo/x").status_code == 404
    assert visitor.get(good).status_code == 302


@pytest.mark.parametrize("language", ["en", "ru"])
def test_trail_names_whoever_acted(
    kit: Toolkit, client: FlaskClient, root: User, language: str
) -> None:
    doers = {
        "a": ("", "not recorded", "не записано"),
        "b": (
            "application:17",
            "the candidate of application 17, through their link",
            "кандидат по личной ссылке, отклик 17",
        ),
        "c": ("guest", "a visitor who was not signed in", "посетитель, не вошедший в программу"),
        "d": ("service:terminal", "the command line", "командная строка"),
        "e": ("service:start", "the app as it started", "программа при запуске"),
        "f": ("service:deadline", "a deadline that ran out", "автоматически, по истечении срока"),
    }
    with kit.database.transaction() as session:
        for action, (acted_as, *_words) in doers.items():
            append(session, kit.now(), Doer(None, acted_as), Event(action, "position:1", {}))
        append(session, kit.now(), Doer(root.id), Event("g", "position:1", {}))
    send(client, f"/language/{language}", page="/account")
    page = text_of(show(client, "/audit?subject=position:1"))
    rows = [re.findall(r"<td[^>]*>(.*?)</td>", row) for row in page.split("<tr>")[2:]]
    said = {row[3]: re.sub(r"<[^>]+>", "", row[2]) for row in rows}
    place = 1 if language == "en" else 2
    assert said == {action: words[place] for action, words in doers.items()} | {"g": "root"}


def test_every_service_of_the_app_has_words() -> None:
    """A service that only tests know would be shown by its bare name."""
    sources = "".join(path.read_text("utf-8") for path in Path("hiring").rglob("*.py"))
    names = re.findall(r'\bService\(\s*"(\w+)"', sources)
    assert len(names) >= 3
    with speaking("ru"):
        assert [name for name in names if doer_words(f"service:{name}") == name] == []
