"""Refusals, errors, headers and log lines: the same for every address of the app."""

import io
import json
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from hiring.access.models import User
from hiring.errors import Conflict, Forbidden, HiringError, Invalid, NotFound, Overloaded
from hiring.policy import Role
from hiring.toolkit import Toolkit
from hiring.web import logs
from hiring.web.faults import status_of
from job_descriptions.errors import InvalidValue, UnknownDescription
from tests.app.pages import check_page
from tests.app.visitors import Visitor, sign_in

Enter = Callable[[Role], Visitor]
Lines = Callable[[], list[dict[str, Any]]]
HUGE = "9" * 30
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


@pytest.fixture
def lines(app: Flask) -> Iterator[Lines]:
    """Read the log lines written since the test began."""
    written = io.StringIO()
    with redirect_stderr(written):
        logs.configure()
    yield lambda: [json.loads(line) for line in written.getvalue().splitlines()]
    logs.configure()


@pytest.fixture
def recruiter(visitor: Enter) -> Visitor:
    return visitor(Role.RECRUITER)


def test_errors_are_pages_in_the_readers_language(visitor: Enter) -> None:
    interviewer = visitor(Role.INTERVIEWER)
    seen = {}
    for language in ("en", "ru"):
        interviewer.post(f"/language/{language}", {"back": "/"})
        answers = {
            404: interviewer.get("/no-such-page"),
            405: interviewer.post("/library"),
            403: interviewer.get("/employers/"),
            413: interviewer.post("/check", {"file": "x" * (11 * 1024 * 1024)}),
        }
        for status, answer in answers.items():
            page = answer.get_data(as_text=True)
            assert answer.status_code == status
            assert f'<html lang="{language}">' in page
            seen[language, status] = page.partition("<h1>")[2]
    for status in (403, 404, 405, 413):
        assert seen["en", status] != seen["ru", status]
    assert "There is no such page." in seen["en", 404]
    assert "Your role does not allow this." in seen["en", 403]


def test_scripts_get_problem_documents(recruiter: Visitor) -> None:
    headers = {"Accept": "application/json"}
    for path, status, code in (
        ("/no-such-page", 404, "http_404"),
        ("/positions/999", 404, "unknown_position"),
        ("/library/nothing", 404, "unknown_description"),
        ("/people/", 403, "no_permission"),
    ):
        answer = recruiter.client.get(path, headers=headers)
        problem = answer.get_json()
        assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")
        assert (problem["status"], problem["code"]) == (status, code)
        assert problem["instance"] == answer.headers["X-Request-Id"]
        assert problem["detail"]


def test_a_script_without_a_token_or_a_sign_in_is_told_so(
    recruiter: Visitor, client: FlaskClient
) -> None:
    answer = recruiter.client.post("/positions/4/changes", json={})
    assert answer.status_code == 400
    assert answer.get_json()["code"] == "form_expired"
    assert client.post("/positions/4/changes", json={}).status_code in (400, 401)


def test_a_number_no_database_can_hold_is_not_found(recruiter: Visitor) -> None:
    for path in (
        f"/positions/{HUGE}",
        f"/positions/1/versions/{HUGE}/sheet",
        f"/positions/1/compare?old={HUGE}",
        f"/positions/1/preview/{HUGE}.png",
        f"/employers/{HUGE}",
        f"/positions/{2**63}",
    ):
        assert recruiter.client.get(path).status_code == 404, path
    assert recruiter.get(f"/positions?employer={HUGE}").status_code == 200


def test_every_answer_carries_the_headers(recruiter: Visitor, client: FlaskClient) -> None:
    for visitor, path in (
        (recruiter.client, "/"),
        (recruiter.client, "/no-such-page"),
        (recruiter.client, "/positions/1/versions/1/ru/internal.txt"),
        (client, "/"),
        (client, "/sign-in"),
        (client, "/healthz"),
        (client, "/static/css/theme.css"),
    ):
        answer = visitor.get(path)
        answer.close()
        for name, value in HEADERS.items():
            assert answer.headers[name] == value, path
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert len(answer.headers["X-Request-Id"]) == 16
        stored = "no-store" in answer.headers.get("Cache-Control", "")
        assert stored is not path.startswith("/static/")
        assert "Strict-Transport-Security" not in answer.headers


def test_pages_are_kept_nowhere_and_files_are_the_same_for_everybody(
    root: User, client: FlaskClient
) -> None:
    for path in ("/", "/sign-in", "/account", "/account/password", "/no-such-page"):
        answer = client.get(path)
        assert answer.headers["Cache-Control"] == "no-store", path
        assert "Set-Cookie" in answer.headers, "the session lasts as long as somebody works"
    with client.get("/static/css/theme.css") as file:
        assert file.headers["Cache-Control"] == "public, max-age=3600"
        assert not {"Set-Cookie", "Vary"} & set(file.headers.keys())


def test_cookies_are_for_this_site_only(demo: Toolkit, client: FlaskClient) -> None:
    cookie = client.get("/sign-in").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_health_answers_everybody(client: FlaskClient) -> None:
    answer = client.get("/healthz")
    state = {"database": True, "disk": True, "documents": True}
    assert (answer.status_code, answer.get_json()) == (200, state)


def test_a_fault_is_a_page_with_a_reference_and_a_line_without_personal_data(
    own_app: Flask, demo: Toolkit, lines: Lines
) -> None:
    def fail() -> str:
        secret_name = "Тайна Секретовна"
        raise RuntimeError(f"broken for {len(secret_name)}")

    fail.permission = "open"  # type: ignore[attr-defined]  # the mark of an open route
    own_app.add_url_rule("/fail", view_func=fail)
    answer = check_page(sign_in(own_app, demo, Role.RECRUITER).client.get("/fail"))
    assert answer.status_code == 500
    assert "Тайна" not in answer.get_data(as_text=True)
    assert answer.headers["X-Request-Id"] in answer.get_data(as_text=True)
    fault = next(line for line in lines() if line["event"] == "fault")
    assert (fault["kind"], fault["level"]) == ("RuntimeError", "error")
    assert fault["request_id"] == answer.headers["X-Request-Id"]
    assert "fail" in str(fault)
    assert "Тайна" not in str(lines())


def test_log_lines_and_addresses_hold_no_words_of_people(recruiter: Visitor, lines: Lines) -> None:
    recruiter.get("/positions?q=Секретовна")
    recruiter.get("/library?q=Секретовна")
    sent = {"name": "Секретовна", "ru-contact_name": "Секретовна"}
    answers = [recruiter.post("/employers/new", sent), recruiter.get("/no/Секретовна")]
    made = recruiter.post("/positions/new/cco", {"employer": "1"})
    written = lines()
    assert len(written) >= 5
    assert {"method", "route", "status", "ms", "request_id", "timestamp"} <= written[0].keys()
    assert "Секретовна" not in str(written)
    assert "127.0.0.1" not in str(written)
    for answer in (*answers, made):
        assert "%D0" not in answer.headers.get("Location", "")


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (NotFound("x"), 404),
        (UnknownDescription("x"), 404),
        (Forbidden("x"), 403),
        (Conflict("x"), 409),
        (Invalid("x"), 422),
        (InvalidValue("x"), 422),
        (Overloaded("x"), 503),
        (HiringError("x"), 500),
        (ValueError("x"), 500),
    ],
)
def test_each_kind_of_refusal_has_its_status(error: Exception, status: int) -> None:
    assert status_of(error) == status
