"""Chromium, a server with the example data, and visitors; without Chromium the tests fail.

Tests share one browser, one server and the sign-ins of each role; each has a profile of its own.
How soon a page does something is measured by the page's own clock, which a test may stop.
"""

import os
import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, StorageState, expect, sync_playwright
from sqlalchemy import select

from app import create_app
from hiring.access.models import User
from hiring.employers.service import SaveEmployer, create_employer
from hiring.examples.load import load_demo
from hiring.policy import Role
from hiring.positions.service.drafts import CreatePosition, create_position
from hiring.toolkit import Toolkit
from tests.app import accounts
from tests.app.works import as_work
from tests.browser import chromium
from tests.browser.server import Server, prepared
from tests.browser.visitors import Visits, Watch

# No measure of speed: on a busy machine a page answers when its turn comes.
expect.set_options(timeout=30_000)
ADDRESS = "own.recruiter@example.com"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of this process."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.PROGRAM,
            args=chromium.ARGUMENTS,
            # The order of day and month in date inputs follows the browser's own language.
            env={**os.environ, "LANGUAGE": "en_US", "LANG": "C.UTF-8"},
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Toolkit]]:
    """A running server with the example data and a recruiter who has a password."""
    with prepared(tmp_path_factory.mktemp("server")) as (server, kit):
        with kit.database.transaction() as session:
            load_demo(as_work(session, now=kit.now()))
        accounts.add(create_app(kit=kit), kit, ADDRESS, Role.RECRUITER)
        server.start()
        yield server, kit


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[tuple[Server, Toolkit]]:
    """A server of one test's own, with a migrated database and not started."""
    with prepared(tmp_path) as made:
        yield made


@pytest.fixture
def watch() -> Iterator[Watch]:
    """Fails the test afterwards if a browser complained about anything unexpected."""
    watch = Watch()
    yield watch
    assert watch.unexpected() == []


@pytest.fixture(scope="session")
def states() -> dict[tuple[Role, str], StorageState]:
    """The sign-ins made so far."""
    return {}


@pytest.fixture
def visits(
    browser: Browser,
    running: tuple[Server, Toolkit],
    states: dict[tuple[Role, str], StorageState],
    watch: Watch,
) -> Iterator[Visits]:
    """People in front of the server with the example data."""
    visits = Visits(browser, *running, states, watch)
    yield visits
    visits.close()
    assert '"level": "error"' not in visits.server.log


@pytest.fixture
def position(running: tuple[Server, Toolkit]) -> int:
    """A fresh position of an employer of whom nothing but the name is known."""
    _server, kit = running
    nothing: dict[str, dict[str, str]] = {"shared": {}, "ru": {}, "en": {}}
    with kit.database.transaction() as session:
        person = session.scalars(select(User).where(User.email == ADDRESS)).one().as_actor()
        command = SaveEmployer(f"Employer {secrets.token_hex(4)}", nothing)
        employer = create_employer(as_work(session, actor=person, now=kit.now()), command)
        start = CreatePosition(employer, "client_manager.trade")
        return create_position(as_work(session, actor=person, now=kit.now(), catalog=kit), start)
