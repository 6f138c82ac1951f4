"""The second factor: set up, asked for, switched off."""

from datetime import timedelta

import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from hiring.access.models import User
from hiring.db.audit import AuditEntry
from hiring.toolkit import Toolkit
from tests.app.accounts import (
    EMAIL,
    PASSWORD,
    found,
    is_signed_in,
    send,
    show,
    sign_in,
    switch_on_second_factor,
    text_of,
    token_of,
)

CODE_PAGE = "/sign-in/code"


def test_second_factor_asks_for_a_code(
    app: Flask, kit: Toolkit, client: FlaskClient, person: User, clock: time_machine.Traveller
) -> None:
    sign_in(client, EMAIL)
    telephone = switch_on_second_factor(client)
    stored = found(kit, person.id).tf_totp_secret or ""
    assert telephone.base32_key not in stored
    clock.shift(60)
    other = app.test_client()
    assert sign_in(other, EMAIL).location.startswith(CODE_PAGE)
    assert not is_signed_in(other)
    send(other, CODE_PAGE, {"code": "000000"})
    assert not is_signed_in(other)
    code = telephone.generate().token
    assert send(other, CODE_PAGE, {"code": code}).status_code == 302
    assert is_signed_in(other)
    third = app.test_client()
    sign_in(third, EMAIL)
    send(third, CODE_PAGE, {"code": code})
    assert not is_signed_in(third), "a code is taken once"


def test_second_factor_is_switched_off_again(
    app: Flask, kit: Toolkit, client: FlaskClient, person: User
) -> None:
    sign_in(client, EMAIL)
    switch_on_second_factor(client)
    question = send(client, "/account/second-factor", {"setup": "disable"})
    assert 'name="setup" value="disable"' in text_of(question)
    head = {"X-CSRFToken": token_of(client, "/account/second-factor")}
    told = client.post("/account/second-factor", json={"setup": "disable"}, headers=head)
    assert told.status_code == 415
    assert found(kit, person.id).tf_primary_method == "authenticator"
    send(client, "/account/second-factor", {"setup": "disable", "sure": "yes"})
    assert found(kit, person.id).tf_primary_method is None
    other = app.test_client()
    sign_in(other, EMAIL)
    assert is_signed_in(other)
    with kit.database.reading() as session:
        actions = set(session.scalars(select(AuditEntry.action)))
    assert {"second_factor_on", "second_factor_off"} <= actions


def test_second_factor_pages_ask_for_the_password_after_an_hour(
    client: FlaskClient, person: User, clock: time_machine.Traveller
) -> None:
    sign_in(client, EMAIL)
    assert show(client, "/account/second-factor").status_code == 200
    clock.shift(timedelta(hours=3))
    asked = client.get("/account/second-factor")
    assert asked.location.startswith("/account/confirm?next=")
    answer = send(client, asked.location, {"password": PASSWORD})
    assert answer.location == "/account/second-factor"
    assert show(client, answer.location).status_code == 200
