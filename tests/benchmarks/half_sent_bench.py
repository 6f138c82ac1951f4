"""How an ordinary page answers while many connections hold half-sent requests.

Run by `make bench`. Each choice of the web server's worker gets a server of its own, N connections
that send half a head, half a body, or a byte every two seconds, and one visitor beside them.
"""

import contextlib
import socket
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from itertools import product
from pathlib import Path

from tests.browser.server import Server, prepared

CHOICES = {
    "sync": ("--worker-class", "sync"),
    "gthread, 8 threads": ("--worker-class", "gthread"),
    "gthread, 64 threads": ("--worker-class", "gthread", "--threads", "64"),
    "gthread, 256 threads": ("--worker-class", "gthread", "--threads", "256"),
    "whole requests, 8 threads": (),
}
HEAD = b"GET /sign-in HTTP/1.1\r\nHost: localhost\r\nX-Half: "
BODY = (
    b"POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5000\r\n"
    b"Content-Type: application/x-www-form-urlencoded\r\n\r\nemail="
)
KINDS = {"head": HEAD, "body": BODY, "drip": HEAD}
NUMBERS = (24, 48, 200)
ASKS, PAUSE, PATIENCE = 4, 1.0, 5.0


@dataclass(frozen=True)
class Seen:
    """How long an ordinary page took, and how often it did not come."""

    taken: list[float]
    missed: int

    def row(self) -> str:
        if not self.taken:
            return f"no answer within {PATIENCE:.0f} s"
        middle, worst = statistics.median(self.taken), max(self.taken)
        return (
            f"median {middle:7.1f} ms  worst {worst:7.1f} ms  without answer {self.missed}/{ASKS}"
        )


@contextlib.contextmanager
def holding(server: Server, number: int, sent: bytes) -> Iterator[list[socket.socket]]:
    """Hold connections that have sent half a request."""
    settings = server.settings
    with contextlib.ExitStack() as stack:
        held = []
        for _ in range(number):
            line = stack.enter_context(socket.create_connection((settings.host, settings.port)))
            line.sendall(sent)
            held.append(line)
        yield held


def ask(server: Server) -> float | None:
    """Return the milliseconds of one page, None where it does not come in time."""
    line = HTTPConnection(server.settings.host, server.settings.port, timeout=PATIENCE)
    begun = time.perf_counter()
    try:
        line.request("GET", "/sign-in")
        line.getresponse().read()
    except (OSError, HTTPException):
        return None
    finally:
        line.close()
    return (time.perf_counter() - begun) * 1000


def watch(server: Server, kind: str, number: int) -> Seen:
    """Ask for a page each second while the others hold the server."""
    taken: list[float | None] = []
    with holding(server, number, KINDS[kind]) as held:
        time.sleep(0.5)
        for turn in range(ASKS):
            if kind == "drip" and turn % 2 == 0:
                for line in held:
                    with contextlib.suppress(OSError):
                        line.send(b"x")
            taken.append(ask(server))
            time.sleep(PAUSE)
    known = [each for each in taken if each is not None]
    return Seen(known, ASKS - len(known))


def main() -> None:
    for (name, options), number, kind in product(CHOICES.items(), NUMBERS, KINDS):
        with (
            tempfile.TemporaryDirectory() as folder,
            prepared(Path(folder), options=options) as (server, _kit),
        ):
            server.start()
            row = watch(server, kind, number).row()
            sys.stdout.write(f"{name:26} {number:4} × {kind:5} {row}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
