"""`make fuzz`: a long walk through the app with wrong words in every field."""

import os
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

import structlog

from tests.app.fuzz.walk import Walk
from tests.app.fuzz.world import fuzz_world
from tests.postgres import running_postgres

_REQUESTS = 20_000


def main() -> int:
    """Walk as far as REQUESTS says from the seed that SEED says; 1 where anything was wrong."""
    seed = int(os.environ.get("SEED") or time.time_ns() % 10**9)
    requests = int(os.environ.get("REQUESTS") or _REQUESTS)
    with ExitStack() as open_:
        nowhere = open_.enter_context(Path(os.devnull).open("w"))
        folder = open_.enter_context(tempfile.TemporaryDirectory())
        on_postgres = os.environ.get("DATABASE") == "postgresql"
        url = open_.enter_context(running_postgres()) if on_postgres else ""
        world = open_.enter_context(fuzz_world(Path(folder), url))
        structlog.configure(logger_factory=structlog.WriteLoggerFactory(file=nowhere))
        report = Walk(world, seed, documents=True).go(requests)
    sys.stdout.write("\n".join([*report.lines(), ""]))
    return 1 if report.faults else 0


if __name__ == "__main__":
    sys.exit(main())
