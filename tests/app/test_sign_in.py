"""Signing in: passwords, codes, sessions, guessing, and where one lands afterwards."""

import re
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from urllib.parse import urljoin, urlsplit

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from passlib.totp import TOTP
from sqlalchemy import func, select

from app import create_app
from hiring.access.models import SignInFailure, User
from hiring.access.policy import Role
from hiring.access.service import deactivate_person, find_person
from hiring.config import Settings
from hiring.db.audit import AuditEntry
from hiring.toolkit import Toolkit
from tests.app.accounts import PASSWORD, add, found, send, show, sign_in, text_of, token_of

EMAIL = "anna@volna.example"
NEW = "another sound password"
CODE_PAGE = "/sign-in/code"


@pytest.fixture
def person(app: Flask, kit: Toolkit) -> User:
    add(app, kit, "root@volna.example", Role.ADMINISTRATOR)
    return add(app, kit, EMAIL, Role.RECRUITER)


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(datetime(2026, 5, 4, 9, 0, tzinfo=UTC), tick=False) as traveller:
        yield traveller


def _signed_in(client: FlaskClient) -> bool:
    return client.get("/account").status_code == 200


def _switch_on(client: FlaskClient) -> TOTP:
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


def test_right_password_opens(client: FlaskClient, person: User) -> None:
    assert sign_in(client, EMAIL).location == "/"
    assert _signed_in(client)


@pytest.mark.parametrize("typed", ["ANNA@volna.example", "Anna@VOLNA.Example", EMAIL])
def test_spelling_of_the_address_does_not_matter(
    client: FlaskClient, person: User, typed: str
) -> None:
    sign_in(client, typed)
    assert _signed_in(client)


def test_wrong_password_and_unknown_address_look_the_same(
    client: FlaskClient, person: User
) -> None:
    show(client, "/sign-in", headers={"Accept-Language": "en"})
    wrong = text_of(sign_in(client, EMAIL, "not the password"))
    unknown = text_of(sign_in(client, "nobody@volna.example", PASSWORD))
    sentence = "The address or the password is wrong."
    assert wrong.count(sentence) == unknown.count(sentence) > 0
    assert not _signed_in(client)


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
        assert not _signed_in(client)


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
        assert answer.status_code == 200
        assert not _signed_in(client)


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
    )
    tls = Toolkit(behind_tls, kit.database, kit.library, kit.renderer, kit.now)
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
    assert _signed_in(client)
    send(client, "/sign-out", page="/account")
    assert not _signed_in(client)


def test_session_ends_after_twelve_idle_hours(
    client: FlaskClient, person: User, clock: time_machine.Traveller
) -> None:
    sign_in(client, EMAIL)
    clock.shift(timedelta(hours=11))
    assert _signed_in(client)
    clock.shift(timedelta(hours=11))
    assert _signed_in(client)
    clock.shift(timedelta(hours=12, minutes=1))
    assert not _signed_in(client)


def test_closed_account_is_out_at_once(
    app: Flask, kit: Toolkit, client: FlaskClient, person: User
) -> None:
    sign_in(client, EMAIL)
    with kit.database.transaction() as session:
        root = session.scalars(select(User).where(User.email.startswith("root"))).one()
        deactivate_person(session, root.as_actor(), kit.now(), person.id)
    assert not _signed_in(client)
    other = app.test_client()
    assert "wrong" in text_of(sign_in(other, EMAIL)) or not _signed_in(other)


def test_new_password_ends_other_sessions_and_keeps_this_one(
    app: Flask, kit: Toolkit, client: FlaskClient, person: User
) -> None:
    other = app.test_client()
    sign_in(client, EMAIL)
    sign_in(other, EMAIL)
    typed = {"password": PASSWORD, "new_password": NEW, "new_password_confirm": NEW}
    assert send(client, "/account/password", typed).location == "/account"
    assert _signed_in(client)
    assert not _signed_in(other)
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


def test_second_factor_asks_for_a_code(
    app: Flask, kit: Toolkit, client: FlaskClient, person: User, clock: time_machine.Traveller
) -> None:
    sign_in(client, EMAIL)
    telephone = _switch_on(client)
    stored = found(kit, person.id).tf_totp_secret or ""
    assert telephone.base32_key not in stored
    clock.shift(60)
    other = app.test_client()
    assert sign_in(other, EMAIL).location.startswith(CODE_PAGE)
    assert not _signed_in(other)
    send(other, CODE_PAGE, {"code": "000000"})
    assert not _signed_in(other)
    code = telephone.generate().token
    assert send(other, CODE_PAGE, {"code": code}).status_code == 302
    assert _signed_in(other)
    third = app.test_client()
    sign_in(third, EMAIL)
    send(third, CODE_PAGE, {"code": code})
    assert not _signed_in(third), "a code is taken once"


def test_second_factor_is_switched_off_again(
    app: Flask, kit: Toolkit, client: FlaskClient, person: User
) -> None:
    sign_in(client, EMAIL)
    _switch_on(client)
    send(client, "/account/second-factor", {"setup": "disable"})
    assert found(kit, person.id).tf_primary_method is None
    other = app.test_client()
    sign_in(other, EMAIL)
    assert _signed_in(other)
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
    telephone = _switch_on(client)
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
    assert not _signed_in(client)


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
    assert "The form was open for too long." in text_of(answer)


def test_role_change_works_at_the_next_click(
    kit: Toolkit, client: FlaskClient, person: User
) -> None:
    sign_in(client, EMAIL)
    assert client.get("/people/").status_code == 403
    with kit.database.transaction() as session:
        root = session.scalars(select(User).where(User.email.startswith("root"))).one()
        find_person(session, person.id).roles = list(root.roles)
    assert client.get("/people/").status_code == 200


@pytest.mark.parametrize("path", ["/tf-rescue", "/tf-select"])
def test_unused_pages_of_the_library_are_closed(
    client: FlaskClient, person: User, path: str
) -> None:
    assert client.get(path).location.startswith("/sign-in")
    sign_in(client, EMAIL)
    assert client.get(path).status_code == 403
