"""Accounts for the tests of people: made by the use cases, signed in through the real forms."""

import html
import re
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from flask_security import hash_password
from passlib.totp import TOTP
from werkzeug.test import TestResponse

from hiring.access.models import User
from hiring.access.service import AddPerson, add_person
from hiring.policy import Role
from hiring.toolkit import Toolkit
from tests.app.pages import check_page
from tests.app.works import as_work

EMAIL = "anna@volna.example"
PASSWORD = "correct horse battery"
_TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


def add(
    app: Flask, kit: Toolkit, email: str, *roles: Role, password: str | None = PASSWORD
) -> User:
    """Return a person with these roles and, unless it is None, this password."""
    with app.app_context():
        hashed = hash_password(password) if password is not None else None
    with kit.database.transaction() as session:
        name = email.partition("@")[0]
        person = add_person(
            as_work(session, actor=None, now=kit.now()),
            AddPerson(name, email, "en", frozenset(roles)),
        )
        person.password = hashed
    return person


def found(kit: Toolkit, person_id: int) -> User:
    """Return the person as the database has them now."""
    with kit.database.reading() as session:
        person = session.get(User, person_id)
    assert person is not None
    return person


def show(client: FlaskClient, path: str, **options: Any) -> TestResponse:
    """Open a page; it must be sound HTML."""
    return check_page(client.get(path, **options))


def send(
    client: FlaskClient, path: str, data: dict[str, Any] | None = None, *, page: str = ""
) -> TestResponse:
    """Send a form with the token of the page that it stands on."""
    token = token_of(client, page or path)
    return check_page(client.post(path, data={"csrf_token": token} | (data or {})))


def token_of(client: FlaskClient, path: str) -> str:
    match = _TOKEN.search(client.get(path).get_data(as_text=True))
    assert match is not None, f"no form on {path}"
    return match[1]


def sign_in(client: FlaskClient, email: str, password: str = PASSWORD) -> TestResponse:
    return send(client, "/sign-in", {"email": email, "password": password})


def text_of(response: TestResponse) -> str:
    """Return the words of a page."""
    return html.unescape(response.get_data(as_text=True))


def switch_on_second_factor(client: FlaskClient) -> TOTP:
    """Set up the second factor through the pages and return the telephone."""
    page = text_of(send(client, "/account/second-factor", {"setup": "authenticator"}))
    key, action = (
        re.search('id="key">(.+?)<', page),
        re.search(r'action="(/account/second-factor/[^"]+)"', page),
    )
    assert key is not None
    assert action is not None
    telephone = TOTP(key=key[1])
    answer = send(
        client, action[1], {"code": telephone.generate().token}, page="/account/second-factor"
    )
    assert answer.location == "/account"
    return telephone


def is_signed_in(client: FlaskClient) -> bool:
    return client.get("/account").status_code == 200
