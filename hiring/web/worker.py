"""The web server's worker: a thread begins with a request when all of it has come.

Gunicorn's own gives a thread to each connection at its first byte and lets it wait there, so that
eight half-sent requests stop eight threads. Here the main loop gathers the bytes of all
connections, and a thread never reads from one. Whoever is too slow is cut off.
"""

import selectors
import socket
import struct
import time
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from http import HTTPStatus
from typing import Any

import structlog
from gunicorn.http import get_parser
from gunicorn.http.errors import (
    ExpectationFailed,
    InvalidResponseHeader,
    InvalidResponseHeaderName,
    LimitRequestHeaders,
    LimitRequestLine,
    ParseException,
    UnsupportedTransferCoding,
)
from gunicorn.workers.gthread import TConn, ThreadWorker

from hiring.web.framing import Gathering
from hiring.web.headers import ALWAYS, POLICY

_HEAD_SECONDS = 15.0
# A body may come as slowly as this many bytes a second, after a first grace.
_BODY_SECONDS, _BODY_PACE = 30.0, 8 * 1024
_ENDING_SECONDS = 2.0
# How long a thread waits for a reader who takes nothing of an answer.
_SENDING_SECONDS = 20
_AT_ONCE = 256 * 1024
_MEMORY = 256 * 2**20
# The first kind that fits decides; whatever is no refusal of a request is a fault.
_REFUSED = {
    LimitRequestLine: 414,
    LimitRequestHeaders: 431,
    ExpectationFailed: 417,
    UnsupportedTransferCoding: 501,
    InvalidResponseHeader: 500,
    InvalidResponseHeaderName: 500,
    ParseException: 400,
}
_FAULT = 500
_CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"


log = structlog.get_logger()


class Connection(TConn):  # type: ignore[misc]  # the server has no types
    """One connection: gathering a request, or being answered, or ending."""

    def __init__(self, cfg: Any, sock: socket.socket, client: Any, server: Any) -> None:
        super().__init__(cfg, sock, client, server)
        seconds = struct.pack("ll", _SENDING_SECONDS, 0)
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, seconds)
        self.gathering = Gathering()
        self.is_ending = False
        self.data_ready = True

    def init(self) -> None:
        """Give the parser one whole request; it has no socket to wait at."""
        request, self.gathering = self.gathering.split()
        self.parser = get_parser(self.cfg, iter((request,)), self.client)

    def patience(self, keepalive: float) -> float:
        """Return how long to wait for the rest of what is under way."""
        if self.gathering.has_head:
            return _BODY_SECONDS + self.gathering.missing / _BODY_PACE
        return _HEAD_SECONDS if self.gathering.kept or not self.parser else keepalive


class WholeRequestWorker(ThreadWorker):  # type: ignore[misc]  # the server has no types
    """Threads that answer whole requests, and one loop that waits for all others."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._waiting: dict[Connection, None] = {}
        self._next_look = 0.0

    def accept(self, listener: socket.socket) -> None:
        """Let somebody in; where all places are taken, who has waited longest goes."""
        try:
            client, address = listener.accept()
        except (BlockingIOError, ConnectionAbortedError):
            return
        self.nr_conns += 1
        self._wait(Connection(self.cfg, client, address, listener.getsockname()))
        if self.nr_conns > self.worker_connections - self.cfg.threads:
            self._drop(next(iter(self._waiting)))

    def finish_request(self, conn: Connection, fs: "Future[bool]") -> None:
        """Go on with a connection after an answer: its next request, or its end."""
        goes_on = not fs.cancelled() and fs.exception() is None and fs.result()
        if not goes_on:
            self._end(conn)
        elif conn.gathering.is_whole:
            self.enqueue_req(conn)
        else:
            self._wait(conn)

    def handle_error(self, _req: Any, client: socket.socket, _addr: Any, exc: Exception) -> None:
        """Refuse what is no request, or tell of a fault, with the headers of every other answer.

        Gunicorn's own words would repeat what was sent, and its log the sender's address.
        """
        found = (status for kind, status in _REFUSED.items() if isinstance(exc, kind))
        status = next(found, _FAULT)
        fault = {"exc_info": exc} if status == _FAULT else {}
        log.warning("refused_by_server", kind=type(exc).__name__, status=status, **fault)
        lines = {"Content-Security-Policy": POLICY, **ALWAYS, "Cache-Control": "no-store"}
        head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
        words = f"{status} {HTTPStatus(status).phrase}\n"
        answer = (
            f"HTTP/1.1 {status} {HTTPStatus(status).phrase}\r\n{head}Connection: close\r\n"
            f"Content-Type: text/plain\r\nContent-Length: {len(words)}\r\n\r\n{words}"
        )
        with suppress(OSError):
            client.sendall(answer.encode("ascii"))

    def murder_pending(self) -> None:
        """Cut off, about once a second, who had time enough."""
        now = time.monotonic()
        if now < self._next_look:
            return
        self._next_look = now + 0.5
        for conn in [each for each in self._waiting if each.timeout <= now]:
            self._drop(conn)

    def _cap_keepalive(self, deadline: float) -> None:
        """Before the end of the worker, wait only shortly for those who have sent nothing."""
        for conn in self._waiting:
            if not conn.gathering.kept:
                conn.timeout = min(conn.timeout, deadline)

    def _wait(self, conn: Connection) -> None:
        conn.timeout = time.monotonic() + conn.patience(self.cfg.keepalive)
        conn.sock.settimeout(0)
        self._waiting[conn] = None
        self.poller.register(conn.sock, selectors.EVENT_READ, partial(self._read, conn))

    def _read(self, conn: Connection, sock: socket.socket) -> None:
        if conn not in self._waiting:
            return  # dropped in this very turn of the loop
        try:
            data = sock.recv(_AT_ONCE)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            self._drop(conn)
        elif not conn.is_ending:
            self._gather(conn, data)

    def _gather(self, conn: Connection, data: bytes) -> None:
        gathering = conn.gathering
        had_head, had_any = gathering.has_head, bool(gathering.kept)
        gathering.add(data)
        if gathering.is_whole:
            self._leave(conn)
            self.enqueue_req(conn)
            return
        if not had_any or gathering.has_head is not had_head:
            conn.timeout = time.monotonic() + conn.patience(self.cfg.keepalive)
        if gathering.expecting and not had_head:
            self._invite(conn)
        if sum(len(each.gathering.kept) for each in self._waiting) > _MEMORY:
            self._drop(max(self._waiting, key=lambda each: len(each.gathering.kept)))

    def _invite(self, conn: Connection) -> None:
        """Tell a sender who asks first that the body may come."""
        try:
            conn.sock.send(_CONTINUE)
        except OSError:
            self._drop(conn)

    def _end(self, conn: Connection) -> None:
        """Say that no more will come, and leave the other side a moment to read the answer."""
        try:
            conn.sock.shutdown(socket.SHUT_WR)
            conn.is_ending = True
            self._wait(conn)
            conn.timeout = time.monotonic() + _ENDING_SECONDS
        except OSError:
            self._close(conn)

    def _leave(self, conn: Connection) -> None:
        del self._waiting[conn]
        self.poller.unregister(conn.sock)

    def _drop(self, conn: Connection) -> None:
        self._leave(conn)
        self._close(conn)

    def _close(self, conn: Connection) -> None:
        self.nr_conns -= 1
        conn.close()
