"""Signing in: passwords, sessions, and where one lands afterwards."""

import threading
from dataclasses import replace
from datetime import timedelta
from urllib.parse import urljoin, urlsplit

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app import create_app
from hiring.access.models import User
from hiring.access.service import deactivate_person, find_person
from hiring.config import Settings
from hiring.db.audit import AuditEntry
from hiring.policy import Role
from hiring.toolkit import Toolkit
from tests.app.accounts import (
    EMAIL,
    PASSWORD,
    add,
    is_signed_in,
    send,
    show,
    sign_in,
    text_of,
    token_of,
)
from tests.app.works import as_work

NEW = "another sound password"
CODE_PAGE = "/sign-in/code"


def test_right_password_opens(client: FlaskClient, person: User) -> None:
    assert sign_in(client, EMAIL).location == "/"
    assert is_signed_in(client)


@pytest.mark.parametrize("typed", ["ANNA@volna.example", "Anna@VOLNA.Example", EMAIL])
def test_spelling_of_the_address_does_not_matter(
    client: FlaskClient, person: User, typed: str
) -> None:
    sign_in(client, typed)
    assert is_signed_in(client)


def test_wrong_password_and_unknown_address_look_the_same(
    client: FlaskClient, person: User
) -> None:
    show(client, "/sign-in", headers={"Accept-Language": "en"})
    wrong = text_of(sign_in(client, EMAIL, "not the password"))
    unknown = text_of(sign_in(client, "nobody@volna.example", PASSWORD))
    sentence = "The address or the password is wrong."
    assert wrong.count(sentence) == unknown.count(sentence) > 0
    assert not is_signed_in(client)


def test_refusal_speaks_russian(client: FlaskClient, person: User) -> None:
    token = token_of(client, "/sign-in")
    answer = client.post(
        "/sign-in",
        data={"csrf_token": token, "email": EMAIL, "password": "x"},
        headers={"Accept-Language": "ru"},
    )
    assert "Неверный адрес или пароль." in text_of(answer)


def test_account_without_password_cannot_sign_in(
    app: Flask, kit: Toolkit, client: FlaskClient, person: User
) -> None:
    add(app, kit, "new@volna.example", Role.HR, password=None)
    for typed in ("", "None", PASSWORD):
        sign_in(client, "new@volna.example", typed)
        assert not is_signed_in(client)


@pytest.mark.parametrize("where", ["/people/", "/account", "/permissions?x=1"])
def test_leads_back_to_where_one_wanted_to_go(
    client: FlaskClient, person: User, where: str
) -> None:
    asked = client.get(where)
    assert asked.location.startswith("/sign-in?next=")
    answer = send(client, asked.location, {"email": EMAIL, "password": PASSWORD})
    assert answer.location == where


@pytest.mark.parametrize(
    "outside",
    [
        "https://evil.example/",
        "//evil.example/",
        "///evil.example/",
        "/\\evil.example/",
        "\\\\evil.example",
        "https:evil.example",
        "javascript:alert(1)",
        " //evil.example",
        "http://localhost@evil.example/",
        "\t//evil.example",
    ],
)
def test_never_leads_out_of_the_app(client: FlaskClient, person: User, outside: str) -> None:
    token = token_of(client, "/sign-in")
    answer = client.post(
        "/sign-in",
        query_string={"next": outside},
        data={"csrf_token": token, "email": EMAIL, "password": PASSWORD, "next": outside},
    )
    if answer.status_code == 302:
        landed = urljoin("http://localhost/sign-in", answer.location.replace("\\", "/"))
        assert urlsplit(landed).netloc == "localhost"
    else:
        # What no header can hold is refused before the password is looked at.
        assert answer.status_code == (400 if "\t" in outside else 200)
        assert not is_signed_in(client)


def test_cookie_is_protected(kit: Toolkit, client: FlaskClient, person: User) -> None:
    cookie = sign_in(client, EMAIL).headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Secure" not in cookie


def test_cookie_is_secure_behind_tls(kit: Toolkit, person: User) -> None:
    settings = kit.settings
    behind_tls = Settings(
        host=settings.host,
        port=settings.port,
        database_url=settings.database_url,
        data_dir=settings.data_dir,
        secret=settings.secret,
        https=True,
        hosts=frozenset({"app.example"}),
    )
    tls = replace(kit, settings=behind_tls)
    answer = create_app(kit=tls).test_client().get("/sign-in", base_url="https://app.example")
    assert "Secure" in answer.headers["Set-Cookie"]
    assert "max-age" in answer.headers["Strict-Transport-Security"]


def test_signing_in_makes_earlier_form_tokens_worthless(client: FlaskClient, person: User) -> None:
    before = token_of(client, "/sign-in")
    assert sign_in(client, EMAIL).status_code == 302
    stale = client.post("/account/language", data={"csrf_token": before, "language": "ru"})
    assert stale.status_code == 400
    assert send(client, "/account/language", {"language": "ru"}, page="/account").status_code == 302


def test_signing_out_ends_the_session(client: FlaskClient, person: User) -> None:
    sign_in(client, EMAIL)
    assert client.get("/sign-out").status_code in (404, 405)
    assert is_signed_in(client)
    send(client, "/sign-out", page="/account")
    assert not is_signed_in(client)


def test_session_ends_after_twelve_idle_hours(
    client: FlaskClient, person: User, clock: time_machine.Traveller
) -> None:
    sign_in(client, EMAIL)
    clock.shift(timedelta(hours=11))
    assert is_signed_in(client)
    clock.shift(timedelta(hours=11))
    assert is_signed_in(client)
    clock.shift(timedelta(hours=12, minutes=1))
    assert not is_signed_in(client)


def test_closed_account_is_out_at_once(
    app: Flask, kit: Toolkit, client: FlaskClient, person: User
) -> None:
    sign_in(client, EMAIL)
    with kit.database.transaction() as session:
        root = session.scalars(select(User).where(User.email.startswith("root"))).one()
        deactivate_person(as_work(session, actor=root.as_actor(), now=kit.now()), person.id)
    assert not is_signed_in(client)
    other = app.test_client()
    assert "wrong" in text_of(sign_in(other, EMAIL)) or not is_signed_in(other)


def test_new_password_ends_other_sessions_and_keeps_this_one(
    app: Flask, kit: Toolkit, client: FlaskClient, person: User
) -> None:
    other = app.test_client()
    sign_in(client, EMAIL)
    sign_in(other, EMAIL)
    typed = {"password": PASSWORD, "new_password": NEW, "new_password_confirm": NEW}
    assert send(client, "/account/password", typed).location == "/account"
    assert is_signed_in(client)
    assert not is_signed_in(other)
    assert sign_in(other, EMAIL, NEW).status_code == 302
    with kit.database.reading() as session:
        entry = session.scalars(
            select(AuditEntry).where(AuditEntry.action == "password_changed")
        ).one()
    assert (entry.actor_id, entry.subject) == (person.id, f"person:{person.id}")


@pytest.mark.parametrize(
    ("old", "new", "again", "words"),
    [
        ("wrong", NEW, NEW, "This is not the present password."),
        (PASSWORD, "short", "short", "The password must have 12 to 128 characters."),
        (PASSWORD, NEW, NEW + "x", "The two passwords are not the same."),
        (PASSWORD, PASSWORD, PASSWORD, "The new password must differ"),
        ("", NEW, NEW, "Write the password."),
    ],
)
def test_password_change_says_what_is_wrong(
    client: FlaskClient, person: User, old: str, new: str, again: str, words: str
) -> None:
    sign_in(client, EMAIL)
    typed = {"password": old, "new_password": new, "new_password_confirm": again}
    assert words in text_of(send(client, "/account/password", typed))


def test_many_at_once_do_not_block_each_other(app: Flask, kit: Toolkit, person: User) -> None:
    answers: list[int] = []

    def knock(number: int) -> None:
        email = EMAIL if number % 2 else "root@volna.example"
        answers.append(sign_in(app.test_client(), email).status_code)

    threads = [threading.Thread(target=knock, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert answers == [302] * 6


def test_form_without_token_is_refused_in_the_readers_language(
    client: FlaskClient, person: User
) -> None:
    sent = {"email": EMAIL, "password": PASSWORD}
    answer = client.post("/sign-in", data=sent, headers={"Accept-Language": "en"})
    assert answer.status_code == 400
    assert "This page was opened before you signed in." in text_of(answer)


def test_role_change_works_at_the_next_click(
    kit: Toolkit, client: FlaskClient, person: User
) -> None:
    sign_in(client, EMAIL)
    assert client.get("/people/").status_code == 403
    with kit.database.transaction() as session:
        root = session.scalars(select(User).where(User.email.startswith("root"))).one()
        find_person(as_work(session), person.id).roles = list(root.roles)
    assert client.get("/people/").status_code == 200


@pytest.mark.parametrize("path", ["/tf-rescue", "/tf-select"])
def test_unused_pages_of_the_library_are_closed(
    client: FlaskClient, person: User, path: str
) -> None:
    assert client.get(path).location.startswith("/sign-in")
    sign_in(client, EMAIL)
    assert client.get(path).status_code == 403
