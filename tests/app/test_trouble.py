"""A full disk and a lost database: said in one sentence, nothing half saved, mended by itself."""

import errno
import io
import json
import resource
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr

import pytest
from flask import Flask
from sqlalchemy import event, func, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from werkzeug.test import TestResponse

from hiring.access.models import SignInFailure
from hiring.db.trouble import Trouble, trouble_of
from hiring.db.writable import file_of
from hiring.policy import Role
from hiring.positions.models import Position
from hiring.toolkit import Toolkit
from hiring.web import logs
from tests.app.accounts import EMAIL, add, sign_in, token_of
from tests.app.desks import autosave, clause, copy_kept
from tests.app.hiring_desk import one_database
from tests.app.pages import check_page
from tests.app.test_faults import HEADERS
from tests.app.visitors import Visitor
from tests.app.visitors import sign_in as visit

FIRST = "general.category"
LONG = "Клиент. " * 600
_FULL = {"en": "The server's disk is full: nothing was saved.", "ru": "закончилось место на диске"}


@pytest.fixture
def live(own_app: Flask) -> Flask:
    """An app that answers faults as it does for people, not as it does for tests."""
    own_app.config["PROPAGATE_EXCEPTIONS"] = False
    return own_app


@pytest.fixture
def recruiter(live: Flask, demo: Toolkit) -> Visitor:
    return visit(live, demo, Role.RECRUITER)


@contextmanager
def no_more_pages(kit: Toolkit) -> Iterator[None]:
    """Let the SQLite database grow no further: to it, that is a full disk."""
    file = file_of(kit.database)
    assert file is not None
    kit.database.engine.dispose()
    with sqlite3.connect(file, isolation_level=None) as line:
        line.execute("VACUUM")
        (pages,) = line.execute("PRAGMA page_count").fetchone()
    line.close()

    def bound(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute(f"PRAGMA max_page_count={pages}")

    event.listen(kit.database.engine, "connect", bound)
    yield
    event.remove(kit.database.engine, "connect", bound)
    kit.database.engine.dispose()


@contextmanager
def small_files(size: int) -> Iterator[None]:
    """Let no file of this process grow beyond a size: the system refuses as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def lines() -> Iterator[Callable[[], list[dict[str, object]]]]:
    """Read the log lines that are written meanwhile."""
    written = io.StringIO()
    with redirect_stderr(written):
        logs.configure()
        yield lambda: [json.loads(line) for line in written.getvalue().splitlines()]
    logs.configure()


def _positions(kit: Toolkit) -> int:
    with kit.database.reading() as session:
        return session.scalar(select(func.count(Position.id))) or 0


def assert_told(answer: TestResponse, code: str) -> None:
    """The answer is 503 with headers, says what is the matter, and when to come again."""
    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) > 0
    for name, value in HEADERS.items():
        assert answer.headers[name] == value
    if answer.is_json:
        assert answer.get_json()["code"] == code
    else:
        assert "<h1>" in check_page(answer).get_data(as_text=True)


@one_database
class TestFullDisk:
    def test_a_save_is_refused_and_works_again_as_soon_as_there_is_room(
        self, recruiter: Visitor, demo: Toolkit
    ) -> None:
        before = copy_kept(demo).clause(FIRST).text.ru
        assert autosave(recruiter, clause(FIRST, before, "Подтверждено.")).status_code == 200
        with no_more_pages(demo), lines() as written:
            answers = [
                autosave(recruiter, clause(FIRST, "Подтверждено.", LONG + str(turn)))
                for turn in range(6)
            ]
            assert_told(answers[-1], "disk_full")
            told = [line for line in written() if line["event"] == "trouble"]
            assert told
            assert {line["kind"] for line in told} == {"disk_full"}
            assert "Клиент" not in str(written())
            assert not [line for line in written() if line["event"] == "fault"]
        acknowledged = [turn for turn, each in enumerate(answers) if each.status_code == 200]
        kept = copy_kept(demo).clause(FIRST).text.ru
        assert kept == (LONG + str(acknowledged[-1]) if acknowledged else "Подтверждено.")
        again = autosave(recruiter, clause(FIRST, kept, "Снова есть место."))
        assert again.status_code == 200
        assert copy_kept(demo).clause(FIRST).text.ru == "Снова есть место."

    @pytest.mark.parametrize("language", ["en", "ru"])
    def test_a_page_says_so_in_the_readers_language(
        self, recruiter: Visitor, demo: Toolkit, language: str
    ) -> None:
        recruiter.post(f"/language/{language}", {"back": "/"})
        before = _positions(demo)
        with no_more_pages(demo):
            sent = {"employer": "1"}
            answers = [recruiter.post("/positions/new/cco", sent) for _turn in range(4)]
        assert_told(answers[-1], "disk_full")
        assert _FULL[language] in answers[-1].get_data(as_text=True).replace("&#39;", "'")
        assert _positions(demo) - before == sum(each.status_code == 302 for each in answers)

    def test_a_database_that_cannot_write_its_files(
        self, recruiter: Visitor, demo: Toolkit
    ) -> None:
        before = copy_kept(demo).clause(FIRST).text.ru
        with small_files(4096):
            assert_told(autosave(recruiter, clause(FIRST, before, LONG)), "database_away")
            assert recruiter.get("/positions/1").status_code == 200
        assert autosave(recruiter, clause(FIRST, before, "Есть.")).status_code == 200
        assert copy_kept(demo).clause(FIRST).text.ru == "Есть."

    def test_health_tells_of_a_disk_that_takes_nothing(self, live: Flask) -> None:
        with small_files(1024):
            answer = live.test_client().get("/healthz")
        assert answer.status_code == 503
        assert answer.get_json()["disk"] is False
        time.sleep(1.1)
        assert live.test_client().get("/healthz").get_json()["disk"] is True

    def test_nobody_signs_in_while_failures_cannot_be_counted(
        self, live: Flask, kit: Toolkit
    ) -> None:
        add(live, kit, EMAIL, Role.RECRUITER)
        client = live.test_client()
        token = token_of(client, "/sign-in")
        with small_files(4096):
            sent = {"csrf_token": token, "email": EMAIL, "password": "wrong, but long enough"}
            assert_told(client.post("/sign-in", data=sent), "database_away")
            assert client.get("/account").status_code == 302
        with kit.database.reading() as session:
            assert session.scalars(select(SignInFailure)).all() == []
        assert sign_in(live.test_client(), EMAIL).status_code == 302


@one_database
class TestGoneDatabase:
    @pytest.fixture
    def cut_off(self, recruiter: Visitor, demo: Toolkit) -> Iterator[Visitor]:
        """Somebody signed in while the database file cannot be opened."""
        file = file_of(demo.database)
        assert file is not None
        demo.database.engine.dispose()
        hidden = file.with_name("hidden")
        file.rename(hidden)
        file.mkdir()
        yield recruiter
        file.rmdir()
        hidden.rename(file)

    @pytest.mark.parametrize("language", ["en", "ru"])
    def test_every_page_says_so_also_to_who_is_signed_in(
        self, cut_off: Visitor, language: str
    ) -> None:
        with cut_off.client.session_transaction() as session:
            del session["language"]
        headers = {"Accept-Language": language}
        for path in ("/", "/positions", "/no-such-page", "/sign-in", "/account"):
            answer = cut_off.client.get(path, headers=headers)
            assert_told(answer, "database_away")
            assert f'<html lang="{language}">' in answer.get_data(as_text=True)
        answer = cut_off.client.get("/", headers={"Accept": "application/json"})
        assert_told(answer, "database_away")

    def test_files_and_health_need_no_account(self, cut_off: Visitor) -> None:
        with cut_off.client.get("/static/css/theme.css") as file:
            assert file.status_code == 200
        answer = cut_off.client.get("/healthz")
        assert answer.status_code == 503
        assert answer.get_json()["database"] is False

    def test_one_line_each_and_no_words_of_people(self, cut_off: Visitor) -> None:
        with lines() as written:
            cut_off.client.get("/no/Секретовна?q=Секретовна")
            found = [line["event"] for line in written()]
            assert "Секретовна" not in str(written())
        assert found == ["trouble", "request"]


@one_database
def test_a_writer_who_never_lets_go_is_trouble_too(
    recruiter: Visitor, demo: Toolkit, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = file_of(demo.database)
    assert file is not None
    before = copy_kept(demo).clause(FIRST).text.ru

    def hurry(connection: sqlite3.Connection, *_rest: object) -> None:
        connection.execute("PRAGMA busy_timeout=50")

    event.listen(demo.database.engine, "checkout", hurry)
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert_told(autosave(recruiter, clause(FIRST, before, "Другое.")), "database_busy")
    assert recruiter.client.get("/healthz").status_code == 200
    other.execute("ROLLBACK")
    other.close()
    assert autosave(recruiter, clause(FIRST, before, "Другое.")).status_code == 200
    event.remove(demo.database.engine, "checkout", hurry)
    demo.database.engine.dispose()


def _postgres(state: str | None) -> OperationalError:
    class Orig(Exception):
        sqlstate = state

    return OperationalError("", {}, Orig())


@pytest.mark.parametrize(
    ("error", "found"),
    [
        (_postgres("53100"), Trouble.DISK_FULL),
        (_postgres("53300"), Trouble.DATABASE_BUSY),
        (_postgres("40P01"), Trouble.DATABASE_BUSY),
        (_postgres("57P01"), Trouble.DATABASE_AWAY),
        (_postgres("57014"), Trouble.DATABASE_BUSY),
        (_postgres("25006"), Trouble.DATABASE_AWAY),
        (_postgres("08006"), Trouble.DATABASE_AWAY),
        (_postgres(None), Trouble.DATABASE_AWAY),
        (_postgres("42P01"), None),
        (_postgres("23505"), None),
        (PoolTimeout(), Trouble.DATABASE_BUSY),
        (OSError(errno.ENOSPC, "full"), Trouble.DISK_FULL),
        (OSError(errno.ENOENT, "missing"), None),
        (ValueError(), None),
    ],
)
def test_what_passes_by_itself_is_told_from_faults(
    error: BaseException, found: Trouble | None
) -> None:
    assert trouble_of(error) is found
