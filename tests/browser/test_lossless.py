"""Nothing typed is lost: random words, random moments, and everything that can break.

LOSSLESS_ROUNDS says how many rounds (8 without it), LOSSLESS_SEED which ones. A round types into
a text and chooses marks while a server dies, a line breaks or hangs, a page reloads, a tab closes,
a sign-in expires or the browser is killed, one after another or together.
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

from tests.browser.sheet_rig import Cable, KillableBrowser, SheetServer, sheet_server
from tests.browser.sheet_site import TEXTS

ROUNDS = int(os.environ.get("LOSSLESS_ROUNDS", "8"))
SEED = int(os.environ.get("LOSSLESS_SEED", "2026"))
SAFE_AFTER = 0.1
BACK_WITHIN_MS = 30_000
NOTES = TEXTS[:3]
_OPEN = "form#sheet:not([inert])"
pytestmark = pytest.mark.timeout(60 + 15 * ROUNDS)


@dataclass
class Ledger:
    """What a person has typed and when, against what is there after a page was lost."""

    text: str = ""
    moments: list[float] = field(default_factory=list)
    mark: str = ""
    marks: list[tuple[str, float]] = field(default_factory=list)

    def type(self, char: str) -> None:
        self.text += char
        self.moments.append(time.monotonic())

    def choose(self, mark: str) -> None:
        self.marks.append((mark, time.monotonic()))

    def lost_text(self, there: str, event: float) -> list[float]:
        """Return the ages in seconds of the characters that are missing."""
        if not self.text.startswith(there):
            return [float("inf")]
        ages = [event - moment for moment in self.moments]
        kept = len(there) - (len(self.text) - len(self.moments))
        if kept < 0:
            return [float("inf")]
        return ages[kept:]

    def lost_marks(self, there: str, event: float) -> list[float]:
        """Return the ages in seconds of the choices that are missing."""
        chosen = [self.mark] + [mark for mark, _moment in self.marks]
        if there not in chosen:
            return [float("inf")]
        last = len(chosen) - 1 - chosen[::-1].index(there)
        return [event - moment for _mark, moment in self.marks[last:]]

    def start_again(self, text: str, mark: str) -> None:
        self.text, self.mark = text, mark
        self.moments.clear()
        self.marks.clear()


@dataclass
class Tally:
    """The figures of all rounds."""

    rounds: int = 0
    keystrokes: int = 0
    choices: int = 0
    events: dict[str, int] = field(default_factory=dict)
    lost: list[float] = field(default_factory=list)

    @property
    def missing(self) -> list[float]:
        return [age for age in self.lost if age > SAFE_AFTER]

    def __str__(self) -> str:
        events = ", ".join(f"{name} {count}" for name, count in sorted(self.events.items()))
        oldest = f"{max(self.lost, default=0) * 1000:.0f} ms"
        return (
            f"lossless: {self.rounds} rounds, {self.keystrokes} keystrokes, {self.choices} choices;"
            f" {events}; missing: {len(self.missing)}; lost within {SAFE_AFTER * 1000:.0f} ms:"
            f" {len(self.lost) - len(self.missing)}, the oldest {oldest}"
        )


class Typist:
    """One person at one sheet, and everything around them that breaks."""

    def __init__(self, server: SheetServer, cable: Cable, browser: KillableBrowser) -> None:
        self.server, self.cable, self.browser = server, cable, browser
        self.random = random.Random(SEED)  # noqa: S311 # rounds that can be repeated
        self.tally = Tally()
        self.sheet = server.new_sheet("anna")
        self.ledgers = {name: Ledger() for name in NOTES}
        self.takings: list[Callable[[], float] | None] = []
        self.page: Page | None = None
        self.signed_in = False
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
            ledger.type(char)
            self.tally.keystrokes += 1
            time.sleep(self.random.expovariate(1 / 0.015))
        if self.random.random() < 0.5:
            self._choose(ledger, NOTES.index(name))

    def _choose(self, ledger: Ledger, group: int) -> None:
        if group < 2:
            mark = self.random.choice("12345n")
            self.shown.locator(f'[name="mark.{("one", "two")[group]}"][value="{mark}"]').check()
            ledger.choose(mark)
            self.tally.choices += 1

    def check(self, event: float, read: Callable[[str], str]) -> None:
        """Compare what is there with what was typed before `event`."""
        for index, name in enumerate(NOTES):
            ledger = self.ledgers[name]
            text = read(name)
            mark = read(f"mark.{('one', 'two')[index]}") if index < 2 else ""
            self.tally.lost += ledger.lost_text(text, event) + ledger.lost_marks(mark, event)
            ledger.start_again(text, mark)

    def on_page(self, name: str) -> str:
        if name.startswith("mark"):
            ticked = self.shown.locator(f'[name="{name}"]:checked')
            return str(ticked.get_attribute("value")) if ticked.count() else ""
        return self.shown.locator(f'[name="{name}"]').input_value()

    def count(self, event: str) -> None:
        self.tally.events[event] = self.tally.events.get(event, 0) + 1
        time.sleep(self.random.uniform(0, 0.15))

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

    def reload(self) -> float:
        """Reload and type on; without a server the page comes from the service worker."""
        self.count("reload")
        moment = time.monotonic()
        with contextlib.suppress(BrowserFault):
            self.shown.reload(wait_until="commit")
        with contextlib.suppress(BrowserFault):
            self.shown.wait_for_selector(_OPEN, timeout=8000 if self.signed_in else 500)
            self.check(moment, self.on_page)
            self.work(self.random.choice(NOTES), self.random.randint(3, 12))
        return moment

    def close_tab(self) -> float:
        self.count("tab closed")
        moment = time.monotonic()
        self.shown.close(run_before_unload=self.random.random() < 0.5)
        self.page = None
        return moment

    def kill_browser(self) -> float:
        self.count("browser killed")
        moment = time.monotonic()
        self.browser.kill()
        self.browser.start()
        self.page, self.signed_in = None, False
        return moment

    def _recover(self) -> None:
        """Everything works again; the person signs in where that is needed."""
        if not self.server.running:
            self.server.start()
        self.cable.set("open")
        self.begin()
        if self.random.random() < 0.5:
            # The person looks at the page again; otherwise it comes back by itself.
            self.shown.evaluate("window.dispatchEvent(new Event('focus'))")

    def _next_taking(self) -> Callable[[], float] | None:
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
        event = taking() if taking else time.monotonic()
        self._recover()
        if taking in (self.close_tab, self.kill_browser):
            self.check(event, self.on_page)
        expect(self.shown.locator("[data-sheet-status]")).to_have_attribute(
            "data-state", "saved", timeout=BACK_WITHIN_MS
        )
        stored = self.server.values(self.sheet)
        self.check(time.monotonic() + SAFE_AFTER, lambda name: stored.get(name, ""))


@pytest.fixture
def typist(browser: Browser, tmp_path: Path) -> Iterator[Typist]:
    """A person with a browser of their own before a server of their own."""
    with sheet_server(tmp_path) as server:
        cable = Cable(server.port)
        own = KillableBrowser(browser.browser_type, tmp_path / "profile", cable.address)
        try:
            own.start()
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
