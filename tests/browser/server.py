"""A real server of the app with a data folder of its own, that can be killed and started again."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

import psutil

from hiring.config import Settings, load_settings
from hiring.toolkit import Toolkit, make_toolkit
from tests.migrated import bring_up

_ROOT = Path(__file__).parents[2]
_START_SECONDS = 30.0


class Server:
    """One process group of the web server on a free port of this machine."""

    def __init__(self, folder: Path, database_url: str = "", options: tuple[str, ...] = ()) -> None:
        self._options = options
        self._environment = {
            "HOST": "127.0.0.1",
            "PORT": str(free_port()),
            "DATA_DIR": str(folder),
            "DATABASE_URL": database_url,
            "DEMO": "1",
            "RENDERERS": "1",
        }
        self._log = folder / "server.log"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def settings(self) -> Settings:
        return load_settings(self._environment)

    @property
    def address(self) -> str:
        return self.settings.address

    @property
    def log(self) -> str:
        """What the server has written, faults included."""
        return self._log.read_text("utf-8")

    @property
    def processes(self) -> list[int]:
        """The ids of the web server's own processes."""
        if self._process is None:
            raise LookupError("the server does not run")
        main = psutil.Process(self._process.pid)
        return [main.pid, *(each.pid for each in main.children())]

    def start(self) -> None:
        """Start the server and wait until it answers."""
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [*_command(self.settings), *self._options],
                cwd=_ROOT,
                env=dict(os.environ) | self._environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        await_answer(self.settings)

    def kill(self) -> None:
        """End all processes of the server at once, as a power cut would."""
        if self._process is None:
            raise LookupError("the server does not run")
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait(20)
        self._process = None

    def end(self) -> float:
        """Ask the server to end, as an administrator does, and return how long it took."""
        if self._process is None:
            raise LookupError("the server does not run")
        begun = time.monotonic()
        self._process.terminate()
        self._process.wait(60)
        self._process = None
        return time.monotonic() - begun

    def stop(self) -> None:
        if self._process is not None:
            self.kill()


@contextmanager
def prepared(
    folder: Path, database_url: str = "", options: tuple[str, ...] = ()
) -> Iterator[tuple[Server, Toolkit]]:
    """Give a server that is not started yet, and the tools over its migrated database.

    `options` are those of the web server's command line.
    """
    server = Server(folder, database_url, options)
    kit = make_toolkit(server.settings)
    bring_up(kit.database.engine)
    try:
        yield server, kit
    finally:
        kit.database.close()
        server.stop()


def _command(settings: Settings) -> list[str]:
    return [
        *(sys.executable, "-m", "gunicorn", "--config", "python:hiring.web.gunicorn"),
        *("--bind", f"{settings.host}:{settings.port}", "--workers", "1"),
        "app:create_app()",
    ]


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def await_answer(settings: Settings) -> None:
    end = time.monotonic() + _START_SECONDS
    while time.monotonic() < end:
        connection = HTTPConnection(settings.host, settings.port, timeout=5)
        try:
            connection.request("GET", "/sign-in")
            connection.getresponse().read()
        except OSError:
            time.sleep(0.1)
        else:
            return
        finally:
            connection.close()
    raise TimeoutError(settings.address)
