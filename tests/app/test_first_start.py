"""The first start: one link, one page, one administrator."""

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from hiring.access.first_start import is_set_up
from hiring.access.models import OneTimeToken, Organisation, User
from hiring.db.audit import AuditEntry, first_broken_entry
from hiring.employers.models import Employer
from hiring.people import first_start
from hiring.policy import Role
from hiring.toolkit import Toolkit
from tests.app.accounts import add, send, show, sign_in, text_of
from tests.app.works import as_work

pytestmark = pytest.mark.slow
ANSWERS = {
    "organisation": "Волна",
    "zone": "Asia/Vladivostok",
    "name": "Анна Белова",
    "email": "Anna@Volna.example",
    "password": "сине-зелёный чайник",
}


@pytest.fixture
def link(kit: Toolkit) -> str:
    path = first_start.prepare(kit)
    assert path is not None
    return path


def _people(kit: Toolkit) -> list[User]:
    with kit.database.reading() as session:
        return list(session.scalars(select(User).order_by(User.id)))


def test_sets_up_organisation_and_administrator_and_signs_in(
    kit: Toolkit, client: FlaskClient, link: str
) -> None:
    answer = send(client, link, ANSWERS)
    assert answer.status_code == 302
    assert answer.location == "/"
    assert show(client, "/people/").status_code == 200
    (person,) = _people(kit)
    assert (person.email, person.name) == ("anna@volna.example", "Анна Белова")
    assert person.as_actor().roles == {Role.ADMINISTRATOR}
    with kit.database.reading() as session:
        organisation = session.scalars(select(Organisation)).one()
        actions = set(session.scalars(select(AuditEntry.action)))
        assert first_broken_entry(session) is None
    assert (organisation.name, organisation.language) == ("Волна", person.language)
    assert actions == {"set_up", "person_added"}


def test_password_is_stored_as_argon2_hash_and_opens_the_door(
    app: Flask, kit: Toolkit, client: FlaskClient, link: str
) -> None:
    send(client, link, ANSWERS)
    stored = _people(kit)[0].password or ""
    assert "argon2id" in stored
    assert ANSWERS["password"] not in stored
    assert sign_in(app.test_client(), "anna@volna.example", ANSWERS["password"]).location == "/"


def test_examples_are_loaded_when_the_box_is_ticked(
    kit: Toolkit, client: FlaskClient, link: str
) -> None:
    send(client, link, ANSWERS | {"examples": "y"})
    with kit.database.reading() as session:
        assert session.scalar(select(Employer.id).where(Employer.example)) is not None


def test_examples_stay_out_when_the_box_is_empty(
    kit: Toolkit, client: FlaskClient, link: str
) -> None:
    send(client, link, ANSWERS)
    with kit.database.reading() as session:
        assert session.scalar(select(Employer.id)) is None


def test_box_is_absent_where_the_app_has_no_examples(own_app: Flask, link: str) -> None:
    client = own_app.test_client()
    assert 'name="examples"' in text_of(show(client, link))
    del own_app.extensions["hiring.load_examples"]
    assert 'name="examples"' not in text_of(show(client, link))


def test_only_the_hash_of_the_link_is_stored(kit: Toolkit, link: str) -> None:
    with kit.database.reading() as session:
        token = session.scalars(select(OneTimeToken)).one()
    assert token.hash not in link
    assert re.fullmatch("[0-9a-f]{64}", token.hash)
    assert token.expires_at - kit.now() < timedelta(hours=24)


def test_used_link_is_refused(app: Flask, client: FlaskClient, link: str) -> None:
    send(client, link, ANSWERS)
    again = show(app.test_client(), link, headers={"Accept-Language": "en"})
    assert again.status_code == 404
    assert "This link does not work" in text_of(again)


def test_wrong_and_older_links_are_refused(kit: Toolkit, client: FlaskClient, link: str) -> None:
    assert client.get("/start/wrong").status_code == 404
    newer = first_start.prepare(kit)
    assert newer is not None
    assert client.get(link).status_code == 404
    assert client.get(newer).status_code == 200


def test_link_expires_after_a_day(kit: Toolkit, client: FlaskClient) -> None:
    yesterday = kit.now() - timedelta(hours=24, minutes=1)
    link = first_start.prepare(replace(kit, now=lambda: yesterday))
    assert client.get(link or "").status_code == 404


def test_no_link_once_somebody_exists(
    app: Flask, kit: Toolkit, client: FlaskClient, link: str
) -> None:
    add(app, kit, "root@volna.example", Role.ADMINISTRATOR)
    assert first_start.prepare(kit) is None
    assert client.get(link).status_code == 404


def test_two_who_hold_the_form_make_one_administrator(
    app: Flask, kit: Toolkit, client: FlaskClient, link: str
) -> None:
    other = app.test_client()
    other_form = other.get(link).get_data(as_text=True)
    send(client, link, ANSWERS)
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', other_form)
    assert token is not None
    late = other.post(link, data=ANSWERS | {"csrf_token": token[1], "email": "b@volna.example"})
    assert late.status_code == 404
    assert len(_people(kit)) == 1


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("password", "eleven char", "The password must have 12 to 128 characters."),
        ("password", "x" * 129, "The password must have 12 to 128 characters."),
        ("email", "anna", "Enter a whole email address"),
        ("email", "anna@\x00.example", "Remove the invisible control characters."),
        ("name", "An\x00na", "Remove the invisible control characters."),
        ("name", "A" * 201, "At most 200 characters."),
        ("organisation", "   ", "Please fill this in."),
    ],
)
def test_problem_is_said_at_the_field(
    kit: Toolkit, client: FlaskClient, link: str, field: str, typed: str, words: str
) -> None:
    with client.session_transaction() as session:
        session["language"] = "en"
    answer = send(client, link, ANSWERS | {field: typed})
    assert answer.status_code == 422
    at_field = text_of(answer).split(f'id="{field}-error"')[1].split("</p>")[0]
    assert words in at_field
    with kit.database.reading() as session:
        assert not is_set_up(as_work(session))


def test_language_switch_keeps_what_was_typed(kit: Toolkit, client: FlaskClient, link: str) -> None:
    english = text_of(show(client, link, headers={"Accept-Language": "en"}))
    assert '<html lang="en">' in english
    russian = text_of(send(client, link, ANSWERS | {"switch": "ru"}))
    assert '<html lang="ru">' in russian
    for typed in ANSWERS.values():
        assert f'value="{typed}"' in russian
    assert 'class="field-error"' not in russian
    send(client, link, ANSWERS)
    assert _people(kit)[0].language == "ru"


def test_password_is_not_repeated_after_a_refusal(client: FlaskClient, link: str) -> None:
    answer = send(client, link, ANSWERS | {"email": "no"})
    assert ANSWERS["password"] not in text_of(answer)


@pytest.mark.parametrize("path", ["/", "/people/", "/sign-in", "/employers/", "/account"])
def test_before_the_first_start_every_page_tells_where_the_link_is(
    own_app: Flask, path: str
) -> None:
    """An app remembers that it was set up: this one has not seen it yet."""
    answer = own_app.test_client().get(
        path, follow_redirects=True, headers={"Accept-Language": "en"}
    )
    assert answer.request.path == "/start"
    assert "printed on the console" in text_of(answer)


def test_health_and_files_answer_before_the_first_start(client: FlaskClient) -> None:
    assert client.get("/healthz").status_code != 302
    with client.get("/static/css/theme.css") as file:
        assert file.status_code == 200


def test_that_page_leads_away_once_people_exist(
    app: Flask, kit: Toolkit, client: FlaskClient
) -> None:
    add(app, kit, "root@volna.example", Role.ADMINISTRATOR)
    assert client.get("/start").location == "/"
    assert client.get("/sign-in").status_code == 200


def test_form_without_token_is_refused(kit: Toolkit, client: FlaskClient, link: str) -> None:
    sent: dict[str, Any] = dict(ANSWERS)
    assert client.post(link, data=sent).status_code == 400
    assert not _people(kit)
