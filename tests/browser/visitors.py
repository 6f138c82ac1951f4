"""People with a browser before the app; whatever the browser complains about fails the test."""

from dataclasses import dataclass, field

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, StorageState

from hiring.people import demo
from hiring.policy import Role
from hiring.toolkit import Toolkit
from tests.app.works import as_work
from tests.browser.server import Server

WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 360, "height": 740}


@dataclass
class Watch:
    """Collects what browsers complain about: errors of scripts, refused loads, broken policies."""

    seen: list[str] = field(default_factory=list)
    allowed: list[str] = field(default_factory=list)

    def allow(self, *words: str) -> None:
        """Expect complaints that hold one of these words."""
        self.allowed.extend(words)

    def on(self, context: BrowserContext) -> None:
        context.on("console", self._console)
        context.on("weberror", lambda error: self.seen.append(f"script: {error.error}"))

    def unexpected(self) -> list[str]:
        return [each for each in self.seen if not any(words in each for words in self.allowed)]

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.seen.append(f"{message.type}: {message.text} {message.location['url']}")


@dataclass(frozen=True)
class Visits:
    """Opens browser contexts; sign-ins are made once for each role and language."""

    browser: Browser
    server: Server
    kit: Toolkit
    states: dict[tuple[Role, str], StorageState]
    watch: Watch
    opened: list[BrowserContext] = field(default_factory=list)

    def context(self, **options: object) -> BrowserContext:
        """Return a fresh browser profile."""
        settings = {
            "base_url": self.server.address,
            "viewport": WIDE,
            "reduced_motion": "reduce",
        } | options
        context = self.browser.new_context(**settings)  # type: ignore[arg-type]  # passed on by name
        context.set_default_timeout(30_000)
        self.watch.on(context)
        self.opened.append(context)
        return context

    def signed_in(self, role: Role, language: str = "en", **options: object) -> BrowserContext:
        """Return a profile in which the example person of a role is signed in."""
        key = (role, language)
        if key not in self.states:
            self.states[key] = self._sign_in(role, language)
        return self.context(storage_state=self.states[key], **options)

    def page(self, role: Role, path: str, language: str = "en", **options: object) -> Page:
        """Return a page that the example person of a role has opened."""
        page = self.signed_in(role, language, **options).new_page()
        page.goto(path)
        return page

    def _sign_in(self, role: Role, language: str) -> StorageState:
        context = self.context()
        page = context.new_page()
        page.goto(self.link(role))
        if page.locator("html").get_attribute("lang") != language:
            page.locator(f".who button[lang={language}]").click()
        return context.storage_state()

    def link(self, role: Role) -> str:
        with self.kit.database.reading() as session:
            return dict(demo.links(self.kit, as_work(session)))[role]

    def close(self) -> None:
        for context in self.opened:
            context.close()
