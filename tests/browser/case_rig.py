"""Candidates and graders before a real browser: profiles, and the steps that tests share."""

import re
from datetime import timedelta

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from assessments.cases.model import PlanningCase
from hiring.case_tests.models import CaseWork
from hiring.i18n import gettext
from hiring.people import demo
from hiring.policy import Role
from tests.app.case_worlds import PLANNING, World
from tests.app.hiring_desk import House
from tests.app.works import as_work
from tests.browser import accessibility
from tests.browser.keyboard import Keyboard
from tests.browser.server import Server
from tests.browser.visitors import WIDE, Watch


class Contexts:
    """Browser profiles of candidates, and of people who are signed in."""

    def __init__(self, browser: Browser, server: Server, watch: Watch) -> None:
        self._browser, self._server, self._watch = browser, server, watch
        self._opened: list[BrowserContext] = []

    def fresh(self, **options: object) -> BrowserContext:
        settings = {
            "base_url": self._server.address,
            "viewport": WIDE,
            "reduced_motion": "reduce",
            "locale": "en",
        } | options
        context = self._browser.new_context(**settings)  # type: ignore[arg-type]  # passed on by name
        context.set_default_timeout(30_000)
        self._watch.on(context)
        self._opened.append(context)
        return context

    def signed_in(self, world: World | House, role: Role, **options: object) -> Page:
        with world.kit.database.reading() as session:
            path = dict(demo.links(world.kit, as_work(session)))[role]
        page = self.fresh(**options).new_page()
        page.goto(path)
        return page

    def close(self) -> None:
        for context in self._opened:
            context.close()


def started(context: BrowserContext, world: World, case: str) -> Page:
    """Return the page of a candidate who has just begun."""
    return begun(context, world.link(case))


def begun(context: BrowserContext, secret: str) -> Page:
    page = context.new_page()
    page.goto(f"/task/{secret}")
    agree(page)
    page.wait_for_url("**/task")
    return page


def agree(page: Page) -> None:
    page.get_by_role("checkbox").check()
    page.locator(".btn-accent").click()
    await_saved(page)


def planning_case(world: World) -> PlanningCase:
    return world.kit.catalog.cases.planning(PLANNING)


def row_of(page: Page, number: int) -> Locator:
    return page.locator(f"[data-task][data-number='{number}']")


def wind_back(world: World, case: str, by: timedelta) -> None:
    """Let a work have begun that much earlier."""
    with world.kit.database.transaction() as session:
        work = session.get_one(CaseWork, world.work(case).id)
        assert work.started_at is not None
        assert work.deadline_at is not None
        work.started_at, work.deadline_at = work.started_at - by, work.deadline_at - by


def await_saved(page: Page) -> None:
    expect(page.locator("[data-sheet-status]")).to_have_attribute("data-state", "saved")


def begin(keys: Keyboard) -> None:
    keys.tab_to(gettext("I have read this and agree"))
    keys.press("Space")
    keys.enter(gettext("Start the clock"))
    await_saved(keys.page)


def place_first_task(keys: Keyboard) -> None:
    """The browser's own language, not the page's, writes the time with AM and PM."""
    keys.tab_to(gettext("Decision"))
    keys.press("ArrowDown")
    expect(row_of(keys.page, 1).locator(".what select")).to_have_value("do")
    keys.tab_to(gettext("Starts at"))
    keys.page.keyboard.type("1005AM")
    keys.tab_to(gettext("Minutes"))
    keys.write("25")


def move_first_task(keys: Keyboard) -> None:
    """Half an hour and five minutes later, then ten minutes earlier by the button."""
    page, start = keys.page, row_of(keys.page, 1).locator("input[type=time]")
    keys.press("Alt+ArrowDown")
    keys.press("Alt+Shift+ArrowDown")
    expect(start).to_have_value("10:40")
    expect(page.locator("#day .block a")).to_have_text(re.compile("^1 · 10:40–11:05"))
    expect(page.locator("#said")).to_contain_text("10:40")
    keys.tab_to(f"↑ {gettext('earlier')}")
    keys.press("Enter")
    keys.press("ArrowUp")
    expect(start).to_have_value("10:30")
    await_saved(page)


def hand_in(keys: Keyboard) -> None:
    """The first wish to hand in brings what would still have come in."""
    page = keys.page
    keys.enter(gettext("Hand in…"))
    expect(page.locator("#news")).to_contain_text("08:38")
    expect(page.locator(".notice.needs")).to_be_visible()
    keys.enter(gettext("Hand in…"))
    expect(page.locator("h1")).to_have_text(gettext("Hand in your work?"))
    keys.enter(gettext("Hand in now"))
    expect(page.locator("h1")).to_have_text(gettext("Your work is handed in"))


def drag(page: Page, what: Locator, day: Locator, minute: int) -> None:
    """Drag something to a minute of the timeline."""
    start, whole = what.bounding_box(), day.bounding_box()
    assert start is not None
    assert whole is not None
    span = [int(day.get_attribute(f"data-{end}") or 0) for end in ("from", "to")]
    share = (minute - span[0]) / (span[1] - span[0])
    page.mouse.move(start["x"] + start["width"] / 2, start["y"] + start["height"] / 2)
    page.mouse.down()
    page.mouse.move(whole["x"] + 90, start["y"] + 40, steps=3)
    page.mouse.move(whole["x"] + 100, whole["y"] + share * whole["height"], steps=6)
    page.mouse.up()


def faults_of(page: Page) -> list[str]:
    """Return what axe says against the page, and whether it is wider than the screen."""
    faults, size = accessibility.faults_of(page), page.viewport_size
    assert size is not None
    wide = page.evaluate("document.documentElement.scrollWidth") > size["width"]
    return [*faults, *([f"{page.url}: too wide"] if wide else [])]


def plan_something(page: Page, world: World) -> None:
    """Show all news, tasks in and out of the hours, an overlap, and a task for somebody else."""
    wind_back(world, PLANNING, timedelta(minutes=39))
    page.reload()
    for number, start in ((1, "10:00"), (2, "10:20"), (3, "19:00")):
        row_of(page, number).locator(".what select").select_option("do")
        row_of(page, number).locator("input[type=time]").fill(start)
        row_of(page, number).locator("input[type=number]").fill("30")
    row_of(page, 4).locator(".what select").select_option("delegate")
    await_saved(page)
