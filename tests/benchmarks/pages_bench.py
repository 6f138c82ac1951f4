"""Pages and saves under load: fifty people type at once, and pages open while documents are made.

Run by `make bench`. Everything goes over HTTP to a server of its own with a database of its own.
"""

import json
import os
import re
import secrets
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.client import HTTPConnection
from pathlib import Path
from typing import IO

ROOT = Path(__file__).parents[2]
WRITERS = 50
SECONDS = 20.0
PAUSE = 1.0
_LINK = re.compile(r"^\s*(\w+)\s+http://[^/]+(/demo/\S+)", re.MULTILINE)
_TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
_PAGES = ("/", "/library", "/library?q=аккаунт", "/positions", "/positions/1", "/employers/")


@dataclass
class Timings:
    """Milliseconds of one kind of request, and how many did not answer as they should."""

    name: str
    taken: list[float] = field(default_factory=list)
    failed: int = 0

    def row(self) -> str:
        ordered = sorted(self.taken)
        p95 = ordered[int(len(ordered) * 0.95)]
        median = statistics.median(ordered)
        return (
            f"{self.name:44} n={len(ordered):5}  median {median:6.1f} ms  p95 {p95:6.1f} ms  "
            f"max {ordered[-1]:6.1f} ms  failed {self.failed}"
        )


@dataclass(frozen=True)
class Target:
    """Where one person types, and whom to wait for before beginning."""

    position: int
    clause: str
    everybody: threading.Barrier


class Browser:
    """One signed-in person over one connection."""

    def __init__(self, port: int, link: str) -> None:
        self._connection = HTTPConnection("127.0.0.1", port, timeout=30)
        self._cookies: dict[str, str] = {}
        self.ask("GET", link)
        page = self.ask("GET", "/check")[1].decode()
        found = _TOKEN.search(page)
        self.token = found[1] if found else ""

    def ask(self, method: str, path: str, body: str | None = None) -> tuple[int, bytes]:
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self._cookies.items())}
        if body is not None:
            headers |= {"Content-Type": "application/json", "X-CSRFToken": self.token}
        self._connection.request(method, _escaped(path), body, headers)
        response = self._connection.getresponse()
        for cookie in response.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.partition(";")[0].partition("=")
            self._cookies[name] = value
        return response.status, response.read()


def _escaped(path: str) -> str:
    return "".join(c if c.isascii() else "".join(f"%{b:02X}" for b in c.encode()) for c in path)


@contextmanager
def serving(database_url: str = "") -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the port and the sign-in links of a demonstration server."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environ = os.environ | {"PORT": str(port), "HOST": "127.0.0.1", "DATABASE_URL": database_url}
    with tempfile.TemporaryFile("w+") as output:
        command = [sys.executable, "-u", "-m", "hiring", "demo"]
        server = subprocess.Popen(
            command, cwd=ROOT, env=environ, stdout=output, stderr=subprocess.DEVNULL
        )
        try:
            yield port, _links(server, output, port)
        finally:
            server.terminate()
            server.wait(20)


def _links(server: "subprocess.Popen[bytes]", output: IO[str], port: int) -> dict[str, str]:
    for _ in range(300):
        output.seek(0)
        links = dict(_LINK.findall(output.read()))
        if len(links) == 6 and _answers(port):
            return links
        if server.poll() is not None:
            break
        time.sleep(0.1)
    raise RuntimeError("the server did not start")


def _answers(port: int) -> bool:
    try:
        connection = HTTPConnection("127.0.0.1", port, timeout=5)
        connection.request("GET", "/healthz")
        return connection.getresponse().status == 200
    except OSError:
        return False


def timed(timings: Timings, ask: Callable[[], bool]) -> None:
    """Add one request to the timings."""
    start = time.perf_counter()
    good = ask()
    timings.taken.append((time.perf_counter() - start) * 1000)
    timings.failed += not good


def write_for_a_while(port: int, link: str, target: Target, timings: Timings) -> None:
    """Type into one clause at the pace of the editor's own saves, once everybody is ready."""
    position, clause, everybody = target.position, target.clause, target.everybody
    browser, base = Browser(port, link), ""
    browser_page = browser.ask("GET", f"/positions/{position}")[1].decode()
    base = _base_of(browser_page, clause)
    everybody.wait()
    time.sleep(secrets.randbelow(1000) / 1000)
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        new = f"{base[:60]} {secrets.token_hex(4)}."
        timed(timings, lambda: _save(browser, position, clause, base, new))  # noqa: B023 # called at once
        base = new
        time.sleep(PAUSE)


def _base_of(page: str, clause: str) -> str:
    found = re.search(rf'name="base:clause:{re.escape(clause)}" value="([^"]*)"', page)
    return found[1] if found else ""


def _save(browser: Browser, position: int, clause: str, base: str, new: str) -> bool:
    change = {"kind": "clause", "key": clause, "base": base, "new": new}
    body = json.dumps({"language": "ru", "changes": [change]})
    return browser.ask("POST", f"/positions/{position}/changes", body)[0] == 200


def clauses_of(port: int, link: str, position: int) -> list[str]:
    """Return the ids of a position's clauses whose words need no escaping on the page."""
    page = Browser(port, link).ask("GET", f"/positions/{position}")[1].decode()
    found = re.findall(r'name="base:clause:([^"]+)" value="([^"&]*)"', page)
    return [clause for clause, _words in found]


def bench_writers(port: int, links: dict[str, str]) -> Timings:
    """Fifty people type into clauses of their own in three positions."""
    timings = Timings(f"save of a clause, {WRITERS} people typing")
    everybody = threading.Barrier(WRITERS)
    targets = [
        Target(position, clause, everybody)
        for position in (2, 3, 4)
        for clause in clauses_of(port, links["recruiter"], position)[:17]
    ]
    threads = [
        threading.Thread(target=write_for_a_while, args=(port, links["recruiter"], each, timings))
        for each in targets[:WRITERS]
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return timings


def _opens(browser: Browser, path: str) -> bool:
    return browser.ask("GET", path)[0] == 200  # OK


def bench_pages(port: int, links: dict[str, str], name: str) -> Timings:
    """One person opens page after page."""
    timings, browser = Timings(name), Browser(port, links["hr"])
    for turn in range(25):
        for path in _PAGES:
            if turn:
                timed(timings, partial(_opens, browser, path))
            else:
                browser.ask("GET", path)
    return timings


@contextmanager
def both_renderers_busy(port: int, links: dict[str, str]) -> Iterator[list[int]]:
    """Keep two renderers at work with documents that nobody has made before."""
    stop, made = threading.Event(), [0]

    def draw(position: int) -> None:
        browser = Browser(port, links["agency"])
        clause = clauses_of(port, links["agency"], position)[3]
        while not stop.is_set():
            page = browser.ask("GET", f"/positions/{position}")[1].decode()
            base = _base_of(page, clause)
            _save(browser, position, clause, base, f"Пример {secrets.token_hex(6)}.")
            browser.ask("GET", f"/positions/{position}/draft/ru/internal.pdf")
            made[0] += 1

    threads = [threading.Thread(target=draw, args=(position,)) for position in (3, 4)]
    for thread in threads:
        thread.start()
    try:
        yield made
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def main() -> None:
    """Print the table."""
    with serving() as (port, links):
        sys.stdout.write("Pages and saves (SQLite, one server process, two renderers)\n")
        sys.stdout.write(bench_pages(port, links, "pages, nothing else going on").row() + "\n")
        sys.stdout.write(bench_writers(port, links).row() + "  (target: p95 under 50 ms)\n")
        with both_renderers_busy(port, links) as made:
            row = bench_pages(port, links, "pages while both renderers are busy").row()
        sys.stdout.write(f"{row}  (target: p95 under 100 ms; {made[0]} documents made)\n")


if __name__ == "__main__":
    main()
