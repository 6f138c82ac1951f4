"""What can break between a person and the server: a process, a cable and a browser to be cut."""

import asyncio
import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Coroutine, Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import BrowserContext, BrowserType, Page
from playwright.sync_api import Error as BrowserGone

from hiring.db.session import Database
from hiring.sheets import service
from hiring.toolkit import current_time
from tests.app.works import as_work
from tests.browser import chromium
from tests.browser.sheet_site import prepare

ROOT = Path(__file__).parents[2]
# A name that is no secure context: what a browser may do there is what it may do over plain http.
PLAIN_HOST = "sheets.test"
_PLAIN_HOST_HERE = f"--host-resolver-rules=MAP {PLAIN_HOST} 127.0.0.1"
_START_SECONDS = 30.0
_TURN = 0.05


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


class SheetServer:
    """The small site in a process group of its own that can be killed and started again."""

    def __init__(self, folder: Path, workers: int = 1) -> None:
        self.port = free_port()
        self.url = f"sqlite:///{folder / 'sheets.sqlite3'}"
        self.database = Database(self.url)
        self._workers = workers
        self._log = folder / "server.log"
        self._process: subprocess.Popen[bytes] | None = None
        prepare(self.database)

    @property
    def log(self) -> str:
        return self._log.read_text("utf-8")

    def new_sheet(self, person: str) -> int:
        with self.database.transaction() as session:
            return service.open_sheet(as_work(session, now=current_time()), person).id

    def values(self, sheet: int) -> dict[str, str]:
        with self.database.reading() as session:
            return service.values(as_work(session), sheet)

    def clashes(self, sheet: int) -> list[str]:
        with self.database.reading() as session:
            return [clash.value for clash in service.open_clashes(as_work(session), sheet)]

    @property
    def running(self) -> bool:
        return self._process is not None

    def start(self) -> None:
        """Start the server and wait until it answers."""
        command = [
            *(sys.executable, "-m", "gunicorn", "--config", "python:tests.browser.sheet_gunicorn"),
            *("--bind", f"127.0.0.1:{self.port}", "--workers", str(self._workers)),
            "tests.browser.sheet_site:create_site()",
        ]
        environment = dict(os.environ) | {"SHEETS_DATABASE": self.url}
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                command, cwd=ROOT, env=environment, stdout=log, stderr=log, start_new_session=True
            )
        end = time.monotonic() + _START_SECONDS
        while not self._answers():
            if time.monotonic() > end:
                raise TimeoutError(self.log)
            time.sleep(0.05)

    def kill(self) -> None:
        """End all processes of the server at once, as a power cut would."""
        if self._process is None:
            raise LookupError("the server does not run")
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait(20)
        self._process = None

    def close(self) -> None:
        if self._process is not None:
            self.kill()
        self.database.close()

    def _answers(self) -> bool:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()


Line = Literal["open", "cut", "hanging"]


class Cable:
    """A line to a server: open, cut (connections break), or hanging (nothing comes through)."""

    def __init__(self, port: int) -> None:
        self.port = free_port()
        self._target = port
        self._line: Line = "open"
        self._free = asyncio.Event()
        self._free.set()
        self._ends: set[asyncio.StreamWriter] = set()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._server = self._do(asyncio.start_server(self._carry, "127.0.0.1", self.port))

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def set(self, line: Line) -> None:
        """Change the line; what is under way is cut off or comes to a halt."""
        self._do(self._switch(line))

    def close(self) -> None:
        self.set("cut")
        self._do(self._end())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _do(self, work: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(10)

    async def _switch(self, line: Line) -> None:
        self._line = line
        if line == "hanging":
            self._free.clear()
        else:
            self._free.set()
        if line != "hanging":
            for end in list(self._ends):
                end.transport.abort()

    async def _end(self) -> None:
        # A server that is closed forgets whom it has just let in: first nobody new is let in.
        for listening in self._server.sockets:
            self._loop.remove_reader(listening.fileno())
        # Whoever was just let in finds the line cut; what was cut closes in the loop's next turns.
        await asyncio.sleep(_TURN)
        while others := asyncio.all_tasks() - {asyncio.current_task()}:
            await asyncio.gather(*others)
        self._server.close()
        await asyncio.sleep(_TURN)

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        ends = [writer]
        self._ends.add(writer)
        try:
            inner = await asyncio.open_connection("127.0.0.1", self._target)
            ends.append(inner[1])
            self._ends.add(inner[1])
            if self._line != "cut":
                await asyncio.gather(self._pump(reader, inner[1]), self._pump(inner[0], writer))
        except OSError:
            return
        finally:
            for end in ends:
                end.transport.abort()
                self._ends.discard(end)

    async def _pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            while data := await reader.read(65_536):
                await self._free.wait()
                writer.write(data)
                await writer.drain()
        writer.close()


class Person:
    """Somebody with a browser before the site."""

    def __init__(self, context: BrowserContext) -> None:
        self.context = context
        self.faults: list[str] = []
        context.set_default_timeout(30_000)
        context.on("weberror", lambda error: self.faults.append(str(error.error)))

    def sign_in(self, name: str = "anna") -> None:
        """Sign in in a tab of its own, as the page's link does."""
        page = self.context.new_page()
        page.goto(f"/sign-in-as/{name}")
        page.close()

    def open(self, sheet: int) -> Page:
        page = self.context.new_page()
        page.goto(f"/sheets/{sheet}")
        return page


class KillableBrowser:
    """Chromium with a profile on disk, ended as by a crash and started again."""

    def __init__(self, kind: BrowserType, profile: Path, address: str) -> None:
        self._kind = kind
        self._profile = profile
        self._address = address
        self._person: Person | None = None

    @property
    def person(self) -> Person:
        """Who sits before it since it was started."""
        if self._person is None:
            raise LookupError("the browser does not run")
        return self._person

    def start(self) -> None:
        """Start the browser with its profile; nobody is signed in yet."""
        context = self._kind.launch_persistent_context(
            str(self._profile),
            executable_path=chromium.PROGRAM,
            args=[_PLAIN_HOST_HERE, *chromium.ARGUMENTS],
            base_url=self._address,
            locale="en",
        )
        self._person = Person(context)

    def kill(self) -> None:
        """End all processes of the browser at once; the profile stays as it is."""
        os.killpg(os.getpgid(self._main_process()), signal.SIGKILL)
        with contextlib.suppress(BrowserGone):
            self.person.context.close()
        self._person = None

    def close(self) -> None:
        if self._person is not None:
            self._person.context.close()
            assert self._person.faults == []
            self._person = None

    def _main_process(self) -> int:
        """Return the id of the browser's first process, known by this profile."""
        mark = f"--user-data-dir={self._profile}"
        for folder in Path("/proc").iterdir():
            if folder.name.isdecimal():
                words = _command_of(folder)
                if mark in words and not any(word.startswith("--type=") for word in words):
                    return int(folder.name)
        raise LookupError("the browser does not run")


def _command_of(folder: Path) -> list[str]:
    try:
        return (folder / "cmdline").read_text("utf-8", "replace").split("\0")
    except OSError:
        return []


@contextlib.contextmanager
def sheet_server(folder: Path, workers: int = 1) -> Iterator[SheetServer]:
    """Give a running server of sheets with a database of its own."""
    server = SheetServer(folder, workers)
    try:
        server.start()
        yield server
    finally:
        server.close()
