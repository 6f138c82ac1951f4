"""Wrong words in every field of every page: never a fault, all headers, soon.

Each run walks from another seed, which stands in what a failure says; `make fuzz` walks further.
"""

import time
from pathlib import Path

import pytest

from tests.app.fuzz.walk import Walk
from tests.app.fuzz.world import fuzz_world

pytestmark = pytest.mark.slow

REQUESTS = 250
# What a walk meets at least: pages, forms that were taken, and every kind of refusal.
MET = {200, 302, 401, 404, 422}


def test_no_field_no_body_and_no_header_stops_the_server(tmp_path: Path) -> None:
    with fuzz_world(tmp_path) as world:
        report = Walk(world, time.time_ns() % 10**9).go(REQUESTS)
    told = "\n".join(report.lines())
    print(told)  # noqa: T201 # figures to read
    assert report.faults == [], told
    assert report.statuses.total() == REQUESTS
    assert set(report.statuses) >= MET
