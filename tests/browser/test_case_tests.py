"""Case tests in a real browser: by keyboard, by mouse, against the clock, without scripts."""

import re
from collections.abc import Iterator
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, expect

from hiring.case_tests.models import WorkState
from hiring.i18n import speaking
from hiring.policy import Role
from hiring.sheets.service import values
from job_descriptions.writing.localized import Language
from tests.app.case_worlds import PLANNING, WRITTEN, World, build
from tests.app.works import as_work
from tests.browser.case_rig import (
    Contexts,
    agree,
    await_saved,
    begin,
    begun,
    drag,
    faults_of,
    hand_in,
    move_first_task,
    place_first_task,
    plan_something,
    planning_case,
    row_of,
    started,
    wind_back,
)
from tests.browser.keyboard import Keyboard
from tests.browser.server import Server, prepared
from tests.browser.visitors import NARROW, WIDE, Watch
from tests.thorough import THOROUGH

pytestmark = pytest.mark.timeout(300)
_REPLY = "[name='answer:reply']"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, World]]:
    """A running server with one vacancy that has case tests."""
    with prepared(tmp_path_factory.mktemp("cases")) as (server, kit):
        world = build(kit)
        server.start()
        yield server, world
        assert '"level": "error"' not in server.log


@pytest.fixture
def world(site: tuple[Server, World]) -> World:
    """A candidate of this test's own."""
    return site[1].another()


@pytest.fixture
def open_context(browser: Browser, site: tuple[Server, World], watch: Watch) -> Iterator[Contexts]:
    """Opens fresh browser profiles before the server."""
    contexts = Contexts(browser, site[0], watch)
    yield contexts
    contexts.close()


@pytest.mark.parametrize("language", ["en", "ru"] if THOROUGH else ["en"])
def test_day_is_planned_by_keyboard_alone(
    open_context: Contexts, world: World, language: Language
) -> None:
    page = open_context.fresh(locale=language).new_page()
    keys = Keyboard(page)
    page.goto(f"/task/{world.link(PLANNING)}")
    if language == "ru":
        keys.enter("Русский")
    with speaking(language):
        begin(keys)
        place_first_task(keys)
        move_first_task(keys)
        hand_in(keys)
    work = world.work(PLANNING)
    with world.kit.database.reading() as session:
        task = values(as_work(session), work.sheet_id)
    assert {name.rpartition(":")[2]: each for name, each in task.items()} == {
        "action": "do",
        "start": "10:30",
        "minutes": "25",
    }
    assert work.result is not None


def test_a_candidate_reads_their_own_hour(open_context: Contexts, world: World) -> None:
    link, zone = f"/task/{world.link(PLANNING)}", "Asia/Vladivostok"
    until = world.work(PLANNING).link_expires_at
    assert until is not None
    own = f"{until.astimezone(ZoneInfo(zone)):%H:%M} (Vladivostok Standard Time)"
    for script, words in ((True, own), (False, f"{until:%H:%M} UTC")):
        page = open_context.fresh(timezone_id=zone, java_script_enabled=script).new_page()
        page.goto(link)
        expect(page.locator("time[data-own-time]")).to_contain_text(words)


def test_mouse_only_fills_the_same_fields(open_context: Contexts, world: World) -> None:
    page = started(open_context.fresh(), world, PLANNING)
    row = row_of(page, 2)
    page.evaluate("document.querySelector('.bench').scrollIntoView()")
    day = page.locator("#day")
    drag(page, row.locator(".task-number"), day, minute=11 * 60)
    expect(row.locator(".what select")).to_have_value("do")
    expect(row.locator("input[type=time]")).to_have_value("11:00")
    expect(row.locator("input[type=number]")).to_be_focused()
    page.keyboard.type("30")
    block = day.locator(".block").first
    drag(page, block.locator("a"), day, minute=13 * 60 + 15)
    expect(row.locator("input[type=time]")).to_have_value(re.compile("^1[23]:"))
    begun = row.locator("input[type=time]").input_value()
    drag(page, block.locator(".edge"), day, minute=15 * 60)
    expect(row.locator("input[type=time]")).to_have_value(begun)
    hours, minutes = (int(part) for part in begun.split(":"))
    expect(row.locator("input[type=number]")).to_have_value(str(15 * 60 - 60 * hours - minutes))
    await_saved(page)
    page.reload()
    expect(day.locator(".block")).to_have_count(1)


def test_overlaps_and_sums_are_told_as_facts(open_context: Contexts, world: World) -> None:
    page = started(open_context.fresh(), world, PLANNING)
    for number, start in ((1, "10:00"), (2, "10:20")):
        row_of(page, number).locator(".what select").select_option("do")
        row_of(page, number).locator("input[type=time]").fill(start)
        row_of(page, number).locator("input[type=number]").fill("30")
    totals = page.locator("#totals")
    expect(totals).to_contain_text("60 min planned")
    expect(totals).to_contain_text("Overlaps: 1 and 2")
    row_of(page, 2).locator("[data-move='5']").click()
    expect(page.locator("#said")).to_contain_text("Overlaps with 1")
    row_of(page, 2).locator(".what select").select_option("decline")
    expect(totals).to_contain_text("no overlaps")
    assert row_of(page, 2).locator("input[type=time]").is_hidden()


def test_news_arrives_at_its_minute_and_is_said(open_context: Contexts, world: World) -> None:
    page = started(open_context.fresh(), world, PLANNING)
    first, second, *_rest = sorted(planning_case(world).interruptions, key=lambda each: each.at)
    assert second.brings is not None
    wind_back(world, PLANNING, timedelta(minutes=second.at) - timedelta(seconds=8))
    page.reload()
    expect(page.locator("[data-news]")).to_have_count(1)
    assert page.locator(f"#task-{second.task}").count() == 0
    row_of(page, 3).locator(".what select").select_option("postpone")
    expect(page.locator(f"#task-{second.task}")).to_be_visible(timeout=20_000)
    expect(page.locator("#said")).to_contain_text(second.text.en[:40])
    expect(page.locator("[data-news]")).to_have_count(2)
    expect(row_of(page, 3).locator(".what select")).to_have_value("postpone")
    page.locator(f"#task-{second.task} .what select").select_option("do")
    await_saved(page)
    assert world.typed(PLANNING)[f"task:{second.task}:action"] == "do"
    assert first.task != second.task


def test_time_ends_and_the_last_words_count(open_context: Contexts, world: World) -> None:
    page = started(open_context.fresh(), world, WRITTEN)
    wind_back(world, WRITTEN, timedelta(minutes=30) - timedelta(seconds=9))
    page.reload()
    expect(page.locator("#clock")).to_have_text(re.compile(r"^0:0\d$"))
    page.locator(_REPLY).press_sequentially("typed to the very end", delay=120)
    expect(page.locator("h1")).to_have_text("Your work is handed in")
    work = world.work(WRITTEN)
    assert work.state == WorkState.SUBMITTED
    assert world.typed(WRITTEN)["answer:reply"].startswith("typed to the very")


def test_crash_costs_nothing_but_the_time(
    open_context: Contexts, world: World, site: tuple[Server, World], watch: Watch
) -> None:
    watch.allow("ERR_CONNECTION", "Failed to fetch", "status of 502")
    server, _world = site
    secret = world.link(WRITTEN)
    context = open_context.fresh()
    page = begun(context, secret)
    deadline = world.work(WRITTEN).deadline_at
    page.locator(_REPLY).fill("before the crash")
    await_saved(page)
    server.kill()
    page.locator(_REPLY).press("End")
    page.locator(_REPLY).press_sequentially(", and while it was down")
    status = page.locator("[data-sheet-status]")
    expect(status).to_have_attribute("data-state", re.compile("kept|offline"))
    server.start()
    expect(status).to_have_attribute("data-state", "saved")
    page.close()
    context.clear_cookies()
    again = context.new_page()
    again.goto(f"/task/{secret}")
    again.wait_for_url("**/task")
    expect(again.locator(_REPLY)).to_have_value("before the crash, and while it was down")
    assert world.work(WRITTEN).deadline_at == deadline


def test_whole_path_without_scripts(open_context: Contexts, world: World) -> None:
    page = open_context.fresh(java_script_enabled=False, viewport=NARROW).new_page()
    page.goto(f"/task/{world.link(PLANNING)}")
    page.get_by_role("checkbox").check()
    page.locator(".btn-accent").click()
    row_of(page, 1).locator(".what select").select_option("do")
    row_of(page, 1).locator("input[type=time]").fill("09:30")
    row_of(page, 1).locator("input[type=number]").fill("20")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#day")).to_contain_text("09:30–09:50")
    page.get_by_role("button", name="Hand in…").click()
    expect(page.locator("[data-news]")).to_have_count(len(planning_case(world).interruptions))
    page.get_by_role("button", name="Hand in…").click()
    expect(page.locator("main")).to_contain_text("Still untouched")
    page.get_by_role("button", name="Hand in now").click()
    expect(page.locator("h1")).to_have_text("Your work is handed in")
    assert world.work(PLANNING).state == WorkState.SUBMITTED


def test_two_graders_grade_and_then_see_each_other(open_context: Contexts, world: World) -> None:
    script = world.handed_in(WRITTEN, {"answer:reply": "Ten percent is mine to give."})
    pages = [open_context.signed_in(world, role) for role in (Role.INTERVIEWER, Role.AGENCY)]
    for page in pages:
        page.goto("/grading")
        page.get_by_role("button", name=world.script()).click()
        page.wait_for_url(f"**/grading/{script}")
        await_saved(page)
        for criterion in page.locator("fieldset.criterion").all():
            criterion.locator("input[value='3']").focus()
            page.keyboard.press("ArrowDown")
        page.locator(".boxes input").first.check()
        expect(page.locator("main")).not_to_contain_text("All grades")
        page.get_by_role("button", name="Hand in the grade").click()
        expect(page.locator("h1")).to_have_text("Hand in the grade?")
        page.get_by_role("button", name="Hand in the grade").click()
        expect(page.locator(".notice.done")).to_be_visible()
        assert page.locator("fieldset.criterion input:enabled").count() == 0
    pages[0].reload()
    expect(pages[0].locator(".comparison")).to_contain_text("The agency")


_LOOKS = [("ru", "dark", NARROW), ("en", "light", WIDE)]
_MORE_LOOKS = [("ru", "light", WIDE), ("en", "dark", NARROW)] if THOROUGH else []


@pytest.mark.parametrize(("language", "scheme", "size"), [*_LOOKS, *_MORE_LOOKS])
def test_candidates_pages_are_accessible(
    open_context: Contexts,
    world: World,
    watch: Watch,
    scheme: str,
    size: dict[str, int],
    language: str,
) -> None:
    watch.allow("status of 404")
    page = open_context.fresh(color_scheme=scheme, viewport=size).new_page()
    page.goto(f"/task/{world.link(PLANNING)}")
    if language == "ru":
        page.locator(".who button").click()
    faults = faults_of(page)
    agree(page)
    plan_something(page, world)
    faults += faults_of(page)
    page.goto("/task/finish")
    faults += faults_of(page)
    page.locator(".btn-accent").click()
    faults += faults_of(page)
    page.goto(f"/task/{world.link(WRITTEN)}")
    agree(page)
    faults += faults_of(page)
    page.goto("/task/none")
    assert [*faults, *faults_of(page)] == []


@pytest.mark.parametrize(("scheme", "size"), [look[1:] for look in _LOOKS])
def test_pages_of_the_house_are_accessible(
    open_context: Contexts, world: World, scheme: str, size: dict[str, int]
) -> None:
    script = world.handed_in(WRITTEN, {"answer:reply": "Ten percent is mine."})
    world.grade(Role.AGENCY, script, 4)
    planned = world.handed_in(PLANNING, {f"task:{planning_case(world).tasks[0].id}:action": "do"})
    looks = {"color_scheme": scheme, "viewport": size}
    faults: list[str] = []
    grader = open_context.signed_in(world, Role.INTERVIEWER, **looks)
    grader.goto("/grading")
    faults += faults_of(grader)
    grader.get_by_role("button", name=world.script()).click()
    await_saved(grader)
    faults += faults_of(grader)
    world.grade(Role.INTERVIEWER, script, 4)
    grader.reload()
    faults += faults_of(grader)
    recruiter = open_context.signed_in(world, Role.RECRUITER, **looks)
    base = f"/applications/{world.application}/case-tests"
    for path in ("", f"/{planned}/result", f"/{script}/result"):
        recruiter.goto(f"{base}{path}")
        faults += faults_of(recruiter)
    assert faults == []
