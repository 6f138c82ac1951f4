"""A real server whose PostgreSQL stops and whose disk is full: it says so, and comes back."""

import resource
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from hiring.examples.load import load_house, load_positions
from hiring.people.demo import links
from hiring.policy import Role
from hiring.toolkit import Toolkit
from tests.app.desks import DRAFT, clause, copy_kept
from tests.app.works import as_work
from tests.browser.caller import Caller, Told
from tests.browser.server import Server, prepared
from tests.postgres import running_server

pytestmark = pytest.mark.timeout(120)
FIRST = "general.category"


@contextmanager
def visited(folder: Path, url: str = "") -> Iterator[tuple[Server, Toolkit, Caller]]:
    """A running server with the example positions, and a recruiter who is signed in."""
    with prepared(folder, url) as (server, kit):
        with kit.database.transaction() as session:
            house = load_house(as_work(session, now=kit.now()))
            load_positions(as_work(session, actor=house, now=kit.now()))
            link = dict(links(kit, as_work(session)))[Role.RECRUITER]
        server.start()
        caller = Caller(server.address)
        caller.sign_in(link)
        yield server, kit, caller


def save(caller: Caller, old: str, new: str) -> Told:
    changes = {"language": "ru", "changes": [clause(FIRST, old, new)]}
    return caller.send(f"/positions/{DRAFT}/changes", changes)


def test_a_stopped_postgresql_is_said_and_its_return_is_noticed(tmp_path: Path) -> None:
    with running_server() as postgres, visited(tmp_path, postgres.url) as (server, kit, caller):
        before = copy_kept(kit).clause(FIRST).text.ru
        assert save(caller, before, "Подтверждено.").status == 200
        postgres.stop()
        _assert_lost(caller)
        postgres.start()
        assert caller.ask("/positions").status == 200
        assert copy_kept(kit).clause(FIRST).text.ru == "Подтверждено."
        assert save(caller, "Подтверждено.", "После возвращения.").status == 200
        assert copy_kept(kit).clause(FIRST).text.ru == "После возвращения."
        postgres.stop()
        postgres.start()
        assert save(caller, "После возвращения.", "Ещё раз.").status == 200
        assert '"event": "fault"' not in server.log
        assert "Traceback" not in server.log
        assert "Потеряно" not in server.log


def test_a_standby_is_told_from_a_server_that_takes_writes(tmp_path: Path) -> None:
    with running_server() as postgres, visited(tmp_path, postgres.url) as (_server, kit, caller):
        before = copy_kept(kit).clause(FIRST).text.ru
        postgres.set_read_only(on=True)
        told = _until(lambda: save(caller, before, "Потеряно."), 503)
        assert told.data["code"] == "database_away"
        assert caller.ask("/positions").status == 200
        assert _until(lambda: caller.ask("/healthz"), 503).data["database"] is False
        postgres.set_read_only(on=False)
        _until(lambda: save(caller, before, "Снова."), 200)
        assert _until(lambda: caller.ask("/healthz"), 200).data["database"] is True
        assert copy_kept(kit).clause(FIRST).text.ru == "Снова."


def _until(ask: Callable[[], Told], status: int) -> Told:
    """Ask until the answer is this one: a server reads its new settings a moment later."""
    end = time.monotonic() + 10
    while (told := ask()).status != status and time.monotonic() < end:
        time.sleep(0.2)
    assert told.status == status, told.text
    return told


def _assert_lost(caller: Caller) -> None:
    for path in ("/", "/positions", "/no-such-page"):
        told = caller.ask(path, **{"Accept-Language": "en"})
        assert told.status == 503
        assert int(told.headers["Retry-After"]) > 0
        assert "ничего не сохранено" in told.text
        assert "Content-Security-Policy" in told.headers
    told = save(caller, "Подтверждено.", "Потеряно.")
    assert (told.status, told.data["code"]) == (503, "database_away")
    health = caller.ask("/healthz")
    assert (health.status, health.data["database"]) == (503, False)
    assert caller.ask("/static/css/theme.css").status == 200


@contextmanager
def small_files(server: Server, size: int) -> Iterator[None]:
    """Let no file of the server grow beyond a size: the system refuses as on a full disk."""
    workers = [psutil.Process(number) for number in server.processes]
    before = [each.rlimit(resource.RLIMIT_FSIZE) for each in workers]
    for each, (_soft, hard) in zip(workers, before, strict=True):
        each.rlimit(resource.RLIMIT_FSIZE, (size, hard))
    yield
    for each, limits in zip(workers, before, strict=True):
        each.rlimit(resource.RLIMIT_FSIZE, limits)


def test_a_full_disk_refuses_and_keeps_what_was_acknowledged(tmp_path: Path) -> None:
    with visited(tmp_path) as (server, kit, caller):
        before = copy_kept(kit).clause(FIRST).text.ru
        assert save(caller, before, "Подтверждено.").status == 200
        with small_files(server, 1_000_000):
            told = caller.upload("/check", b"x" * 3_000_000)
            assert (told.status, told.headers["Retry-After"]) == (503, "10")
        with small_files(server, 100):
            assert caller.ask("/healthz").data["disk"] is False
            assert save(caller, "Подтверждено.", "Потеряно.").status == 503
            assert caller.ask("/positions").status == 200
        assert copy_kept(kit).clause(FIRST).text.ru == "Подтверждено."
        assert caller.upload("/check", b"x" * 3_000_000).status == 200
        assert save(caller, "Подтверждено.", "Снова.").status == 200
        assert '"event": "fault"' not in server.log
        assert "Потеряно" not in server.log
