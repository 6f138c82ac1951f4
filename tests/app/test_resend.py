"""A form whose session has ended is shown again, to whom it was given and to nobody else."""

import html
import io
import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from hiring.access.models import User
from hiring.policy import Role
from hiring.toolkit import Toolkit
from tests.app.accounts import EMAIL, add, sign_in, text_of, token_of

OTHER = "other@volna.example"
TYPED = {"name": 'Роза <"&> Ltd', "note": "first line\r\nsecond line", "twice": ["a", "b"]}
_HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')


@pytest.fixture
def recruiter(app: Flask, kit: Toolkit) -> FlaskClient:
    """Somebody who may make employers, signed in."""
    add(app, kit, OTHER, Role.RECRUITER)
    client = app.test_client()
    sign_in(client, OTHER)
    return client


def given(client: FlaskClient) -> str:
    return token_of(client, "/employers/new")


def send(client: FlaskClient, token: str, **changes: object) -> TestResponse:
    return client.post("/employers/new", data={"csrf_token": token, **TYPED, **changes})


def held(answer: TestResponse) -> list[tuple[str, str]]:
    """Return the fields of the form that sends again."""
    form = answer.get_data(as_text=True).partition('<form class="paper"')[2].partition("</form>")[0]
    return [(name, html.unescape(value)) for name, value in _HIDDEN.findall(form)]


def typed(answer: TestResponse) -> list[tuple[str, str]]:
    return [pair for pair in held(answer) if pair[0] != "csrf_token"]


EVERYTHING = [
    ("name", TYPED["name"]),
    ("note", TYPED["note"]),
    ("twice", "a"),
    ("twice", "b"),
]


def test_what_was_typed_goes_through_after_signing_in_again(recruiter: FlaskClient) -> None:
    token = given(recruiter)
    recruiter.delete_cookie("hiring")
    ended = send(recruiter, token)
    assert ended.status_code == 401
    assert typed(ended) == EVERYTHING
    sign_in(recruiter, OTHER)
    again = recruiter.post("/employers/new", data=_form(ended))
    assert again.status_code == 400
    assert typed(again) == EVERYTHING
    done = recruiter.post("/employers/new", data=_form(again))
    assert done.status_code != 400
    assert "Роза" in text_of(recruiter.get("/employers/") if done.location else done)


def _form(answer: TestResponse) -> dict[str, list[str]]:
    form: dict[str, list[str]] = {}
    for name, value in held(answer):
        form.setdefault(name, []).append(value)
    return form


def test_another_person_is_not_offered_it(
    recruiter: FlaskClient, kit: Toolkit, app: Flask, person: User
) -> None:
    token = given(recruiter)
    recruiter.delete_cookie("hiring")
    sign_in(recruiter, EMAIL)
    answer = send(recruiter, token)
    assert answer.status_code in (400, 403)
    assert "Роза" not in text_of(answer)


@pytest.mark.parametrize("token", ["", "made.up", "IjEyMyI.aSw.x"])
def test_a_form_that_is_not_ours_is_not_shown_again(recruiter: FlaskClient, token: str) -> None:
    for _ in range(2):
        answer = send(recruiter, token)
        assert answer.status_code in (400, 401)
        assert "Роза" not in text_of(answer)
        recruiter.delete_cookie("hiring")


@pytest.mark.parametrize(
    "changes",
    [
        {"password": "secret"},
        {"new_password": "secret"},
        {"file": b"x"},
        {"note": "x" * 300_001},
    ],
)
def test_passwords_files_and_very_long_forms_are_not_taken_along(
    recruiter: FlaskClient, changes: dict[str, object]
) -> None:
    token = given(recruiter)
    recruiter.delete_cookie("hiring")
    files = {n: (io.BytesIO(v), "cv.pdf") for n, v in changes.items() if isinstance(v, bytes)}
    answer = send(recruiter, token, **(changes | files))
    assert answer.status_code == 401
    assert "Роза" not in text_of(answer)


def test_scripts_are_told_in_data(recruiter: FlaskClient) -> None:
    token = given(recruiter)
    recruiter.delete_cookie("hiring")
    headers = {"Accept": "application/json"}
    answer = recruiter.post("/employers/new", data={"csrf_token": token}, headers=headers)
    assert (answer.status_code, answer.get_json()["code"]) == (401, "http_401")


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_page_speaks_the_language_of_who_was_signed_in(
    recruiter: FlaskClient, language: str
) -> None:
    token = given(recruiter)
    recruiter.post(f"/language/{language}", data={"csrf_token": token, "back": "/"})
    recruiter.get("/")
    recruiter.delete_cookie("hiring")
    other = {"ru": "en", "en": "ru"}[language]
    answer = recruiter.post(
        "/employers/new", data={"csrf_token": token}, headers={"Accept-Language": other}
    )
    assert f'<html lang="{language}">' in text_of(answer)
