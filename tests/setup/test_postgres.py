"""The throw-away PostgreSQL of the tests: starts empty, holds Russian text, leaves nothing."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
from sqlalchemy import create_engine, make_url, text

from tests.postgres import PostgresUnavailable, find_binaries, fresh_database, running_postgres

_HOLD = """
import time
from tests.postgres import running_postgres
with running_postgres() as url:
    print(url, flush=True)
    time.sleep(60)
"""


def _folder(url: str) -> Path:
    host = make_url(url).query["host"]
    assert isinstance(host, str)
    return Path(host)


def _scalar(url: str, query: str) -> object:
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            return connection.scalar(text(query))
    finally:
        engine.dispose()


def _runs(process: int) -> bool:
    try:
        return bool(psutil.Process(process).status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def _wait_until_gone(folder: Path, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while folder.exists() and time.monotonic() < deadline:
        time.sleep(0.05)


def test_server_is_empty_knows_cyrillic_and_is_gone_afterwards() -> None:
    with running_postgres() as server:
        with fresh_database(server) as url:
            assert _scalar(url, "SELECT lower('Клиент')") == "клиент"
            tables = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"
            assert _scalar(url, tables) == 0
        assert _scalar(server, "SELECT count(*) FROM pg_database WHERE datname LIKE 'test%'") == 0
        socket = _folder(server)
        assert socket.stat().st_mode & 0o077 == 0
    assert not socket.exists()


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_server_ends_with_an_interrupted_test_run(sent: signal.Signals) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _HOLD], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as run:
        assert run.stdout
        folder = _folder(run.stdout.readline().strip())
        server = int((folder / "data" / "postmaster.pid").read_text("ascii").split()[0])
        run.send_signal(sent)
    _wait_until_gone(folder, seconds=20)
    assert not folder.exists()
    assert not _runs(server)


def test_missing_binaries_are_an_error_that_names_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(PostgresUnavailable, match="apt-get install postgresql"):
        find_binaries(tmp_path)


def test_the_newest_server_is_taken(tmp_path: Path) -> None:
    for version in ("9.6", "15", "17"):
        (tmp_path / version / "bin").mkdir(parents=True)
        (tmp_path / version / "bin" / "pg_ctl").touch()
    assert find_binaries(tmp_path) == tmp_path / "17" / "bin"
