"""Guessing of passwords and codes: counted, slowed down, forgiven, forgotten."""

import re
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from hiring.access.models import SignInFailure, User
from hiring.toolkit import Toolkit
from tests.app.accounts import (
    EMAIL,
    PASSWORD,
    is_signed_in,
    send,
    sign_in,
    switch_on_second_factor,
    text_of,
    token_of,
)

CODE_PAGE = "/sign-in/code"


def _repeat(kit: Toolkit, times: int, *, shared: bool = False) -> None:
    """Record the failures so far once more, so many times; `shared`: those of the host only."""
    with kit.database.transaction() as session:
        failures = list(session.scalars(select(SignInFailure)))
        keys = [one.key for one in failures]
        session.add_all(
            SignInFailure(key=one.key, at=one.at)
            for one in failures * times
            if not shared or keys.count(one.key) > 1
        )


def test_tenth_failure_closes_the_door_for_the_person(
    app: Flask, kit: Toolkit, client: FlaskClient, person: User
) -> None:
    assert sign_in(client, EMAIL, "guess").status_code == 200
    _repeat(kit, 8)
    assert sign_in(client, EMAIL, "guess").status_code == 200
    assert sign_in(client, EMAIL).status_code == 429
    assert sign_in(app.test_client(), "ANNA@VOLNA.example").status_code == 429
    assert sign_in(app.test_client(), "root@volna.example").status_code == 302


@pytest.mark.parametrize(
    ("language", "words"), [("en", "Too many attempts."), ("ru", "Слишком много попыток.")]
)
def test_closed_door_speaks_the_readers_language(
    kit: Toolkit, client: FlaskClient, person: User, language: str, words: str
) -> None:
    token = token_of(client, "/sign-in")
    sent = {"csrf_token": token, "email": EMAIL, "password": "guess"}
    client.post("/sign-in", data=sent)
    _repeat(kit, 9)
    answer = client.post("/sign-in", data=sent, headers={"Accept-Language": language})
    assert answer.status_code == 429
    assert words in text_of(answer)


def test_door_opens_after_a_quarter_of_an_hour(
    kit: Toolkit, client: FlaskClient, person: User, clock: time_machine.Traveller
) -> None:
    sign_in(client, EMAIL, "guess")
    _repeat(kit, 9)
    clock.shift(timedelta(minutes=15, seconds=1))
    assert sign_in(client, EMAIL).status_code == 302


def test_success_forgives(kit: Toolkit, client: FlaskClient, person: User) -> None:
    sign_in(client, EMAIL, "guess")
    _repeat(kit, 8)
    sign_in(client, EMAIL)
    send(client, "/sign-out", page="/account")
    sign_in(client, EMAIL, "guess")
    assert sign_in(client, EMAIL).status_code == 302


def test_sixty_failures_close_the_door_for_the_host(
    app: Flask, kit: Toolkit, client: FlaskClient, person: User
) -> None:
    for name in ("nobody", "nobody-else"):
        assert sign_in(client, f"{name}@volna.example", "x").status_code == 200
    _repeat(kit, 29, shared=True)
    assert sign_in(client, EMAIL).status_code == 429
    elsewhere = app.test_client()
    token = token_of(elsewhere, "/sign-in")
    sent = {"csrf_token": token, "email": EMAIL, "password": PASSWORD}
    other_host = {"REMOTE_ADDR": "192.0.2.7"}
    assert elsewhere.post("/sign-in", data=sent, environ_base=other_host).status_code == 302


def test_codes_are_throttled_and_the_password_does_not_forgive_them(
    app: Flask, kit: Toolkit, client: FlaskClient, person: User, clock: time_machine.Traveller
) -> None:
    sign_in(client, EMAIL)
    telephone = switch_on_second_factor(client)
    clock.shift(60)
    thief = app.test_client()
    sign_in(thief, EMAIL)
    assert send(thief, CODE_PAGE, {"code": "000000"}).status_code == 200
    _repeat(kit, 8)
    sign_in(thief, EMAIL)
    assert send(thief, CODE_PAGE, {"code": "000000"}).status_code == 200
    assert send(thief, CODE_PAGE, {"code": telephone.generate().token}).status_code == 429


def test_present_password_cannot_be_guessed_from_a_stolen_session(
    kit: Toolkit, client: FlaskClient, person: User
) -> None:
    sign_in(client, EMAIL)
    for path in ("/account/confirm", "/account/password"):
        assert send(client, path, {"password": "guess"}).status_code == 200
    _repeat(kit, 4)
    assert send(client, "/account/confirm", {"password": PASSWORD}).status_code == 429


def test_json_does_not_go_round_the_counting(client: FlaskClient, person: User) -> None:
    token = token_of(client, "/sign-in")
    answer = client.post(
        "/sign-in?include_auth_token",
        json={"email": EMAIL, "password": PASSWORD},
        headers={"X-CSRFToken": token, "Accept": "application/json"},
    )
    assert answer.status_code == 415
    assert not is_signed_in(client)


def test_failures_keep_no_personal_data_and_go_away(
    kit: Toolkit, client: FlaskClient, person: User, clock: time_machine.Traveller
) -> None:
    sign_in(client, EMAIL, "guess")
    with kit.database.reading() as session:
        keys = session.scalars(select(SignInFailure.key)).all()
    assert len(keys) == 2
    assert all(re.fullmatch("[0-9a-f]{64}", key) for key in keys)
    clock.shift(timedelta(minutes=16))
    sign_in(client, EMAIL)
    with kit.database.reading() as session:
        assert session.scalar(select(func.count()).select_from(SignInFailure)) == 0
