"""The names under which the app answers: nobody else's name gets into a page or a link."""

import io
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, select, update
from werkzeug.test import EnvironBuilder, TestResponse, run_wsgi_app
from werkzeug.wrappers import Request

from app import create_app
from hiring.access.models import OneTimeToken, Organisation, User
from hiring.cli.server import lacks_host
from hiring.config import load_settings
from hiring.people import first_start
from hiring.policy import Role
from hiring.toolkit import Toolkit
from hiring.web import logs
from tests.app.accounts import add, sign_in, text_of
from tests.app.hiring_desk import one_database
from tests.app.pages import check_page
from tests.app.test_cli import process
from tests.app.test_faults import HEADERS
from tests.app.test_first_start import ANSWERS
from tests.browser.server import await_answer, free_port

ODD = {
    "label over 63": "a" * 64 + ".example",
    "name over 253": ".".join(["a" * 60] * 5),
    "two dots": "a..b",
    "only a dot": ".",
    "empty": "",
    "space": "local host",
    "tab": "local\thost",
    "list": "localhost, evil.example",
    "unicode": "найм.рф".encode().decode("latin-1"),
    "user": "me@localhost",
    "path": "localhost/x",
    "port": "localhost:99999999",
    "port in words": "localhost:http",
    "brackets": "[::1",
    "no address": "[12345::]",
    "zone": "[fe80::1%25eth0]",
    "percent": "%6cocalhost",
    "edge hyphen": "-a.example",
    "markup": "<b>tag</b>",
}
OTHER = "evil.example"
EVERYWHERE = "0.0.0.0"  # noqa: S104 # what an administrator may set
_TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


def ask(app: Flask, path: str, host: str | None, **headers: str) -> TestResponse:
    """Open a page under a name, as the server hands it on, right or wrong; None names no host."""
    environ = EnvironBuilder(path).get_environ()
    environ |= {f"HTTP_{name.upper()}": value for name, value in headers.items()}
    environ.pop("HTTP_HOST")
    if host is not None:
        environ["HTTP_HOST"] = host
    answer = run_wsgi_app(app, environ, buffered=True)
    return check_page(TestResponse(*answer, Request(environ)))


def made(kit: Toolkit, *hosts: str, proxies: int = 0) -> Flask:
    """Return an app of its own whose settings name these hosts."""
    app = create_app(
        kit=replace(kit, settings=replace(kit.settings, hosts=frozenset(hosts), proxies=proxies))
    )
    app.testing = True
    return app


def refused(answer: TestResponse) -> bool:
    answer.close()
    assert answer.status_code in (200, 302, 400, 404), answer.status
    return answer.status_code == 400


@contextmanager
def questions(kit: Toolkit) -> Iterator[list[str]]:
    """Collect what is asked of the database."""
    asked: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        asked.append(statement)

    event.listen(kit.database.engine, "before_cursor_execute", note)
    yield asked
    event.remove(kit.database.engine, "before_cursor_execute", note)


@one_database
class TestOdd:
    @pytest.mark.parametrize("host", ODD.values(), ids=ODD.keys())
    @pytest.mark.parametrize("path", ["/sign-in", "/healthz", "/static/css/theme.css", "/start/x"])
    def test_is_refused_with_all_headers_and_without_a_word_in_the_log(
        self, app: Flask, host: str, path: str
    ) -> None:
        written = io.StringIO()
        with redirect_stderr(written):
            logs.configure()
            answer = ask(app, path, host)
        logs.configure()
        assert answer.status_code == 400
        for name, value in HEADERS.items():
            assert answer.headers[name] == value
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert len(answer.headers["X-Request-Id"]) == 16
        if len(host) > 3:
            assert host not in answer.get_data(as_text=True)
            assert host not in written.getvalue()

    def test_is_refused_in_the_readers_language_and_for_scripts(self, app: Flask) -> None:
        english = text_of(ask(app, "/", "a..b", accept_language="en"))
        russian = text_of(ask(app, "/", OTHER, accept_language="ru"))
        assert '<html lang="en">' in english
        assert "An administrator has to add it to the setting HOSTS" in english
        assert '<html lang="ru">' in russian
        assert "добавить его в настройку HOSTS" in russian
        problem = ask(app, "/", OTHER, accept="application/json").get_json()
        assert (problem["status"], problem["code"]) == (400, "unknown_host")


@one_database
class TestKnown:
    @pytest.mark.parametrize(
        "host",
        ["localhost", "LocalHost:1", "localhost.", "127.0.0.1:65535", "[::1]", "[::1]:8000"],
    )
    def test_loopback_answers_with_any_port(self, app: Flask, host: str) -> None:
        assert not refused(ask(app, "/sign-in", host))

    def test_names_of_the_settings_answer_and_no_others(self, kit: Toolkit) -> None:
        app = made(kit, "jobs.example", "10.0.0.5")
        for host in ("jobs.example", "JOBS.example:8443", "10.0.0.5:80"):
            assert not refused(ask(app, "/sign-in", host))
        for host in (OTHER, "jobs.example.evil.example", "xjobs.example", "10.0.0.50"):
            assert refused(ask(app, "/sign-in", host))

    def test_no_name_at_all_is_refused(self, app: Flask) -> None:
        assert refused(ask(app, "/sign-in", None))

    def test_behind_a_proxy_its_own_name_counts(self, kit: Toolkit) -> None:
        app = made(kit, "jobs.example", proxies=1)
        assert not refused(ask(app, "/sign-in", "10.1.1.1", x_forwarded_host="jobs.example"))
        assert refused(ask(app, "/sign-in", "jobs.example", x_forwarded_host=OTHER))
        assert refused(ask(app, "/sign-in", "jobs.example", x_forwarded_host="a..b"))
        assert refused(ask(app, "/sign-in", "jobs.example", x_forwarded_host="a" * 70))

    def test_without_a_proxy_nobody_can_claim_to_be_one(self, app: Flask) -> None:
        assert refused(ask(app, "/sign-in", OTHER, x_forwarded_host="localhost"))

    def test_health_and_files_answer_under_every_name(self, app: Flask) -> None:
        for host in (OTHER, "10.2.3.4", "[2001:db8::5]:8000", "my_app:80", None):
            assert not refused(ask(app, "/static/css/theme.css", host))
            assert ask(app, "/healthz", host).status_code != 400

    def test_nothing_else_answers_under_every_name(self, app: Flask) -> None:
        marked = {name for name, view in app.view_functions.items() if hasattr(view, "any_host")}
        assert marked == {"health.show_health", "people.show_start", "people.set_up"}

    def test_a_known_name_asks_nothing_of_the_database(self, kit: Toolkit) -> None:
        app = made(kit, "jobs.example")
        with questions(kit) as asked:
            for host in ("localhost", "jobs.example"):
                assert ask(app, "/no-such-page", host).status_code == 404
        assert asked == []


class TestFirstStart:
    def _set_up(self, app: Flask, kit: Toolkit, host: str) -> TestResponse:
        client = app.test_client()
        path = first_start.prepare(kit) or ""
        page = check_page(client.get(path, base_url=f"http://{host}"))
        token = _TOKEN.search(page.get_data(as_text=True))
        assert token is not None
        sent = ANSWERS | {"csrf_token": token[1]}
        answer = client.post(path, data=sent, base_url=f"http://{host}")
        assert answer.status_code == 302
        return page

    def test_its_name_is_told_kept_and_known_to_every_process(self, kit: Toolkit) -> None:
        app, elsewhere = made(kit), made(kit)
        for each in (app, elsewhere):
            assert refused(ask(each, "/sign-in", "jobs.example"))
        page = self._set_up(app, kit, "Jobs.Example:8443")
        assert "The app will be reached as jobs.example:" in text_of(page)
        with kit.database.reading() as session:
            assert session.scalars(select(Organisation.host)).one() == "jobs.example"
        for each in (app, elsewhere, made(kit)):
            assert not refused(ask(each, "/sign-in", "jobs.example"))
            assert refused(ask(each, "/sign-in", OTHER))
            with questions(kit) as asked:
                assert ask(each, "/no-such-page", "jobs.example").status_code == 404
                assert refused(ask(each, "/no-such-page", OTHER))
            assert asked == []

    def test_on_this_computer_it_says_so(self, kit: Toolkit) -> None:
        page = self._set_up(made(kit), kit, "127.0.0.1:8000")
        assert "The app will answer on this computer only." in text_of(page)

    def test_an_older_installation_answers_to_loopback_and_settings_only(
        self, demo: Toolkit
    ) -> None:
        app = made(demo, "jobs.example")
        assert refused(ask(app, "/sign-in", OTHER))
        assert not refused(ask(app, "/sign-in", "jobs.example"))
        assert not refused(ask(app, "/sign-in", "localhost"))

    def test_a_wrong_link_is_not_there_under_any_name(self, app: Flask) -> None:
        assert ask(app, "/start/wrong", OTHER).status_code == 404


@one_database
class TestLinks:
    @pytest.fixture
    def admin(self, kit: Toolkit) -> tuple[FlaskClient, User]:
        app = made(kit, "jobs.example")
        add(app, kit, "root@volna.example", Role.ADMINISTRATOR)
        mate = add(app, kit, "mate@volna.example", Role.RECRUITER)
        client = app.test_client()
        assert sign_in(client, "root@volna.example").status_code == 302
        return client, mate

    def _make(self, client: FlaskClient, person: User, host: str) -> TestResponse:
        page = client.get("/account").get_data(as_text=True)
        token = _TOKEN.search(page)
        assert token is not None
        path = f"/people/{person.id}/link"
        sent = {"csrf_token": token[1], "sure": "yes"}
        return client.post(path, data=sent, environ_overrides={"HTTP_HOST": host})

    def test_a_password_link_carries_a_known_name(self, admin: tuple[FlaskClient, User]) -> None:
        client, mate = admin
        page = text_of(self._make(client, mate, "localhost"))
        assert "http://localhost/welcome/" in page

    def test_under_another_name_no_link_is_made(
        self, kit: Toolkit, admin: tuple[FlaskClient, User]
    ) -> None:
        client, mate = admin
        answer = self._make(client, mate, OTHER)
        assert answer.status_code == 400
        assert OTHER not in text_of(answer)
        assert "/welcome/" not in text_of(answer)
        with kit.database.reading() as session:
            assert session.scalars(select(OneTimeToken)).all() == []


@pytest.mark.slow
class TestServe:
    """What the console says at the start of an installation without a confirmed name."""

    @pytest.mark.parametrize(
        ("lacks", "environ"),
        [
            (False, {}),
            (False, {"HOST": "10.0.0.5"}),
            (True, {"HOST": EVERYWHERE}),
            (True, {"HOST": "::"}),
            (True, {"PROXIES": "1"}),
            (False, {"HOST": EVERYWHERE, "HOSTS": "jobs.example"}),
        ],
    )
    def test_a_name_is_lacking_where_others_are_to_come_in(
        self, demo: Toolkit, tmp_path: Path, environ: dict[str, str], *, lacks: bool
    ) -> None:
        settings = load_settings(environ | {"DATA_DIR": str(tmp_path)})
        assert lacks_host(replace(demo, settings=settings)) is lacks
        with demo.database.transaction() as session:
            session.execute(update(Organisation).values(host="jobs.example"))
        assert not lacks_host(replace(demo, settings=settings))
        with demo.database.transaction() as session:
            session.execute(update(Organisation).values(host="127.0.0.1"))
        assert lacks_host(replace(demo, settings=settings)) is lacks

    def test_it_is_one_line_of_serve(self, tmp_path: Path) -> None:
        environ = {"DATA_DIR": str(tmp_path), "HOST": EVERYWHERE, "PORT": str(free_port())}
        person = ("--email", "a@b.example", "--name", "A", "--role", "administrator")
        assert process("add-user", *person, **environ).returncode == 0
        command = [sys.executable, "-m", "hiring", "serve"]
        base = {"PATH": "/usr/bin:/bin", "HOME": str(Path.home()), "RENDERERS": "1"}
        with subprocess.Popen(
            command, env=base | environ, stdout=subprocess.PIPE, text=True
        ) as server:
            await_answer(replace(load_settings(environ), host="127.0.0.1"))
            server.terminate()
            said, _nothing = server.communicate(timeout=60)
        assert [line for line in said.splitlines() if "set HOSTS to its names" in line]
