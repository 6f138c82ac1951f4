"""People in front of the app: a client that is signed in, checks every page, and sends forms."""

import re
from dataclasses import dataclass
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from hiring.access.models import User
from hiring.policy import Person, Role
from hiring.toolkit import Toolkit
from tests.app.pages import check_page

_TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Visitor:
    """A person of the example data with a browser of their own; every page must be sound."""

    client: FlaskClient
    actor: Person

    def get(self, path: str, **options: Any) -> TestResponse:
        return check_page(self.client.get(path, **options))

    def post(self, path: str, data: dict[str, Any] | None = None, **options: Any) -> TestResponse:
        """Send a form with the token that a real page carries."""
        sent = {"csrf_token": self.token()} | (data or {})
        return check_page(self.client.post(path, data=sent, **options))

    def agree(self, path: str, data: dict[str, Any] | None = None) -> TestResponse:
        """Send a form that asks first, as a person who reads the question and says yes."""
        question = self.post(path, data)
        page = question.get_data(as_text=True)
        assert (question.status_code, 'name="sure" value="yes"' in page) == (200, True), page
        return self.post(path, {"sure": "yes"} | (data or {}))

    def send(self, path: str, payload: object) -> TestResponse:
        """Send JSON the way the scripts do."""
        headers = {"X-CSRFToken": self.token(), "Accept": "application/json"}
        return self.client.post(path, json=payload, headers=headers)

    def token(self) -> str:
        found = _TOKEN.search(self.client.get("/check").get_data(as_text=True))
        if found is None:
            raise LookupError("no token on the page")
        return found[1]


def sign_in(app: Flask, kit: Toolkit, role: Role) -> Visitor:
    """Return a visitor signed in as the example person of a role."""
    with kit.database.reading() as session:
        people = session.scalars(select(User).order_by(User.id)).all()
        person = next(user for user in people if role in user.as_actor().roles)
    client = app.test_client()
    with client.session_transaction() as session_data:
        session_data["_user_id"] = person.fs_uniquifier
        session_data["_fresh"] = True
        session_data["identity"] = person.fs_uniquifier
        session_data["language"] = "en"
    return Visitor(client, person.as_actor())
