"""How long the server waits: not for ever for what never ends, long enough for a slow line."""

import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.browser.server import Server, prepared

pytestmark = pytest.mark.timeout(180)
HEAD = b"GET /sign-in HTTP/1.1\r\nHost: localhost\r\nX-Half: "
FORM = b"POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\n"
BODY = FORM + b"Content-Length: 5000\r\n\r\nemail="
CUT = {"nothing": (b"", b"", 15), "head": (HEAD, b"", 15), "dripping head": (HEAD, b"x", 15)}
CUT |= {"body": (BODY, b"", 31), "dripping body": (BODY, b"x", 31)}
UPLOAD, PACE = 5_000_000, 100_000
_LEEWAY = 5


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with prepared(tmp_path_factory.mktemp("slow")) as (server, _kit):
        server.start()
        yield server


def _connect(server: Server) -> socket.socket:
    return socket.create_connection((server.settings.host, server.settings.port), timeout=60)


def _seconds_until_cut(server: Server, first: bytes, drip: bytes) -> float:
    """Send the beginning, then a drop every two seconds; return when the other side had enough."""
    begun = time.monotonic()
    with _connect(server) as line:
        line.settimeout(2)
        try:
            line.sendall(first)
            while _is_open(line):
                line.sendall(drip)
        except ConnectionError:
            pass
    return time.monotonic() - begun


def _is_open(line: socket.socket) -> bool:
    try:
        return line.recv(1000) != b""
    except TimeoutError:
        return True


def _upload(server: Server) -> bytes:
    """Send five megabytes at the pace of a slow line and return the first words of the answer."""
    with _connect(server) as line:
        line.sendall(FORM + b"Content-Length: %d\r\nConnection: close\r\n\r\n" % UPLOAD)
        for _turn in range(UPLOAD * 5 // PACE):
            line.sendall(b"x" * (PACE // 5))
            time.sleep(0.2)
        return line.recv(1000)


def test_the_slow_are_cut_off_in_time_and_a_slow_upload_arrives(server: Server) -> None:
    with ThreadPoolExecutor(len(CUT) + 1) as people:
        upload = people.submit(_upload, server)
        cut = {
            name: people.submit(_seconds_until_cut, server, first, drip)
            for name, (first, drip, _seconds) in CUT.items()
        }
        for name, (_first, _drip, seconds) in CUT.items():
            assert seconds - 1 < cut[name].result() < seconds + _LEEWAY, name
        assert upload.result().startswith(b"HTTP/1.1 400 ")


def test_a_stopping_server_waits_for_nobody_who_has_sent_nothing(tmp_path: Path) -> None:
    with prepared(tmp_path) as (server, _kit):
        server.start()
        with _connect(server):
            assert server.end() < 10
