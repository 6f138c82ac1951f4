"""Nothing typed is lost: random words, random moments, and everything that can break.

LOSSLESS_ROUNDS says how many rounds (4 without it: each way to lose a page once), LOSSLESS_SEED
which ones. A round types into a text and chooses marks while a server dies, a line breaks or hangs,
a page reloads, a tab closes, a sign-in expires or the browser is killed, one after another or
together. While a page stays nothing may be missing; of a page that is taken away everything that
was due, as `witness` says: how old an input is on a busy machine only its own page can tell.
"""

import contextlib
import os
import random
import string
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from playwright.sync_api import Error as BrowserFault

from tests.browser import witness
from tests.browser.sheet_rig import Cable, KillableBrowser, SheetServer, sheet_server
from tests.browser.sheet_site import TEXTS

ROUNDS = int(os.environ.get("LOSSLESS_ROUNDS", "4"))
SEED = int(os.environ.get("LOSSLESS_SEED", "2026"))
BACK_WITHIN_MS = 30_000
NOTES = TEXTS[:3]
MARKED = ("mark.one", "mark.two")
_OPEN = "form#sheet:not([inert])"
pytestmark = pytest.mark.timeout(120 + 30 * ROUNDS)


@dataclass
class Ledger:
    """Everything that stood in a field since it was last looked at, the oldest first."""

    states: list[str] = field(default_factory=lambda: [""])

    @property
    def inputs(self) -> int:
        return len(self.states) - 1

    def lost(self, there: str) -> int:
        """Return how many of the newest inputs are missing; all, if it is something else."""
        newest_first = self.states[::-1]
        return newest_first.index(there) if there in newest_first else self.inputs + 1


@dataclass
class Tally:
    """The figures of all rounds."""

    rounds: int = 0
    keystrokes: int = 0
    choices: int = 0
    events: dict[str, int] = field(default_factory=dict)
    young: list[float] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        events = ", ".join(f"{name} {count}" for name, count in sorted(self.events.items()))
        return (
            f"lossless: {self.rounds} rounds, {self.keystrokes} keystrokes, {self.choices} choices;"
            f" {events}; missing: {len(self.missing)}; lost before they were due:"
            f" {len(self.young)}, the oldest {max(self.young, default=0):.0f} ms"
        )


class Typist:
    """One person at one sheet, and everything around them that breaks."""

    def __init__(self, server: SheetServer, cable: Cable, browser: KillableBrowser) -> None:
        self.server, self.cable, self.browser = server, cable, browser
        self.random = random.Random(SEED)  # noqa: S311 # rounds that can be repeated
        self.tally = Tally()
        self.sheet = server.new_sheet("anna")
        self.ledgers = {name: Ledger() for name in (*NOTES, *MARKED)}
        # What the witness said of the page that was last taken away, until it is looked at.
        self.said: dict[str, witness.Testimony] | None = None
        self.takings: list[Callable[[], None] | None] = []
        self.page: Page | None = None
        self.signed_in = False
        self.start_browser()
        self.begin()

    def begin(self) -> None:
        """Sign in and open the sheet where that is needed, as a person would."""
        if not self.signed_in:
            self.browser.person.sign_in()
            self.signed_in = True
        if self.page is None:
            self.page = self.browser.person.open(self.sheet)
        if not self.page.url.endswith(f"/sheets/{self.sheet}"):
            self.page.goto(f"/sheets/{self.sheet}")
        self.page.wait_for_selector(_OPEN)

    @property
    def shown(self) -> Page:
        assert self.page is not None
        return self.page

    def work(self, name: str, strokes: int) -> None:
        """Type at the end of a text at a person's pace or faster, and choose a mark at times."""
        ledger = self.ledgers[name]
        box = self.shown.locator(f'[name="{name}"]')
        box.press("Control+End")
        for _ in range(strokes):
            char = self.random.choice(string.ascii_lowercase + "   ")
            self.shown.keyboard.type(char)
            ledger.states.append(ledger.states[-1] + char)
            self.tally.keystrokes += 1
            time.sleep(self.random.expovariate(1 / 0.015))
        if name != NOTES[2] and self.random.random() < 0.5:
            self._choose(MARKED[NOTES.index(name)])

    def _choose(self, name: str) -> None:
        ledger = self.ledgers[name]
        mark = self.random.choice("12345n".replace(ledger.states[-1] or " ", ""))
        self.shown.locator(f'[name="{name}"][value="{mark}"]').check()
        ledger.states.append(mark)
        self.tally.choices += 1

    def check(self, read: Callable[[str], str]) -> None:
        """Compare what is there with everything, or of a lost page with what was due."""
        for name, ledger in self.ledgers.items():
            there = read(name)
            lost = ledger.lost(there)
            said = witness.Testimony(ledger.inputs) if self.said is None else self.said.get(name)
            said = said or witness.Testimony()
            if lost > ledger.inputs - said.due:
                self.tally.missing.append(f"{name}: {there!r} of {ledger.states}, {said}")
            elif lost:
                self.tally.young += said.ages[-lost:]
            ledger.states = [there]
        self.said = None

    def on_page(self, name: str) -> str:
        if name.startswith("mark"):
            ticked = self.shown.locator(f'[name="{name}"]:checked')
            return str(ticked.get_attribute("value")) if ticked.count() else ""
        return self.shown.locator(f'[name="{name}"]').input_value()

    def count(self, event: str) -> None:
        self.tally.events[event] = self.tally.events.get(event, 0) + 1
        time.sleep(self.random.uniform(0, 0.15))

    def part(self, event: str) -> None:
        """The page is about to go: hear the witness, who must have seen every input."""
        self.count(event)
        self.said = witness.ask(self.shown)
        seen = {name: len(said.ages) for name, said in self.said.items()}
        assert seen == {name: each.inputs for name, each in self.ledgers.items() if each.inputs}

    # What breaks and leaves the page where it is.

    def kill_server(self) -> None:
        if self.server.running:
            self.count("server killed")
            self.server.kill()

    def cut_line(self) -> None:
        self.count("line cut")
        self.cable.set("cut")

    def hang_line(self) -> None:
        self.count("line hanging")
        self.cable.set("hanging")

    def expire_sign_in(self) -> None:
        self.count("sign-in expired")
        self.browser.person.context.clear_cookies()
        self.signed_in = False

    # What takes the page away.

    def reload(self) -> None:
        """Reload and type on; without a server the page comes from the service worker."""
        self.part("reload")
        with contextlib.suppress(BrowserFault):
            self.shown.reload(wait_until="commit")
        with contextlib.suppress(BrowserFault):
            self.shown.wait_for_selector(_OPEN, timeout=8000 if self.signed_in else 500)
            self.check(self.on_page)
            self.work(self.random.choice(NOTES), self.random.randint(3, 12))

    def close_tab(self) -> None:
        self.part("tab closed")
        self.shown.close(run_before_unload=self.random.random() < 0.5)
        self.page = None

    def kill_browser(self) -> None:
        self.part("browser killed")
        self.browser.kill()
        self.start_browser()
        self.page, self.signed_in = None, False

    def start_browser(self) -> None:
        self.browser.start()
        witness.attend(self.browser.person.context)

    def _recover(self) -> None:
        """Everything works again; the person signs in where that is needed."""
        if not self.server.running:
            self.server.start()
        self.cable.set("open")
        self.begin()
        if self.random.random() < 0.5:
            # The person looks at the page again; otherwise it comes back by itself.
            self.shown.evaluate("window.dispatchEvent(new Event('focus'))")

    def _next_taking(self) -> Callable[[], None] | None:
        """Return what takes the page away this time, if anything: each comes equally often."""
        if not self.takings:
            self.takings = [None, self.reload, self.close_tab, self.kill_browser]
            self.random.shuffle(self.takings)
        return self.takings.pop()

    def round(self) -> None:
        """Type, let things break, type on, and see what is left."""
        self.tally.rounds += 1
        trouble = [self.kill_server, self.cut_line, self.hang_line, self.expire_sign_in]
        for breaking in self.random.sample(trouble, self.random.choice((0, 1, 1, 2))):
            self.work(self.random.choice(NOTES), self.random.randint(3, 12))
            breaking()
        self.work(self.random.choice(NOTES), self.random.randint(3, 20))
        taking = self._next_taking()
        if taking:
            taking()
        self._recover()
        if taking in (self.close_tab, self.kill_browser):
            self.check(self.on_page)
        expect(self.shown.locator("[data-sheet-status]")).to_have_attribute(
            "data-state", "saved", timeout=BACK_WITHIN_MS
        )
        stored = self.server.values(self.sheet)
        self.check(lambda name: stored.get(name, ""))
        witness.forget(self.shown)


@pytest.fixture
def typist(browser: Browser, tmp_path: Path) -> Iterator[Typist]:
    """A person with a browser of their own before a server of their own."""
    with sheet_server(tmp_path) as server:
        cable = Cable(server.port)
        own = KillableBrowser(browser.browser_type, tmp_path / "profile", cable.address)
        try:
            yield Typist(server, cable, own)
        finally:
            own.close()
            cable.close()


def test_nothing_typed_is_lost(typist: Typist, capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(ROUNDS):
        typist.round()
    with capsys.disabled():
        print(f"\n{typist.tally}")  # noqa: T201 # the figure is what the test is for
    assert typist.tally.missing == []
    assert typist.server.clashes(typist.sheet) == []
