"""The page of what was done, and the sign-in links of the demonstration."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from app import create_app
from hiring.access.models import User
from hiring.db.audit import Doer, Event, append
from hiring.people import demo as demonstration
from hiring.policy import Person, Role
from hiring.toolkit import Toolkit
from tests.app.accounts import show, text_of
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
