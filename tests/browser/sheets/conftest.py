"""A server of sheets, a line to it, and browsers before it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.sheet_rig import Cable, KillableBrowser, Person, SheetServer, sheet_server


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SheetServer]:
    """A server of sheets for all tests of this file."""
    with sheet_server(tmp_path_factory.mktemp("sheets")) as server:
        yield server


@pytest.fixture
def cable(server: SheetServer) -> Iterator[Cable]:
    """The line to the server, as it was at first."""
    cable = Cable(server.port)
    yield cable
    cable.close()


@pytest.fixture
def own(browser: Browser, cable: Cable) -> Iterator[Person]:
    """A browser of one person's own, signed in as Anna."""
    context = browser.new_context(base_url=cable.address, locale="en")
    person = Person(context)
    person.sign_in()
    yield person
    context.close()
    assert person.faults == []


@pytest.fixture
def killable(browser: Browser, cable: Cable, tmp_path: Path) -> Iterator[KillableBrowser]:
    """The same with a profile on the disk."""
    own = KillableBrowser(browser.browser_type, tmp_path / "profile", cable.address)
    own.start()
    own.person.sign_in()
    yield own
    own.close()


@pytest.fixture
def sheet(server: SheetServer) -> int:
    """An empty sheet of Anna's."""
    return server.new_sheet("anna")
