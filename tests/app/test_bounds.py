"""Sizes and lengths: looked at before anything else, and told in the reader's words."""

import io
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from hiring.access.models import User
from hiring.candidates.service.uploads import LARGEST
from hiring.cli import cli
from hiring.policy import Role
from hiring.web.body_sizes import FEW_LINES, ORDINARY
from tests.app.accounts import EMAIL, PASSWORD, is_signed_in, send, text_of, token_of
from tests.app.case_worlds import Applicant, World
from tests.app.hiring_desk import one_database
from tests.app.visitors import Visitor, sign_in

Enter = Callable[[Role], Visitor]
DOTS = "a@" + "." * 70_000 + "@"
DEEP = b"[" * 5_000
LIMIT = 0.05


def timed(act: Callable[[], TestResponse]) -> tuple[TestResponse, float]:
    """Return an answer and the seconds of CPU that it took: the best of three."""
    found = []
    for _ in range(3):
        began = time.thread_time()
        answer = act()
        found.append((time.thread_time() - began, answer))
    return found[-1][1], min(spent for spent, _answer in found)


def post_json(client: FlaskClient, path: str, body: bytes, token: str) -> TestResponse:
    headers = {"X-CSRFToken": token, "Accept": "application/json"}
    return client.post(path, data=body, headers=headers, content_type="application/json")


@one_database
class TestFields:
    def test_the_address_that_froze_the_server_takes_milliseconds(
        self, app: Flask, world: World
    ) -> None:
        recruiter = sign_in(app, world.kit, Role.RECRUITER)
        sent = {"csrf_token": recruiter.token(), "name": "Anna", "email": DOTS}
        sent |= {"source": "referral", "language": "en"}
        path = f"/vacancies/{world.vacancy}/candidates"
        answer, spent = timed(lambda: recruiter.client.post(path, data=sent))
        page = text_of(answer)
        assert answer.status_code == 422
        assert (
            "Field cannot be longer than 255 characters."
            in page.split('id="email-error"')[1].split("</p>")[0]
        )
        assert DOTS in page, "what was typed is lost"
        assert spent < LIMIT

    @pytest.mark.parametrize("address", ["a@b", "a b@c.example", "a@b..example", "@b.example"])
    def test_an_address_is_judged_as_at_sign_in(
        self, app: Flask, world: World, address: str
    ) -> None:
        answer = sign_in(app, world.kit, Role.RECRUITER).post(
            f"/vacancies/{world.vacancy}/candidates",
            {"name": "Anna", "email": address, "source": "referral", "language": "en"},
        )
        words = "Enter a whole email address, for example hr@example.com."
        assert answer.status_code == 422
        assert words in text_of(answer).split('id="email-error"')[1].split("</p>")[0]
        assert f'value="{address}"' in text_of(answer)

    def test_a_number_too_large_to_compare_is_told_at_its_field(self, visitor: Enter) -> None:
        for digits in ("9" * 60, "9" * 400, "9" * 5_000):
            asked = {"year": digits, "how": "base", "share": "5", "turnover": "1"}
            answer = visitor(Role.RECRUITER).client.get("/salaries/scheme", query_string=asked)
            assert answer.status_code == 200
            assert 'id="year-error"' in answer.get_data(as_text=True)

    @pytest.mark.usefixtures("person")
    def test_a_long_address_at_sign_in_is_told_and_never_looked_up(
        self, client: FlaskClient
    ) -> None:
        typed = {"email": "a" * 10_000 + "@b.example", "password": PASSWORD}
        answer = send(client, "/sign-in", typed)
        assert "The address or the password is wrong." in text_of(answer)
        assert not is_signed_in(client)

    @pytest.mark.usefixtures("root")
    def test_a_long_password_is_told_with_the_bound_that_holds(self, client: FlaskClient) -> None:
        typed = {"password": PASSWORD, "new_password": "ﷺ" * 1_001}
        answer = send(client, "/account/password", typed | {"new_password_confirm": "x"})
        assert "At most 128 characters." in text_of(answer)


@one_database
@pytest.mark.parametrize("back", ["/x\r\nSet-Cookie: a=b", "/\n", "/\x00", "/\t//evil.example"])
def test_a_way_back_never_writes_a_header(client: FlaskClient, back: str) -> None:
    sent = {"csrf_token": token_of(client, "/sign-in"), "back": back}
    assert client.post("/language/en", data=sent).location == "/"


@pytest.mark.parametrize("typed", ["\x00", "a\x00@b.example", "\x00" * 300])
def test_a_zero_byte_at_sign_in_is_a_wrong_address(
    client: FlaskClient, person: User, typed: str
) -> None:
    sent = {"email": typed, "password": PASSWORD, "csrf_token": token_of(client, "/sign-in")}
    answer = client.post("/sign-in", data=sent)
    assert answer.status_code == 200
    assert "The address or the password is wrong." in text_of(answer)


@one_database
class TestBodies:
    @pytest.mark.usefixtures("person")
    def test_four_megabytes_at_sign_in_are_refused_unread(self, client: FlaskClient) -> None:
        token = token_of(client, "/sign-in")
        body = f"csrf_token={token}&password=x&email=".encode() + b"a" * 4_000_000
        kind = "application/x-www-form-urlencoded"
        answer, spent = timed(lambda: client.post("/sign-in", data=body, content_type=kind))
        assert answer.status_code == 413
        assert "at most 16 kilobytes" in text_of(answer)
        assert spent < LIMIT
        assert not is_signed_in(client)

    def test_the_limit_is_told_in_russian_and_to_scripts(self, client: FlaskClient) -> None:
        body = b"x" * (FEW_LINES.longest + 1)
        page = client.post("/sign-in", data=body, headers={"Accept-Language": "ru"})
        assert "не больше 16 КБ" in text_of(page)
        told = client.post("/sign-in", data=body, headers={"Accept": "application/json"})
        assert (told.status_code, told.json["code"]) == (413, "http_413")  # type: ignore[index]  # a problem
        assert "16 kilobytes" in told.json["detail"]  # type: ignore[index]  # as above

    def test_what_a_server_still_receives_is_taken_in(self, client: FlaskClient) -> None:
        body = io.BytesIO(b"x" * (FEW_LINES.longest + 200_000))
        length = str(len(body.getvalue()))
        marks: dict[str, Any] = {"wsgi.input_terminated": True, "CONTENT_LENGTH": length}
        answer = client.post("/sign-in", input_stream=body, environ_overrides=marks)
        assert answer.status_code == 413
        assert body.read() == b""

    def test_a_body_without_a_length_has_the_same_bound(self, client: FlaskClient) -> None:
        body = io.BytesIO(b"email=" + b"x" * FEW_LINES.longest)
        marks: dict[str, Any] = {"wsgi.input_terminated": True, "CONTENT_LENGTH": ""}
        kind = "application/x-www-form-urlencoded"
        answer = client.post(
            "/sign-in", input_stream=body, content_type=kind, environ_overrides=marks
        )
        assert answer.status_code == 413

    def test_more_fields_than_any_form_has_are_refused(self, visitor: Enter) -> None:
        recruiter = visitor(Role.RECRUITER)
        body, kind = b"a=%FF&" * 40_000, "application/x-www-form-urlencoded"
        post = lambda: recruiter.client.post("/employers/new", data=body, content_type=kind)  # noqa: E731 # one line
        answer, spent = timed(post)
        assert len(body) < ORDINARY.longest
        assert answer.status_code == 413
        assert spent < LIMIT

    def test_a_large_file_is_told_the_limit_of_the_file(self, visitor: Enter) -> None:
        recruiter = visitor(Role.RECRUITER)
        sent = {"file": (io.BytesIO(b"%PDF-" + b"x" * 2 * LARGEST), "cv.pdf")}
        answer = recruiter.post("/applications/1/files", sent)
        assert answer.status_code == 413
        assert "at most 5 megabytes" in text_of(answer)
        answer.request.environ["wsgi.input"].close()  # the test client keeps large files on disk


@one_database
class TestStructures:
    def test_deep_json_is_refused_wherever_it_is_sent(self, visitor: Enter, app: Flask) -> None:
        person = visitor(Role.RECRUITER)
        token = person.token()
        places = {rule.rule for rule in app.url_map.iter_rules() if "POST" in (rule.methods or ())}
        for place in places:
            path = "/".join("1" if part[:1] == "<" else part for part in place.split("/"))
            for client in (person.client, app.test_client()):
                assert post_json(client, path, DEEP, token).status_code < 500, place

    @pytest.mark.usefixtures("person")
    def test_deep_json_beside_a_page_that_is_read(self, client: FlaskClient) -> None:
        kind = "application/json"
        answer = client.get("/sign-in", data=DEEP, content_type=kind)
        assert answer.status_code == 415

    @pytest.mark.parametrize(
        ("name", "number"),
        [("base", 2**31), ("base", 2**40), ("settles", [2**31]), ("settles", [2**63]),
         ("settles", [-1]), ("seq", 2**53), ("seq", 0), ("seq", 10**40)],
    )  # fmt: skip
    def test_numbers_beyond_the_columns_are_refused(
        self, writer: Applicant, name: str, number: object
    ) -> None:
        change = {"field": "answer:reply", "value": "x", "seq": 1, "base": 0, "settles": []}
        device = "00000000-0000-4000-8000-000000000000"
        body = json.dumps({"device": device, "changes": [change | {name: number}]}).encode()
        answer = post_json(writer.client, "/task/changes", body, token_of(writer.client, "/task"))
        assert answer.status_code == 422

    def test_an_account_without_a_password_is_told_so(self, visitor: Enter) -> None:
        person = visitor(Role.HR)
        answer = person.post("/account/confirm", {"password": PASSWORD})
        assert answer.status_code == 200
        assert "This account has no password yet." in text_of(answer)
        assert person.post("/account/confirm").status_code == 200

    def test_a_competency_without_its_revision_is_a_lost_update(self, visitor: Enter) -> None:
        recruiter = visitor(Role.RECRUITER)
        recruiter.post("/rubrics/new/cco.v1", {"name": "Ours"})
        code = (
            text_of(recruiter.get("/rubrics/own/1/edit")).split("/competencies/")[1].split('"')[0]
        )
        for sent in ({}, {"revision": ""}, {"revision": str(2**63)}, {"name-ru": "x"}):
            answer = recruiter.post(f"/rubrics/own/1/competencies/{code}", sent)
            assert answer.status_code in (409, 422), sent

    @pytest.mark.parametrize("wanted", ["http://[::1", "//[", "http://[x]/", "/x\r\ny: z"])
    @pytest.mark.usefixtures("person")
    def test_a_way_on_that_is_no_address_is_refused(self, client: FlaskClient, wanted: str) -> None:
        typed = {"email": EMAIL, "password": PASSWORD, "next": wanted}
        assert send(client, "/sign-in", typed).status_code == 400
        sent = {"email": EMAIL, "password": PASSWORD, "csrf_token": token_of(client, "/sign-in")}
        answer = client.post("/sign-in", query_string={"next": wanted}, data=sent)
        assert answer.status_code == 400


@pytest.mark.slow
def test_deep_files_on_the_command_line_are_one_sentence(tmp_path: Path) -> None:
    file = tmp_path / "deep.yaml"
    file.write_bytes(DEEP)
    for arguments in (["score", "-"], ["rubric", "lint", str(file)]):
        done = CliRunner().invoke(cli, arguments, input=DEEP)
        assert done.exit_code, arguments
        assert not isinstance(done.exception, RecursionError)
