"""The renderer process: `python -m hiring.pdf.worker DESCRIPTOR SECONDS`, started by workers.py.

It answers one job at a time and ends when the other side of its pipe does, so that it never
outlives the program that started it.
"""

import gc
import logging
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection

from hiring.errors import RenderingFailed
from hiring.pdf.jobs import Answer, Job, Made, Refused
from hiring.pdf.loading import load_engine

_LOGGER = logging.getLogger(__name__)


def main(descriptor: int, seconds: int) -> int:
    """Serve until the pipe is closed. Return 0, or 1 where the engine cannot be loaded."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with Connection(descriptor) as connection:
        try:
            perform = load_engine()
        except RenderingFailed as error:
            connection.send(Refused(error.code, error.details))
            return 1
        gc.freeze()
        connection.send(os.getpid())
        _serve(connection, perform, seconds)
    return 0


def _serve(connection: Connection, perform: Callable[[Job], Made], seconds: int) -> None:
    # The other side goes away in one of these ways, and with it the reason to be here.
    with suppress(EOFError, ConnectionError):
        while True:
            job: Job = connection.recv()
            # The asker stops a slow worker; the alarm stops it where the asker itself is gone.
            signal.alarm(seconds + 5)
            connection.send(answer(perform, job))
            signal.alarm(0)


def answer(perform: Callable[[Job], Made], job: Job) -> Answer:
    """Return what was made, or why not. Messages of faults stay here: they may quote the text."""
    try:
        return perform(job)
    except RenderingFailed as error:
        return Refused(error.code, error.details)
    except Exception as error:  # noqa: BLE001 # whatever it is, the asker must get an answer
        fault = type(error).__name__
        _LOGGER.error("the PDF engine failed: %s", fault)  # noqa: TRY400 # a traceback may quote text
        return Refused("engine_failed", {"fault": fault})


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))
