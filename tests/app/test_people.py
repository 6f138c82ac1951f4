"""The pages about people: adding, roles, links, closing."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from hiring.access.models import OneTimeToken, User
from hiring.access.passwords import make_password_link
from hiring.access.service import (
    AddPerson,
    ChangePerson,
    add_person,
    change_person,
    deactivate_person,
)
from hiring.db.audit import AuditEntry
from hiring.errors import Conflict, Forbidden, Invalid, NotFound
from hiring.policy import Person, Role
from hiring.toolkit import Toolkit
from tests.app.accounts import PASSWORD, add, found, send, show, sign_in, text_of
from tests.app.works import as_work

SURE = {"sure": "yes"}
NEW = {
    "name": "Ольга Ким",
    "email": "Olga@volna.example",
    "roles": ["hr", "interviewer"],
    "scope": "house",
    "language": "ru",
}


def _link(page: str) -> str:
    """Return the path of the one-time link that a page shows."""
    match = re.search(r"http://localhost(/welcome/[\w-]+)", page)
    assert match is not None
    return match[1]


def _actions(kit: Toolkit, person_id: int) -> list[str]:
    about = AuditEntry.subject == f"person:{person_id}"
    with kit.database.reading() as session:
        return list(session.scalars(select(AuditEntry.action).where(about).order_by(AuditEntry.id)))


def test_added_person_chooses_a_password_and_is_in(
    app: Flask, kit: Toolkit, client: FlaskClient, root: User
) -> None:
    page = text_of(send(client, "/people/new", NEW))
    link = _link(page)
    with kit.database.reading() as session:
        person = session.scalars(select(User).where(User.email == "olga@volna.example")).one()
        assert session.scalars(select(OneTimeToken.hash)).one() not in link
    assert person.as_actor().roles == {Role.HR, Role.INTERVIEWER}
    newcomer = app.test_client()
    welcome = show(newcomer, link)
    assert '<html lang="ru">' in text_of(welcome)
    assert "Ольга Ким" in text_of(welcome)
    assert send(newcomer, link, {"password": PASSWORD}).location == "/"
    assert show(newcomer, "/account").status_code == 200
    assert newcomer.get(link).status_code == 404
    assert sign_in(app.test_client(), "olga@volna.example").status_code == 302
    assert _actions(kit, person.id) == ["person_added", "password_link_made", "password_set"]


def test_link_is_not_on_any_page_afterwards(kit: Toolkit, client: FlaskClient, root: User) -> None:
    link = _link(text_of(send(client, "/people/new", NEW)))
    assert link not in text_of(show(client, "/people/"))
    assert link not in text_of(show(client, "/audit"))


def test_weak_password_is_refused_at_the_field_and_the_link_still_works(
    app: Flask, client: FlaskClient, root: User
) -> None:
    link = _link(text_of(send(client, "/people/new", NEW | {"language": "en"})))
    newcomer = app.test_client()
    refused = send(newcomer, link, {"password": "short"})
    assert refused.status_code == 422
    assert 'id="password-error"' in text_of(refused)
    assert send(newcomer, link, {"password": PASSWORD}).status_code == 302


def test_link_expires_after_three_days(
    app: Flask, kit: Toolkit, client: FlaskClient, mate: User
) -> None:
    earlier = kit.now() - timedelta(days=3, minutes=1)
    with kit.database.transaction() as session:
        secret = make_password_link(as_work(session, actor=None, now=earlier), mate.id)
    assert client.get(f"/welcome/{secret}").status_code == 404


def test_newer_link_replaces_older_and_ends_sessions_when_used(
    app: Flask, client: FlaskClient, root: User, mate: User
) -> None:
    theirs = app.test_client()
    sign_in(theirs, mate.email)
    page = f"/people/{mate.id}"
    first = _link(text_of(send(client, f"{page}/link", SURE, page=page)))
    second = _link(text_of(send(client, f"{page}/link", SURE, page=page)))
    elsewhere = app.test_client()
    assert elsewhere.get(first).status_code == 404
    assert theirs.get("/account").status_code == 200
    send(elsewhere, second, {"password": "a brand new password"})
    assert theirs.get("/account").status_code == 302
    assert sign_in(app.test_client(), mate.email, "a brand new password").status_code == 302


def test_link_does_not_pass_the_second_factor(
    app: Flask, kit: Toolkit, client: FlaskClient, root: User, mate: User
) -> None:
    secret = app.extensions["security"].totp_factory.generate_totp_secret()
    with kit.database.transaction() as session:
        person = session.get_one(User, mate.id)
        person.tf_primary_method, person.tf_totp_secret = "authenticator", secret
    page = f"/people/{mate.id}"
    link = _link(text_of(send(client, f"{page}/link", SURE, page=page)))
    holder = app.test_client()
    assert send(holder, link, {"password": PASSWORD}).location.startswith("/sign-in/code")
    assert holder.get("/account").status_code == 302
    send(client, f"{page}/second-factor-off", {"sure": "yes"}, page=page)
    assert found(kit, mate.id).tf_totp_secret is None
    assert sign_in(app.test_client(), mate.email).location == "/"


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("name", ""),
        ("name", "A" * 201),
        ("name", "\x00"),
        ("email", "nobody"),
        ("email", "root@volna.example"),
        ("email", "a" * 300 + "@volna.example"),
        ("roles", []),
        ("roles", ["emperor"]),
        ("language", "de"),
    ],
)
def test_new_person_with_a_problem_is_not_added(
    kit: Toolkit, client: FlaskClient, root: User, field: str, typed: object
) -> None:
    answer = send(client, "/people/new", NEW | {field: typed})
    assert answer.status_code in (409, 422)
    assert f'id="{field}-error"' in text_of(answer)
    with kit.database.reading() as session:
        assert len(session.scalars(select(User)).all()) == 1


def test_markup_in_a_name_stays_words(client: FlaskClient, root: User) -> None:
    send(client, "/people/new", NEW | {"name": "<script>alert(1)</script>{{ 7*7 }}"})
    page = client.get("/people/").get_data(as_text=True)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{{ 7*7 }}" in page


def test_roles_and_name_are_changed(
    kit: Toolkit, client: FlaskClient, root: User, mate: User
) -> None:
    page = f"/people/{mate.id}"
    shown = text_of(show(client, page))
    assert re.search('value="recruiter"[^>]*checked|checked[^>]*value="recruiter"', shown)
    typed = {"name": "Мария", "email": mate.email, "roles": ["agency", "hr"], "scope": "house"}
    assert send(client, page, typed).location == "/people/"
    changed = found(kit, mate.id)
    assert changed.name == "Мария"
    assert changed.as_actor().roles == {Role.AGENCY, Role.HR}
    with kit.database.reading() as session:
        entry = session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert entry is not None
    assert (entry.action, entry.actor_id) == ("person_changed", root.id)
    assert entry.details == {"roles": ["agency", "hr"], "employers": "all"}


def test_taken_address_is_refused_at_the_field(client: FlaskClient, root: User, mate: User) -> None:
    typed = {"name": "x", "email": "ROOT@volna.example", "roles": ["hr"], "scope": "house"}
    answer = send(client, f"/people/{mate.id}", typed)
    assert answer.status_code == 409
    assert 'id="email-error"' in text_of(answer)


def test_nobody_changes_their_own_roles(kit: Toolkit, client: FlaskClient, root: User) -> None:
    page = f"/people/{root.id}"
    assert 'type="checkbox"' not in text_of(show(client, page))
    typed = {"name": "Root", "email": root.email, "scope": "house"}
    assert send(client, page, typed | {"roles": ["administrator", "hr"]}).status_code == 403
    assert found(kit, root.id).as_actor().roles == {Role.ADMINISTRATOR}
    assert send(client, page, typed | {"roles": ["administrator"]}).status_code == 302
    assert found(kit, root.id).name == "Root"


def test_closed_account_cannot_sign_in_until_opened(
    app: Flask, kit: Toolkit, client: FlaskClient, root: User, mate: User
) -> None:
    page = f"/people/{mate.id}"
    link = _link(text_of(send(client, f"{page}/link", SURE, page=page)))
    theirs = app.test_client()
    sign_in(theirs, mate.email)
    assert send(client, f"{page}/deactivate", {"sure": "yes"}, page=page).status_code == 302
    assert theirs.get("/account").status_code == 302
    assert sign_in(theirs, mate.email).status_code == 200
    assert theirs.get(link).status_code == 404
    assert send(client, f"{page}/link", SURE, page="/account").status_code == 409
    send(client, f"{page}/reactivate", page=page)
    assert sign_in(app.test_client(), mate.email).status_code == 302
    assert _actions(kit, mate.id)[-2:] == ["person_deactivated", "person_reactivated"]


def test_nobody_closes_their_own_account(kit: Toolkit, client: FlaskClient, root: User) -> None:
    assert send(client, f"/people/{root.id}/deactivate", page="/account").status_code == 403
    assert found(kit, root.id).active


def _other(person: User) -> Person:
    """Somebody else who acts, such as an administrator who was just replaced."""
    return Person(person.id + 1000, "x", frozenset({Role.ADMINISTRATOR}), "en")


def test_last_administrator_stays(app: Flask, kit: Toolkit) -> None:
    last = add(app, kit, "root@volna.example", Role.ADMINISTRATOR)
    example = add(app, kit, "example@volna.example", Role.ADMINISTRATOR)
    with kit.database.transaction() as session:
        session.get_one(User, example.id).example = True
    for attempt in (_close, _demote):
        with pytest.raises(Conflict) as refusal, kit.database.transaction() as session:
            attempt(session, last, kit)
        assert refusal.value.code == "last_administrator"
    second = add(app, kit, "second@volna.example", Role.ADMINISTRATOR)
    with kit.database.transaction() as session:
        _close(session, last, kit)
    with pytest.raises(Conflict), kit.database.transaction() as session:
        _close(session, second, kit)
    with kit.database.transaction() as session:
        _close(session, example, kit)


def _close(session: Session, person: User, kit: Toolkit) -> None:
    deactivate_person(as_work(session, actor=_other(person), now=kit.now()), person.id)


def _demote(session: Session, person: User, kit: Toolkit) -> None:
    command = ChangePerson(person.name, person.email, frozenset({Role.HR}), None)
    change_person(as_work(session, actor=_other(person), now=kit.now()), person.id, command)


def test_use_cases_refuse_what_a_page_would_not_send(app: Flask, kit: Toolkit) -> None:
    person = add(app, kit, "root@volna.example", Role.ADMINISTRATOR)
    command = AddPerson("x", "not an address", "en", frozenset({Role.HR}))
    with pytest.raises(Invalid, match="not_an_email"), kit.database.transaction() as session:
        add_person(as_work(session, actor=None, now=kit.now()), command)
    with pytest.raises(Forbidden), kit.database.transaction() as session:
        deactivate_person(as_work(session, actor=person.as_actor(), now=kit.now()), person.id)
    with pytest.raises(NotFound), kit.database.transaction() as session:
        make_password_link(as_work(session, actor=None, now=kit.now()), 4242)


@pytest.mark.parametrize("number", ["4242", "0", "9" * 30])
def test_unknown_person_is_a_clear_page(client: FlaskClient, root: User, number: str) -> None:
    assert show(client, f"/people/{number}").status_code == 404


def test_list_tells_roles_state_and_second_factor(
    app: Flask, kit: Toolkit, client: FlaskClient, root: User, mate: User
) -> None:
    add(app, kit, "new@volna.example", Role.HIRING_MANAGER, password=None)
    with kit.database.transaction() as session:
        session.get_one(User, mate.id).tf_primary_method = "authenticator"
    page = text_of(show(client, "/people/"))
    for words in ("Hiring manager", "no password yet", "active", "mate@volna.example"):
        assert words in page
    row = page.split("mate@volna.example")[1].split("</tr>")[0]
    assert re.search(r">\s*on\s*<", row)


def test_own_account_shows_language_and_saves_it(
    kit: Toolkit, client: FlaskClient, root: User
) -> None:
    assert "root@volna.example" in text_of(show(client, "/account"))
    send(client, "/account/language", {"language": "ru"}, page="/account")
    assert found(kit, root.id).language == "ru"
    assert '<html lang="ru">' in text_of(show(client, "/account"))
    assert send(client, "/account/language", {"language": "xx"}, page="/account").status_code == 422
