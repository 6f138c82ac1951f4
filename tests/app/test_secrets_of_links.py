"""The secrets of one-time links stand in no log and no trail, whoever follows them and however."""

import re
from contextlib import redirect_stderr
from io import StringIO

import pytest
from flask import Flask
from sqlalchemy import select

from app import create_app
from hiring.access.first_start import make_first_start_link
from hiring.access.models import User
from hiring.db.audit import AuditEntry
from hiring.policy import Role
from hiring.toolkit import Toolkit
from tests.app.accounts import add, send, sign_in, text_of
from tests.app.case_worlds import PLANNING, World, applicant
from tests.app.hiring_desk import one_database
from tests.app.works import as_work

PASSWORD = "an entirely new password"


@pytest.fixture
def log() -> StringIO:
    """Everything that the app writes to its log."""
    return StringIO()


@pytest.fixture
def logged(kit: Toolkit, log: StringIO) -> Flask:
    """An app whose log is read."""
    with redirect_stderr(log):
        made = create_app(kit=kit)
    made.testing = True
    return made


def told(kit: Toolkit, log: StringIO, caplog: pytest.LogCaptureFixture) -> str:
    """Return the log and the whole trail."""
    with kit.database.reading() as session:
        entries = session.scalars(select(AuditEntry)).all()
        trail = "".join(f"{each.action} {each.subject} {each.details}" for each in entries)
    assert trail
    assert '"route"' in log.getvalue()
    return log.getvalue() + caplog.text + trail


@one_database
def test_of_passwords_and_of_the_first_start(
    logged: Flask, kit: Toolkit, log: StringIO, caplog: pytest.LogCaptureFixture
) -> None:
    with kit.database.transaction() as session:
        start = make_first_start_link(as_work(session, now=kit.now()))
    assert start is not None
    visitor = logged.test_client()
    assert visitor.get(f"/start/{start}").status_code == 200
    add(logged, kit, "root@volna.example", Role.ADMINISTRATOR)
    person = add(logged, kit, "mate@volna.example", Role.RECRUITER)
    root = logged.test_client()
    sign_in(root, "root@volna.example")
    path = f"/people/{person.id}"
    page = text_of(send(root, f"{path}/link", {"sure": "yes"}, page=path))
    found = re.search(r"/welcome/([\w-]{20,})", page)
    assert found is not None
    path = f"/welcome/{found[1]}"
    for query in ("", "?next=x"):
        assert visitor.get(path + query).status_code == 200
    assert visitor.get(f"{path}/more").status_code == 404
    assert visitor.post(path, data={"password": PASSWORD}).status_code == 400
    send(visitor, path, {"password": PASSWORD})
    assert visitor.get(path, headers={"Referer": f"http://localhost{path}"}).status_code == 404
    with kit.database.reading() as session:
        assert session.get_one(User, person.id).password
    everything = told(kit, log, caplog)
    for secret in (found[1], start, PASSWORD):
        assert secret not in everything


@one_database
def test_of_case_tests(
    world: World, logged: Flask, log: StringIO, caplog: pytest.LogCaptureFixture
) -> None:
    secret = world.link(PLANNING)
    person = applicant(logged)
    person.get(f"/task/{secret}")
    person.client.post(f"/task/{secret}", data={"agreed": "y"})
    person.client.get(f"/task/{secret}x")
    person.start(secret)
    assert person.get("/task").status_code == 200
    assert secret not in told(world.kit, log, caplog)
