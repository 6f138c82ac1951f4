"""Slow and half-sent requests stand in nobody's way, and whole ones are answered as ever."""

import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection

import pytest

from hiring.toolkit import Toolkit
from tests.app.test_faults import HEADERS
from tests.browser.server import Server

pytestmark = pytest.mark.timeout(60)
PROMPT_SECONDS = 2.0
HEAD = b"GET /sign-in HTTP/1.1\r\nHost: localhost\r\nX-Half: "
FORM = b"POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\n"
BODY = FORM + b"Content-Length: 5000\r\n\r\nemail="
CHUNK = FORM + b"Transfer-Encoding: chunked\r\n\r\nFF\r\nemail="
PAGE = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"


@pytest.fixture
def server(running: tuple[Server, Toolkit]) -> Server:
    return running[0]


def connect(server: Server) -> socket.socket:
    return socket.create_connection((server.settings.host, server.settings.port), timeout=20)


@contextmanager
def holding(server: Server, number: int) -> Iterator[list[socket.socket]]:
    """Hold connections that have sent a part of a request, or nothing."""
    with ExitStack() as stack:
        held = []
        for turn in range(number):
            line = stack.enter_context(connect(server))
            line.sendall((HEAD, BODY, CHUNK, b"")[turn % 4])
            held.append(line)
        yield held


def page_seconds(server: Server) -> float:
    """Return how long an ordinary page takes, over a connection of its own."""
    begun = time.monotonic()
    line = HTTPConnection(server.settings.host, server.settings.port, timeout=20)
    line.request("GET", "/sign-in")
    assert line.getresponse().read()
    line.close()
    return time.monotonic() - begun


def answers(line: socket.socket, number: int) -> list[bytes]:
    """Read answers of this app's health, each of which ends its line of JSON."""
    came = b""
    while came.count(b"}\n") < number and (data := line.recv(65536)):
        came += data
    return [b"HTTP/1.1 " + each for each in came.split(b"HTTP/1.1 ")[1:]]


def everything(line: socket.socket) -> bytes:
    """Read until the other side is done."""
    came = b""
    while data := line.recv(65536):
        came += data
    return came


def test_two_hundred_half_sent_requests_slow_no_page_down(server: Server) -> None:
    with holding(server, 200) as held:
        assert max(page_seconds(server) for _turn in range(3)) < PROMPT_SECONDS
        for line in held:
            line.sendall(b"x")
        assert page_seconds(server) < PROMPT_SECONDS


def test_more_connections_than_there_are_places_close_no_door(server: Server) -> None:
    with holding(server, 700):
        assert max(page_seconds(server) for _turn in range(3)) < PROMPT_SECONDS


def test_a_request_that_comes_byte_by_byte_is_answered(server: Server) -> None:
    with connect(server) as line:
        for place in range(len(PAGE)):
            line.sendall(PAGE[place : place + 1])
            time.sleep(0.005)
        assert answers(line, 1)[0].startswith(b"HTTP/1.1 200")


def test_connections_are_kept_and_requests_in_a_row_answered_in_turn(server: Server) -> None:
    with connect(server) as line:
        for _turn in range(3):
            line.sendall(PAGE)
            assert answers(line, 1)[0].startswith(b"HTTP/1.1 200")
        line.sendall(PAGE * 2 + PAGE[:30])
        assert [each[:12] for each in answers(line, 2)] == [b"HTTP/1.1 200"] * 2
        line.sendall(PAGE[30:])
        assert answers(line, 1)[0].startswith(b"HTTP/1.1 200")


def test_who_asks_before_sending_is_told_to_go_on(server: Server) -> None:
    with connect(server) as line:
        asked = b"Content-Length: 3\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n"
        line.sendall(FORM + asked)
        assert line.recv(1000).startswith(b"HTTP/1.1 100 Continue\r\n\r\n")
        line.sendall(b"a=b")
        assert b"HTTP/1.1 400 " in everything(line)


@pytest.mark.parametrize("megabytes", [1, 12])
def test_an_upload_of_any_size_gets_its_answer(server: Server, megabytes: int) -> None:
    """Not only what is taken: a sender who is cut off in the middle never reads why."""
    size = megabytes * 2**20
    with connect(server) as line:
        line.sendall(FORM + b"Content-Length: %d\r\nConnection: close\r\n\r\n" % size)
        for _turn in range(16):
            line.sendall(b"x" * (size // 16))
            time.sleep(0.02)
        assert everything(line).startswith(b"HTTP/1.1 413")


def test_a_body_in_chunks_arrives(server: Server) -> None:
    with connect(server) as line:
        line.sendall(FORM + b"Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n5\r\nhe")
        time.sleep(0.1)
        line.sendall(b"llo\r\n0\r\n\r\n")
        assert everything(line).startswith(b"HTTP/1.1 400")


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"GET /sign-in HTTP/1.1\r\nHost: secret\x00word\r\n\r\n", 400),
        (b"secretword\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nsecretword\r\n\r\n", 400),
        (b"GET /secretword HTTP/1.1\r\nHost: a\r\nExpect: secretword\r\n\r\n", 417),
        (b"GET /" + b"secretword" * 1000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n", 414),
        (FORM + b"Transfer-Encoding: secretword\r\n\r\n0\r\n\r\n", 501),
        (FORM + b"Content-Length: secretword\r\n\r\n", 400),
    ],
)
def test_what_is_no_request_is_refused_with_all_headers_and_not_repeated(
    server: Server, sent: bytes, status: int
) -> None:
    before = len(server.log)
    with connect(server) as line:
        line.sendall(sent)
        said = everything(line).decode()
    assert said.startswith(f"HTTP/1.1 {status} ")
    for name, value in HEADERS.items():
        assert f"{name}: {value}\r\n" in said
    assert "default-src 'none'" in said
    written = server.log[before:]
    assert "refused_by_server" in written
    for text in (said, written):
        assert "secret" not in text
    assert "127.0.0.1" not in written
