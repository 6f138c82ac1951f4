"""Fifty interviewers save every two seconds for a minute, on SQLite with two server processes.

Run by `make bench`. Prints how long a save takes and whether each acknowledged save is there, once
undisturbed and once with the server killed in the middle. SHEETS_SECONDS shortens a run.
"""

import json
import os
import random
import statistics
import sys
import tempfile
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from tests.browser.sheet_rig import SheetServer, sheet_server

SIGN_IN_PATH = "/sign-in-as/{person}"
STATE_PATH = "/sheets/{sheet}/state"
SAVE_PATH = "/sheets/{sheet}/changes"
FIELDS = ("note.one", "note.two", "note.three")
PEOPLE = 50
WORKERS = 2
PAUSE = 2.0
SECONDS = float(os.environ.get("SHEETS_SECONDS", "60"))
TARGET_MS = 50.0
OK = 200


@dataclass
class Figures:
    """What all interviewers together saw."""

    taken: list[float] = field(default_factory=list)
    refused: int = 0
    unreachable: int = 0
    lost: int = 0

    def row(self, name: str) -> str:
        ordered = sorted(self.taken)
        p95, p99 = (ordered[int(len(ordered) * share)] for share in (0.95, 0.99))
        return (
            f"{name:30} n={len(ordered):5}  median {statistics.median(ordered):6.1f} ms  "
            f"p95 {p95:6.1f} ms  p99 {p99:6.1f} ms  max {ordered[-1]:6.1f} ms  "
            f"refused {self.refused}  unreachable {self.unreachable}  lost saves {self.lost}"
        )


class Interviewer:
    """One signed-in person over one connection, typing into one sheet."""

    def __init__(self, server: SheetServer, person: str) -> None:
        self.sheet = server.new_sheet(person)
        self.acknowledged: dict[str, str] = {}
        self._server = server
        self._device = str(uuid.uuid4())
        self._connection = HTTPConnection("127.0.0.1", server.port, timeout=30)
        self._cookies: dict[str, str] = {}
        self._versions = dict.fromkeys(FIELDS, 0)
        self._seq = 0
        self._ask("GET", SIGN_IN_PATH.format(person=person))
        state = self._ask("GET", STATE_PATH.format(sheet=self.sheet))[1]
        self._token = str(json.loads(state)["csrf_token"])

    def type(self, until: float, figures: Figures) -> None:
        """Save every two seconds, each time what was typed into one field since."""
        time.sleep(random.uniform(0, PAUSE))  # noqa: S311 # people do not begin together
        while time.monotonic() < until:
            begun = time.monotonic()
            self._seq += 1
            self._save(FIELDS[self._seq % len(FIELDS)], figures)
            time.sleep(max(0.0, PAUSE - (time.monotonic() - begun)))

    def count_lost(self) -> int:
        """Return how many acknowledged texts are not there any more."""
        there = self._server.values(self.sheet)
        return sum(there.get(name) != value for name, value in self.acknowledged.items())

    def _save(self, name: str, figures: Figures) -> None:
        """Save, and try again for as long as nobody answers."""
        value = f"{self._seq} " + "слова кандидата " * (5 + self._seq % 20)
        change = {"field": name, "value": value, "seq": self._seq, "base": self._versions[name]}
        body = json.dumps({"device": self._device, "changes": [change]})
        while True:
            begun = time.perf_counter()
            try:
                status, answer = self._ask("POST", SAVE_PATH.format(sheet=self.sheet), body)
            except (OSError, HTTPException):
                figures.unreachable += 1
                self._connection.close()
                time.sleep(0.2)
                continue
            figures.taken.append((time.perf_counter() - begun) * 1000)
            break
        saved = json.loads(answer)["saved"] if status == OK else []
        if not saved:
            figures.refused += 1
            return
        self._versions[name] = saved[0]["version"]
        self.acknowledged[name] = value

    def _ask(self, method: str, path: str, body: str | None = None) -> tuple[int, bytes]:
        headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items()),
            "Accept": "application/json",
        }
        if body is not None:
            headers |= {"Content-Type": "application/json", "X-CSRFToken": self._token}
        self._connection.request(method, path, body, headers)
        response = self._connection.getresponse()
        for cookie in response.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.partition(";")[0].partition("=")
            self._cookies[name] = value
        return response.status, response.read()


@contextmanager
def _typing(server: SheetServer) -> Iterator[Figures]:
    """Let all interviewers type while the caller does something; then count."""
    figures = Figures()
    people = [Interviewer(server, f"person-{number}") for number in range(PEOPLE)]
    until = time.monotonic() + SECONDS
    threads = [threading.Thread(target=each.type, args=(until, figures)) for each in people]
    for thread in threads:
        thread.start()
    yield figures
    for thread in threads:
        thread.join()
    figures.lost = sum(each.count_lost() for each in people)


def main() -> None:
    """Print both rows."""
    say = sys.stdout.write
    say(f"{PEOPLE} interviewers save every {PAUSE:.0f} s for {SECONDS:.0f} s ")
    say(f"(SQLite, {WORKERS} server processes)\n")
    with tempfile.TemporaryDirectory() as folder, sheet_server(Path(folder), WORKERS) as server:
        with _typing(server) as figures:
            pass
        say(figures.row("undisturbed") + f"  (target: p95 under {TARGET_MS:.0f} ms)\n")
        with _typing(server) as figures:
            time.sleep(SECONDS / 2)
            server.kill()
            time.sleep(1)
            server.start()
        say(figures.row("server killed in the middle") + "\n")


if __name__ == "__main__":
    main()
